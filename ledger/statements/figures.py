"""Balances at several dates in one question, from the month totals: flat in the size of the books.

Whole months come from their totals; what was posted in the rest of a broken month is taken
back. Figures have the sign of the books, debit positive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from ledger.chart import Chart, chart_of
from ledger.errors import Refusal
from ledger.periods import FiscalYear, last_day, month_of
from ledger.statements.days import after_day
from ledger.statements.table import Books

_LEDGER = text(
    "SELECT l.id, l.code, l.name, l.fiscal_start, l.head_seq, l.head_hash, l.chart_version,"
    " (SELECT max(j.date) FROM journal j WHERE j.ledger_id = l.id) AS newest"
    " FROM ledger l WHERE l.code = :code"
)
# CROSS JOIN: SQLite then begins with the entries of those days, not with all postings.
_BETWEEN = text(
    "SELECT account_id, sum(debit) - sum(credit) AS amount FROM total_month"
    " WHERE ledger_id = :ledger AND month >= :first AND month <= :last GROUP BY account_id"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A ledger as statements see it at one moment."""

    id: int
    code: str
    name: str
    fiscal_start: int
    chart: Chart
    books: Books
    newest: str

    def year_of(self, date: dt.date) -> FiscalYear:
        """Fiscal year of a date."""
        return FiscalYear.of(date, self.fiscal_start)


def source_of(conn: Connection, ledger: str) -> Source:
    """The ledger with this code.

    :raises Refusal: `ledger_unknown`.
    """
    row = conn.execute(_LEDGER, {"code": ledger}).first()
    if row is None:
        raise Refusal("ledger_unknown", kode=ledger)
    return Source(
        id=row.id,
        code=row.code,
        name=row.name,
        fiscal_start=row.fiscal_start,
        chart=chart_of(conn, row.id, row.code, row.chart_version),
        books=Books(row.head_seq, row.head_hash),
        newest=row.newest or "",
    )


def sums_at(conn: Connection, source: Source, dates: Sequence[dt.date]) -> list[dict[int, int]]:
    """All that was posted up to each date, by account id, in the order of the dates."""
    sums = ", ".join(
        f"sum(CASE WHEN month <= {month_of(date)} THEN debit - credit ELSE 0 END)"
        for date in dates
    )
    latest = max(month_of(date) for date in dates)
    query = (
        f"SELECT account_id, {sums} FROM total_month"  # noqa: S608 - integers only
        f" WHERE ledger_id = {source.id} AND month <= {latest} GROUP BY account_id"
    )
    found: list[dict[int, int]] = [{} for _ in dates]
    for row in conn.exec_driver_sql(query):
        for number, sums_by_account in enumerate(found, 1):
            sums_by_account[row[0]] = int(row[number])
    for date, sums_by_account in zip(dates, found, strict=True):
        for account_id, amount in _posted_after(conn, source, date):
            sums_by_account[account_id] -= amount
    return found


def _posted_after(conn: Connection, source: Source, date: dt.date) -> list[tuple[int, int]]:
    """What the rest of a broken month holds."""
    if date == last_day(month_of(date)) or source.newest <= date.isoformat():
        return []
    return after_day(conn, source.id, date)


def balances_at(conn: Connection, source: Source, dates: Sequence[dt.date]) -> list[dict[int, int]]:
    """Balances as a statement shows them at each date, by account id.

    Income and expenses are those of the date's fiscal year; the results of all earlier years
    are added to the account with the role `earnings_previous`. Nothing is posted for that.
    """
    begins = [source.year_of(date).before.last for date in dates]
    found = sums_at(conn, source, [*dates, *begins])
    return [
        _with_results(source.chart, now, before)
        for now, before in zip(found[: len(dates)], found[len(dates) :], strict=True)
    ]


def opening_at(conn: Connection, source: Source, first: dt.date) -> dict[int, int]:
    """Balances with which a period opens, in the sense of :func:`balances_at`: on the first day
    of a fiscal year income and expenses begin at zero.
    """
    year = source.year_of(first)
    before, begin = sums_at(conn, source, [first - dt.timedelta(days=1), year.before.last])
    return _with_results(source.chart, before, begin)


def _with_results(chart: Chart, now: dict[int, int], before: dict[int, int]) -> dict[int, int]:
    shown = dict(now)
    earlier = 0
    for account_id, amount in before.items():
        if amount and chart.by_id[account_id].is_result:
            shown[account_id] -= amount
            earlier += amount
    if earlier:
        home = chart.role("earnings_previous").id
        shown[home] = shown.get(home, 0) + earlier
    return shown


def result_between(conn: Connection, source: Source, date: dt.date) -> int:
    """Net result from the first day of the date's fiscal year to the date, from the movements of
    income and expenses alone; negative for a surplus (credit).

    A second way to the figure that :func:`balances_at` gives, for the proof.
    """
    results = {made.id for made in source.chart.accounts if made.is_result}
    first, last = month_of(source.year_of(date).first), month_of(date)
    rows = conn.execute(_BETWEEN, {"ledger": source.id, "first": first, "last": last})
    net = sum(int(row.amount) for row in rows if row.account_id in results)
    later = _posted_after(conn, source, date)
    return net - sum(amount for account_id, amount in later if account_id in results)
