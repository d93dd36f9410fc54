"""Loans that the koperasi itself takes: from a bank, a fund, or a programme."""
