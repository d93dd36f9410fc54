"""Balances by dimension (member, loan, partner) and of foreign money: the sub-ledgers.

Read through :mod:`ledger.totals`. Figures are whole rupiah, debit positive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from ledger import schema
from ledger.chart import Chart, load_chart

_DIM, _LEG, _LEG_DIM = schema.total_dim, schema.posting, schema.posting_dim


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
    found = conn.scalar(
        select(_DIM.c.balance).where(
            _DIM.c.ledger_id == chart.ledger_id,
            _DIM.c.account_id == chart.find(account).id,
            _DIM.c.kind == kind,
            _DIM.c.value == value,
        )
    )
    return found or 0


def balances_of(
    conn: Connection, ledger: str, member: Member, as_of: dt.date | None = None
) -> dict[str, int]:
    """Balances of one value of a dimension over all accounts, by account code.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    table = _DIM if as_of is None else _LEG_DIM
    same = and_(
        table.c.ledger_id == chart.ledger_id,
        table.c.kind == member.kind,
        table.c.value == member.value,
    )
    if as_of is None:
        query = select(_DIM.c.account_id, _DIM.c.balance).where(same)
    else:
        query = (
            select(_LEG_DIM.c.account_id, func.sum(_LEG_DIM.c.amount))
            .where(same, _LEG_DIM.c.date <= as_of.isoformat())
            .group_by(_LEG_DIM.c.account_id)
        )
    found = {row[0]: int(row[1]) for row in conn.execute(query)}
    return {made.code: found[made.id] for made in chart.accounts if made.id in found}


def values_of(
    conn: Connection, ledger: str, account: str, kind: str, as_of: dt.date | None = None
) -> dict[str, int]:
    """Balances of all values of a dimension on one account, in the order of the values.

    The sub-ledger: it sums to the account's balance where the account requires the dimension.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    wanted = chart.find(account).id
    query = select(_DIM.c.value, _DIM.c.balance).where(
        _DIM.c.ledger_id == chart.ledger_id, _DIM.c.account_id == wanted, _DIM.c.kind == kind
    )
    found = {row.value: row.balance for row in conn.execute(query.order_by(_DIM.c.value))}
    if as_of is not None:
        for row in conn.execute(_values_after(chart, wanted, kind, as_of)):
            found[row[0]] -= int(row[1])
    return found


def _values_after(chart: Chart, account_id: int, kind: str, as_of: dt.date) -> Select[Any]:
    same = and_(
        _LEG_DIM.c.ledger_id == _LEG.c.ledger_id,
        _LEG_DIM.c.seq == _LEG.c.seq,
        _LEG_DIM.c.line == _LEG.c.line,
        _LEG_DIM.c.kind == kind,
    )
    return (
        select(_LEG_DIM.c.value, func.sum(_LEG.c.amount))
        .select_from(_LEG.join(_LEG_DIM, same))
        .where(
            _LEG.c.ledger_id == chart.ledger_id,
            _LEG.c.account_id == account_id,
            _LEG.c.date > as_of.isoformat(),
        )
        .group_by(_LEG_DIM.c.value)
    )


def foreign_balances(
    conn: Connection, ledger: str, account: str, as_of: dt.date | None = None
) -> dict[str, ForeignBalance]:
    """Foreign money on an account, by currency: minor units and the rupiah booked with them.

    Rupiah-only postings of the account (revaluation) are not among them.

    :raises Refusal: `ledger_unknown`, `account_unknown`.
    """
    chart = load_chart(conn, ledger)
    query = select(_LEG.c.currency, func.sum(_LEG.c.units), func.sum(_LEG.c.amount)).where(
        _LEG.c.ledger_id == chart.ledger_id,
        _LEG.c.account_id == chart.find(account).id,
        _LEG.c.currency.is_not(None),
    )
    if as_of is not None:
        query = query.where(_LEG.c.date <= as_of.isoformat())
    rows = conn.execute(query.group_by(_LEG.c.currency).order_by(_LEG.c.currency))
    return {row[0]: ForeignBalance(int(row[1]), int(row[2])) for row in rows}
