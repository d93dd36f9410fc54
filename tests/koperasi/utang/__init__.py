"""Tests of the koperasi's own borrowing."""
