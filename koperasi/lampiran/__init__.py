"""Papers and pictures that belong to documents and people, kept by the hash of their content."""
