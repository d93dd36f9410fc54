"""Visits with proof: who was seen, when, and who checked that it was so."""
