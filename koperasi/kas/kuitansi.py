"""What stands on a receipt, whatever room it comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, select, update

from koperasi.entitas.data import read_entitas
from koperasi.kas.perbaikan import replaced_by
from koperasi.kas.rules import MASUK
from koperasi.kas.terbilang import terbilang
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal

METERAI: Final = 5_000_000
"""From this amount on a receipt has a place for the stamp (UU 10/2020)."""


@dataclass(frozen=True)
class Isi:
    """What a room knows of its document.

    :param arah: masuk (a receipt for money taken in) or keluar (a voucher for money paid out).
    :param pihak: name of who paid or was paid; `no_anggota` their number, if a member.
    :param untuk: what it was for.
    """

    arah: str
    pihak: str
    jumlah: int
    untuk: str
    akun_kas: str
    no_anggota: str = ""
    saldo_sebelum: int | None = None
    saldo_sesudah: int | None = None


@dataclass(frozen=True)
class Kuitansi:
    """A receipt, ready to be drawn. Amounts are whole rupiah.

    :param sidik: hash of the entry in the books, for the signature under the QR code.
    :param salinan: whether it was printed before: then it says SALINAN.
    :param no_pembalik: number of the voucher that took this one back, else "".
    :param no_pengganti: number of the one that was recorded instead, else "".
    """

    entitas: str
    lembaga: str
    alamat: str
    tempat: str
    no_bukti: str
    tanggal: dt.date
    isi: Isi
    nama_kas: str
    terbilang: str
    pembuat: str
    penyetuju: str
    dokumen_id: int
    sidik: str
    meterai: bool
    salinan: bool
    no_pembalik: str
    no_pengganti: str = ""

    @property
    def masuk(self) -> bool:
        """Whether money was taken in."""
        return self.isi.arah == MASUK


def make_kuitansi(conn: Connection, row: Row[Any], isi: Isi) -> Kuitansi:
    """The receipt of a posted document row."""
    entitas = read_entitas(conn, row.entitas_kode)
    chart = load_chart(conn, row.entitas_kode)
    table = schema.journal.c
    sidik = conn.scalar(
        select(table.hash).where(table.ledger_id == chart.ledger_id, table.seq == row.seq)
    )
    return Kuitansi(
        entitas=entitas.kode,
        lembaga=entitas.nama,
        alamat=entitas.alamat,
        tempat=entitas.desa,
        no_bukti=row.no_bukti,
        tanggal=dt.date.fromisoformat(row.tanggal),
        isi=isi,
        nama_kas=chart.by_code[isi.akun_kas].name,
        terbilang=terbilang(isi.jumlah),
        pembuat=row.pembuat,
        penyetuju=row.penyetuju,
        dokumen_id=row.id,
        sidik=str(sidik or ""),
        meterai=isi.jumlah >= METERAI,
        salinan=row.cetakan > 0,
        no_pembalik=row.no_pembalik,
        no_pengganti=replaced_by(conn, chart.ledger_id, row.seq) if row.no_pembalik else "",
    )


def count_printing(conn: Connection, table: Table, entitas: str, no_bukti: str) -> int:
    """Count a printing of the receipt of a document: 1 for the original, more for copies.

    :raises Refusal: `tidak_ditemukan`.
    """
    same = (table.c.no_bukti == no_bukti, table.c.entitas_kode == entitas)
    conn.execute(update(table).where(*same).values(cetakan=table.c.cetakan + 1))
    count = conn.scalar(select(table.c.cetakan).where(*same))
    if count is None:
        raise Refusal("tidak_ditemukan", "no_bukti")
    return int(count)
