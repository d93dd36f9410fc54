"""Statements: a declaration, the figures it asks for, one neutral table for every writer."""
