"""Remittances of migrant workers: received, split as instructed, paid out, reported."""
