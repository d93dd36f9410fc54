"""Services for who goes abroad and who is in trouble there: the way, letters, cases, advice."""
