"""Locked periods take nothing, neither through the journal nor past it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from ledger import audit, locks, schema
from ledger.clock import FixedClock
from ledger.entry import Posting
from ledger.errors import Refusal
from ledger.locks import Signature
from ledger.store import Store
from tests.ledger.sample import BANK, CASH, CASH2, CLOCK, FEES, Given, deposit, draft, post_one

BY = Signature("U0001", CLOCK)
WHY = Signature("U0002", CLOCK, "nota tertinggal")
MARCH = Given(date=dt.date(2026, 3, 31))


def code_of(store: Store, given: Given, account: str = CASH) -> str:
    with pytest.raises(Refusal) as refused:
        post_one(store, draft(Posting(account, 5), Posting(FEES, -5), given=given))
    assert refused.value.field == "tanggal"
    return refused.value.code


def test_a_locked_month_takes_nothing_until_it_is_opened(books: Store) -> None:
    with books.write() as conn:
        locks.lock_month(conn, "KOP", 202603, BY)
    assert code_of(books, MARCH) == "period_locked"
    assert code_of(books, Given(date=dt.date(2026, 3, 1))) == "period_locked"
    post_one(books, deposit("A1", 5, Given(date=dt.date(2026, 2, 28))))
    post_one(books, deposit("A1", 5, Given(date=dt.date(2026, 4, 1))))
    post_one(books, deposit("A1", 5, replace(MARCH, ledger="DESA")))
    with books.read() as conn:
        assert locks.is_locked(conn, "KOP", MARCH.date)
        assert not locks.is_locked(conn, "KOP", dt.date(2026, 4, 1))
    with books.write() as conn:
        locks.unlock_month(conn, "KOP", 202603, WHY)
    post_one(books, deposit("A1", 5, MARCH))


def test_a_locked_year_follows_the_fiscal_year(books: Store) -> None:
    with books.write() as conn:
        locks.lock_year(conn, "KOP", 2025, BY)
        assert locks.is_year_locked(conn, "KOP", 2025)
        assert not locks.is_year_locked(conn, "DESA", 2025)
        assert not locks.is_year_locked(conn, "KOP", 2024)
    assert code_of(books, Given(date=dt.date(2025, 12, 31))) == "period_locked"
    post_one(books, deposit("A1", 5, Given(date=dt.date(2026, 1, 1))))
    with books.write() as conn:
        locks.unlock_year(conn, "KOP", 2025, WHY)
        assert not locks.is_year_locked(conn, "KOP", 2025)
    post_one(books, deposit("A1", 5, Given(date=dt.date(2025, 12, 31))))


def test_a_month_in_a_locked_year_cannot_be_opened_alone(books: Store) -> None:
    with books.write() as conn:
        locks.lock_month(conn, "KOP", 202512, BY)
        locks.lock_year(conn, "KOP", 2025, BY)
    with books.write() as conn, pytest.raises(Refusal) as refused:
        locks.unlock_month(conn, "KOP", 202512, WHY)
    assert refused.value.code == "year_locked"
    with books.write() as conn:
        locks.unlock_year(conn, "KOP", 2025, WHY)
    assert code_of(books, Given(date=dt.date(2025, 12, 31))) == "period_locked"


def test_a_locked_day_holds_one_cash_account(books: Store) -> None:
    with books.write() as conn:
        locks.lock_day(conn, "KOP", CASH, MARCH.date, BY)
    assert code_of(books, MARCH) == "day_locked"
    post_one(books, draft(Posting(CASH2, 5), Posting(FEES, -5), given=MARCH))
    with books.read() as conn:
        assert locks.is_locked(conn, "KOP", MARCH.date, CASH)
        assert not locks.is_locked(conn, "KOP", MARCH.date, CASH2)
        assert not locks.is_locked(conn, "KOP", MARCH.date)
    with books.write() as conn:
        locks.unlock_day(conn, "KOP", CASH, MARCH.date, WHY)
    post_one(books, deposit("A1", 5, MARCH))


def test_locks_are_listed_and_keep_their_history(books: Store) -> None:
    with books.write() as conn:
        locks.lock_day(conn, "KOP", CASH, dt.date(2026, 4, 2), BY)
        locks.lock_month(conn, "KOP", 202603, BY)
        locks.unlock_month(conn, "KOP", 202603, WHY)
        locks.lock_month(conn, "KOP", 202603, BY)
        active, every = locks.locks_of(conn, "KOP"), locks.locks_of(conn, "KOP", active=False)
        told = audit.history(conn, "ledger:KOP")
    assert [(lock.scope, lock.account) for lock in active] == [("month", ""), ("day", CASH)]
    opened = every[0]
    assert (opened.locked_by, opened.unlocked_by, opened.unlock_reason) == (
        "U0001",
        "U0002",
        "nota tertinggal",
    )
    assert opened.unlocked_at == opened.locked_at == "2026-06-15T03:00:00Z"
    assert [event.action for event in told] == [
        "lock_month",
        "unlock_month",
        "lock_month",
        "lock_day",
    ]
    assert told[1].detail == {
        "first": "2026-03-01",
        "last": "2026-03-31",
        "reason": "nota tertinggal",
    }
    assert told[3].detail["account"] == CASH


def test_what_cannot_be_locked_or_opened(books: Store) -> None:
    with books.write() as conn:
        locks.lock_month(conn, "KOP", 202603, BY)
        tries: list[tuple[str, Callable[[], None]]] = [
            ("already_locked", lambda: locks.lock_month(conn, "KOP", 202603, BY)),
            ("period_not_over", lambda: locks.lock_month(conn, "KOP", 202606, BY)),
            ("period_not_over", lambda: locks.lock_year(conn, "KOP", 2026, BY)),
            ("account_unknown", lambda: locks.lock_day(conn, "KOP", "9.9", MARCH.date, BY)),
            ("ledger_unknown", lambda: locks.lock_month(conn, "LAIN", 202603, BY)),
            ("ledger_unknown", lambda: locks.lock_year(conn, "LAIN", 2025, BY)),
            ("reason_missing", lambda: locks.unlock_month(conn, "KOP", 202603, BY)),
            ("not_locked", lambda: locks.unlock_month(conn, "KOP", 202602, WHY)),
            ("not_locked", lambda: locks.unlock_day(conn, "KOP", CASH, MARCH.date, WHY)),
        ]
        for code, done in tries:
            with pytest.raises(Refusal) as refused:
                done()
            assert refused.value.code == code
    last = FixedClock(dt.date(2026, 6, 30))
    with books.write() as conn:
        locks.lock_month(conn, "KOP", 202606, Signature("U0001", last))


def test_the_trigger_refuses_what_goes_past_the_journal(books: Store) -> None:
    post_one(books, deposit("A1", 5, MARCH))
    post_one(books, draft(Posting(BANK, 5), Posting(FEES, -5), given=MARCH))
    with books.write() as conn:
        locks.lock_month(conn, "KOP", 202603, BY)
        locks.lock_day(conn, "KOP", CASH, dt.date(2026, 4, 2), BY)
    journal, posting = schema.journal, schema.posting
    with books.read() as conn:
        entry = dict(conn.execute(select(journal).where(journal.c.seq == 1)).mappings().one())
        leg = dict(
            conn.execute(select(posting).where(posting.c.line == 0)).mappings().first() or {}
        )
    for statement, message in (
        (journal.insert().values({**entry, "seq": 9, "number": "9"}), "locked: journal"),
        (posting.insert().values({**leg, "line": 9, "date": "2026-04-02"}), "locked: posting"),
    ):
        with pytest.raises(DBAPIError, match=message), books.write() as conn:
            conn.execute(statement)
    with books.read() as conn:
        assert conn.scalar(select(func.count()).select_from(journal)) == 2
