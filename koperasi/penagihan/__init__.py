"""Collecting what is due: who is reminded, what an officer collects, how much is at risk."""
