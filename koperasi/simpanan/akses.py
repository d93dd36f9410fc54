"""Who may see savings: staff those of their entities, a member their own."""

from __future__ import annotations

from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal


def require_lihat(viewer: Viewer, entitas: str, no_anggota: str) -> None:
    """Nothing when this viewer may see this member's savings.

    :raises Refusal: `tidak_ditemukan`, the same for unknown, for hidden and for other people's.
    """
    own = viewer.may("simpanan.sendiri") and viewer.no_anggota == no_anggota
    readable = no_anggota.isprintable() and entitas.isprintable()
    if not readable or not viewer.may_see(entitas) or not (viewer.may("simpanan.lihat") or own):
        raise Refusal("tidak_ditemukan", "no_anggota")


def require_semua(viewer: Viewer, entitas: str) -> None:
    """Nothing when this viewer may see the savings of all members of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("simpanan.lihat")
    viewer.require_entitas(entitas)
