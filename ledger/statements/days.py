"""Sums of each day of a month, for questions about a day in the middle of one.

They are added up from the postings when they are first asked for and kept in memory with the
hash of the month's last entry: the chain tells whether they still hold, or which entries came
since. So a day in an old month costs the same in books of any size, from the second time on.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from ledger import sql
from ledger.periods import first_day, last_day, month_of

_KEPT = 240
"""Months kept per database; one holds some thousand small numbers."""

_LAST = (
    "SELECT seq, hash FROM journal WHERE ledger_id = ? AND month = ?"
    ' ORDER BY "offset" DESC LIMIT 1'
)
_HASH = "SELECT hash FROM journal WHERE ledger_id = ? AND seq = ?"
_SUMS = (
    "SELECT date, account_id, sum(amount) FROM posting WHERE ledger_id = ?"
    " AND account_id IN (SELECT id FROM account WHERE ledger_id = ?)"
    " AND date BETWEEN ? AND ? AND seq + 0 > ? GROUP BY date, account_id"
)
"""By account and date, which is an index; the sum keeps databases off the order of entries."""

_Key: TypeAlias = tuple[int, int]
"""Ledger id and month."""


@dataclass(frozen=True, slots=True)
class _Month:
    """Sums by day and account, up to the entry with this number and hash."""

    seq: int
    hash: str
    days: dict[str, dict[int, int]]


_months: WeakKeyDictionary[Engine, OrderedDict[_Key, _Month]] = WeakKeyDictionary()


def after_day(conn: Connection, ledger_id: int, date: dt.date) -> list[tuple[int, int]]:
    """Account id and sum of what was posted after a day, in the rest of its month."""
    day, found = date.isoformat(), dict[int, int]()
    for other, sums in _days(conn, (ledger_id, month_of(date))).items():
        if other > day:
            for account_id, amount in sums.items():
                found[account_id] = found.get(account_id, 0) + amount
    return list(found.items())


def _days(conn: Connection, key: _Key) -> dict[str, dict[int, int]]:
    last = sql.row(conn, _LAST, key)
    if last is None:
        return {}
    kept = _months.setdefault(conn.engine, OrderedDict())
    known = kept.get(key)
    if known is None or (known.seq, known.hash) != last:
        known = kept[key] = _read(conn, key, last, known)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return known.days


def _read(conn: Connection, key: _Key, last: sql.Values, known: _Month | None) -> _Month:
    """The sums of all days; only what is new is read when the rest is still in the chain."""
    if known is None or sql.scalar(conn, _HASH, (key[0], known.seq)) != known.hash:
        known = _Month(0, "", {})
    days = {day: dict(sums) for day, sums in known.days.items()}
    ledger_id, month = key
    span = first_day(month).isoformat(), last_day(month).isoformat()
    values = (ledger_id, ledger_id, *span, known.seq)
    for day, account_id, amount in sql.rows(conn, _SUMS, values):
        sums = days.setdefault(day, {})
        sums[account_id] = sums.get(account_id, 0) + int(amount)
    return _Month(last[0], last[1], days)
