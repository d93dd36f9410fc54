"""Remittances: rules, use cases, the worked figures."""
