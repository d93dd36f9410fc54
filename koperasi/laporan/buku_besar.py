"""Buku besar of one account by pages, or of all accounts in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from koperasi.laporan.permintaan import Permintaan
from ledger.statements.figures import source_of
from ledger.statements.generalledger import MOST, AccountPage, general_ledger
from ledger.statements.table import Row, Table
from ledger.totals import period


def table_buku_besar(conn: Connection, ask: Permintaan) -> Table:
    """A page of an account's postings; without an account all of them, one after the other.

    Totals: of one account as :func:`ledger.statements.generalledger.general_ledger`; of all
    accounts `debit` and `kredit`, which are equal.

    :raises Refusal: `ledger_unknown`, `account_unknown`, `page_invalid`, `period_two_years`.
    """
    first = ask.dari or source_of(conn, ask.entitas).year_of(ask.pada).first
    page = AccountPage(ask.entitas, ask.akun, first, ask.pada, ask.sesudah, language=ask.bahasa)
    return general_ledger(conn, page) if ask.akun else _all(conn, page)


def _all(conn: Connection, page: AccountPage) -> Table:
    codes = list(period(conn, page.ledger, page.first, page.last))
    chart = source_of(conn, page.ledger).chart
    rows: list[Row] = []
    for code in codes:
        akun = chart.by_code[code]
        name = akun.name_en if page.language == "en" else akun.name
        head = Row(code, f"{code} {name}", 0, kind="heading", accounts=(code,), texts=("", ""))
        made = list(_account(conn, replace(page, account=code, most=MOST)))
        moved = [row for table in made for row in table.rows[1:-1]]
        debit = sum(row.amounts[0] for row in moved)
        kredit = sum(row.amounts[1] for row in moved)
        ends = (debit, kredit, made[-1].totals["saldo_akhir"])
        first, last = made[0].rows[0], made[-1].rows[-1]
        rows += [
            head,
            replace(first, key=f"{code}.saldo_awal"),
            *(replace(row, key=f"{code}.{row.key}") for row in moved),
            replace(last, key=f"{code}.jumlah", amounts=ends),
        ]
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


def _account(conn: Connection, page: AccountPage) -> Iterator[Table]:
    """All pages of one account."""
    after = ""
    while True:
        table = general_ledger(conn, replace(page, after=after))
        yield table
        after = table.next_page
        if not after:
            return
