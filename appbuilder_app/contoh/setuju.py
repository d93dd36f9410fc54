"""What needs a second person in the example village: asked for by one, agreed to by the chair."""

from __future__ import annotations

from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.permintaan import (
    HasilPermintaan,
    Putuskan,
    approve_permintaan,
    submit_permintaan,
)


def agree(desa: Desa, maker: Viewer, ketua: Viewer, perintah: Any) -> HasilPermintaan:
    """Ask for it, and the chair agrees."""
    asked = submit_permintaan(desa, maker, perintah)
    return approve_permintaan(desa, ketua, Putuskan(perintah.entitas, asked.id, asked.sidik))
