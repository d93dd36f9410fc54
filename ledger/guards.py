"""Balances that may not fall below zero: of an account, or of each member on it.

The balance must hold at the end of the posting's own day and of every later day, so that a
withdrawal entered late cannot spend money that came in only afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection

from ledger import sql
from ledger.chart import Account, Chart
from ledger.entry import Posting
from ledger.errors import Refusal

Key: TypeAlias = tuple[int, str, str]

_NOW = (
    "SELECT balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = ? AND value = ?"
)
_ACCOUNT_DAYS = (
    "SELECT date, sum(amount) FROM posting"
    " WHERE ledger_id = ? AND account_id = ? AND date > ? GROUP BY date"
)
_MEMBER_DAYS = (
    "SELECT date, sum(amount) FROM posting_dim"
    " WHERE ledger_id = ? AND account_id = ? AND date > ? AND kind = ? AND value = ?"
    " GROUP BY date"
)


class Guards:
    """Guarded balances of one locked ledger, this batch's postings included.

    :param earliest: first date of the batch, ISO.
    """

    def __init__(self, conn: Connection, chart: Chart, earliest: str) -> None:
        self._conn = conn
        self._chart = chart
        self._earliest = earliest
        self._stored: dict[Key, _Stored] = {}
        self._added: dict[Key, dict[str, int]] = {}
        self._passed: list[tuple[Sequence[Account], Sequence[Posting], str]] = []

    def check(self, accounts: Sequence[Account], legs: Sequence[Posting], day: str) -> None:
        """Take the legs of one entry into account, when they leave no balance below zero.

        :raises Refusal: `balance_short` with what is there and what is missing.
        """
        for account, leg in zip(accounts, legs, strict=True):
            if account.guard and leg.amount * account.sign < 0:
                self._check_taken(accounts, legs, day)
                break
        self._passed.append((accounts, legs, day))

    def _check_taken(self, accounts: Sequence[Account], legs: Sequence[Posting], day: str) -> None:
        for passed in self._passed:
            for key, change in _changes(passed[0], passed[1]).items():
                days = self._added.setdefault(key, {})
                days[passed[2]] = days.get(passed[2], 0) + change
        self._passed.clear()
        for key, change in _changes(accounts, legs).items():
            account = self._chart.by_id[key[0]]
            if change * account.sign < 0:
                self._check_one(account, key, -change * account.sign, day)

    def _check_one(self, account: Account, key: Key, taken: int, day: str) -> None:
        there = self._least_from(key, account.sign, day)
        if there < taken:
            raise Refusal(
                "balance_short",
                "jumlah",
                akun=account.name,
                nilai=key[2],
                saldo=there,
                jumlah=taken,
                kurang=taken - there,
            )

    def _least_from(self, key: Key, sign: int, day: str) -> int:
        """Lowest of the balances at the end of `day` and of each later day."""
        stored, added = self._load(key), self._added.get(key, {})
        balance = least = (stored.now + sum(added.values())) * sign
        for later in sorted({*stored.days, *added}, reverse=True):
            if later <= day:
                break
            balance -= (stored.days.get(later, 0) + added.get(later, 0)) * sign
            least = min(least, balance)
        return least

    def _load(self, key: Key) -> _Stored:
        found = self._stored.get(key)
        if found is None:
            account_id, kind, value = key
            place = (self._chart.ledger_id, account_id)
            now = sql.scalar(self._conn, _NOW, (*place, kind, value)) or 0
            if kind:
                days = sql.rows(self._conn, _MEMBER_DAYS, (*place, self._earliest, kind, value))
            else:
                days = sql.rows(self._conn, _ACCOUNT_DAYS, (*place, self._earliest))
            found = _Stored(now, {day: int(added) for day, added in days})
            self._stored[key] = found
        return found


@dataclass(frozen=True, slots=True)
class _Stored:
    """Balance in the tables, and what each day after the batch's first one added to it."""

    now: int
    days: dict[str, int]


def _changes(accounts: Sequence[Account], legs: Sequence[Posting]) -> dict[Key, int]:
    """What an entry does to each guarded balance; a balance met twice counts once, net."""
    changes: dict[Key, int] = {}
    for account, leg in zip(accounts, legs, strict=True):
        if account.guard:
            key = _key(account, leg)
            changes[key] = changes.get(key, 0) + leg.amount
    return changes


def _key(account: Account, leg: Posting) -> Key:
    if account.guard == "saldo":
        return (account.id, "", "")
    wanted = account.dims[0]
    return (account.id, wanted, next(value for kind, value in leg.dims if kind == wanted))
