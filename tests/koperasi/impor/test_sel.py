"""Cells: what is clear is taken, what reads two ways is asked, what is broken is refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar.berkas import Sel
from koperasi.impor.sel import (
    Jawaban,
    read_angka_kependudukan,
    read_jumlah,
    read_tanggal,
    read_teks,
    read_telepon,
)
from ledger.entry import MAX_AMOUNT
from ledger.errors import Refusal

BELUM = Jawaban()


def teks(text: str) -> Sel:
    return Sel("t", text)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (Sel("n", "1000.0"), 1000),
        (Sel("n", "7"), 7),
        (Sel("n", "1e+15"), 10**15),
        (teks("50000"), 50_000),
        (teks("1.500.000"), 1_500_000),
        (teks("1,500,000"), 1_500_000),
        (teks("25.000,00"), 25_000),
        (teks("25,000.00"), 25_000),
        (teks("25.000,0"), 25_000),
        (teks("500,00"), 500),
        (teks("1500.00"), 1500),
        (teks("Rp 50.000,-"), 50_000),
        (teks("rp1.250.000"), 1_250_000),
        (teks("50rb"), 50_000),
        (teks("1,5jt"), 1_500_000),
        (teks("  "), 0),
        (teks("-"), 0),
        (teks("Rp -"), 0),
        (teks("0"), 0),
    ],
)
def test_clear_amounts(cell: Sel, amount: int) -> None:
    assert read_jumlah(cell, BELUM) == amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (teks("1.000"), "jumlah_mendua"),
        (teks("1,000"), "jumlah_mendua"),
        (teks("Rp25.000"), "jumlah_mendua"),
        (teks("1.5"), "jumlah_pecahan"),
        (teks("12,50"), "jumlah_pecahan"),
        (teks("1.50.000"), "jumlah_pecahan"),
        (teks("25.000,50"), "jumlah_pecahan"),
        (Sel("n", "1.5"), "jumlah_pecahan"),
        (Sel("n", "-5.0"), "jumlah_minus"),
        (Sel("n", "nan"), "jumlah_salah"),
        (Sel("n", "1e+300"), "amount_too_large"),
        (teks("9" * 25), "amount_too_large"),
        (teks("9" + ".999" * 6), "amount_too_large"),
        (teks("-5000"), "jumlah_minus"),
        (teks("(5.000)"), "jumlah_minus"),
        (teks("5000-"), "jumlah_minus"),
        (teks("lima ribu"), "jumlah_salah"),
        (teks("٥٠٠٠"), "jumlah_salah"),
        (teks("5000\u200b"), "jumlah_salah"),
        (teks("007"), "jumlah_salah"),
        (teks("5_000"), "jumlah_salah"),
        (teks("=1+1"), "jumlah_salah"),
        (Sel("d", "2026-05-01"), "jumlah_berupa_tanggal"),
        (Sel("x", "True"), "sel_bukan_isian"),
        (Sel("g", ""), "sel_galat"),
        (Sel("f", ""), "sel_rumus_kosong"),
    ],
)
def test_amounts_that_are_not_taken(cell: Sel, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_jumlah(cell, BELUM)
    assert refused.value.code == code


def test_an_answer_makes_amounts_clear() -> None:
    assert read_jumlah(teks("1.000"), Jawaban(angka="titik")) == 1000
    assert read_jumlah(teks("1,000"), Jawaban(angka="koma")) == 1000
    for text, answer in (("1.000", "koma"), ("1,000", "titik")):
        with pytest.raises(Refusal, match="jumlah_pecahan"):
            read_jumlah(teks(text), Jawaban(angka=answer))


@given(st.integers(0, MAX_AMOUNT), st.sampled_from(["plain", "dots", "commas", "number", "float"]))
def test_every_amount_is_read_exactly(amount: int, how: str) -> None:
    if how == "number":
        assert read_jumlah(Sel("n", repr(amount)), BELUM) == amount
    elif how == "float" and amount < 2**53:
        assert read_jumlah(Sel("n", repr(amount * 1.0)), BELUM) == amount
    elif how == "dots":
        text = f"Rp{amount:,},-".replace(",", ".").replace(".-", ",-")
        assert read_jumlah(teks(text), BELUM) == amount
    elif how == "commas":
        assert read_jumlah(teks(f"{amount:,}.00"), Jawaban(angka="koma")) == amount
    else:
        assert read_jumlah(teks(str(amount)), BELUM) == amount


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_amounts(text: str) -> None:
    with contextlib.suppress(Refusal):
        assert 0 <= read_jumlah(teks(text), BELUM) <= MAX_AMOUNT


HARI = dt.date(2026, 2, 25)


@pytest.mark.parametrize(
    "cell",
    [
        Sel("d", "2026-02-25"),
        teks("2026-02-25"),
        teks("2026-2-25 00:00:00"),
        teks("25/02/2026"),
        teks("25-2-2026"),
        teks("25.02.2026"),
        teks("02/25/2026"),
        teks("25 Februari 2026"),
        teks("25 feb 2026"),
        teks("25-Feb-2026"),
    ],
)
def test_clear_dates(cell: Sel) -> None:
    assert read_tanggal(cell, BELUM) == HARI


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (teks("01/02/2026"), "tanggal_mendua"),
        (teks("25/02/26"), "tanggal_salah_tulis"),
        (teks("31/02/2026"), "tanggal_salah_tulis"),
        (teks("2026-13-01"), "tanggal_salah_tulis"),
        (teks("25/02-2026"), "tanggal_salah_tulis"),
        (teks("25 Febtober 2026"), "tanggal_salah_tulis"),
        (teks("0026-02-25"), "tanggal_salah_tulis"),
        (teks("kemarin"), "tanggal_salah_tulis"),
        (Sel("n", "46078.0"), "tanggal_berupa_angka"),
        (Sel("g", ""), "sel_galat"),
    ],
)
def test_dates_that_are_not_taken(cell: Sel, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_tanggal(cell, BELUM)
    assert refused.value.code == code


def test_an_answer_makes_dates_clear() -> None:
    assert read_tanggal(teks("01/02/2026"), Jawaban(tanggal="hari")) == dt.date(2026, 2, 1)
    assert read_tanggal(teks("01/02/2026"), Jawaban(tanggal="bulan")) == dt.date(2026, 1, 2)
    assert read_tanggal(teks("05/05/2026"), BELUM) == dt.date(2026, 5, 5)


NIK = "3205125101900001"


@pytest.mark.parametrize(
    "cell", [teks(NIK), teks(f"'{NIK}"), teks("3205 1251 0190 0001"), Sel("n", f"{NIK}.0")]
)
def test_a_nik_is_read_as_it_is(cell: Sel) -> None:
    assert read_angka_kependudukan(cell, "nik") == NIK


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Sel("n", "3205125101900010.0"), "angka_kehilangan_digit"),
        (Sel("n", "3.205125101900001e+16"), "angka_kehilangan_digit"),
        (teks("3,20513E+15"), "angka_kehilangan_digit"),
        (teks("3.2E15"), "angka_kehilangan_digit"),
        (teks("320512510190001"), "nik_bukan_16"),
        (Sel("n", "320512510190001.0"), "nik_bukan_16"),
        (teks("32051251019000012"), "nik_bukan_16"),
        (teks("٣٢٠٥١٢٥١٠١٩٠٠٠٠١"), "nik_bukan_16"),
        (Sel("d", "2026-02-25"), "sel_tanggal_bukan_teks"),
    ],
)
def test_a_nik_that_lost_something_is_refused(cell: Sel, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_angka_kependudukan(cell, "nik")
    assert refused.value.code == code


def test_a_nik_may_be_missing() -> None:
    assert read_angka_kependudukan(teks(" "), "nik") == ""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (teks("  Kp.\nCibeureum\tRT 1 "), "Kp. Cibeureum RT 1"),
        (Sel("n", "17.0"), "17"),
        (Sel("n", "1.5"), "1.5"),
        (teks('O"Neil \\ <b>'), 'O"Neil \\ <b>'),
        (teks("-"), "-"),
        (teks("+62812"), "+62812"),
    ],
)
def test_text(cell: Sel, text: str) -> None:
    assert read_teks(cell) == text


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (teks("=HYPERLINK(1)"), "sel_rumus"),
        (teks("@SUM(A1)"), "sel_rumus"),
        (teks("+SUM(A1)"), "sel_rumus"),
        (teks("-CMD"), "sel_rumus"),
        (teks("a\x07b"), "text_not_allowed"),
        (teks("a\u202eb"), "text_not_allowed"),
        (teks("x" * 201), "teks_terlalu_panjang"),
        (Sel("d", "2026-02-25"), "sel_tanggal_bukan_teks"),
        (Sel("x", "True"), "sel_bukan_isian"),
    ],
)
def test_text_that_is_not_taken(cell: Sel, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_teks(cell)
    assert refused.value.code == code


def test_a_telephone_number_gets_its_zero_back() -> None:
    assert read_telepon(Sel("n", "81234567890.0")) == "081234567890"
    assert read_telepon(teks("+886 912 345 678")) == "+886 912 345 678"
    assert read_telepon(Sel("n", "6281234567.0")) == "6281234567"
