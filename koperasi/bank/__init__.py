"""Bank accounts, their statements, matching lines with the books, reconciliation."""
