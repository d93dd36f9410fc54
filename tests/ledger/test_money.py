"""What people type becomes whole rupiah or is refused; parts always sum to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.entry import MAX_AMOUNT
from ledger.errors import Refusal
from ledger.money import (
    format_number,
    format_rupiah,
    parse_rupiah,
    percent_of,
    round_half_up,
    split_by_weights,
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1", 1),
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp1.500.000", 1_500_000),
        ("Rp 50.000,-", 50_000),
        ("rp. 50.000.-", 50_000),
        ("IDR 7.000", 7_000),
        ("  25000 \n", 25_000),
        ("Rp\xa050.000", 50_000),
        ("50rb", 50_000),
        ("50 RB", 50_000),
        ("50 ribu", 50_000),
        ("0,5jt", 500_000),
        ("1,5jt", 1_500_000),
        ("1,25 juta", 1_250_000),
        ("2 miliar", 2_000_000_000),
        ("1.000.000.000.000.000", MAX_AMOUNT),
    ],
)
def test_amounts_as_people_write_them(typed: str, amount: int) -> None:
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.5", "amount_ambiguous"),
        ("1.50", "amount_ambiguous"),
        ("1,500", "amount_ambiguous"),
        ("1,500,000", "amount_ambiguous"),
        ("1500.000", "amount_ambiguous"),
        ("1.5jt", "amount_ambiguous"),
        ("1.500jt", "amount_ambiguous"),
        ("1,500jt", "amount_ambiguous"),
        ("007", "amount_ambiguous"),
        ("1,5", "amount_invalid"),
        ("1.500,00", "amount_invalid"),
        ("1500,00", "amount_invalid"),
        ("", "amount_invalid"),
        ("Rp", "amount_invalid"),
        ("lima", "amount_invalid"),
        ("50xyz", "amount_invalid"),
        ("-5", "amount_negative"),
        ("-5000", "amount_negative"),
        ("-Rp 5.000", "amount_negative"),
        ("Rp -5.000", "amount_negative"),
        ("−5000", "amount_negative"),
        ("5000-", "amount_negative"),
        ("(5)", "amount_negative"),
        ("(Rp50.000)", "amount_negative"),
        ("-", "amount_invalid"),
        ("+5", "amount_invalid"),
        ("1_000", "amount_invalid"),
        ("1e6", "amount_invalid"),
        ("٥٠٠", "amount_invalid"),
        ("５００", "amount_invalid"),
        ("1 000", "amount_invalid"),
        ("=1+1", "amount_invalid"),
        ("1" * 61, "amount_invalid"),
        ("0", "amount_zero"),
        ("0rb", "amount_zero"),
        ("1.000.000.000.000.001", "amount_too_large"),
        ("99999999999999999999", "amount_too_large"),
    ],
)
def test_what_is_not_one_amount_is_refused_at_its_field(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_rupiah(typed, "setoran")
    assert (refused.value.code, refused.value.field) == (code, "setoran")


@given(st.integers(1, MAX_AMOUNT))
def test_what_is_printed_can_be_typed_again(amount: int) -> None:
    assert parse_rupiah(format_rupiah(amount)) == amount
    assert parse_rupiah(format_number(amount)) == amount
    assert parse_rupiah(str(amount)) == amount


def test_negative_amounts_stand_in_brackets() -> None:
    assert format_rupiah(-50_000) == "(Rp50.000)"
    assert format_rupiah(1_234_567) == "Rp1.234.567"
    assert format_rupiah(0) == "Rp0"
    assert format_number(-1_000) == "-1.000"


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        ("0.5", 1),
        ("1.5", 2),
        ("2.4999", 2),
        ("-0.5", -1),
        ("-2.5", -3),
        ("999999999999999.5", 10**15),
    ],
)
def test_halves_go_away_from_zero(exact: str, whole: int) -> None:
    assert round_half_up(Decimal(exact)) == whole


def test_a_percentage_is_rounded_once() -> None:
    assert percent_of(1_000_000, Decimal("1.5")) == 15_000
    assert percent_of(333, Decimal(50)) == 167
    assert percent_of(MAX_AMOUNT, Decimal("0.0000000000001")) == 1


@given(
    st.integers(0, MAX_AMOUNT),
    st.dictionaries(st.integers(0, 30), st.integers(0, 10**12), max_size=20),
    st.integers(0, 40),
)
def test_parts_sum_to_the_whole(amount: int, weights: dict[int, int], home: int) -> None:
    parts = split_by_weights(amount, weights, home)
    whole = sum(weights.values())
    assert sum(parts.values()) == amount
    for key, weight in weights.items():
        fair = amount * weight // whole if whole else 0
        assert parts[key] == fair or (key == home and parts[key] >= fair)


def test_the_remainder_goes_home() -> None:
    assert split_by_weights(100, {"a": 1, "b": 1, "c": 1}, "cadangan") == {
        "a": 33,
        "b": 33,
        "c": 33,
        "cadangan": 1,
    }


@pytest.mark.parametrize(("amount", "weights"), [(-1, {"a": 1}), (1, {"a": -1, "b": 2})])
def test_negative_shares_are_a_mistake_of_the_program(amount: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="negative"):
        split_by_weights(amount, weights, "a")
