"""Balances and movements, from the running totals that are kept with every posting.

Every figure is whole rupiah with the sign of the books (debit positive); `Account.sign` turns
it to the side on which the account grows. A question about a date starts from today's balance
and takes back what came later, so that it costs no more in old books than in new ones.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.periods import add_months, first_day, last_day, month_of
from ledger.subledger import (
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

_MONTH, _DIM, _LEG = schema.total_month, schema.total_dim, schema.posting


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
    now = conn.scalar(
        select(_DIM.c.balance).where(
            _DIM.c.ledger_id == chart.ledger_id,
            _DIM.c.account_id == wanted,
            _DIM.c.kind == "",
            _DIM.c.value == "",
        )
    )
    if as_of is None:
        return now or 0
    later = _later(conn, chart, as_of, wanted)
    return (now or 0) - later.get(wanted, 0)


def balances(conn: Connection, ledger: str, as_of: dt.date | None = None) -> dict[str, int]:
    """Balances of all accounts that were ever posted to, by code, in the order of the chart.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    query = select(_DIM.c.account_id, _DIM.c.balance).where(
        _DIM.c.ledger_id == chart.ledger_id,
        _DIM.c.kind == "",
        _DIM.c.value == "",
        _DIM.c.account_id.in_(chart.by_id),
    )
    found = {row.account_id: row.balance for row in conn.execute(query)}
    if as_of is not None:
        for account_id, amount in _later(conn, chart, as_of).items():
            found[account_id] -= amount
    return {made.code: found[made.id] for made in chart.accounts if made.id in found}


def _later(
    conn: Connection, chart: Chart, as_of: dt.date, account_id: int | None = None
) -> dict[int, int]:
    """What was posted with a date after `as_of`, per account: whole months from their totals,
    the rest of the month of `as_of` from the postings.
    """
    month = month_of(as_of)
    net = func.sum(_MONTH.c.debit - _MONTH.c.credit)
    whole = select(_MONTH.c.account_id, net).where(
        _MONTH.c.ledger_id == chart.ledger_id, _MONTH.c.month > month
    )
    if account_id is not None:
        whole = whole.where(_MONTH.c.account_id == account_id)
    rows: list[Any] = list(conn.execute(whole.group_by(_MONTH.c.account_id)))
    if as_of < last_day(month):
        part = _legs_between(chart, as_of + dt.timedelta(days=1), last_day(month), account_id)
        net = func.sum(_LEG.c.amount)
        rest = part.with_only_columns(_LEG.c.account_id, net).group_by(_LEG.c.account_id)
        rows += conn.execute(rest)
    found: dict[int, int] = {}
    for row in rows:
        found[row[0]] = found.get(row[0], 0) + int(row[1])
    return found


def _legs_between(
    chart: Chart, first: dt.date, last: dt.date, account_id: int | None = None
) -> Select[Any]:
    """Postings of a few days, found by account and date."""
    wanted = [account_id] if account_id is not None else list(chart.by_id)
    return select(_LEG).where(
        _LEG.c.ledger_id == chart.ledger_id,
        _LEG.c.account_id.in_(wanted),
        _LEG.c.date.between(first.isoformat(), last.isoformat()),
    )


def movements(conn: Connection, ledger: str, first: dt.date, last: dt.date) -> dict[str, Movement]:
    """Debit and credit of each account that moved from `first` to `last`, both included.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    sums: dict[int, list[int]] = {}
    for row in _months_and_days(conn, chart, first, last):
        both = sums.setdefault(row[0], [0, 0])
        both[0] += int(row[1])
        both[1] += int(row[2])
    return {made.code: Movement(*sums[made.id]) for made in chart.accounts if made.id in sums}


def _months_and_days(conn: Connection, chart: Chart, first: dt.date, last: dt.date) -> list[Any]:
    """Rows (account, debit, credit): whole months from the totals, days of broken months from
    the postings.
    """
    begin, end = month_of(first), month_of(last)
    parts: list[tuple[dt.date, dt.date]] = []
    if first > first_day(begin):
        parts.append((first, min(last, last_day(begin))))
        begin = add_months(begin, 1)
    if begin <= end and last < last_day(end):
        parts.append((first_day(end), last))
        end = add_months(end, -1)
    rows: list[Any] = []
    if begin <= end:
        query = (
            select(_MONTH.c.account_id, func.sum(_MONTH.c.debit), func.sum(_MONTH.c.credit))
            .where(_MONTH.c.ledger_id == chart.ledger_id, _MONTH.c.month.between(begin, end))
            .group_by(_MONTH.c.account_id)
        )
        rows += conn.execute(query)
    for begin_day, end_day in parts:
        amount = _LEG.c.amount
        debit = func.sum(case((amount > 0, amount), else_=0))
        credit = func.sum(case((amount < 0, -amount), else_=0))
        days = _legs_between(chart, begin_day, end_day)
        rows += conn.execute(
            days.with_only_columns(_LEG.c.account_id, debit, credit).group_by(_LEG.c.account_id)
        )
    return rows


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
    query = select(_MONTH).where(
        _MONTH.c.ledger_id == chart.ledger_id,
        _MONTH.c.month.between(first_month, last_month),
    )
    found: dict[str, dict[int, Movement]] = {}
    for row in conn.execute(query.order_by(_MONTH.c.month, _MONTH.c.account_id)):
        months = found.setdefault(chart.by_id[row.account_id].code, {})
        months[row.month] = Movement(row.debit, row.credit)
    return found
