"""Buku besar: the postings of one account, a page at a time, with the balance after each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, text

from ledger.chart import Account
from ledger.errors import Refusal
from ledger.periods import first_day, month_of
from ledger.statements.figures import Source, balances_at, opening_at, source_of, sums_at
from ledger.statements.spec import Label
from ledger.statements.table import Row as TableRow
from ledger.statements.table import Table

REPORT = "buku-besar"
ALL_PAGES = "saldo_semua"
"""Key of the last row of a page that is not the last."""

PAGE = 200
MOST = 5000
_TITLE: Label = ("Buku besar", "General ledger")
_COLUMNS: tuple[Label, ...] = (("Debit", "Debit"), ("Kredit", "Credit"), ("Saldo", "Balance"))
_TEXTS: tuple[Label, ...] = (("Tanggal", "Date"), ("No. bukti", "Voucher"))
_ITEM: Label = ("Uraian", "Narration")
_OPENING: Label = ("Saldo awal", "Opening balance")
_CARRIED: Label = ("Saldo dari halaman sebelumnya", "Brought forward")
SUM: Label = ("Jumlah", "Total")
_PAGE_SUM: Label = ("Jumlah halaman ini", "Total of this page")
_ALL: Label = ("Saldo semua halaman per", "Balance of all pages at")
_ACCOUNT: Label = ("Akun", "Account")

_LINES = text(
    "SELECT p.date, p.seq, p.line, p.amount, j.number, j.narration FROM posting p"
    " JOIN journal j ON j.ledger_id = p.ledger_id AND j.seq = p.seq"
    " WHERE p.ledger_id = :ledger AND p.account_id = :account AND p.date <= :last"
    " AND (p.date, p.seq, p.line) > (:day, :seq, :line)"
    " ORDER BY p.date, p.seq, p.line LIMIT :most"
)
_BEFORE = text(
    "SELECT coalesce(sum(p.amount), 0) FROM posting p"
    " WHERE p.ledger_id = :ledger AND p.account_id = :account AND p.date >= :first"
    " AND (p.date, p.seq, p.line) <= (:day, :seq, :line)"
)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A page of an account's postings.

    :param account: code, or name in either spelling.
    :param first: first and
    :param last: last day.
    :param after: `Table.next_page` of the page before; "" for the first page.
    :param most: lines on a page.
    """

    ledger: str
    account: str
    first: dt.date
    last: dt.date
    after: str = ""
    most: int = PAGE
    language: str = "id"

    def word(self, label: Label) -> str:
        """The label in the language asked for."""
        return label[self.language == "en"]


def general_ledger(conn: Connection, page: AccountPage) -> Table:
    """One page of an account. Amounts of a row: debit, credit, balance after it (on the side on
    which the account grows). Income and expenses begin at zero with each fiscal year.

    Totals: `saldo_awal`, `debit`, `kredit`, `saldo_akhir` of this page. A page that is not the
    last ends with the balance at `page.last` besides: the figure that statements show.

    :raises Refusal: `ledger_unknown`, `account_unknown`, `page_invalid`, `period_two_years`.
    """
    source = source_of(conn, page.ledger)
    account = source.chart.find(page.account)
    if account.is_result and source.year_of(page.first) != source.year_of(page.last):
        raise Refusal("period_two_years", "dari", tanggal=page.first)
    start, opening = _start(conn, source, account, page)
    values = {"ledger": source.id, "account": account.id, "last": page.last.isoformat()}
    most = max(1, min(page.most, MOST))
    found = conn.execute(_LINES, {**values, **start, "most": most + 1}).all()
    rows, balance = _rows(account, found[:most], opening)
    more = _place(found[most - 1]) if len(found) > most else ""
    table = _table(source, (page, account), rows, (opening, balance, more))
    if not more:
        return table
    closing = balances_at(conn, source, [page.last])[0].get(account.id, 0) * account.sign
    label = f"{page.word(_ALL)} {page.last:%d/%m/%Y}"
    last = TableRow(ALL_PAGES, label, 0, (0, 0, closing), "total", (account.code,), ("", ""))
    return replace(table, rows=(*table.rows, last))


def _start(
    conn: Connection, source: Source, account: Account, page: AccountPage
) -> tuple[dict[str, Any], int]:
    """Where the page begins and the balance it begins with (debit positive)."""
    if not page.after:
        day = (page.first - dt.timedelta(days=1)).isoformat()
        start: dict[str, Any] = {"day": day, "seq": 2**62, "line": 0}
        return start, opening_at(conn, source, page.first).get(account.id, 0)
    start = _read_place(page.after)
    month = first_day(month_of(dt.date.fromisoformat(start["day"])))
    first = max(month, page.first)
    values = {"ledger": source.id, "account": account.id, "first": first.isoformat()}
    before = conn.scalar(_BEFORE, {**values, **start})
    opening = opening_at(conn, source, page.first).get(account.id, 0)
    if first > page.first:
        days = [first - dt.timedelta(days=1), page.first - dt.timedelta(days=1)]
        until, from_ = sums_at(conn, source, days)
        opening += until.get(account.id, 0) - from_.get(account.id, 0)
    return start, opening + int(before or 0)


def _place(row: Row[Any]) -> str:
    return f"{row.date}.{row.seq}.{row.line}"


def _read_place(place: str) -> dict[str, Any]:
    day, _, rest = place.partition(".")
    seq, _, line = rest.partition(".")
    try:
        dt.date.fromisoformat(day)
        return {"day": day, "seq": int(seq), "line": int(line)}
    except ValueError:
        raise Refusal("page_invalid", "halaman", halaman=place) from None


def _rows(account: Account, found: Any, opening: int) -> tuple[list[TableRow], int]:
    balance, rows = opening, []
    for line in found:
        balance += line.amount
        debit, credit = max(line.amount, 0), max(-line.amount, 0)
        rows.append(
            TableRow(
                key=f"{line.seq}.{line.line}",
                label=line.narration,
                amounts=(debit, credit, balance * account.sign),
                accounts=(account.code,),
                texts=(line.date, line.number),
            )
        )
    return rows, balance


def _table(
    source: Source,
    asked: tuple[AccountPage, Account],
    rows: list[TableRow],
    ends: tuple[int, int, str],
) -> Table:
    page, account = asked
    opening, balance, more = ends
    word = page.word
    first = TableRow(
        "saldo_awal",
        word(_CARRIED if page.after else _OPENING),
        0,
        (0, 0, opening * account.sign),
        "line",
        (account.code,),
        ("", ""),
    )
    debit, credit = sum(row.amounts[0] for row in rows), sum(row.amounts[1] for row in rows)
    closing = balance * account.sign
    words = word(_PAGE_SUM if more or page.after else SUM)
    total = TableRow("jumlah", words, 0, (debit, credit, closing), "total", (), ("", ""))
    name = account.name_en if page.language == "en" else account.name
    return Table(
        report=REPORT,
        entity=source.code,
        entity_name=source.name,
        title=word(_TITLE),
        period=f"{page.first.isoformat()}/{page.last.isoformat()}",
        columns=tuple(word(column) for column in _COLUMNS),
        rows=(first, *rows, total),
        totals={
            "saldo_awal": opening * account.sign,
            "debit": debit,
            "kredit": credit,
            "saldo_akhir": closing,
        },
        books=source.books,
        filters=((word(_ACCOUNT), f"{account.code} {name}"),),
        text_columns=tuple(word(column) for column in _TEXTS),
        label_column=word(_ITEM),
        language=page.language,
        next_page=more,
    )
