"""Taking an act back: opposite entries, once, linked, and never without a reason."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger import journal, schema, totals
from ledger.entry import Posted, Posting, Reversal
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import (
    BANK,
    CASH,
    CLOCK,
    DOLLARS,
    FEES,
    SAVINGS,
    TODAY,
    Given,
    act,
    deposit,
    draft,
    fresh_key,
    post_one,
)

MARCH = Given(date=dt.date(2026, 3, 5))


def request(key: str = "", reason: str = "salah ketik") -> Reversal:
    return Reversal(key or fresh_key(), "U0002", reason, TODAY, approved_by="U0003")


def take_back(store: Store, act_id: int, wanted: Reversal | None = None) -> Posted:
    with store.write() as conn:
        return journal.reverse(conn, act_id, wanted or request(), CLOCK)


def refused_with(store: Store, act_id: int, wanted: Reversal | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        take_back(store, act_id, wanted)
    return refused.value.code


def test_a_reversal_is_a_new_entry_linked_to_the_old_one(books: Store) -> None:
    first = post_one(books, deposit("A1", 50_000, MARCH))
    done = take_back(books, first.act_id)
    assert done.entries[0].number == "BM/2026/06/0001"
    with books.read() as conn:
        row = conn.execute(select(schema.journal).where(schema.journal.c.seq == 2)).one()
        made = conn.execute(select(schema.act).where(schema.act.c.id == done.act_id)).one()
        assert totals.balances(conn, "KOP") == {CASH: 0, SAVINGS: 0}
        assert totals.balance(conn, "KOP", CASH, MARCH.date) == 50_000
    assert (row.reverses_seq, row.narration) == (1, "Pembalik BKM/2026/03/0001: Setoran")
    assert (made.reverses, made.reason, made.actor) == (first.act_id, "salah ketik", "U0002")
    for line in ("membalik: 1", 'alasan: "salah ketik"', 'disetujui: "U0003"'):
        assert f"  {line}\n" in row.text


def test_it_happens_once_and_repeats_its_answer(books: Store) -> None:
    first = post_one(books, deposit("A1", 50_000))
    wanted = request("sekali")
    done = take_back(books, first.act_id, wanted)
    again = take_back(books, first.act_id, wanted)
    assert again == done._replace(repeated=True)
    assert refused_with(books, first.act_id) == "already_reversed"
    assert refused_with(books, done.act_id) == "reversal_of_reversal"
    assert refused_with(books, 999) == "act_unknown"


def test_two_reversals_in_one_batch_are_one_too_many(books: Store) -> None:
    first = post_one(books, deposit("A1", 50_000))
    back = draft(Posting(SAVINGS, 50_000, (("anggota", "A1"),)), Posting(CASH, -50_000))
    both = [replace(act(back), reverses=first.act_id) for _ in range(2)]
    with books.write() as conn, pytest.raises(Refusal) as refused:
        journal.post_many(conn, both, CLOCK)
    assert refused.value.code == "already_reversed"


def test_it_needs_a_reason_and_a_date_not_before_the_original(books: Store) -> None:
    first = post_one(books, deposit("A1", 50_000, MARCH))
    assert refused_with(books, first.act_id, request(reason="  ")) == "reason_missing"
    early = replace(request(), date=MARCH.date - dt.timedelta(1))
    assert refused_with(books, first.act_id, early) == "reversal_before_original"
    assert refused_with(books, first.act_id, request(reason="x" * 501)) == "text_too_long"


def test_what_was_spent_cannot_be_taken_back(books: Store) -> None:
    first = post_one(books, deposit("A1", 50_000))
    post_one(books, deposit("A1", -50_000))
    assert refused_with(books, first.act_id) == "balance_short"


def test_an_act_of_many_entries_goes_back_last_first(books: Store) -> None:
    done = post_one(
        books,
        deposit("A1", 700),
        draft(Posting(BANK, 700), Posting(CASH, -700)),
        draft(Posting(BANK, 5), Posting(FEES, -5), given=Given(ledger="DESA")),
    )
    back = take_back(books, done.act_id)
    assert [entry.ledger for entry in back.entries] == ["KOP", "KOP", "DESA"]
    with books.read() as conn:
        assert set(totals.balances(conn, "KOP").values()) == {0}
        assert set(totals.balances(conn, "DESA").values()) == {0}
        table = schema.journal
        linked = conn.scalars(
            select(table.c.reverses_seq)
            .where(table.c.act_id == back.act_id)
            .order_by(table.c.ledger_id, table.c.seq)
        ).all()
    assert linked == [2, 1, 1]


def test_foreign_units_go_back_too_and_long_narrations_are_cut(books: Store) -> None:
    leg = Posting(DOLLARS, 1_000_050, currency="USD", units=6_500)
    first = post_one(books, draft(leg, Posting(FEES, -1_000_050), given=Given(narration="é" * 500)))
    take_back(books, first.act_id)
    with books.read() as conn:
        assert totals.foreign_balances(conn, "KOP", DOLLARS)["USD"].units == 0
        said = conn.scalar(select(schema.journal.c.narration).where(schema.journal.c.seq == 2))
    assert said is not None
    assert len(said) == 500
    assert said.startswith("Pembalik BKM/2026/06/0001: éé")


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 10**9)), min_size=1, max_size=5))
def test_a_reversal_restores_every_balance(books: Store, given: list[tuple[str, int]]) -> None:
    with books.read() as conn:
        before = totals.balances(conn, "KOP"), totals.values_of(conn, "KOP", SAVINGS, "anggota")
    done = post_one(books, *(deposit(member, amount) for member, amount in given))
    take_back(books, done.act_id)
    with books.read() as conn:
        after = totals.balances(conn, "KOP"), totals.values_of(conn, "KOP", SAVINGS, "anggota")
    for was, now in zip(before, after, strict=True):
        assert {key: amount for key, amount in now.items() if amount} == {
            key: amount for key, amount in was.items() if amount
        }
