"""What every room stands on: the open village, who is looking, roles, base tables."""
