"""Voucher numbers: gapless per kind and month; numbers of older books are kept and stepped over."""

import datetime as dt

import pytest
from sqlalchemy import select

from ledger import journal, schema
from ledger.errors import Refusal
from ledger.store import Store
from tests.ledger.sample import CLOCK, Given, act, deposit, post_one

MARCH, APRIL = dt.date(2026, 3, 5), dt.date(2026, 4, 1)


def number_of(store: Store, date: dt.date, voucher: str = "BKM", number: str | None = None) -> str:
    more = {} if number is None else {"number": number}
    made = post_one(store, deposit("A1", 1, Given(date=date, voucher=voucher, more=more)))
    return made.entries[0].number


def test_each_kind_and_month_counts_for_itself(books: Store) -> None:
    assert number_of(books, MARCH) == "BKM/2026/03/0001"
    assert number_of(books, APRIL) == "BKM/2026/04/0001"
    assert number_of(books, MARCH) == "BKM/2026/03/0002"
    assert number_of(books, MARCH, "BM") == "BM/2026/03/0001"
    with books.write() as conn:
        done = journal.post_many(
            conn,
            [
                act(deposit("A1", 1, Given(date=MARCH))),
                act(deposit("A1", 1, Given(date=MARCH, ledger="DESA"))),
                act(deposit("A1", 1, Given(date=MARCH))),
            ],
            CLOCK,
        )
    assert [made.entries[0].number[-4:] for made in done] == ["0003", "0001", "0004"]


def test_a_refused_entry_takes_no_number(books: Store) -> None:
    number_of(books, MARCH)
    with pytest.raises(Refusal):
        post_one(books, deposit("A1", 5, Given(date=MARCH)), deposit("A1", -99))
    assert number_of(books, MARCH) == "BKM/2026/03/0002"


def test_issuing_goes_on_above_the_highest_imported_number(books: Store) -> None:
    assert number_of(books, MARCH, number="BKM/2026/03/0007") == "BKM/2026/03/0007"
    assert number_of(books, MARCH, number="BKM/2026/03/0004") == "BKM/2026/03/0004"
    assert number_of(books, MARCH) == "BKM/2026/03/0008"
    with books.read() as conn:
        table = schema.journal
        rows = conn.execute(select(table.c.number, table.c.imported, table.c.text)).all()
    assert [row.imported for row in rows] == [1, 1, 0]
    assert [('nomor_lama: "ya"' in row.text) for row in rows] == [True, True, False]


def test_an_imported_number_counts_for_the_series_it_names(books: Store) -> None:
    number_of(books, MARCH, "BKM", "BKK/2026/04/0012")
    assert number_of(books, APRIL, "BKK") == "BKK/2026/04/0013"
    assert number_of(books, MARCH, "BKM") == "BKM/2026/03/0001"


@pytest.mark.parametrize(
    "number", ['KW 17/"A"', "12", "BKM/2026/13/0001", "BKM/٢٠٢٦/03/0009", "BKM/2026/03/9999999999"]
)
def test_numbers_of_other_series_are_kept_as_they_are(books: Store, number: str) -> None:
    assert number_of(books, MARCH, number=number) == number
    assert number_of(books, MARCH) == "BKM/2026/03/0001"


def test_a_number_is_used_once(books: Store) -> None:
    number_of(books, MARCH)
    for taken in ("BKM/2026/03/0001", "KW-1"):
        if taken == "KW-1":
            number_of(books, MARCH, number=taken)
        with pytest.raises(Refusal) as refused:
            number_of(books, APRIL, number=taken)
        assert (refused.value.code, refused.value.field) == ("number_used", "no_bukti")
    twice = Given(date=MARCH, more={"number": "KW-2"})
    with pytest.raises(Refusal, match="number_used"):
        post_one(books, deposit("A1", 1, twice), deposit("A1", 1, twice))
    post_one(books, deposit("A1", 1, Given(ledger="DESA", more={"number": "KW-1"})))


def test_a_number_just_issued_is_used_too(books: Store) -> None:
    same = Given(date=MARCH, more={"number": "BKM/2026/03/0001"})
    with pytest.raises(Refusal, match="number_used"):
        post_one(books, deposit("A1", 1, Given(date=MARCH)), deposit("A1", 1, same))
