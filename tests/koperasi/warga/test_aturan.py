"""Statuses, their dates, sources and currencies."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.warga import rules
from koperasi.warga.isian import PENEMPATAN, WARGA, clean
from koperasi.warga.negara import format_asal, mata_uang, negara, parse_asal, require_mata_uang
from koperasi.warga.rules import Masa, check_status, end_of, holds_on, purna_since
from ledger.errors import Refusal

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
D = dt.date


@given(DAYS, DAYS)
def test_purna_ends_by_itself_and_sql_agrees(pulang: dt.date, hari: dt.date) -> None:
    """The condition that queries use says the same as the rule for one person."""
    masa = Masa(rules.PURNA, pulang)
    assert holds_on(masa, hari) == (purna_since(hari) <= pulang <= hari)


@pytest.mark.parametrize(
    ("pulang", "terakhir"),
    [
        (D(2023, 11, 24), D(2026, 11, 23)),
        (D(2024, 2, 29), D(2027, 2, 27)),
        (D(2024, 3, 1), D(2027, 2, 28)),
    ],
)
def test_three_years_to_the_day(pulang: dt.date, terakhir: dt.date) -> None:
    assert end_of(Masa(rules.PURNA, pulang)) == terakhir
    assert holds_on(Masa(rules.PURNA, pulang), terakhir)
    assert not holds_on(Masa(rules.PURNA, pulang), terakhir + dt.timedelta(days=1))


@given(st.sampled_from(rules.STATUS), DAYS, DAYS, DAYS)
def test_the_same_status_never_overlaps(
    jenis: str, satu: dt.date, dua: dt.date, akhir: dt.date
) -> None:
    lama = Masa(jenis, satu, akhir if akhir >= satu else None)
    baru = Masa(jenis, dua)
    overlaps = dua <= (end_of(lama) or dt.date.max) and satu <= (end_of(baru) or dt.date.max)
    if overlaps:
        with pytest.raises(Refusal, match="status_tumpang_tindih"):
            check_status(baru, [lama])
    else:
        assert check_status(baru, [lama]) == []


def test_who_leaves_again_is_purna_no_more() -> None:
    purna, keluarga = Masa("PURNA", D(2025, 1, 10)), Masa("KELUARGA", D(2024, 1, 1))
    assert check_status(Masa("PMI", D(2026, 1, 5)), [purna, keluarga]) == [purna]
    assert check_status(Masa("KELUARGA", D(2026, 1, 5)), [purna]) == []
    assert check_status(Masa("CPMI", D(2026, 1, 5)), [purna]) == []
    with pytest.raises(Refusal, match="status_tumpang_tindih"):
        check_status(Masa("PMI", D(2024, 12, 1)), [purna])


@pytest.mark.parametrize(
    ("masa", "kode"),
    [
        (Masa("TKI", D(2026, 1, 1)), "status_warga_salah"),
        (Masa("PMI", D(2026, 1, 2), D(2026, 1, 1)), "masa_status_terbalik"),
    ],
)
def test_bad_statuses_are_refused(masa: Masa, kode: str) -> None:
    with pytest.raises(Refusal, match=kode):
        check_status(masa, [])


def test_a_visit_is_made_not_typed() -> None:
    with pytest.raises(Refusal, match="sumber_hanya_kunjungan"):
        rules.check_sumber("kunjungan")
    with pytest.raises(Refusal, match="sumber_salah"):
        rules.check_sumber("kabar burung")
    assert rules.check_sumber("telepon") == "telepon"


def test_currencies_with_their_digits() -> None:
    assert {kode: satu.desimal for kode, satu in mata_uang().items()} == {
        "IDR": 0, "TWD": 2, "HKD": 2, "SGD": 2, "MYR": 2, "KRW": 0, "JPY": 0, "AED": 2, "BND": 2
    }  # fmt: skip
    assert format_asal(6000000, "TWD") == "TWD 60.000"
    assert format_asal(150050, "SGD") == "SGD 1.500,50"
    assert format_asal(250000, "JPY") == "JPY 250.000"
    assert format_asal(-5, "AED") == "AED -0,05"
    with pytest.raises(Refusal, match="mata_uang_tidak_dikenal"):
        require_mata_uang("USX")


@given(st.integers(0, 10**12), st.sampled_from(sorted(mata_uang())))
def test_what_is_written_is_read_back(jumlah: int, kode: str) -> None:
    assert parse_asal(format_asal(jumlah, kode).removeprefix(f"{kode} "), kode, "gaji") == jumlah


@pytest.mark.parametrize("teks", ["1,5", "12.34", "1e5", "-5", "17 ribu", "1.000.00"])
def test_unclear_amounts_are_refused(teks: str) -> None:
    with pytest.raises(Refusal, match="jumlah_asing_salah"):
        parse_asal(teks, "JPY", "gaji")


def test_eight_countries_of_the_kabupaten_make_its_750() -> None:
    known = negara()
    assert sum(satu.kabupaten for satu in known.values()) == 750
    assert {satu.mata_uang for satu in known.values() if satu.mata_uang} < set(mata_uang())


@pytest.mark.parametrize(
    ("fields", "isian", "kode", "tempat"),
    [
        (PENEMPATAN, {"negara": "ZZ"}, "negara_tidak_dikenal", "negara"),
        (PENEMPATAN, {"mata_uang": "XYZ"}, "mata_uang_tidak_dikenal", "mata_uang"),
        (PENEMPATAN, {"gaji": "17,5"}, "gaji_salah", "gaji"),
        (PENEMPATAN, {"no_paspor": "??"}, "no_paspor_salah", "no_paspor"),
        (PENEMPATAN, {"skema": "calo"}, "pilihan_salah", "skema"),
        (WARGA, {"nik": "123"}, "nik_salah", "nik"),
        (WARGA, {"kontak_terakhir": "kemarin"}, "tanggal_salah", "kontak_terakhir"),
        (WARGA, {"agama": "x"}, "isian_tidak_dikenal", "agama"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    fields: dict[str, object], isian: dict[str, str], kode: str, tempat: str
) -> None:
    with pytest.raises(Refusal, match=kode) as caught:
        clean(isian, fields)  # type: ignore[arg-type]
    assert caught.value.field == tempat
