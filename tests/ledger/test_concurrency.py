"""Many at once, in threads and in processes: each thing happens once, nothing below zero."""

import multiprocessing
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ledger import journal, schema, totals
from ledger.batch import Batch
from ledger.entry import Posting, Reversal
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import (
    BANK,
    CASH,
    CLOCK,
    FEES,
    SAVINGS,
    TODAY,
    Given,
    act,
    deposit,
    draft,
    post_one,
)

CROWD = 20


def outcomes(work: Sequence[Callable[[], str]]) -> Counter[str]:
    """What each of these comes to when they start at the same moment."""
    start = threading.Barrier(len(work))

    def run(one: Callable[[], str]) -> str:
        start.wait()
        try:
            return one()
        except Refusal as refused:
            return refused.code

    with ThreadPoolExecutor(len(work)) as pool:
        return Counter(pool.map(run, work))


def withdraw(store: Store, key: str) -> str:
    """Take the whole balance of 100 out; the word says what became of it."""
    return "again" if post_one(store, deposit("A1", -100), key=key).repeated else "done"


def entries(store: Store) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(schema.journal)) or 0


def test_the_whole_balance_can_be_taken_once(books: Store) -> None:
    post_one(books, deposit("A1", 100), deposit("A2", 1_000))
    work = [lambda number=number: withdraw(books, f"tarik-{number}") for number in range(CROWD)]
    assert outcomes(work) == {"done": 1, "balance_short": CROWD - 1}
    with books.read() as conn:
        assert totals.dim_balance(conn, "KOP", SAVINGS, "anggota", "A1") == 0
        assert totals.balance(conn, "KOP", CASH) == 1_000


def test_the_same_key_at_once_is_one_entry(books: Store) -> None:
    post_one(books, deposit("A1", 1_000))
    work = [lambda: withdraw(books, "ketuk-dua-kali")] * CROWD
    assert outcomes(work) == {"done": 1, "again": CROWD - 1}
    assert entries(books) == 2


def test_an_act_is_taken_back_once(books: Store) -> None:
    made = post_one(books, deposit("A1", 100))

    def take_back(key: str) -> str:
        with books.write() as conn:
            request = Reversal(key, "U0001", "salah", TODAY)
            return (
                "again" if journal.reverse(conn, made.act_id, request, CLOCK).repeated else "done"
            )

    work = [lambda number=number: take_back(f"balik-{number}") for number in range(10)]
    assert outcomes(work) == {"done": 1, "already_reversed": 9}
    assert entries(books) == 2


def test_acts_over_several_ledgers_do_not_wait_for_each_other_forever(books: Store) -> None:
    here = draft(Posting(BANK, 1), Posting(FEES, -1))
    there = draft(Posting(BANK, 1), Posting(FEES, -1), given=Given(ledger="DESA"))

    def both_ways(number: int) -> str:
        for _ in range(5):
            post_one(books, *((here, there) if number % 2 else (there, here)))
        return "done"

    work = [lambda number=number: both_ways(number) for number in range(8)]
    assert outcomes(work) == {"done": 8}
    with books.read() as conn:
        heads = conn.scalars(select(schema.ledger.c.head_seq)).all()
        ids = conn.scalars(select(schema.act.c.id)).all()
    assert heads == [40, 40]
    assert len(set(ids)) == 40


def test_one_key_in_two_ledgers_at_once_is_used_once(
    books: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Event()
    look_up = Batch._look_up

    def look_and_tell(batch: Batch, keys: list[str]) -> dict[str, tuple[int, str]]:
        found = look_up(batch, keys)
        looked.set()
        return found

    def second() -> str:
        try:
            post_one(books, deposit("A1", 5, Given(ledger="DESA")), key="sama")
        except Refusal as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(1) as pool:
        with books.write() as conn:
            journal.post(conn, act(deposit("A1", 5), key="sama"), CLOCK)
            monkeypatch.setattr(Batch, "_look_up", look_and_tell)
            waiting = pool.submit(second)
            looked.wait(0.3)  # SQLite lets nobody in before the first one is done
        assert waiting.result() == "key_used"
    assert entries(books) == 1


def in_another_process(url: str, folder: str, number: int) -> str:
    """One withdrawal of the whole balance, with an engine of its own."""
    store = Store(url, Path(folder))
    try:
        return withdraw(store, f"proses-{number}")
    except Refusal as refused:
        return refused.code
    finally:
        store.dispose()


@pytest.fixture
def processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn"))


def test_the_whole_balance_can_be_taken_once_by_many_processes(
    books: Store, processes: ProcessPoolExecutor
) -> None:
    post_one(books, deposit("A1", 100), deposit("A2", 1_000))
    url = books.engine.url.render_as_string(hide_password=False)
    with processes:
        waiting = [
            processes.submit(in_another_process, url, str(books.folder), number)
            for number in range(CROWD)
        ]
        found = Counter(one.result() for one in waiting)
    assert found == {"done": 1, "balance_short": CROWD - 1}
    with books.read() as conn:
        assert totals.balance(conn, "KOP", CASH) == 1_000
