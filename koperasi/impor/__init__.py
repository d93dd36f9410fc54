"""Spreadsheets of older books, read, checked, shown and taken in as a whole or not at all."""
