"""Who may see loans: staff those of their entities, a member their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import find_pinjaman
from ledger.errors import Refusal


def find_visible(viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str) -> Row[Any]:
    """A loan that this viewer may see.

    :raises Refusal: `tidak_ditemukan`, the same for unknown, for hidden and for other people's.
    """
    try:
        viewer.require_entitas(entitas)
        row = find_pinjaman(conn, entitas, no_pinjaman)
    except Refusal as refusal:
        raise Refusal("tidak_ditemukan", "no_pinjaman") from refusal
    if viewer.may("pinjaman.lihat") or is_own(viewer, conn, entitas, row.no_anggota):
        return row
    raise Refusal("tidak_ditemukan", "no_pinjaman")


def is_own(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> bool:
    """Whether this member is the viewer."""
    mine = viewer.may("pinjaman.sendiri") and viewer.no_anggota == no_anggota
    return mine and own_entitas(viewer, conn) == entitas


def require_anggota(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> None:
    """Nothing when this viewer may see the loans of this member: the own ones, or all.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal` for other people's.
    """
    if not is_own(viewer, conn, entitas, no_anggota):
        require_semua(viewer, entitas)


def require_semua(viewer: Viewer, entitas: str) -> None:
    """Nothing when this viewer may see all loans of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("pinjaman.lihat")
    viewer.require_entitas(entitas)
