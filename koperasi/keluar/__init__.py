"""Members who leave or die: what is settled, held for them, and paid out."""
