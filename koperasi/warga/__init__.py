"""Register of the village's migrants, their families and households. No money."""
