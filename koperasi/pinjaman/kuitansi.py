"""Receipts of loans: money received for one, and the voucher of one paid out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Table, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.kuitansi import Isi, Kuitansi, count_printing, make_kuitansi
from koperasi.kas.rules import KELUAR, MASUK
from koperasi.pinjaman.akses import find_visible
from koperasi.pinjaman.baca import PEMBAYARAN, PENCAIRAN, UANG
from koperasi.simpanan.keanggotaan import find_nama
from ledger.errors import Refusal

_PARTS = (
    ("denda", "bagian_denda"),
    ("jasa", "bagian_jasa"),
    ("pokok", "bagian_pokok"),
    ("penalti", "bagian_penalti"),
    ("titipan", "bagian_titipan"),
)


def receipt(viewer: Viewer, conn: Connection, entitas: str, no_bukti: str) -> Kuitansi:
    """The receipt of a voucher of loans.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    table, row = _find(conn, entitas, no_bukti)
    find_visible(viewer, conn, entitas, row.no_pinjaman)
    nama = find_nama(conn, entitas, row.no_anggota)
    if table is PENCAIRAN:
        words = f"Pencairan pinjaman {row.no_pinjaman}, plafon {_rp(row.jumlah)}"
        isi = Isi(KELUAR, nama, row.diterima, words, row.akun_kas, row.no_anggota)
    else:
        parts = ", ".join(f"{name} {_rp(getattr(row, col))}" for name, col in _PARTS
                          if getattr(row, col) > 0)  # fmt: skip
        kind = "Pelunasan" if row.jenis == "pelunasan" else "Angsuran"
        words = f"{kind} pinjaman {row.no_pinjaman} ({parts})"
        isi = Isi(MASUK, nama, row.jumlah, words, row.akun_kas, row.no_anggota)
    return make_kuitansi(conn, row, isi)


def mark_receipt_printed(desa: Desa, viewer: Viewer, entitas: str, no_bukti: str) -> int:
    """Count a printing of a receipt; from the second on it says SALINAN.

    :returns: how often it was printed, this time included.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `tidak_ditemukan`.
    """
    viewer.require("pinjaman.bayar")
    viewer.require_entitas(entitas)
    with desa.store.write() as conn:
        table, _ = _find(conn, entitas, no_bukti)
        return count_printing(conn, table, entitas, no_bukti)


def _find(conn: Connection, entitas: str, no_bukti: str) -> tuple[Table, Row[Any]]:
    readable = no_bukti.isprintable() and entitas.isprintable()
    for table in (PEMBAYARAN, PENCAIRAN) if readable else ():
        same = [table.c.no_bukti == no_bukti, table.c.entitas_kode == entitas]
        if table is PEMBAYARAN:
            same.append(table.c.jenis.in_(UANG))
        row = conn.execute(select(table).where(*same)).first()
        if row is not None:
            return table, row
    raise Refusal("tidak_ditemukan", "no_bukti")


def _rp(jumlah: int) -> str:
    return f"Rp{jumlah:,}".replace(",", ".")
