"""Supervision by the pengawas: checks at members' houses, findings and what became of them."""
