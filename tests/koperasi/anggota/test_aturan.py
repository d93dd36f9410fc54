"""The pure rules of the register."""

import contextlib
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.anggota import rules
from koperasi.anggota.pendaftar import VERSI_PERSETUJUAN
from ledger.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("0812-3456-789", "+628123456789"),
        ("(0265) 331 234", "+62265331234"),
        ("8123456789", "+628123456789"),  # the zero was dropped by a spreadsheet
        ("628123456789", "+628123456789"),
        ("+62 0812 3456 789", "+628123456789"),
        ("+886 912 345 678", "+886912345678"),
        ("00886912345678", "+886912345678"),
        ("+852-9123-4567", "+85291234567"),
        ("852123456789", "+62852123456789"),  # twelve digits are no number of Hong Kong
    ],
)
def test_telephone_numbers_get_their_country(typed: str, kept: str) -> None:
    assert rules.clean_no_hp(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("886912345678", "no_hp_ambigu"),
        ("85291234567", "no_hp_ambigu"),
        ("6591234567", "no_hp_ambigu"),
        ("621", "no_hp_ambigu"),
        ("0812", "no_hp_salah"),
        ("0812x", "no_hp_salah"),
        ("+62812345678901234", "no_hp_salah"),
        ("٠٨١٢٣٤٥٦٧٨٩", "no_hp_salah"),
    ],
)
def test_telephone_numbers_that_read_two_ways_are_asked(typed: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rules.clean_no_hp(typed)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    with contextlib.suppress(Refusal):
        assert re.fullmatch(r"(\+[0-9]{8,15})?", rules.clean_no_hp(text))


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_mask_hides_twelve_digits(nik: str) -> None:
    masked = rules.mask_nik(nik)
    assert (len(masked), masked.count("*")) == (16, 12)
    assert (masked[:3], masked[-1]) == (nik[:3], nik[-1])


def test_no_nik_has_no_mask() -> None:
    assert rules.mask_nik(None) == rules.mask_nik("") == ""


def test_sixteen_digits_or_nothing() -> None:
    assert rules.clean_sixteen("'3206 0141.0785-0001", "nik") == "3206014107850001"
    assert rules.clean_sixteen(" ", "nik") == ""
    for typed in ("3,20601E+15", "٣٢٠٦٠١٤١٠٧٨٥٠٠٠١", "320601410785000"):
        with pytest.raises(Refusal, match="nik_salah"):
            rules.clean_sixteen(typed, "nik")


def test_warnings_of_a_nik() -> None:
    nik = "3206014107850001"
    assert rules.nik_warnings("", "1985-07-01", "P") == []
    assert rules.nik_warnings(nik, "1985-07-01", "P") == []
    assert rules.nik_warnings(nik, "", "") == []
    assert [w.kode for w in rules.nik_warnings(nik, "1985-07-02", "")] == ["nik_beda_lahir"]
    assert [w.kode for w in rules.nik_warnings(nik, "", "L")] == ["nik_beda_jenis_kelamin"]
    assert [w.kode for w in rules.nik_warnings("3206014113850001", "", "")] == ["nik_janggal"]


def test_numbers_of_members() -> None:
    assert rules.format_no_anggota(117) == "A00117"
    assert rules.urut_of("A00117") == 117
    assert rules.urut_of("12-2015") == 0
    assert rules.clean_no_anggota(" a00117 ") == "A00117"
    for typed in ("", "A 1", "A/1", "-1", "A" * 21, "A\nB"):
        with pytest.raises(Refusal, match="no_anggota_salah"):
            rules.clean_no_anggota(typed)


def test_names_are_folded() -> None:
    assert rules.search_words("Hj. Siti  Rohaeti, S.Pd.") == " hj siti rohaeti s pd"
    assert rules.fold("D’Élite%_") == "d elite"


@pytest.mark.parametrize(
    ("typed", "kept"), [("l", "L"), ("Laki-laki", "L"), ("WANITA", "P"), ("", "")]
)
def test_sex_as_people_write_it(typed: str, kept: str) -> None:
    assert rules.clean_jenis_kelamin(typed) == kept


def test_every_change_of_status_is_named_or_refused() -> None:
    for dari in rules.STATUS:
        for ke in rules.STATUS:
            code = "status_tidak_berubah" if dari == ke else "peralihan_status_salah"
            if ke in rules.PERALIHAN[dari]:
                rules.check_peralihan(dari, ke, "alasan", "RAT 1/2026")
                continue
            with pytest.raises(Refusal, match=code):
                rules.check_peralihan(dari, ke, "alasan", "RAT 1/2026")


def test_papers_of_a_change_of_status() -> None:
    rules.check_peralihan("aktif", "keluar", "pindah desa", "")
    with pytest.raises(Refusal, match="alasan_kosong"):
        rules.check_peralihan("aktif", "keluar", " ", "")
    with pytest.raises(Refusal, match="keputusan_kosong"):
        rules.check_peralihan("aktif", "diberhentikan", "melanggar AD", "")


def test_birth_and_joining() -> None:
    masuk = dt.date(2026, 3, 5)
    rules.check_lahir(None, masuk)
    rules.check_lahir(dt.date(1985, 7, 1), masuk)
    for lahir in (dt.date(2026, 3, 6), dt.date(1900, 1, 1), dt.date(2027, 1, 1)):
        with pytest.raises(Refusal, match="tanggal_lahir_salah"):
            rules.check_lahir(lahir, masuk)


def test_shares_of_heirs() -> None:
    for shares in ([], [0, 0], [60, 40]):
        rules.check_bagian(shares)
    for shares in ([50], [60, 60], [-10, 110]):
        with pytest.raises(Refusal, match="bagian_waris_salah"):
            rules.check_bagian(shares)


def test_the_text_that_people_agree_to_is_there() -> None:
    data = Path(rules.__file__).parents[1] / "data"
    text = data / f"persetujuan-data-{VERSI_PERSETUJUAN}.md"
    assert "UU 27/2022" in text.read_text(encoding="utf-8")
