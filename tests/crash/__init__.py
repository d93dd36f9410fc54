"""Drills that really kill processes: what was acknowledged is there, once, and whole."""
