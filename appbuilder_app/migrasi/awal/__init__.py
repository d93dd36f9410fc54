"""The tables of the first revision, frozen: what later revisions change starts from here."""
