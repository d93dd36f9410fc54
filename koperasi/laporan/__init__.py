"""Reports by name, and the figures of the first page."""
