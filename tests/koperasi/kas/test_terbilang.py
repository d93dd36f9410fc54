"""Amounts in words, held to a small count of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.kas.terbilang import terbilang

SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
PANGKAT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def words(number: int) -> list[str]:
    """Indonesian number words by the school rule, built from nothing but digits."""
    for size, name in PANGKAT:
        if number >= size:
            return [*words(number // size), name, *rest(number % size)]
    if number >= 1000:
        head = ["seribu"] if number // 1000 == 1 else [*words(number // 1000), "ribu"]
        return [*head, *rest(number % 1000)]
    if number >= 100:
        head = ["seratus"] if number // 100 == 1 else [SATUAN[number // 100], "ratus"]
        return [*head, *rest(number % 100)]
    if number >= 20:
        return [SATUAN[number // 10], "puluh", *rest(number % 10)]
    if number >= 12:
        return [SATUAN[number - 10], "belas"]
    return [{10: "sepuluh", 11: "sebelas"}.get(number) or SATUAN[number]]


def rest(number: int) -> list[str]:
    """Words of what is left, nothing for nothing."""
    return words(number) if number else []


@given(st.integers(0, 10**15 - 1) | st.integers(0, 10**4) | st.integers(0, 999).map(
    lambda n: n * 1_000_000 + 1_000
))  # fmt: skip
def test_the_same_as_the_school_rule(number: int) -> None:
    assert terbilang(number) == " ".join(words(number)) + " rupiah"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1_000, "seribu rupiah"),
        (1_001_000, "satu juta seribu rupiah"),
        (1_000_001_001, "satu miliar seribu satu rupiah"),
        (21_000, "dua puluh satu ribu rupiah"),
        (1_021_000, "satu juta dua puluh satu ribu rupiah"),
        (150_000, "seratus lima puluh ribu rupiah"),
        (0, "nol rupiah"),
        (-2_000, "minus dua ribu rupiah"),
    ],
)
def test_as_people_write_it(number: int, text: str) -> None:
    assert terbilang(number) == text
