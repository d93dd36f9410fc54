"""Locks: a day of one cash account, a month, a fiscal year. Posting into them is refused.

A lock is a row; unlocking keeps the row, with who, when and why. Both take the ledger's row
lock first, so that no posting slips in between. The check stands in the journal and again in
a trigger.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, and_, insert, select, update

from ledger import audit, schema
from ledger.chart import load_chart
from ledger.clock import Clock
from ledger.errors import Refusal
from ledger.limits import REASON, check_length
from ledger.periods import FiscalYear, first_day, last_day
from ledger.store import LedgerRow, lock_ledgers


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does it, by which clock, and why (a reason is asked for unlocking)."""

    actor: str
    clock: Clock
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as it stands. Dates are inclusive; `unlocked_at` is None while it holds.

    :param scope: "day", "month" or "year".
    :param account: code of the cash account of a day lock, else "".
    """

    id: int
    scope: str
    account: str
    first: dt.date
    last: dt.date
    locked_by: str
    locked_at: str
    unlocked_by: str | None
    unlocked_at: str | None
    unlock_reason: str | None


def lock_month(conn: Connection, ledger: str, month: int, by: Signature) -> None:
    """Lock a month (yyyymm) that is over.

    :raises Refusal: `ledger_unknown`, `already_locked`, `period_not_over`.
    """
    _add(conn, _Span(ledger, "month", first_day(month), last_day(month)), by)


def unlock_month(conn: Connection, ledger: str, month: int, by: Signature) -> None:
    """Open a locked month again.

    :raises Refusal: `reason_missing`, `not_locked`, `year_locked` (open the year first).
    """
    _remove(conn, _Span(ledger, "month", first_day(month), last_day(month)), by)


def lock_year(conn: Connection, ledger: str, year: int, by: Signature) -> None:
    """Lock a fiscal year that is over.

    :raises Refusal: as :func:`lock_month`.
    """
    _add(conn, _year_span(conn, ledger, year), by)


def unlock_year(conn: Connection, ledger: str, year: int, by: Signature) -> None:
    """Open a locked fiscal year again; months locked on their own stay locked.

    :raises Refusal: `reason_missing`, `not_locked`.
    """
    _remove(conn, _year_span(conn, ledger, year), by)


def lock_day(conn: Connection, ledger: str, account: str, date: dt.date, by: Signature) -> None:
    """Lock one cash account for one day, after its cash was counted.

    :raises Refusal: `account_unknown`, and as :func:`lock_month`.
    """
    _add(conn, _Span(ledger, "day", date, date, account), by)


def unlock_day(conn: Connection, ledger: str, account: str, date: dt.date, by: Signature) -> None:
    """Open a day of a cash account again.

    :raises Refusal: `account_unknown`, `reason_missing`, `not_locked`.
    """
    _remove(conn, _Span(ledger, "day", date, date, account), by)


def locks_of(conn: Connection, ledger: str, active: bool = True) -> list[Lock]:
    """Locks of a ledger in the order of their dates; with `active=False` the opened ones too.

    :raises Refusal: `ledger_unknown`.
    """
    chart = load_chart(conn, ledger)
    table = schema.lock
    query = select(table).where(table.c.ledger_id == chart.ledger_id)
    if active:
        query = query.where(table.c.unlocked_at.is_(None))
    return [
        Lock(
            id=row.id,
            scope=row.scope,
            account=chart.by_id[row.account_id].code if row.account_id else "",
            first=dt.date.fromisoformat(row.first),
            last=dt.date.fromisoformat(row.last),
            locked_by=row.locked_by,
            locked_at=row.locked_at,
            unlocked_by=row.unlocked_by,
            unlocked_at=row.unlocked_at,
            unlock_reason=row.unlock_reason,
        )
        for row in conn.execute(query.order_by(table.c.first, table.c.id))
    ]


def is_locked(conn: Connection, ledger: str, date: dt.date, account: str = "") -> bool:
    """True when nothing can be posted on that date (to that cash account, if one is given)."""
    return any(
        lock.first <= date <= lock.last and lock.account in ("", account)
        for lock in locks_of(conn, ledger)
    )


def is_year_locked(conn: Connection, ledger: str, year: int) -> bool:
    """True when the fiscal year itself is locked (its opening file is then final)."""
    span = _year_span(conn, ledger, year)
    return any(
        lock.scope == "year" and (lock.first, lock.last) == (span.first, span.last)
        for lock in locks_of(conn, ledger)
    )


@dataclass(frozen=True, slots=True)
class _Span:
    ledger: str
    scope: str
    first: dt.date
    last: dt.date
    account: str = ""


def _year_span(conn: Connection, ledger: str, year: int) -> _Span:
    table = schema.ledger
    start = conn.scalar(select(table.c.fiscal_start).where(table.c.code == ledger))
    if start is None:
        raise Refusal("ledger_unknown", kode=ledger)
    span = FiscalYear(year, start)
    return _Span(ledger, "year", span.first, span.last)


def _locked_row(conn: Connection, span: _Span) -> LedgerRow:
    rows = lock_ledgers(conn, [span.ledger])
    if not rows:
        raise Refusal("ledger_unknown", kode=span.ledger)
    return rows[0]


def _account_id(conn: Connection, span: _Span) -> int | None:
    return load_chart(conn, span.ledger).find(span.account).id if span.account else None


def _active(conn: Connection, ledger_id: int, span: _Span, account_id: int | None) -> int | None:
    table = schema.lock
    same = and_(
        table.c.ledger_id == ledger_id,
        table.c.unlocked_at.is_(None),
        table.c.scope == span.scope,
        table.c.first == span.first.isoformat(),
        table.c.last == span.last.isoformat(),
        table.c.account_id.is_(None) if account_id is None else table.c.account_id == account_id,
    )
    return conn.scalar(select(table.c.id).where(same))


def _add(conn: Connection, span: _Span, by: Signature) -> None:
    row = _locked_row(conn, span)
    account_id = _account_id(conn, span)
    if span.last > by.clock.today(row.zone):
        raise Refusal("period_not_over", "tanggal", tanggal=span.last)
    if _active(conn, row.id, span, account_id) is not None:
        raise Refusal("already_locked", "tanggal", tanggal=span.first, cakupan=span.scope)
    conn.execute(
        insert(schema.lock).values(
            ledger_id=row.id,
            scope=span.scope,
            account_id=account_id,
            first=span.first.isoformat(),
            last=span.last.isoformat(),
            locked_by=by.actor,
            locked_at=audit.stamp(by.clock),
        )
    )
    _tell(conn, "lock", span, by)


def _remove(conn: Connection, span: _Span, by: Signature) -> None:
    reason = check_length(by.reason.strip(), "alasan", REASON)
    if not reason:
        raise Refusal("reason_missing", "alasan")
    row = _locked_row(conn, span)
    found = _active(conn, row.id, span, _account_id(conn, span))
    if found is None:
        raise Refusal("not_locked", "tanggal", tanggal=span.first, cakupan=span.scope)
    if span.scope == "month" and _year_above(conn, row.id, span):
        raise Refusal("year_locked", "tanggal", tanggal=span.first)
    conn.execute(
        update(schema.lock)
        .where(schema.lock.c.id == found)
        .values(unlocked_by=by.actor, unlocked_at=audit.stamp(by.clock), unlock_reason=reason)
    )
    _tell(conn, "unlock", span, by)


def _year_above(conn: Connection, ledger_id: int, span: _Span) -> bool:
    table = schema.lock
    query = select(table.c.id).where(
        table.c.ledger_id == ledger_id,
        table.c.unlocked_at.is_(None),
        table.c.scope == "year",
        table.c.first <= span.first.isoformat(),
        table.c.last >= span.last.isoformat(),
    )
    return conn.scalar(query) is not None


def _tell(conn: Connection, verb: str, span: _Span, by: Signature) -> None:
    detail = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    if span.account:
        detail["account"] = span.account
    if by.reason.strip():
        detail["reason"] = by.reason.strip()
    subject = f"ledger:{span.ledger}"
    audit.record(conn, audit.Event(by.actor, f"{verb}_{span.scope}", subject, detail), by.clock)
