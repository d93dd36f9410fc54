"""Portfolio at risk: all loans by the age of their arrears, held to the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu_semua import cards
from koperasi.pinjaman.kolektibilitas import TOLERANSI, days_late
from ledger.chart import load_chart
from ledger.subledger import values_of
from ledger.totals import balance

UMUR: Final = (0, 30, 60, 90, 180, 270)
"""Last days of the ages of arrears; those beyond the last one are an age of their own."""
PAR: Final = (1, 31, 91)
"""From so many days in arrears on: portfolio at risk, as it is told (PAR 1, PAR 30, PAR 90)."""


@dataclass(frozen=True)
class Risiko:
    """A loan on a day: principal in the books, days in arrears, what is due and not paid."""

    no_pinjaman: str
    sisa_pokok: int
    hari: int
    tunggakan: int


@dataclass(frozen=True)
class Umur:
    """All loans of one age.

    :param dari: first day in arrears; `sampai`: last one, None for no end.
    """

    dari: int
    sampai: int | None
    banyak: int
    sisa_pokok: int
    tunggakan: int


@dataclass(frozen=True)
class Portofolio:
    """All loans on a day.

    :param buku: principal on the loan accounts, as the books have it.
    """

    pinjaman: tuple[Risiko, ...]
    buku: int

    @property
    def sisa_pokok(self) -> int:
        """Principal of all loans that have a number."""
        return sum(one.sisa_pokok for one in self.pinjaman)

    @property
    def tanpa_nomor(self) -> int:
        """Principal in the books that no loan of the room stands for."""
        return self.buku - self.sisa_pokok

    @property
    def umur(self) -> tuple[Umur, ...]:
        """Loans by the age of their arrears, those without any first."""
        ends = (*UMUR, None)
        begins = (0, *(end + 1 for end in UMUR))
        return tuple(_age(self.pinjaman, b, e) for b, e in zip(begins, ends, strict=True))

    def par(self, hari: int) -> int:
        """Principal of the loans that are so many days in arrears or more, whole rupiah."""
        return sum(one.sisa_pokok for one in self.pinjaman if one.hari >= hari)


def _age(rows: Iterable[Risiko], dari: int, sampai: int | None) -> Umur:
    fits = [one for one in rows if dari <= one.hari and (sampai is None or one.hari <= sampai)]
    sums = (sum(one.sisa_pokok for one in fits), sum(one.tunggakan for one in fits))
    return Umur(dari, sampai, len(fits), *sums)


def portfolio(viewer: Viewer, conn: Connection, entitas: str, pada: dt.date) -> Portofolio:
    """Every loan with principal left on a day: its age is counted from its payments up to then.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `role_missing`.
    """
    require_semua(viewer, entitas)
    chart = load_chart(conn, entitas)
    accounts = [chart.role(role_of(related)).code for related in (0, 1)]
    left: dict[str, int] = {}
    for code in accounts:
        for number, amount in values_of(conn, entitas, code, "pinjaman", pada).items():
            left[number] = left.get(number, 0) + amount
    running = {number: amount for number, amount in left.items() if amount}
    found = _ages(conn, entitas, running, pada)
    total = sum(balance(conn, entitas, code, pada) for code in accounts)
    return Portofolio(found, total)


def _ages(
    conn: Connection, entitas: str, running: Mapping[str, int], pada: dt.date
) -> tuple[Risiko, ...]:
    made = []
    for number, (_row, card) in cards(conn, entitas, sorted(running), pada).items():
        owed = sum(row.terbuka for row in card.due() if row.angsuran.jatuh_tempo < pada)
        days = days_late(card)
        made.append(Risiko(number, running[number], days, owed if owed > TOLERANSI else 0))
    return tuple(sorted(made, key=lambda one: one.no_pinjaman))
