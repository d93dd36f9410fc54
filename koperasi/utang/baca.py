"""From the tables of own loans to the plain data that is counted with, and the books' side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.tempo import anchor_before
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.jadwal import Syarat
from koperasi.utang.hitung import Bayaran, KartuUtang, lay
from koperasi.utang.models import AkrualUtang, AngsuranUtang, PembayaranUtang, UtangKoperasi
from ledger import sql
from ledger.chart import Chart
from ledger.errors import Refusal

UTANG = table_of(UtangKoperasi)
ANGSURAN = table_of(AngsuranUtang)
PEMBAYARAN = table_of(PembayaranUtang)
AKRUAL = table_of(AkrualUtang)

_BALANCES = (
    "SELECT account_id, balance FROM total_dim WHERE ledger_id = ? AND kind = 'utang' AND value = ?"
)

_ACCRUED = (
    "SELECT coalesce(-sum(amount), 0) FROM posting_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = 'utang' AND value = ? AND date <= ?"
)

_LOOSE = (
    "SELECT coalesce(sum(CASE WHEN kind = '' THEN -balance ELSE balance END), 0) FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind IN ('', 'utang')"
)


def find_utang(conn: Connection, entitas: str, no_utang: str) -> Row[Any]:
    """The row of a loan.

    :raises Refusal: `utang_tidak_dikenal`.
    """
    same = (UTANG.c.entitas_kode == entitas, UTANG.c.no_utang == no_utang)
    row = conn.execute(select(UTANG).where(*same)).first() if no_utang.isprintable() else None
    if row is None:
        raise Refusal("utang_tidak_dikenal", "no_utang", nomor=no_utang)
    return row


def syarat_of(row: Any) -> Syarat:
    """Terms of a loan: out of its row, or out of a command."""
    first = row.jatuh_tempo_pertama
    day = first if isinstance(first, dt.date) else dt.date.fromisoformat(first)
    return Syarat(
        plafon=row.plafon,
        persen_bulan=Fraction(Decimal(row.bunga_persen_tahun)) / 12,
        bulan=row.tenor_bulan,
        metode=row.metode,
        jangkar=anchor_before(day),
        tenggang_bulan=row.tenggang_bulan,
        jasa_tenggang=row.jasa_tenggang,
    )


def list_bayar(conn: Connection, utang_id: int) -> list[Row[Any]]:
    """Payments that stand, by their days."""
    same = (PEMBAYARAN.c.utang_id == utang_id, PEMBAYARAN.c.keadaan == DIPOSTING)
    query = select(PEMBAYARAN).where(*same)
    return list(conn.execute(query.order_by(PEMBAYARAN.c.tanggal, PEMBAYARAN.c.id)))


def bayaran_of(rows: Iterable[Any]) -> list[Bayaran]:
    """Payments as they are counted."""
    return [
        Bayaran(row.id, dt.date.fromisoformat(row.tanggal), row.pokok_utang, row.bunga_utang)
        for row in rows
    ]


def kartu_of(conn: Connection, row: Row[Any], per: dt.date) -> KartuUtang:
    """The loan at the end of a day."""
    return lay(syarat_of(row), bayaran_of(list_bayar(conn, row.id)), per)


def write_angsuran(conn: Connection, utang_id: int, kartu: KartuUtang) -> None:
    """Keep what is paid of each instalment, for lists and reminders."""
    conn.execute(delete(ANGSURAN).where(ANGSURAN.c.utang_id == utang_id))
    rows = [
        {
            "utang_id": utang_id,
            "ke": satu.angsuran.ke,
            "jatuh_tempo": satu.angsuran.jatuh_tempo.isoformat(),
            "pokok_utang": satu.angsuran.pokok,
            "bunga_utang": satu.bayar_bunga + satu.sisa_bunga,
            "bayar_pokok": satu.bayar_pokok,
            "bayar_bunga": satu.bayar_bunga,
        }
        for satu in kartu.angsuran
    ]
    if rows:
        conn.execute(insert(ANGSURAN), rows)


def saldo_utang(conn: Connection, chart: Chart, no_utang: str) -> dict[str, int]:
    """Balances of a loan in the books by role, on the side on which each account grows."""
    found: dict[str, int] = {}
    for account_id, balance in sql.rows(conn, _BALANCES, (chart.ledger_id, no_utang)):
        akun = chart.by_id[account_id]
        found[akun.role] = int(balance) * akun.sign
    return found


def akrual_pada(conn: Connection, chart: Chart, no_utang: str, per: dt.date) -> int:
    """Interest of a loan that the books of a day hold as accrued, whatever came after it."""
    account = chart.role("beban_akrual").id
    where = (chart.ledger_id, account, no_utang, per.isoformat())
    return int(sql.scalar(conn, _ACCRUED, where))


def loose_utang(conn: Connection, chart: Chart, account_id: int) -> int:
    """Debt on a control account that carries no number of a loan, whole rupiah."""
    return int(sql.scalar(conn, _LOOSE, (chart.ledger_id, account_id)))
