"""Balances that may not fall below zero, on the day of the posting and on every later day."""

import datetime as dt

import pytest

from ledger import journal, totals
from ledger.entry import Draft, Posting
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import (
    BANK,
    CASH,
    CASH2,
    CLOCK,
    LOANS,
    SAVINGS,
    Given,
    act,
    deposit,
    draft,
    post_one,
)


def on(month: int, day: int) -> Given:
    return Given(date=dt.date(2026, month, day))


def short(store: Store, *drafts: Draft) -> dict[str, object]:
    with pytest.raises(Refusal) as refused:
        post_one(store, *drafts)
    assert (refused.value.code, refused.value.field) == ("balance_short", "jumlah")
    return refused.value.values


def test_a_member_cannot_take_more_than_is_there(books: Store) -> None:
    post_one(books, deposit("A00001", 50_000))
    post_one(books, deposit("A00002", 50_000))
    said = short(books, deposit("A00001", -60_000))
    assert (said["saldo"], said["jumlah"], said["kurang"]) == (50_000, 60_000, 10_000)
    assert (said["nilai"], said["akun"]) == ("A00001", "Simpanan sukarela")
    post_one(books, deposit("A00001", -50_000))
    short(books, deposit("A00001", -1))


def test_cash_cannot_go_below_zero(books: Store) -> None:
    post_one(books, draft(Posting(BANK, 500), Posting(SAVINGS, -500, (("anggota", "A1"),))))
    said = short(books, deposit("A1", -500))
    assert (said["akun"], said["nilai"]) == ("Kas", "")


def test_a_loan_cannot_be_repaid_beyond_its_balance(books: Store) -> None:
    loan = (("pinjaman", "P1"), ("anggota", "A1"))
    post_one(books, draft(Posting(LOANS, 100, loan), Posting(BANK, -100)))
    short(books, draft(Posting(BANK, 101), Posting(LOANS, -101, loan)))
    post_one(books, draft(Posting(BANK, 100), Posting(LOANS, -100, loan)))


def test_within_one_act_the_entries_are_looked_at_one_after_the_other(books: Store) -> None:
    post_one(books, deposit("A1", 100), deposit("A1", -100))
    short(books, deposit("A1", -100), deposit("A1", 100))
    post_one(books, deposit("A1", 100))
    short(books, deposit("A1", -60), deposit("A1", -60))
    with books.read() as conn:
        assert totals.balance(conn, "KOP", CASH) == 100


def test_within_one_entry_only_the_net_counts(books: Store) -> None:
    moved = (Posting(CASH2, -100), Posting(CASH2, 100), Posting(CASH, 50), Posting(BANK, -50))
    post_one(books, draft(*moved))


def test_within_one_batch_earlier_acts_count(books: Store) -> None:
    with books.write() as conn:
        journal.post_many(conn, [act(deposit("A1", 100)), act(deposit("A1", -100))], CLOCK)
        wrong = [act(deposit("A1", 70)), act(deposit("A1", -40)), act(deposit("A1", -40))]
        with pytest.raises(Refusal) as refused:
            journal.post_many(conn, wrong, CLOCK)
    assert refused.value.values["saldo"] == 30


def test_money_that_came_later_cannot_be_spent_earlier(books: Store) -> None:
    post_one(books, deposit("A1", 100, on(3, 10)))
    post_one(books, deposit("A2", 500, on(3, 1)))
    assert short(books, deposit("A1", -50, on(3, 9)))["saldo"] == 0
    post_one(books, deposit("A1", -50, on(3, 10)))
    assert short(books, deposit("A1", -51, on(3, 20)))["saldo"] == 50


def test_a_late_entry_cannot_leave_a_later_day_below_zero(books: Store) -> None:
    post_one(books, deposit("A1", 100, on(1, 5)))
    post_one(books, deposit("A1", -80, on(2, 5)))
    post_one(books, deposit("A1", 300, on(3, 5)))
    said = short(books, deposit("A1", -30, on(1, 20)))
    assert (said["saldo"], said["kurang"]) == (20, 10)
    post_one(books, deposit("A1", -20, on(1, 20)))
    short(books, deposit("A1", -1, on(1, 31)))
    post_one(books, deposit("A1", -300, on(3, 5)))


def test_a_batch_in_any_order_of_dates_is_held_to_each_day(books: Store) -> None:
    post_one(books, deposit("A1", 10, on(4, 1)))
    good = [
        act(deposit("A1", 100, on(2, 10))),
        act(deposit("A1", 50, on(1, 10))),
        act(deposit("A1", -50, on(1, 20))),
        act(deposit("A1", -100, on(2, 10))),
    ]
    with books.write() as conn:
        journal.post_many(conn, good, CLOCK)
    bad = [act(deposit("A1", 100, on(2, 20))), act(deposit("A1", -20, on(2, 15)))]
    with books.write() as conn, pytest.raises(Refusal) as refused:
        journal.post_many(conn, bad, CLOCK)
    assert refused.value.values["saldo"] == 0
