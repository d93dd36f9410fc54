"""Reading rows of this room, and what the books hold of a remittance."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select, update

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.remitansi.models import (
    BarisRemitansi,
    InstruksiRemitansi,
    PembagianRemitansi,
    PembayaranRemitansi,
    PengenalanRemitansi,
    Pjp,
    Remitansi,
)
from koperasi.remitansi.pembagian import TUJUAN, Bagian, Baris
from ledger.errors import Refusal
from ledger.totals import dim_balance

REMITANSI: Final = table_of(Remitansi)
PEMBAGIAN: Final = table_of(PembagianRemitansi)
PEMBAYARAN: Final = table_of(PembayaranRemitansi)
PENGENALAN: Final = table_of(PengenalanRemitansi)
BARIS: Final = table_of(BarisRemitansi)
INSTRUKSI: Final = table_of(InstruksiRemitansi)
PJP: Final = table_of(Pjp)
TITIPAN, BELUM = "titipan_remitansi", "penerimaan_belum_teridentifikasi"
"""Roles of the two accounts on which a remittance waits."""
BAYAR, KEMBALI = "bayar", "kembali"


def find_kiriman(conn: Connection, entitas: str, no_kiriman: str) -> Row[Any]:
    """The row of a remittance.

    :raises Refusal: `kiriman_tidak_dikenal`.
    """
    same = (REMITANSI.c.entitas_kode == entitas, REMITANSI.c.no_kiriman == no_kiriman)
    row = conn.execute(select(REMITANSI).where(*same)).first() if no_kiriman.isprintable() else None
    if row is None:
        raise Refusal("kiriman_tidak_dikenal", "no_kiriman", nomor=no_kiriman[:20])
    return row


def open_kiriman(buku: Buku, no_kiriman: str) -> Row[Any]:
    """A remittance that stands in the books and was not sent back.

    :raises Refusal: `kiriman_tidak_dikenal`, `kiriman_dibalik`, `kiriman_sudah_kembali`.
    """
    row = find_kiriman(buku.conn, buku.entitas, no_kiriman)
    if row.keadaan != DIPOSTING:
        raise Refusal("kiriman_dibalik", "no_kiriman", nomor=no_kiriman)
    if row.kembali:
        raise Refusal("kiriman_sudah_kembali", "no_kiriman", nomor=no_kiriman)
    return row


def waiting(buku: Buku, no_kiriman: str, role: str) -> int:
    """Rupiah of a remittance on one of the accounts on which it waits, from the books."""
    akun = buku.chart.role(role).code
    return -dim_balance(buku.conn, buku.entitas, akun, "kiriman", no_kiriman)


def refresh(buku: Buku, remitansi_id: int, **values: Any) -> int:
    """Keep what of a remittance still waits, and other columns; returns what waits."""
    same = REMITANSI.c.id == remitansi_id
    number = buku.conn.scalar(select(REMITANSI.c.no_kiriman).where(same))
    left = waiting(buku, str(number), TITIPAN) + waiting(buku, str(number), BELUM)
    buku.conn.execute(update(REMITANSI).where(same).values(sisa=left, **values))
    return left


def standing(conn: Connection, table: Any, remitansi_id: int) -> list[Row[Any]]:
    """Documents of a remittance that were not taken back, in the order of recording."""
    same = (table.c.remitansi_id == remitansi_id, table.c.keadaan == DIPOSTING)
    return list(conn.execute(select(table).where(*same).order_by(table.c.id)))


def pack(baris: Sequence[Baris]) -> str:
    """Lines as the text that an instruction keeps."""
    return json.dumps([[b.jenis, b.cara, b.nilai, b.rujukan, b.kelas] for b in baris])


def unpack(text: str) -> tuple[Baris, ...]:
    """Lines from that text."""
    return tuple(Baris(*found) for found in json.loads(text))


def find_instruksi(
    conn: Connection, entitas: str, pengirim: str, penerima: str
) -> Row[Any] | None:
    """The instruction that holds between two people now; None when there is none."""
    c = INSTRUKSI.c
    same = (c.entitas_kode == entitas, c.pengirim == pengirim, c.penerima == penerima)
    return conn.execute(select(INSTRUKSI).where(*same).order_by(c.versi.desc()).limit(1)).first()


def bagian_of(conn: Connection, pembagian_id: int) -> tuple[Bagian, ...]:
    """What each line of a split got, the fee as the last one."""
    query = select(BARIS).where(BARIS.c.pembagian_id == pembagian_id).order_by(BARIS.c.urut)
    made = []
    for row in conn.execute(query):
        kelas = row.kelas if row.jenis == TUJUAN else ""
        made.append(Bagian(Baris(row.jenis, row.cara, row.nilai, row.rujukan, kelas), row.jumlah))
    return tuple(made)


def find_pjp(conn: Connection, entitas: str, kode: str) -> Row[Any]:
    """A sender of money in the register that is in use.

    :raises Refusal: `pjp_tidak_dikenal`, `pjp_tidak_aktif`.
    """
    same = (PJP.c.entitas_kode == entitas, PJP.c.kode == kode)
    row = conn.execute(select(PJP).where(*same)).first() if kode.isprintable() else None
    if row is None:
        raise Refusal("pjp_tidak_dikenal", "pjp", kode=kode[:30])
    if not row.aktif:
        raise Refusal("pjp_tidak_aktif", "pjp", nama=row.nama)
    return row


def day_of(row: Row[Any]) -> dt.date:
    """Date of a document row."""
    return dt.date.fromisoformat(row.tanggal)
