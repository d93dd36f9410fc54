"""Supervision, dashboards, board."""
