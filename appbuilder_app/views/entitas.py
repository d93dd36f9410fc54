"""Entities of the village: which one a person works on."""

from __future__ import annotations

from flask import Flask

from koperasi.entitas.queries import pilihan_entitas


def setup(app: Flask) -> None:
    """The switcher in the side menu offers what the viewer may see."""
    app.extensions["entitas"] = pilihan_entitas
