"""What a transaction just added goes to the files from memory, and only where it goes on."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest

from ledger import fresh, journal, project, totals
from ledger.assertions import Counted, assert_balance
from ledger.checks import run_checks
from ledger.entry import Act
from ledger.fresh import News
from ledger.store import Store
from tests.ledger.books import CLOCK, HIBAH, KAS, act, draft, fill, folder, leg, make_ledger, post
from tests.ledger.test_project import reopened


@pytest.fixture
def filled(store: Store) -> Store:
    """Books whose files this process has seen."""
    make_ledger(store)
    fill(store)
    assert project.refresh(store) == []
    return store


def gift(day: str = "2026-05-30", amount: int = 9) -> Act:
    """An act of one entry."""
    return act(draft(day, leg(KAS, amount), leg(HIBAH, -amount)))


def posted(store: Store, *acts: Act) -> News:
    """Post, each act on its own, and look at what is new right before the commit."""
    with store.write() as conn:
        for one in acts:
            journal.post(conn, one, CLOCK)
        return fresh.look(conn)


@contextlib.contextmanager
def asking_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The journal cannot be asked."""

    def refuse(_store: Store) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr(Store, "peek", refuse)
        patch.setattr(Store, "read", refuse)
        yield


def test_new_entries_are_written_without_asking_the_journal(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(filled, gift("2026-06-01"))
    for number in range(3):
        news = posted(filled, gift(), gift("2026-06-30"), gift(amount=10 + number))
        with asking_nothing(monkeypatch):
            assert project.project(filled, news=news) == []
            assert project.project(filled, news=news) == []
    assert run_checks(filled, with_beancount=False) == []
    other = reopened(filled)
    assert project.refresh(other) == []
    other.dispose()


def test_what_a_savepoint_took_back_reaches_no_file(filled: Store) -> None:
    with filled.write() as conn:
        with contextlib.suppress(ValueError), conn.begin_nested():
            journal.post(conn, gift(amount=666), CLOCK)
            raise ValueError
        journal.post(conn, gift(amount=7), CLOCK)
        news = fresh.look(conn)
    assert [len(rows) for rows in news.rows.values()] == [2]
    assert project.project(filled, news=news) == []
    assert b"666 IDR" not in (folder(filled) / "2026-05.beancount").read_bytes()
    assert run_checks(filled, with_beancount=False) == []


def test_what_was_rolled_back_is_forgotten(filled: Store) -> None:
    before = (folder(filled) / "2026-05.beancount").read_bytes()
    with contextlib.suppress(ValueError), filled.write() as conn:
        journal.post(conn, gift(amount=666), CLOCK)
        raise ValueError
    with filled.write() as conn:
        news = fresh.look(conn)
    assert news.rows == {}
    assert project.project(filled, news=news) == []
    assert (folder(filled) / "2026-05.beancount").read_bytes() == before


def test_an_entry_of_another_process_in_between_is_written_too(filled: Store) -> None:
    other = reopened(filled)
    posted(other, gift(amount=11))  # and it died before its files
    news = posted(filled, gift(amount=12))
    assert project.project(filled, news=news) == []
    posted_there = posted(other, gift(amount=13))
    assert project.project(other, news=posted_there) == []
    assert project.project(filled, news=posted(filled, gift(amount=14))) == []
    other.dispose()
    assert run_checks(filled, with_beancount=False) == []


def test_another_ledger_that_stayed_behind_is_brought_up_to_date(filled: Store) -> None:
    make_ledger(filled, "LAIN", "kelompok")
    assert project.project(filled) == []
    legs = leg(KAS, 5), leg("4.1.01.01", -5)
    posted(filled, act(draft("2026-02-01", *legs, ledger="LAIN")))
    assert project.project(filled, news=posted(filled, gift())) == []
    assert run_checks(filled, with_beancount=False) == []


def test_news_that_come_late_change_nothing(filled: Store) -> None:
    first, second = posted(filled, gift(amount=21)), posted(filled, gift(amount=22))
    assert project.project(filled, news=second) == []
    whole = (folder(filled) / "2026-05.beancount").read_bytes()
    assert project.project(filled, news=first) == []
    assert (folder(filled) / "2026-05.beancount").read_bytes() == whole
    assert run_checks(filled, with_beancount=False) == []


def test_a_file_cut_or_gone_is_completed_all_the_same(filled: Store) -> None:
    path = folder(filled) / "2026-05.beancount"
    post(filled, gift())
    path.write_bytes(path.read_bytes()[:-40])
    assert project.project(filled, news=posted(filled, gift())) == []
    path.unlink()
    assert project.project(filled, news=posted(filled, gift())) == []
    assert run_checks(filled, with_beancount=False) == []


def test_a_file_that_stands_still_is_not_grown(filled: Store) -> None:
    path = folder(filled) / "2026-05.beancount"
    post(filled, gift())
    edited = path.read_bytes() + b"; catatan tangan\n"
    path.write_bytes(edited)
    for _ in range(2):
        found = project.project(filled, news=posted(filled, gift()))
        assert [trouble.code for trouble in found] == ["file_stopped"]
    assert path.read_bytes() == edited


def test_a_count_in_the_same_transaction_reaches_its_file(filled: Store) -> None:
    with filled.write() as conn:
        journal.post(conn, gift(), CLOCK)
        amount = totals.balance(conn, "KOP", KAS, dt.date(2028, 6, 30))
        counted = Counted("KOP", KAS, dt.date(2028, 6, 30), amount, "U0001")
        assert_balance(conn, counted, CLOCK)
        news = fresh.look(conn)
    assert project.project(filled, news=news) == []
    assert f"{amount} IDR".encode() in (folder(filled) / "opname-2028.beancount").read_bytes()
    assert run_checks(filled, with_beancount=False) == []
