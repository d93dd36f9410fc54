"""Tests of bank accounts and statements."""
