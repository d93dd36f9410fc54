"""Who may see savings: staff those of their entities, a member their own."""

from __future__ import annotations

from sqlalchemy import Connection

from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal


def require_lihat(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> None:
    """Nothing when this viewer may see this member's savings.

    :raises Refusal: `tidak_ditemukan`, the same for unknown, for hidden and for other people's.
    """
    readable = no_anggota.isprintable() and entitas.isprintable()
    if readable and viewer.may_see(entitas):
        if viewer.may("simpanan.lihat"):
            return
        own = viewer.may("simpanan.sendiri") and viewer.no_anggota == no_anggota
        if own and own_entitas(viewer, conn) == entitas:
            return
    raise Refusal("tidak_ditemukan", "no_anggota")


def require_semua(viewer: Viewer, entitas: str) -> None:
    """Nothing when this viewer may see the savings of all members of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("simpanan.lihat")
    viewer.require_entitas(entitas)
