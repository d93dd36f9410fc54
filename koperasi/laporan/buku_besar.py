"""Buku besar of one account by pages or whole, of a statement line, or of all accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from ledger import schema, sql
from ledger.chart import Chart
from ledger.periods import FiscalYear
from ledger.statements.figures import source_of
from ledger.statements.generalledger import MOST, PAGE, SUM, AccountPage, general_ledger
from ledger.statements.table import Row, Table
from ledger.totals import period

_LEG = schema.posting.c
_FULL = (
    "SELECT account.code, (SELECT count(*) FROM (SELECT 1 FROM posting WHERE posting.ledger_id = ?"
    " AND posting.account_id = account.id AND posting.date >= ? AND posting.date <= ? LIMIT ?)"
    " AS sebagian) FROM account WHERE account.ledger_id = ?"
)
"""Postings of each account, counted until there are more than a page holds."""


def table_buku_besar(conn: Connection, ask: Permintaan) -> Table:
    """A page of an account's postings, or all of them (`ask.utuh`); without an account those of
    all accounts, one after the other.

    Totals: of one account as :func:`ledger.statements.generalledger.general_ledger`; of all
    accounts `debit` and `kredit`, which are equal.

    :raises Refusal: `ledger_unknown`, `account_unknown`, `page_invalid`, `period_two_years`.
    """
    page = _page(conn, ask)
    if not ask.akun:
        return _all(conn, page)
    return _whole(conn, page) if ask.utuh else general_ledger(conn, page)


def tables_baris(viewer: Viewer, conn: Connection, ask: Permintaan, baris: str) -> list[Table]:
    """Buku besar of each account behind a line of a statement ("kas"), without those that stand
    at nothing and did not move. Their closing balances sum up to the line's figure.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, and as :func:`table_buku_besar`.
    """
    viewer.require("laporan.lihat")
    viewer.require_entitas(ask.entitas)
    chart = source_of(conn, ask.entitas).chart
    codes = [akun.code for akun in chart.accounts if akun.line == baris]
    made = [table_buku_besar(conn, replace(ask, akun=code, sesudah="")) for code in codes]
    return [table for table in made if len(table.rows) > 2 or any(table.totals.values())]


@dataclass(frozen=True)
class AwalBuku:
    """From which day on the ledgers of an entity that end on `pada` are shown.

    :param penuh: codes of the accounts of which the fiscal year up to then is more than a page.
    """

    chart: Chart
    tahun: FiscalYear
    pada: dt.date
    penuh: frozenset[str]

    def dari(self, akun: Sequence[str]) -> dt.date:
        """From which day all of these stay on one page each: the first day of the fiscal year, or
        of the month where the year holds more.
        """
        full = not self.penuh.isdisjoint(akun)
        return self.pada.replace(day=1) if full else self.tahun.first


def awal_buku(conn: Connection, entitas: str, pada: dt.date) -> AwalBuku:
    """Of all accounts at once, for the links of a whole statement: two questions.

    :raises Refusal: `ledger_unknown`.
    """
    source = source_of(conn, entitas)
    tahun = source.year_of(pada)
    values = (source.id, tahun.first.isoformat(), pada.isoformat(), PAGE + 1, source.id)
    counted = sql.rows(conn, _FULL, values)
    full = frozenset(code for code, count in counted if count > PAGE)
    return AwalBuku(source.chart, tahun, pada, full)


def mutasi_sebelum(conn: Connection, entitas: str, akun: str, hari: dt.date) -> dt.date | None:
    """The last day before `hari` on which an account moved; None when it never did.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    source = source_of(conn, entitas)
    found = conn.scalar(
        select(func.max(_LEG.date)).where(
            _LEG.ledger_id == source.id,
            _LEG.account_id == source.chart.find(akun).id,
            _LEG.date < hari.isoformat(),
        )
    )
    return dt.date.fromisoformat(found) if found else None


def _page(conn: Connection, ask: Permintaan) -> AccountPage:
    first = ask.dari or source_of(conn, ask.entitas).year_of(ask.pada).first
    return AccountPage(ask.entitas, ask.akun, first, ask.pada, ask.sesudah, language=ask.bahasa)


def _all(conn: Connection, page: AccountPage) -> Table:
    codes = list(period(conn, page.ledger, page.first, page.last))
    chart = source_of(conn, page.ledger).chart
    rows: list[Row] = []
    for code in codes:
        akun = chart.by_code[code]
        name = akun.name_en if page.language == "en" else akun.name
        head = Row(code, f"{code} {name}", 0, kind="heading", accounts=(code,), texts=("", ""))
        whole = _whole(conn, replace(page, account=code))
        rows += [head, *(replace(row, key=f"{code}.{row.key}") for row in whole.rows)]
    empty = general_ledger(conn, replace(page, account=chart.role("kas_utama").code, most=1))
    lines = [row for row in rows if row.kind == "line"]
    return replace(
        empty,
        rows=tuple(rows),
        totals={
            "debit": sum(row.amounts[0] for row in lines),
            "kredit": sum(row.amounts[1] for row in lines),
        },
        filters=(),
        next_page="",
    )


def _whole(conn: Connection, page: AccountPage) -> Table:
    """An account on one page, however long."""
    made = list(_pages(conn, replace(page, most=MOST, after="")))
    moved = [row for table in made for row in table.rows[1:] if row.kind == "line"]
    totals = {
        "saldo_awal": made[0].totals["saldo_awal"],
        "debit": sum(row.amounts[0] for row in moved),
        "kredit": sum(row.amounts[1] for row in moved),
        "saldo_akhir": made[-1].totals["saldo_akhir"],
    }
    ends = (totals["debit"], totals["kredit"], totals["saldo_akhir"])
    last = replace(made[-1].rows[-1], label=page.word(SUM), amounts=ends)
    return replace(made[-1], rows=(made[0].rows[0], *moved, last), totals=totals)


def _pages(conn: Connection, page: AccountPage) -> Iterator[Table]:
    """All pages of one account."""
    after = page.after
    while True:
        table = general_ledger(conn, replace(page, after=after))
        yield table
        after = table.next_page
        if not after:
            return
