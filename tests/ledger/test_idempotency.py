"""The same key is done once; the same key with other content is refused."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from ledger import journal, schema
from ledger.batch import content_of
from ledger.entry import Act, Posting
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import BANK, CASH, CLOCK, FEES, Given, act, deposit, draft, post_one

BASE = act(deposit("A1", 1_000), key="tetap")


def test_the_second_time_gives_the_first_answer(books: Store) -> None:
    with books.write() as conn:
        first = journal.post(conn, BASE, CLOCK)
    with books.write() as conn:
        again = journal.post(conn, BASE, CLOCK)
    assert again == first._replace(repeated=True)
    with books.read() as conn:
        assert conn.scalar(select(func.count()).select_from(schema.journal)) == 1


def test_an_answer_over_several_ledgers_is_repeated_whole(books: Store) -> None:
    other = draft(Posting(BANK, 7), Posting(FEES, -7), given=Given(ledger="DESA"))
    first = post_one(books, deposit("A1", 5), other, key="dua")
    again = post_one(books, deposit("A1", 5), other, key="dua")
    assert again == first._replace(repeated=True)


def test_within_one_batch_the_same_act_is_done_once(books: Store) -> None:
    other = act(deposit("A2", 7))
    with books.write() as conn:
        first, _, again = journal.post_many(conn, [BASE, other, BASE], CLOCK)
    assert again == first._replace(repeated=True)
    with books.write() as conn, pytest.raises(Refusal) as refused:
        journal.post_many(
            conn, [act(deposit("A1", 5), key="x"), act(deposit("A1", 6), key="x")], CLOCK
        )
    assert (refused.value.code, refused.value.field) == ("key_used", "kunci")


def test_a_repeated_act_leaves_its_ledger_as_it_is(books: Store) -> None:
    there = act(deposit("A1", 5, Given(ledger="DESA")))
    with books.write() as conn:
        journal.post(conn, there, CLOCK)
        first, again = journal.post_many(conn, [act(deposit("A1", 5)), there], CLOCK)
    assert (first.repeated, again.repeated) == (False, True)
    with books.read() as conn:
        assert conn.scalars(select(schema.ledger.c.head_seq)).all() == [1, 1]


def test_more_keys_than_fit_one_question(books: Store) -> None:
    many = [act(deposit("A1", 1)) for _ in range(1_100)]
    with books.write() as conn:
        journal.post_many(conn, many, CLOCK)
        again = journal.post_many(conn, many, CLOCK)
    assert all(answer.repeated for answer in again)
    assert [answer.entries[0].seq for answer in again] == list(range(1, 1_101))


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, actor="U0002"),
        replace(BASE, approved_by="U0002"),
        replace(BASE, kind="lain"),
        replace(BASE, reason="lain"),
        replace(BASE, drafts=BASE.drafts * 2),
        replace(BASE, drafts=(deposit("A2", 1_000),)),
        replace(BASE, drafts=(deposit("A1", 1_001),)),
        replace(BASE, drafts=(replace(BASE.drafts[0], narration="Lain"),)),
        replace(BASE, drafts=(replace(BASE.drafts[0], ref="simpanan:1"),)),
        replace(BASE, drafts=(replace(BASE.drafts[0], number="1"),)),
    ],
)
def test_the_same_key_with_other_content_is_refused(books: Store, other: Act) -> None:
    assert content_of(other) != content_of(BASE)
    with books.write() as conn:
        journal.post(conn, BASE, CLOCK)
    with books.write() as conn, pytest.raises(Refusal) as refused:
        journal.post(conn, other, CLOCK)
    assert (refused.value.code, refused.value.field) == ("key_used", "kunci")


def test_fields_do_not_run_into_each_other() -> None:
    legs = (Posting(CASH, 11), Posting(FEES, -11))
    one = act(draft(*legs, given=Given(more={"rule": "ab", "ref": "c"})), key="k")
    two = act(draft(*legs, given=Given(more={"rule": "a", "ref": "bc"})), key="k")
    assert content_of(one) != content_of(two)
