"""The receipt of a payout: what the receiver signs for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import Isi, Kuitansi, count_printing, make_kuitansi
from koperasi.kas.rules import KELUAR
from koperasi.remitansi.baca import BAYAR, PEMBAYARAN, REMITANSI
from koperasi.remitansi.orang import names_of
from ledger.errors import Refusal


def receipt(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> Kuitansi:
    """The receipt of a payout.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for hidden ones.
    """
    row = _find(conn, entitas, no_bukti)
    if not viewer.may("remitansi.lihat") or not viewer.may_see(entitas):
        raise Refusal("tidak_ditemukan", "no_bukti")
    sent = conn.execute(select(REMITANSI).where(REMITANSI.c.id == row.remitansi_id)).one()
    names = names_of(conn, entitas, (sent.pengirim, sent.penerima))
    who = row.pengambil or names.get(sent.penerima, "")
    words = f"Kiriman {sent.no_kiriman} dari {names.get(sent.pengirim, sent.pengirim)}"
    member = sent.penerima if sent.penerima.startswith("A") else ""
    return make_kuitansi(
        conn, row, Isi(KELUAR, who, row.jumlah, words, row.akun_kas, member)
    )


def mark_receipt_printed(desa: Desa, viewer: Viewer, entitas: str, no_bukti: str) -> int:
    """Count a printing of a receipt; from the second on it says SALINAN.

    :returns: how often it was printed, this time included.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("remitansi.bayar")
    viewer.require_entitas(entitas)
    with desa.store.write() as conn:
        _find(conn, entitas, no_bukti)
        return count_printing(conn, PEMBAYARAN, entitas, no_bukti)


def _find(conn: Connection, entitas: str, no_bukti: str) -> Row[Any]:
    row = None
    if no_bukti.isprintable() and entitas.isprintable():
        same = (PEMBAYARAN.c.no_bukti == no_bukti, PEMBAYARAN.c.entitas_kode == entitas)
        query = select(PEMBAYARAN).where(*same, PEMBAYARAN.c.jenis == BAYAR)
        row = conn.execute(query).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "no_bukti")
    return row
