"""Balances by dimension (member, loan, partner) and of foreign money: the sub-ledgers.

Read through :mod:`ledger.totals`. Figures are whole rupiah, debit positive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from ledger import sql
from ledger.chart import load_chart

_ONE = (
    "SELECT balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = ? AND value = ?"
)
BY_MEMBER = (
    "SELECT account_id, balance FROM total_dim WHERE ledger_id = ? AND kind = ? AND value = ?"
)
_THEN = (
    "SELECT account_id, sum(amount) FROM posting_dim"
    " WHERE ledger_id = ? AND kind = ? AND value = ? AND date <= ? GROUP BY account_id"
)
_VALUES = (
    "SELECT value, balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = ? ORDER BY value"
)
_LATER = (
    "SELECT d.value, sum(p.amount) FROM posting p JOIN posting_dim d"
    " ON d.ledger_id = p.ledger_id AND d.seq = p.seq AND d.line = p.line"
    " WHERE p.ledger_id = ? AND p.account_id = ? AND d.kind = ? AND p.date > ? GROUP BY d.value"
)
_FOREIGN = (
    "SELECT currency, sum(units), sum(amount) FROM posting WHERE ledger_id = ? AND account_id = ?"
    " AND currency IS NOT NULL AND date <= ? GROUP BY currency ORDER BY currency"
)


@dataclass(frozen=True, slots=True)
class ForeignBalance:
    """Foreign money on an account: minor units, and the rupiah they are carried at."""

    units: int
    rupiah: int


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a dimension: (kind, value), e.g. ("anggota", "A00001")."""

    kind: str
    value: str


def dim_balance(conn: Connection, ledger: str, account: str, kind: str, value: str) -> int:
    """Balance of one value of a dimension on one account, with everything posted so far.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    place = (chart.ledger_id, chart.find(account).id, kind, value)
    found: int | None = sql.scalar(conn, _ONE, place)
    return found or 0


def balances_of(
    conn: Connection, ledger: str, member: Member, as_of: dt.date | None = None
) -> dict[str, int]:
    """Balances of one value of a dimension over all accounts, by account code.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    place = (chart.ledger_id, member.kind, member.value)
    if as_of is None:
        rows = sql.rows(conn, BY_MEMBER, place)
    else:
        rows = sql.rows(conn, _THEN, (*place, as_of.isoformat()))
    return dict(sorted((chart.by_id[account_id].code, int(amount)) for account_id, amount in rows))


def values_of(
    conn: Connection, ledger: str, account: str, kind: str, as_of: dt.date | None = None
) -> dict[str, int]:
    """Balances of all values of a dimension on one account, in the order of the values.

    The sub-ledger: it sums to the account's balance where the account requires the dimension.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    place = (chart.ledger_id, chart.find(account).id, kind)
    found: dict[str, int] = dict(sql.rows(conn, _VALUES, place))
    if as_of is not None:
        for value, later in sql.rows(conn, _LATER, (*place, as_of.isoformat())):
            found[value] -= int(later)
    return found


def foreign_balances(
    conn: Connection, ledger: str, account: str, as_of: dt.date | None = None
) -> dict[str, ForeignBalance]:
    """Foreign money on an account, by currency: minor units and the rupiah booked with them.

    Rupiah-only postings of the account (revaluation) are not among them.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    last = dt.date.max if as_of is None else as_of
    place = (chart.ledger_id, chart.find(account).id, last.isoformat())
    return {
        currency: ForeignBalance(int(units), int(rupiah))
        for currency, units, rupiah in sql.rows(conn, _FOREIGN, place)
    }
