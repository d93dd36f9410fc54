"""Interest on savings, its tax, time deposits: worked figures and what always holds."""

import dataclasses
import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.aturan import dated_table
from koperasi.simpanan.jasa import (
    HARIAN,
    METODE,
    RATA_RATA,
    TERENDAH,
    Jenjang,
    Mutasi,
    Rentang,
    Tarif,
    check_tarif,
    day_ends,
    interest,
    interest_of_month,
    rate_on,
    simple,
    yearly,
)
from ledger.errors import Refusal

LAMA = dt.date(2020, 1, 1)
JUTA = 1_000_000
EMPAT = (Tarif(LAMA, (Jenjang(0, Decimal(4)),)),)
JANUARI = (
    Mutasi(dt.date(2026, 1, 5), 2 * JUTA),
    Mutasi(dt.date(2026, 1, 20), JUTA // 2),
    Mutasi(dt.date(2026, 1, 12), -3 * JUTA // 2),
)


def fraction(text: str) -> Fraction:
    return Fraction(Decimal(text))


@pytest.mark.parametrize(
    ("metode", "dasar", "eksak", "bulat"),
    [
        (TERENDAH, "1000000", "3333.3333", 3_333),
        (RATA_RATA, "1967741.94", "6559.1398", 6_559),
        (HARIAN, "61000000", "6684.9315", 6_684),
    ],
)
def test_the_worked_month(metode: str, dasar: str, eksak: str, bulat: int) -> None:
    made = interest_of_month(metode, 202601, JUTA, JANUARI, EMPAT)
    assert abs(made.dasar - fraction(dasar)) < fraction("0.006")
    assert abs(made.eksak - fraction(eksak)) < fraction("0.00006")
    assert made.bulat == bulat != 6_666


def test_an_account_opened_in_the_month_has_no_lowest_balance() -> None:
    for day in (1, 15):
        first = [Mutasi(dt.date(2026, 1, day), JUTA)]
        assert interest_of_month(TERENDAH, 202601, 0, first, EMPAT).bulat == 0
    assert interest_of_month(HARIAN, 202601, 0, first, EMPAT).eksak == Fraction(17 * 40_000, 365)


def test_a_deposit_earns_from_its_day_and_a_withdrawal_not_on_its_day() -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 1, 31)
    moves = [Mutasi(first, 100), Mutasi(last, -40), Mutasi(dt.date(2026, 2, 1), 999)]
    assert day_ends(first, last, 0, moves) == (
        Rentang(first, dt.date(2026, 1, 30), 100),
        Rentang(last, last, 60),
    )


def test_who_leaves_gets_interest_to_the_day() -> None:
    first = dt.date(2026, 1, 1)
    runs = day_ends(first, dt.date(2026, 1, 10), JUTA, [])
    assert interest(HARIAN, runs, EMPAT).eksak == Fraction(10 * 40_000, 365)
    for metode in (RATA_RATA, TERENDAH):
        assert interest(metode, runs, EMPAT).eksak == Fraction(40_000, 12) * Fraction(10, 31)


def test_steps_of_the_whole_balance_and_of_slices() -> None:
    steps = (Jenjang(0, Decimal(2)), Jenjang(JUTA, Decimal(3)), Jenjang(5 * JUTA, Decimal(5)))
    whole = Tarif(LAMA, steps)
    slices = dataclasses.replace(whole, lapis=True)
    for saldo, one, other in (
        (999_999, Fraction(999_999, 50), Fraction(999_999, 50)),
        (JUTA, 30_000, 20_000),
        (6 * JUTA, 300_000, 20_000 + 120_000 + 50_000),
    ):
        assert yearly(whole, Fraction(saldo)) == one
        assert yearly(slices, Fraction(saldo)) == other


def test_a_rate_that_changes_in_the_month() -> None:
    rates = (*EMPAT, Tarif(dt.date(2026, 1, 11), (Jenjang(0, Decimal(6)),)))
    made = interest_of_month(HARIAN, 202601, JUTA, [], rates)
    assert made.eksak == Fraction(10 * 40_000 + 21 * 60_000, 365)
    assert interest_of_month(RATA_RATA, 202601, JUTA, [], rates).eksak == 5_000
    with pytest.raises(Refusal, match="tarif_belum_ada"):
        rate_on(rates, dt.date(2019, 1, 1))


def test_a_leap_year_has_365_days_too() -> None:
    assert simple(365_000, Decimal(10), 366) == 36_600


def test_nothing_is_earned_below_zero() -> None:
    for metode in METODE:
        assert interest_of_month(metode, 202601, -JUTA, [], EMPAT).bulat == 0


MOVES = st.lists(
    st.builds(
        Mutasi, st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 31)), st.integers(-JUTA, 3 * JUTA)
    ),
    max_size=12,
)
RATES = (
    Tarif(LAMA, (Jenjang(0, Decimal("2.5")), Jenjang(2 * JUTA, Decimal(4))), lapis=True),
    Tarif(dt.date(2026, 2, 10), (Jenjang(0, Decimal(3)), Jenjang(JUTA, Decimal("3.75")))),
)


@given(st.integers(0, 10 * JUTA), MOVES, st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 30)))
def test_interest_of_a_period_is_the_sum_of_its_parts(
    saldo: int, moves: list[Mutasi], potong: dt.date
) -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
    whole = day_ends(first, last, saldo, moves)
    begin = day_ends(first, potong, saldo, moves)
    rest = day_ends(potong + dt.timedelta(days=1), last, begin[-1].saldo, moves)
    assert sum(run.hari for run in whole) == 90
    parts = interest(HARIAN, begin, RATES).eksak + interest(HARIAN, rest, RATES).eksak
    assert interest(HARIAN, whole, RATES).eksak == parts


@given(st.integers(0, 10 * JUTA), MOVES)
def test_the_order_of_movements_makes_no_difference(saldo: int, moves: list[Mutasi]) -> None:
    for metode in METODE:
        made = interest_of_month(metode, 202602, saldo, moves, RATES)
        assert made == interest_of_month(metode, 202602, saldo, moves[::-1], RATES)
        assert made.bulat >= 0


def test_rates_that_are_refused() -> None:
    cap = Decimal(
        dated_table("simpanan.batas", dt.date(2026, 1, 1))["bunga_tertinggi_persen_tahun"]
    )
    check_tarif(Tarif(LAMA, (Jenjang(0, Decimal(2)), Jenjang(JUTA, cap))), cap)
    for steps, code in (
        ((), "jenjang_salah"),
        ((Jenjang(1, Decimal(2)),), "jenjang_salah"),
        ((Jenjang(0, Decimal(2)), Jenjang(0, Decimal(3))), "jenjang_salah"),
        ((Jenjang(0, Decimal("9.01")),), "bunga_melebihi_batas"),
        ((Jenjang(0, Decimal(-1)),), "bunga_melebihi_batas"),
    ):
        with pytest.raises(Refusal, match=code):
            check_tarif(Tarif(LAMA, steps), cap)
    with pytest.raises(Refusal, match="metode_bunga_salah"):
        interest("majemuk", (), EMPAT)
