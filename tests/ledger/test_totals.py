"""Running totals are the sums of the postings, at every date; an adder of our own says so."""

import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import journal, totals
from ledger.entry import Draft, Posting
from ledger.errors import Refusal
from ledger.periods import last_day
from ledger.store import Store
from tests.ledger.sample import (
    BANK,
    CAPITAL,
    CLOCK,
    DUES,
    FEES,
    OPENING,
    TODAY,
    Given,
    act,
    draft,
    make_books,
    post_one,
)

DAYS = (TODAY - OPENING).days
FREE = (BANK, CAPITAL, FEES)
MEMBERS = ("A1", "A2", "A3")

legs = st.tuples(
    st.sampled_from((*FREE, DUES)),
    st.integers(-(10**12), 10**12).filter(bool),
    st.sampled_from(MEMBERS),
)
entry = st.tuples(st.integers(0, DAYS), st.lists(legs, min_size=1, max_size=4))


def balanced(day: int, wanted: list[tuple[str, int, str]]) -> Draft:
    """These legs and one more that makes them balance."""
    made = [
        Posting(account, amount, (("anggota", member),) if account == DUES else ())
        for account, amount, member in wanted
    ]
    rest = -sum(leg.amount for leg in made)
    closing = [Posting(BANK, rest)] if rest else [Posting(BANK, 1), Posting(BANK, -1)]
    return draft(*made, *closing, given=Given(date=OPENING + dt.timedelta(day)))


class Adder:
    """An independent bookkeeper: a list of legs, added up anew for every question."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.legs = [(made.date, leg) for made in drafts for leg in made.postings]

    def balances(self, last: dt.date) -> dict[str, int]:
        sums: defaultdict[str, int] = defaultdict(int)
        for date, leg in self.legs:
            if date <= last:
                sums[leg.account] += leg.amount
        return {account: amount for account, amount in sums.items() if amount}

    def dues(self, last: dt.date) -> dict[str, int]:
        sums: defaultdict[str, int] = defaultdict(int)
        for date, leg in self.legs:
            if leg.account == DUES and date <= last:
                sums[leg.dims[0][1]] += leg.amount
        return {member: amount for member, amount in sums.items() if amount}

    def moved(self, first: dt.date, last: dt.date) -> dict[str, totals.Movement]:
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for date, leg in self.legs:
            if first <= date <= last:
                sums[leg.account][leg.amount < 0] += abs(leg.amount)
        return {account: totals.Movement(*both) for account, both in sums.items()}


def without_zeros(found: dict[str, int]) -> dict[str, int]:
    return {key: amount for key, amount in found.items() if amount}


@settings(max_examples=40)
@given(st.lists(entry, min_size=1, max_size=12), st.integers(0, DAYS), st.integers(0, DAYS))
def test_totals_are_the_sums_at_every_date(
    sqlite_store: Store, entries: list[tuple[int, list[tuple[str, int, str]]]], one: int, two: int
) -> None:
    check_against_adder(sqlite_store, entries, (one, two))


@settings(max_examples=6)
@given(st.lists(entry, min_size=1, max_size=12), st.integers(0, DAYS), st.integers(0, DAYS))
def test_and_on_postgres(
    postgres_store: Store, entries: list[tuple[int, list[tuple[str, int, str]]]], one: int, two: int
) -> None:
    check_against_adder(postgres_store, entries, (one, two))


_codes = iter(f"L{number}" for number in range(10_000))


def check_against_adder(
    store: Store, entries: list[tuple[int, list[tuple[str, int, str]]]], days: tuple[int, int]
) -> None:
    ledger = next(_codes)
    make_books(store, ledger)
    drafts = [balanced(day, wanted) for day, wanted in entries]
    drafts = [Draft(ledger, made.date, "BM", "Uji", made.postings) for made in drafts]
    with store.write() as conn:
        journal.post_many(conn, [act(made) for made in drafts], CLOCK)
    adder = Adder(drafts)
    first, last = (OPENING + dt.timedelta(day) for day in sorted(days))
    with store.read() as conn:
        assert without_zeros(totals.balances(conn, ledger)) == adder.balances(TODAY)
        assert without_zeros(totals.balances(conn, ledger, last)) == adder.balances(last)
        assert totals.movements(conn, ledger, first, last) == adder.moved(first, last)
        for account in FREE:
            assert totals.balance(conn, ledger, account, last) == adder.balances(last).get(
                account, 0
            )
        dues = adder.dues(last)
        assert without_zeros(totals.values_of(conn, ledger, DUES, "anggota", last)) == dues
        for member in MEMBERS:
            who = totals.Member("anggota", member)
            there = totals.balances_of(conn, ledger, who, last).get(DUES, 0)
            assert there == dues.get(member, 0)
            now = totals.balances_of(conn, ledger, who).get(DUES, 0)
            assert now == totals.dim_balance(conn, ledger, DUES, "anggota", member)
        spans = totals.period(conn, ledger, first, last)
        before, after = adder.balances(first - dt.timedelta(1)), adder.balances(last)
    for code in {*before, *after}:
        assert (spans[code].opening, spans[code].closing) == (
            before.get(code, 0),
            after.get(code, 0),
        )


def test_whole_months_and_broken_ones(books: Store) -> None:
    for month, amount in ((1, 10), (2, 20), (3, 40), (4, 80)):
        given = Given(date=dt.date(2026, month, 15))
        post_one(books, draft(Posting(BANK, amount), Posting(FEES, -amount), given=given))

    def through(*dates: tuple[int, int]) -> int:
        first, last = (dt.date(2026, month, day) for month, day in dates)
        with books.read() as conn:
            return totals.movements(conn, "KOP", first, last).get(BANK, totals.Movement()).net

    assert through((1, 1), (4, 30)) == 150
    assert through((1, 15), (4, 15)) == 150
    assert through((1, 16), (4, 14)) == 60
    assert through((2, 1), (3, 31)) == 60
    assert through((2, 10), (2, 20)) == 20
    assert through((2, 16), (2, 20)) == 0
    assert through((2, 16), (3, 14)) == 0
    with books.read() as conn:
        year = totals.movements(conn, "KOP", dt.date(2025, 12, 5), dt.date(2026, 1, 15))
        ends = [totals.balance(conn, "KOP", BANK, last_day(202600 + month)) for month in (1, 2, 3)]
        months = totals.monthly(conn, "KOP", 202602, 202603)
    assert year[BANK].net == 10
    assert ends == [10, 30, 70]
    assert months == {
        BANK: {202602: totals.Movement(20, 0), 202603: totals.Movement(40, 0)},
        FEES: {202602: totals.Movement(0, 20), 202603: totals.Movement(0, 40)},
    }


def test_an_account_without_postings_is_zero(books: Store) -> None:
    with books.read() as conn:
        assert totals.balance(conn, "KOP", BANK) == 0
        assert totals.balance(conn, "KOP", BANK, TODAY) == 0
        assert totals.balance(conn, "KOP", "Assets:Bank") == 0
        assert totals.dim_balance(conn, "KOP", DUES, "anggota", "A1") == 0
        assert totals.balances(conn, "KOP", TODAY) == {}
        assert totals.balance(conn, "KOP", BANK, dt.date.max) == 0
        for ledger, account, code in (
            ("LAIN", BANK, "ledger_unknown"),
            ("KOP", "9", "account_unknown"),
        ):
            with pytest.raises(Refusal) as refused:
                totals.balance(conn, ledger, account)
            assert refused.value.code == code
