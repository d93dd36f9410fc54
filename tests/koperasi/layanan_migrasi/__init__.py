"""Migration services."""
