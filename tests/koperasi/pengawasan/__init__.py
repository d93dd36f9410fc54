"""Tests of the supervision."""
