"""Clauses of the contract: headings and points, blanks, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.nilai import canonical
from koperasi.pinjaman.naskah import BAWAAN, ISIAN, Pasal, check_naskah, fill, read_naskah
from ledger.errors import Refusal

HARI = dt.date(2026, 11, 24)
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


def test_the_text_that_comes_along_can_be_printed() -> None:
    check_naskah(BAWAAN, HARI)
    assert canonical("naskah", BAWAAN) == BAWAAN
    titles = [pasal.judul for pasal in read_naskah(BAWAAN)]
    assert titles[0] == "Pembayaran"
    assert len(titles) == 6


def test_blanks_are_filled_once() -> None:
    made = fill("Pokok {plafon}\nUntuk {tujuan}.", {"plafon": "Rp5", "tujuan": "{nama}"})
    assert made == (Pasal("Pokok Rp5", ("Untuk {nama}.",)),)


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("", "naskah_kosong"),
        (" \n\n ", "naskah_kosong"),
        ("Judul saja", "naskah_pasal_kosong"),
        ("Judul\nButir\n\nJudul kedua", "naskah_pasal_kosong"),
        ("Judul\nBayar {bunga}", "naskah_isian_tidak_dikenal"),
        ("Judul\nBayar {}", "naskah_isian_tidak_dikenal"),
    ],
)
def test_what_cannot_be_printed_is_refused(teks: str, kode: str) -> None:
    with pytest.raises(Refusal) as told:
        check_naskah(teks, HARI)
    assert told.value.code == kode


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=4)), min_size=1, max_size=6))
def test_every_point_is_kept_in_its_place(clauses: list[tuple[str, list[str]]]) -> None:
    typed = "\r\n \r\n\n".join("\r\n  ".join([title, *points]) for title, points in clauses)
    found = read_naskah(canonical("naskah", typed))
    assert [(pasal.judul, list(pasal.butir)) for pasal in found] == clauses


def test_a_long_text_or_a_control_character_is_refused() -> None:
    for typed in ("a" * 20_001, "Judul\nButir\x07"):
        with pytest.raises(Refusal) as told:
            canonical("naskah", typed)
        assert told.value.code == "nilai_parameter_salah"


def test_every_blank_can_be_used() -> None:
    check_naskah("Judul\n" + " ".join(f"{{{name}}}" for name in ISIAN), HARI)
