"""Effective rate: worked figures, another library as witness, legal caps."""

import dataclasses
from decimal import Decimal

import pytest
import pyxirr
from hypothesis import given

from koperasi.pinjaman.jadwal import ANUITAS, FLAT, MENURUN, METODE, Syarat, make_jadwal
from koperasi.pinjaman.tingkat import above_cap, check_tarif, effective_rate, flat_of
from ledger.errors import Refusal
from tests.koperasi.pinjaman.contoh import any_terms, terms

BATAS = Decimal(24)


def instalments(syarat: Syarat) -> list[int]:
    return [row.jumlah for row in make_jadwal(syarat)]


@pytest.mark.parametrize(
    ("metode", "persen", "bulan", "tahun"),
    [
        (FLAT, "1", "1.7881", "21.46"),
        (FLAT, "1.5", "2.6430", "31.72"),
        (MENURUN, "1.5", "1.5000", "18.00"),
        (ANUITAS, "1.5", "1.5000", "18.00"),
        (FLAT, "1.1226", "2.0000", "24.00"),
        (FLAT, "0", "0.0000", "0.00"),
    ],
)
def test_what_a_loan_really_costs(metode: str, persen: str, bulan: str, tahun: str) -> None:
    found = effective_rate(10_000_000, instalments(terms(metode, persen)))
    assert (found.bulan, found.tahun) == (Decimal(bulan), Decimal(tahun))


def test_the_flat_rate_that_costs_24_percent() -> None:
    assert flat_of(Decimal(24), 12) == Decimal("1.1226")
    assert flat_of(Decimal(0), 12) == 0


def theirs(rate: Decimal, flows: list[int]) -> Decimal:
    """Present value at a rate in percent, as another library counts it."""
    found = pyxirr.npv(rate / 100, flows)
    assert found is not None
    return Decimal(repr(found))


@given(any_terms())
def test_another_library_sees_the_loan_turn_there(syarat: Syarat) -> None:
    """A little below the rate it is still worth more than was received, a little above less."""
    syarat = dataclasses.replace(syarat, plafon=syarat.plafon + 1_000_000)
    paid = instalments(syarat)
    found = effective_rate(syarat.plafon, paid).bulan
    little = Decimal("0.0001")
    flows = [-syarat.plafon, *paid]
    assert theirs(found - little, flows) > 0 > theirs(found + little, flows)


@pytest.mark.parametrize("metode", METODE)
@pytest.mark.parametrize("bulan", [3, 12, 60, 360])
@pytest.mark.parametrize("persen", ["0.5", "1.25", "3"])
def test_another_library_finds_the_same(metode: str, bulan: int, persen: str) -> None:
    paid = instalments(terms(metode, persen, bulan))
    rate = pyxirr.irr([-10_000_000, *paid])
    assert rate is not None
    found = effective_rate(10_000_000, paid).bulan
    assert abs(found - Decimal(repr(rate)) * 100) <= Decimal("0.00006")


def test_costs_kept_back_make_it_dearer() -> None:
    paid = instalments(terms(FLAT, "1"))
    assert effective_rate(9_800_000, paid).tahun > effective_rate(10_000_000, paid).tahun


def test_a_rate_above_one_hundred_percent_a_month_is_found() -> None:
    assert effective_rate(100, [400]).bulan == 300


@pytest.mark.parametrize(("diterima", "angsuran"), [(0, [1]), (100, [50, 49])])
def test_what_is_no_loan_has_no_rate(diterima: int, angsuran: list[int]) -> None:
    with pytest.raises(ValueError, match="in full"):
        effective_rate(diterima, angsuran)


def test_both_rates_stand_before_the_cap() -> None:
    assert above_cap(Decimal(18), Decimal("31.72"), BATAS) == ("efektif",)
    assert above_cap(Decimal(30), Decimal(50), BATAS) == ("nominal", "efektif")
    assert above_cap(BATAS, BATAS, BATAS) == ()


def test_the_cap_refuses() -> None:
    check_tarif(Decimal(18), Decimal("31.72"), BATAS, ketat=False)
    check_tarif(Decimal(12), Decimal("21.46"), BATAS, ketat=True)
    with pytest.raises(Refusal, match="jasa_efektif_melebihi_batas"):
        check_tarif(Decimal(18), Decimal("31.72"), BATAS, ketat=True)
    with pytest.raises(Refusal, match="jasa_melebihi_batas"):
        check_tarif(Decimal("24.01"), Decimal(24), BATAS, ketat=False)
