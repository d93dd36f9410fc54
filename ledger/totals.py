"""Balances and movements, from the running totals that are kept with every posting.

Every figure is whole rupiah with the sign of the books (debit positive); `Account.sign` turns
it to the side on which the account grows. A question about a date starts from today's balance
and takes back what came later, so that it costs no more in old books than in new ones.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from ledger import sql
from ledger.chart import Chart, load_chart
from ledger.periods import add_months, first_day, last_day, month_of
from ledger.subledger import (
    BY_MEMBER,
    ForeignBalance,
    Member,
    balances_of,
    dim_balance,
    foreign_balances,
    values_of,
)

__all__ = [
    "ForeignBalance",
    "Member",
    "Movement",
    "Period",
    "balance",
    "balances",
    "balances_of",
    "dim_balance",
    "foreign_balances",
    "monthly",
    "movements",
    "period",
    "values_of",
]

_NOW = (
    "SELECT balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = '' AND value = ''"
)
_ALL = "SELECT account_id, balance FROM total_dim WHERE ledger_id = ? AND kind = '' AND value = ''"
_MONTHS = (
    "SELECT account_id, sum(debit), sum(credit) FROM total_month"
    " WHERE ledger_id = ? AND month BETWEEN ? AND ? GROUP BY account_id"
)
_MONTHS_OF_ONE = (
    "SELECT account_id, sum(debit), sum(credit) FROM total_month"
    " WHERE ledger_id = ? AND month BETWEEN ? AND ? AND account_id = ? GROUP BY account_id"
)
_DAYS = (
    "SELECT account_id, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),"
    " sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END) FROM posting"
    " WHERE ledger_id = ? AND account_id IN ({marks}) AND date BETWEEN ? AND ?"
    " GROUP BY account_id"
)
_EACH_MONTH = (
    "SELECT account_id, month, debit, credit FROM total_month"
    " WHERE ledger_id = ? AND month BETWEEN ? AND ? ORDER BY month, account_id"
)


@dataclass(frozen=True, slots=True)
class Movement:
    """What went through an account in a period: both sides, each positive."""

    debit: int = 0
    credit: int = 0

    @property
    def net(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Period:
    """An account over a period: balance before, both sides, balance after."""

    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        """Balance at the end of the last day."""
        return self.opening + self.debit - self.credit


def balance(conn: Connection, ledger: str, account: str, as_of: dt.date | None = None) -> int:
    """Balance of an account at the end of a day; without a date, with everything posted so far.

    :param account: code, or name in either spelling.
    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    wanted = chart.find(account).id
    now: int = sql.scalar(conn, _NOW, (chart.ledger_id, wanted)) or 0
    if as_of is None:
        return now
    return now - _later(conn, chart, as_of, wanted).get(wanted, 0)


def balances(conn: Connection, ledger: str, as_of: dt.date | None = None) -> dict[str, int]:
    """Balances of all accounts that were ever posted to, by code, in the order of the chart.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    found: dict[int, int] = dict(sql.rows(conn, BY_MEMBER, (chart.ledger_id, "", "")))
    if as_of is not None:
        for account_id, amount in _later(conn, chart, as_of).items():
            found[account_id] -= amount
    return {made.code: found[made.id] for made in chart.accounts if made.id in found}


def _later(
    conn: Connection, chart: Chart, as_of: dt.date, only: int | None = None
) -> dict[int, int]:
    """What was posted with a date after `as_of`, per account (or on one account only)."""
    if as_of == dt.date.max:
        return {}
    first = as_of + dt.timedelta(days=1)
    moved = _moved(conn, chart, (first, dt.date.max), only)
    return {account_id: debit - credit for account_id, (debit, credit) in moved.items()}


def movements(conn: Connection, ledger: str, first: dt.date, last: dt.date) -> dict[str, Movement]:
    """Debit and credit of each account that moved from `first` to `last`, both included.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    sums = _moved(conn, chart, (first, last))
    return {made.code: Movement(*sums[made.id]) for made in chart.accounts if made.id in sums}


def _moved(
    conn: Connection, chart: Chart, days: tuple[dt.date, dt.date], only: int | None = None
) -> dict[int, tuple[int, int]]:
    """Debit and credit per account: whole months from their totals, days of broken months from
    the postings.
    """
    begin, end, broken = _split(*days)
    rows: list[sql.Values] = []
    if begin <= end:
        query = _MONTHS if only is None else _MONTHS_OF_ONE
        own = () if only is None else (only,)
        rows += sql.rows(conn, query, (chart.ledger_id, begin, end, *own))
    wanted = list(chart.by_id) if only is None else [only]
    for first, last in broken:
        query = _DAYS.format(marks=sql.marks(len(wanted)))
        span = (first.isoformat(), last.isoformat())
        rows += sql.rows(conn, query, (chart.ledger_id, *wanted, *span))
    found: dict[int, tuple[int, int]] = {}
    for account_id, debit, credit in rows:
        before = found.get(account_id, (0, 0))
        found[account_id] = (before[0] + int(debit), before[1] + int(credit))
    return found


def _split(first: dt.date, last: dt.date) -> tuple[int, int, list[tuple[dt.date, dt.date]]]:
    """The whole months of a period (first and last), and the days of its broken months."""
    begin, end = month_of(first), month_of(last)
    broken: list[tuple[dt.date, dt.date]] = []
    if first > first_day(begin):
        broken.append((first, min(last, last_day(begin))))
        begin = add_months(begin, 1)
    if begin <= end and last < last_day(end):
        broken.append((first_day(end), last))
        end = add_months(end, -1)
    return begin, end, broken


def period(conn: Connection, ledger: str, first: dt.date, last: dt.date) -> dict[str, Period]:
    """Opening balance, debit and credit of each account that has one of them.

    :raises Refusal: `ledger_unknown`.
    """
    before = balances(conn, ledger, first - dt.timedelta(days=1))
    moved = movements(conn, ledger, first, last)
    nothing = Movement()
    return {
        code: Period(opening, moved.get(code, nothing).debit, moved.get(code, nothing).credit)
        for code, opening in before.items()
        if opening or code in moved
    }


def monthly(
    conn: Connection, ledger: str, first_month: int, last_month: int
) -> dict[str, dict[int, Movement]]:
    """Movements of each account month by month (yyyymm), for charts and columns.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    found: dict[str, dict[int, Movement]] = {}
    place = (chart.ledger_id, first_month, last_month)
    for account_id, month, debit, credit in sql.rows(conn, _EACH_MONTH, place):
        months = found.setdefault(chart.by_id[account_id].code, {})
        months[month] = Movement(debit, credit)
    return found
