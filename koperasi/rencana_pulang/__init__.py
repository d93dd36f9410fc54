"""The plan for the return: what a family wants to have when its migrant comes home."""
