"""From the tables of loans to the plain data that the rules count with, and the books' side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.tempo import anchor_before, anchor_on
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.denda import AturanDenda
from koperasi.pinjaman.jadwal import Syarat
from koperasi.pinjaman.kartu import BAYAR, BAYAR_POKOK, PELUNASAN, Peristiwa, Pinjaman
from koperasi.pinjaman.lama import unpack
from koperasi.pinjaman.models import (
    PembayaranPinjaman,
    PencairanPinjaman,
    PinjamanAnggota,
    UsulPinjaman,
)
from koperasi.pinjaman.pelunasan import AturanPelunasan
from ledger import schema, sql
from ledger.chart import Chart
from ledger.errors import Refusal

PINJAMAN = table_of(PinjamanAnggota)
PENCAIRAN = table_of(PencairanPinjaman)
PEMBAYARAN = table_of(PembayaranPinjaman)
USUL = table_of(UsulPinjaman)
TITIPAN_DIPAKAI = "titipan"
"""Kind of a payment row that stands for titipan used on due dates: no event of its own."""
UANG = (BAYAR, BAYAR_POKOK, PELUNASAN)
"""Kinds of a payment row that stand for money received."""

_BALANCES = (
    "SELECT account_id, balance FROM total_dim"
    " WHERE ledger_id = ? AND kind = 'pinjaman' AND value = ?"
)


def find_pinjaman(conn: Connection, entitas: str, no_pinjaman: str) -> Row[Any]:
    """The row of a loan.

    :raises Refusal: `pinjaman_tidak_dikenal`.
    """
    query = select(PINJAMAN).where(
        PINJAMAN.c.entitas_kode == entitas, PINJAMAN.c.no_pinjaman == no_pinjaman
    )
    row = conn.execute(query).first() if no_pinjaman.isprintable() else None
    if row is None:
        raise Refusal("pinjaman_tidak_dikenal", "no_pinjaman", nomor=no_pinjaman)
    return row


def syarat_of(row: Any, cair: dt.date) -> Syarat:
    """The terms of a loan that is or would be paid out on a day."""
    first = row.jatuh_tempo_pertama
    anchor = anchor_before(dt.date.fromisoformat(first)) if first else anchor_on(cair)
    return Syarat(
        plafon=row.plafon,
        persen_bulan=Decimal(row.tarif_jasa_persen),
        bulan=row.tenor_bulan,
        metode=row.metode,
        jangkar=anchor,
        tenggang_bulan=row.tenggang_bulan,
        kelipatan=row.kelipatan,
    )


def pinjaman_of(row: Any, cair: dt.date | None = None) -> Pinjaman:
    """A loan as its rules see it; without a day, on the one on which it was paid out.

    One that ran before these books counts from the day on which it came in.
    """
    day = cair or dt.date.fromisoformat(row.tanggal_cair)
    denda = AturanDenda(Decimal(row.denda_persen_hari), row.denda_tenggang_hari)
    syarat, urutan = syarat_of(row, day), tuple(row.urutan.split(","))
    came = getattr(row, "mulai_buku", "")
    if came:
        given = unpack(row.jadwal_bawaan)
        return Pinjaman(syarat, dt.date.fromisoformat(came), denda, urutan, given)
    return Pinjaman(syarat, day, denda, urutan)


def pelunasan_of(row: Any) -> AturanPelunasan:
    """What the product says of early settlement."""
    return AturanPelunasan(row.jasa_pelunasan, Decimal(row.penalti_persen))


def list_pembayaran(conn: Connection, pinjaman_id: int) -> list[Row[Any]]:
    """Payments that stand in the books, in the order in which they were recorded."""
    same = (PEMBAYARAN.c.pinjaman_id == pinjaman_id, PEMBAYARAN.c.keadaan == DIPOSTING)
    return list(conn.execute(select(PEMBAYARAN).where(*same).order_by(PEMBAYARAN.c.id)))


def events_of(rows: Iterable[Any]) -> list[Peristiwa]:
    """What happened to a loan; the id orders the events of one day as they were recorded."""
    return [event_of(row) for row in rows if row.jenis != TITIPAN_DIPAKAI]


def event_of(row: Any) -> Peristiwa:
    """One payment as an event."""
    day = dt.date.fromisoformat(row.tanggal)
    return Peristiwa(no_of(row.id), day, row.jumlah, row.jenis, row.jasa_berjalan, row.penalti)


def no_of(nomor: int) -> str:
    """The number that orders an event within its day."""
    return f"{nomor:012}"


def booked_until(rows: Iterable[Any], cair: dt.date) -> dt.date:
    """Day up to which the books know this loan: that of its latest voucher."""
    return max((dt.date.fromisoformat(row.tanggal) for row in rows), default=cair)


def saldo_buku(conn: Connection, chart: Chart, no_pinjaman: str) -> dict[str, int]:
    """Balances of a loan in the books by role of the account, on the side on which it grows."""
    found = {}
    for account_id, balance in sql.rows(conn, _BALANCES, (chart.ledger_id, no_pinjaman)):
        akun = chart.by_id[account_id]
        found[akun.role] = int(balance) * akun.sign
    return found


def paid_out_by(conn: Connection, pinjaman_id: int) -> str:
    """Number of the voucher by which a loan was paid out, "" while it was not."""
    query = select(PENCAIRAN.c.no_bukti).where(
        PENCAIRAN.c.pinjaman_id == pinjaman_id, PENCAIRAN.c.keadaan == DIPOSTING
    )
    return str(conn.scalar(query) or "")


def made_by(conn: Connection, entitas: str, no_pinjaman: str) -> Row[Any] | None:
    """The restructuring that a loan came from, None for other loans."""
    query = select(USUL).where(
        USUL.c.entitas_kode == entitas,
        USUL.c.no_pinjaman_baru == no_pinjaman,
        USUL.c.keadaan == DIPOSTING,
    )
    return conn.execute(query).first()


def advances(conn: Connection, chart: Chart) -> dict[str, int]:
    """Titipan by loan, as the books have it, whole rupiah."""
    total = schema.total_dim.c
    query = select(total.value, total.balance).where(
        total.ledger_id == chart.ledger_id,
        total.account_id == chart.role("titipan_angsuran").id,
        total.kind == "pinjaman",
    )
    return {row.value: -int(row.balance) for row in conn.execute(query)}
