"""A clock that stands behind the books posts nothing, until it is right or confirmed."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from ledger import audit, backclock, journal
from ledger.clock import FixedClock
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.books import HIBAH, KAS, act, draft, leg, make_ledger

NOON = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Machine:
    """A machine's clock, at a moment."""

    moment: dt.datetime
    set_by_hand: bool = False

    def today(self, zone: str) -> dt.date:
        del zone
        return self.moment.date()

    def now(self) -> dt.datetime:
        return self.moment


def at(**later: float) -> Machine:
    return Machine(NOON + dt.timedelta(**later))


def post_at(store: Store, clock: Machine | FixedClock) -> None:
    with store.write() as conn:
        journal.post(conn, act(draft("2026-01-05", leg(KAS, 9), leg(HIBAH, -9))), clock)


@pytest.fixture
def books(store: Store) -> Store:
    """Two ledgers; the newest act was recorded at noon, in one of them."""
    make_ledger(store)
    make_ledger(store, "BUM", "bumdes")
    post_at(store, at())
    return store


def entries(store: Store) -> int:
    with store.read() as conn:
        return int(conn.scalar(text("SELECT count(*) FROM journal")) or 0)


def test_behind_the_newest_act_nothing_is_posted(books: Store) -> None:
    with pytest.raises(Refusal) as caught:
        post_at(books, at(days=-30))
    assert caught.value.code == "clock_behind"
    assert caught.value.values == {
        "saat_terakhir": "2026-11-24T05:00:00Z",
        "saat_sekarang": "2026-10-25T05:00:00Z",
    }
    other = act(draft("2026-01-05", leg(KAS, 9), leg("4.2.01.01", -9), ledger="BUM"))
    with pytest.raises(Refusal, match="clock_behind"), books.write() as conn:
        journal.post(conn, other, at(days=-30))
    assert entries(books) == 1
    post_at(books, at(hours=1))
    assert entries(books) == 2


def test_a_few_minutes_are_tolerated_and_not_one_more(books: Store) -> None:
    post_at(books, at(minutes=-5))
    assert entries(books) == 2
    with pytest.raises(Refusal, match="clock_behind"):
        post_at(books, at(minutes=-11))


def test_a_confirmation_holds_until_the_next_act(books: Store) -> None:
    now = at(days=-1)
    with books.write() as conn:
        assert backclock.behind(conn, now) == "2026-11-24T05:00:00Z"
        backclock.confirm_clock(conn, "U0003", now)
        event = audit.history(conn, "jam")[0]
        assert (event.actor, event.action) == ("U0003", "confirm_clock")
        assert event.detail["terakhir"] == "2026-11-24T05:00:00Z"
    with pytest.raises(Refusal, match="clock_behind"):
        post_at(books, at(days=-2))  # further back than was confirmed
    post_at(books, at(hours=-23))
    post_at(books, at(hours=-22))  # goes on from there, nothing to confirm
    assert entries(books) == 3
    with pytest.raises(Refusal, match="clock_behind"):
        post_at(books, now)
    with pytest.raises(Refusal, match="clock_not_behind"), books.write() as conn:
        backclock.confirm_clock(conn, "U0003", at(hours=-21))


def test_a_clock_set_by_hand_may_stand_anywhere(books: Store) -> None:
    post_at(books, FixedClock(dt.date(2026, 2, 1)))
    post_at(books, Machine(NOON - dt.timedelta(days=99), set_by_hand=True))
    assert entries(books) == 3


def test_empty_books_ask_nothing(store: Store) -> None:
    make_ledger(store)
    post_at(store, at(days=-1))
    assert entries(store) == 1


def test_the_look_at_the_clock_costs_next_to_nothing(books: Store) -> None:
    """It is read with the row of the ledger: no statement of its own while the clock is right."""
    with books.read() as conn:
        begun = time.perf_counter()
        for _ in range(1000):
            backclock.check_clock(conn, "2026-11-24T05:00:00Z", at())
        spent = time.perf_counter() - begun
    assert spent < 0.2, f"{spent * 1000:.0f} us a post"
