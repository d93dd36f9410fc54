"""Months, fiscal years, clocks and the audit trail."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import audit
from ledger.clock import FixedClock, SystemClock
from ledger.errors import Refusal
from ledger.periods import (
    FiscalYear,
    add_months,
    first_day,
    last_day,
    month_name,
    month_of,
    parse_month,
)
from ledger.store import Store
from tests.ledger.sample import CLOCK


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)), st.integers(-600, 600))
def test_months_go_forth_and_back(date: dt.date, count: int) -> None:
    month = month_of(date)
    assert first_day(month) <= date <= last_day(month)
    assert last_day(month) + dt.timedelta(1) == first_day(add_months(month, 1))
    assert add_months(add_months(month, count), -count) == month
    assert parse_month(month_name(month)) == month


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026-3", "2026-13", "2026-00", "0000-01", "2026-03-01", "٢٠٢٦-٠٣", "2026-03\n"],
)
def test_names_that_are_no_month(name: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        parse_month(name)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)), st.integers(1, 12))
def test_a_date_lies_in_its_fiscal_year(date: dt.date, start: int) -> None:
    year = FiscalYear.of(date, start)
    assert year.first <= date <= year.last
    assert year.before.last + dt.timedelta(1) == year.first


def test_a_year_that_begins_in_july() -> None:
    year = FiscalYear.of(dt.date(2026, 6, 30), 7)
    assert (year.year, year.first, year.last) == (2025, dt.date(2025, 7, 1), dt.date(2026, 6, 30))


def test_clocks() -> None:
    fixed = FixedClock(dt.date(2026, 6, 15))
    assert fixed.today("Asia/Jayapura") == dt.date(2026, 6, 15)
    assert fixed.now() == dt.datetime(2026, 6, 15, 3, tzinfo=dt.UTC)
    clock = SystemClock()
    assert clock.now().microsecond == 0
    east, west = clock.today("Pacific/Kiritimati"), clock.today("Pacific/Pago_Pago")
    assert dt.timedelta(0) <= east - west <= dt.timedelta(2)


def test_the_trail_is_kept_in_order(books: Store) -> None:
    with books.write() as conn:
        for action in ("buka", "ubah"):
            detail = {"jumlah": 5, "tanggal": dt.date(2026, 3, 5), "catatan": "é\ud800\n"}
            audit.record(conn, audit.Event("U0001", action, "anggota:A1", detail), CLOCK)
        audit.record(conn, audit.Event("U0001", "lain", "anggota:A2"), CLOCK)
        found = audit.history(conn, "anggota:A1")
        newest = audit.history(conn, "anggota:A1", limit=1)
    assert [event.action for event in found] == ["ubah", "buka"]
    assert newest == found[:1]
    assert found[0].at == "2026-06-15T03:00:00Z"
    assert found[0].detail == {"jumlah": 5, "tanggal": "2026-03-05", "catatan": "é\ud800\n"}


@pytest.mark.parametrize("field", ["actor", "action", "subject"])
def test_the_trail_takes_no_hidden_letters(books: Store, field: str) -> None:
    words = {"actor": "U0001", "action": "ubah", "subject": "x", field: "a\u202eb"}
    with books.write() as conn, pytest.raises(Refusal, match="text_not_allowed"):
        audit.record(conn, audit.Event(words["actor"], words["action"], words["subject"]), CLOCK)
