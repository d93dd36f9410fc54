"""What a family tells at a visit about the cash of its last remittance.

The officer learns that there was cash, and what the family tells; not how much there was.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, and_, or_, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import open_buku
from koperasi.kunjungan.rules import PAKAI_DITOLAK
from koperasi.remitansi.baca import find_kiriman
from koperasi.remitansi.penggunaan import untold_cash
from koperasi.remitansi.perintah import LaporPenggunaan
from koperasi.remitansi.usecases_instruksi import post_penggunaan
from koperasi.warga.baris import Pelaku, W
from ledger.errors import Refusal

SUMBER: Final = "kunjungan"
KELAS: Final = (
    "konsumsi",
    "pendidikan",
    "kesehatan",
    "utang",
    "rumah",
    "tabungan",
    "produktif",
    "sosial",
)
SETAHUN: Final = dt.timedelta(days=365)
"""Older cash is not asked for: nobody remembers."""
TIDAK_COCOK: Final = frozenset(
    {"penggunaan_melebihi_tunai", "kiriman_dibalik", "kiriman_sudah_kembali"}
)


@dataclass(frozen=True)
class Pemakaian:
    """What was told: (class, rupiah) pairs of one remittance."""

    entitas: str
    no_kiriman: str
    rincian: tuple[tuple[str, int], ...]


def cash_to_ask(viewer: Viewer, conn: Connection, hari: dt.date) -> dict[str, tuple[str, str]]:
    """By person whose house received cash that nobody has told about: (entity, remittance).

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    found: dict[str, tuple[str, str]] = {}
    for one in reversed(untold_cash(conn, hari - SETAHUN)):
        for no_warga in _house_of(conn, one.entitas, one.penerima):
            found[no_warga] = (one.entitas, one.no_kiriman)
    return found


def record_pemakaian(
    pelaku: Pelaku, kunci: str, no_warga: str, pemakaian: Pemakaian | None
) -> list[str]:
    """Keep what was told as the report of a visit; what does not fit the cash marks the visit.

    The visit itself is never refused for it: it was made. What was told stays in the trail then.

    :returns: marks of the visit.
    :raises Refusal: `kiriman_rumah_lain`, and as `report_penggunaan`.
    """
    if pemakaian is None or not pemakaian.rincian:
        return []
    row = find_kiriman(pelaku.conn, pemakaian.entitas, pemakaian.no_kiriman)
    if no_warga not in _house_of(pelaku.conn, pemakaian.entitas, row.penerima):
        raise Refusal("kiriman_rumah_lain", nomor=pemakaian.no_kiriman)
    # An officer of the village sees no entity's books; this one line is for the house visited.
    officer = replace(pelaku.viewer, semua_entitas=True)
    buku = open_buku(pelaku.desa, pelaku.conn, officer, pemakaian.entitas)
    asked = LaporPenggunaan(
        pemakaian.entitas,
        pemakaian.no_kiriman,
        pelaku.hari_ini,
        SUMBER,
        pemakaian.rincian,
        kunci=f"kunjungan/{kunci}",
    )
    try:
        post_penggunaan(buku, asked)
    except Refusal as refusal:
        if refusal.code not in TIDAK_COCOK:
            raise
        subject = f"remitansi:{row.id}"
        told: dict[str, Any] = {"sebab": refusal.code, "rincian": list(pemakaian.rincian)}
        pelaku.trail("kunjungan.pakai_ditolak", subject, **told)
        return [PAKAI_DITOLAK]
    return []


def _house_of(conn: Connection, entitas: str, penerima: str) -> list[str]:
    """Persons of the house in which a receiver lives; the receiver alone when it is not known."""
    member = and_(W.anggota_entitas == entitas, W.no_anggota == penerima)
    mine = select(W.rumah_tangga_id).where(or_(member, W.no_warga == penerima))
    return list(conn.scalars(select(W.no_warga).where(W.rumah_tangga_id.in_(mine))))
