"""The reconciliation of an account at a day: bank, books, and everything between the two.

Both sides are adjusted by what the other one knows already, and must then be the same: the bank by
what is in the books and not at the bank yet (`buku_saja`), less what was open before the first
statement (`sebelum`); the books by what is at the bank and not in the books yet (`bank_saja`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.bank.buka import MUTASI, open_entri, open_mutasi, since, ties_until
from koperasi.bank.rules import Entri, Mutasi
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.totals import balance


@dataclass(frozen=True)
class Rekonsiliasi:
    """Bank and books of an account at the end of a day; whole rupiah, as the owner sees them.

    :param sebelum: bank less books before the first statement, less what came in since.
    """

    sampai: dt.date
    mulai: str
    saldo_bank: int
    saldo_buku: int
    buku_saja: tuple[Entri, ...]
    bank_saja: tuple[Mutasi, ...]
    sebelum: int

    @property
    def jumlah_buku_saja(self) -> int:
        """Sum of what the bank does not have yet."""
        return sum(one.jumlah for one in self.buku_saja)

    @property
    def jumlah_bank_saja(self) -> int:
        """Sum of what the books do not have yet."""
        return sum(one.jumlah for one in self.bank_saja)

    @property
    def bank_disesuaikan(self) -> int:
        """The bank with what is still on its way to it: deposits in transit, cheques not cashed."""
        return self.saldo_bank + self.jumlah_buku_saja - self.sebelum

    @property
    def buku_disesuaikan(self) -> int:
        """The books with what the bank knows first: its interest, its fees, transfers."""
        return self.saldo_buku + self.jumlah_bank_saja

    @property
    def bukti(self) -> int:
        """The proof: both sides, adjusted, are the same; must be 0."""
        return self.bank_disesuaikan - self.buku_disesuaikan

    @property
    def selesai(self) -> bool:
        """Every line of the bank is in the books, nothing older is open, the proof is 0."""
        return not (self.bukti or self.bank_saja or self.sebelum)


def reconcile(conn: Connection, rekening: Row[Any], sampai: dt.date) -> Rekonsiliasi:
    """Bank and books of an account at the end of a day.

    :raises Refusal: `koran_belum_ada`: no statement reaches that day.
    """
    entitas, chart = rekening.entitas_kode, load_chart(conn, rekening.entitas_kode)
    day = sampai.isoformat()
    last = (
        select(MUTASI.c.saldo)
        .where(MUTASI.c.rekening_id == rekening.id, MUTASI.c.tanggal <= day)
        .order_by(MUTASI.c.tanggal.desc(), MUTASI.c.urut.desc(), MUTASI.c.id.desc())
    )
    found = conn.scalar(last.limit(1))
    if found is None:
        raise Refusal("koran_belum_ada", "sampai", tanggal=sampai)
    eve = dt.date.fromisoformat(rekening.mulai) - dt.timedelta(days=1)
    older = ties_until(rekening.id, sampai).where(schema.journal.c.date < rekening.mulai)
    before = rekening.saldo_mulai - balance(conn, entitas, rekening.akun, eve)
    return Rekonsiliasi(
        sampai=sampai,
        mulai=rekening.mulai,
        saldo_bank=int(found),
        saldo_buku=balance(conn, entitas, rekening.akun, sampai),
        buku_saja=tuple(since(open_entri(conn, chart, rekening, sampai), rekening.mulai)),
        bank_saja=tuple(open_mutasi(conn, rekening.id, sampai)),
        sebelum=before + int(conn.scalar(older) or 0),
    )
