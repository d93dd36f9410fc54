"""Statements: each bank's layout is read to the same lines; what is wrong is said with its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.bank.koran import BarisKoran, read_koran
from koperasi.dasar.berkas import open_berkas
from ledger.errors import Refusal
from tests.koperasi.bank import berkas

D1, D2 = dt.date(2026, 11, 2), dt.date(2026, 11, 3)
LINES = [
    (D1, "TRSF DARI EUIS KOMARIAH", 250_000),
    (D1, "SETOR TUNAI", 1_000_000),
    (D2, "BIAYA ADM", -8_000),
]
Make = Callable[..., list[list[str]]]
LAYOUTS: list[tuple[str, Make]] = [
    ("bri", berkas.bri),
    ("bri", berkas.bri_cms),
    ("bni", berkas.bni),
    ("mandiri", berkas.mandiri),
    ("bsi", berkas.bsi),
]


@pytest.mark.parametrize(("bank", "make"), LAYOUTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_layout_is_read(bank: str, make: Make, kind: str) -> None:
    rows = make(41_400_000, LINES)
    data = berkas.as_csv(rows) if kind == "csv" else berkas.as_xlsx(rows)
    koran = read_koran(open_berkas(data, f"mutasi.{kind}"))
    assert (koran.bank, koran.nomor, koran.saldo_awal) == (bank, berkas.NOMOR, 41_400_000)
    assert koran.baris == (
        BarisKoran(D1, 1, "TRSF DARI EUIS KOMARIAH", 250_000, 41_650_000),
        BarisKoran(D1, 2, "SETOR TUNAI", 1_000_000, 42_650_000),
        BarisKoran(D2, 1, "BIAYA ADM", -8_000, 42_642_000),
    )


def test_semicolons_are_read_too() -> None:
    rows = berkas.bri_cms(100, LINES[:1])
    assert read_koran(open_berkas(berkas.as_csv(rows, ";"), "a.csv")).bank == "bri"


@given(st.lists(st.integers(-99_999, 99_999).filter(bool), min_size=1, max_size=30))
def test_cents_are_dropped_from_the_balance_and_the_lines_still_add_up(sen: list[int]) -> None:
    rows = berkas.mandiri(0, [])
    saldo = 10_000_000
    for amount in sen:
        saldo += amount
        size = f"{abs(amount) // 100}.{abs(amount) % 100:02d}"
        pair = [size, "0"] if amount < 0 else ["0", size]
        rows.append(["02/11/2026", "x", "1", *pair, f"{saldo // 100}.{saldo % 100:02d}"])
    koran = read_koran(open_berkas(berkas.as_csv(rows), "a.csv"))
    assert koran.saldo_awal == 100_000
    assert koran.saldo_awal + sum(one.jumlah for one in koran.baris) == saldo // 100
    assert koran.baris[-1].saldo == saldo // 100
    for amount, one in zip(sen, koran.baris, strict=True):
        assert abs(one.jumlah - amount / 100) < 1


def refused(rows: list[list[str]]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_koran(open_berkas(berkas.as_csv(rows), "a.csv"))
    return caught.value


def test_what_is_wrong_is_said_with_its_row() -> None:
    assert refused([["nama", "alamat"], ["Euis", "Cikole"]]).code == "koran_tidak_dikenal"
    assert refused(berkas.bri(1_000, [])).code == "koran_kosong"
    rows = berkas.bri(1_000, LINES)
    assert refused(rows[4:]).code == "koran_tanpa_nomor"
    rows[6][4] = "satu juta"
    bad = refused(rows)
    assert (bad.code, bad.values["baris"], bad.values["nilai"]) == (
        "koran_angka_salah", 7, "satu juta",
    )  # fmt: skip
    rows = berkas.bri(1_000, LINES)
    rows[6][4] = "900,000.00"
    bad = refused(rows)
    assert (bad.code, bad.values["baris"]) == ("koran_saldo_putus", 7)
    rows = berkas.bri(1_000, LINES)
    rows[5][0] = "31/02/26"
    assert refused(rows).code == "koran_tanggal_salah"
    rows = berkas.bni(1_000, LINES)
    rows[3][6] = "??"
    assert refused(rows).code == "koran_angka_salah"


def test_a_missing_line_is_seen() -> None:
    rows = berkas.bsi(1_000, LINES)
    del rows[3]
    assert refused(rows).code == "koran_saldo_putus"
