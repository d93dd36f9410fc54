"""Final tax on savings interest: the cliff, over all accounts, over the whole month."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.simpanan.pajak import rule_on, split_tax, tax_of, withhold

ATURAN = rule_on(dt.date(2026, 1, 31))


@pytest.mark.parametrize(
    ("bruto", "pph", "neto"),
    [
        (239_999, 0, 239_999),
        (240_000, 0, 240_000),
        (240_001, 24_000, 216_001),
        (241_000, 24_100, 216_900),
        (300_000, 30_000, 270_000),
        (1_000_000, 100_000, 900_000),
    ],
)
def test_the_cliff(bruto: int, pph: int, neto: int) -> None:
    assert tax_of(bruto, ATURAN) == pph
    made = withhold(bruto, 0, 0, ATURAN)
    assert (made.dipotong, made.neto, made.kurang) == (pph, neto, 0)


def test_all_accounts_of_a_member_together() -> None:
    parts = split_tax({"sukarela": 150_000, "berjangka": 130_000}, ATURAN)
    assert parts == {"sukarela": 15_000, "berjangka": 13_000}
    assert split_tax({"sukarela": 150_000, "berjangka": 90_000}, ATURAN) == {
        "sukarela": 0, "berjangka": 0,
    }  # fmt: skip
    assert split_tax({}, ATURAN) == {}


def test_interest_paid_earlier_in_the_month_is_taxed_too() -> None:
    first = withhold(130_000, 0, 0, ATURAN)
    second = withhold(150_000, 130_000, first.pph, ATURAN)
    assert (first.dipotong, second.dipotong, second.neto) == (0, 28_000, 122_000)


def test_a_small_payment_cannot_bear_the_tax_of_the_month() -> None:
    made = withhold(2, 239_999, 0, ATURAN)
    assert (made.pph, made.dipotong, made.neto, made.kurang) == (24_000, 2, 0, 23_998)


def test_there_was_no_rule_before_the_law() -> None:
    with pytest.raises(KeyError):
        rule_on(dt.date(2008, 12, 31))


@given(st.lists(st.integers(0, 400_000), min_size=1, max_size=6))
def test_parts_sum_to_the_tax_of_the_month(bruto: list[int]) -> None:
    accounts = {str(n): jumlah for n, jumlah in enumerate(bruto)}
    parts = split_tax(accounts, ATURAN)
    assert sum(parts.values()) == tax_of(sum(bruto), ATURAN)
    assert all(0 <= parts[no] <= accounts[no] for no in accounts)
    before = tax = 0
    for jumlah in bruto:
        made = withhold(jumlah, before, tax, ATURAN)
        before, tax = before + jumlah, tax + made.pph
        assert made.neto >= 0
        assert made.kurang >= 0
    assert tax == tax_of(sum(bruto), ATURAN)
