"""How a remittance is split: floors, one rest line, nothing over, nothing short."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.remitansi import pembagian
from koperasi.remitansi.isian import class_of, read_nilai, write_nilai
from koperasi.remitansi.pembagian import Baris, check_susunan, check_turun, split
from koperasi.remitansi.rules import check_isi, check_referensi, read_asal, read_kurs, rupiah_of
from ledger.errors import Refusal

TIGA = (
    Baris("tunai", "persen", 6000),
    Baris("angsuran", "persen", 2500, "P00001"),
    Baris("sukarela", "persen", 1500, "A00002"),
)
T10 = (Baris("tunai", "sisa"), *TIGA[1:])


def amounts(jumlah: int, baris: tuple[Baris, ...], **more: object) -> list[int]:
    return [b.jumlah for b in split(jumlah, baris, **more)]  # type: ignore[arg-type]


def test_the_task_of_the_treasurer() -> None:
    assert amounts(3_060_000, T10) == [1_836_000, 765_000, 459_000]
    assert amounts(3_060_000, TIGA) == [1_836_000, 765_000, 459_000]


def test_flooring_goes_to_the_cash_line_or_the_rest() -> None:
    assert amounts(3_060_001, TIGA) == [1_836_001, 765_000, 459_000]
    thirds = (
        Baris("sukarela", "persen", 3333, "A00001"),
        Baris("tujuan", "persen", 3333, "T00001", "rumah"),
        Baris("modal_usaha", "sisa", 0, "T00002"),
    )
    assert amounts(100, thirds) == [33, 33, 34]


def test_percent_are_of_what_is_left_after_the_fee() -> None:
    assert amounts(3_060_000, T10, biaya=10_000) == [1_830_000, 762_500, 457_500]


def test_a_loan_takes_what_it_is_owed_and_the_rest_gets_the_rest() -> None:
    assert amounts(1_000_000, T10, batas={"P00001": 90_000}) == [760_000, 90_000, 150_000]
    assert amounts(1_000_000, T10, batas={"P00001": 0}) == [850_000, 0, 150_000]


LINES = st.lists(
    st.tuples(
        st.sampled_from(["sukarela", "tujuan", "modal_usaha", "angsuran"]),
        st.sampled_from(["persen", "tetap"]),
        st.integers(1, 2500),
    ),
    max_size=4,
    unique_by=lambda line: line[0],
)


@given(st.integers(100_000, 10**12), LINES, st.integers(0, 50_000), st.integers(0, 10**9))
def test_the_parts_are_always_the_whole(
    jumlah: int, lines: list[tuple[str, str, int]], biaya: int, batas: int
) -> None:
    baris = tuple(
        Baris(jenis, cara, nilai, jenis, "rumah" if jenis == "tujuan" else "")
        for jenis, cara, nilai in lines
    )
    made = split(jumlah, (*baris, Baris("tunai", "sisa")), biaya, {"angsuran": batas})
    assert sum(b.jumlah for b in made) + biaya == jumlah
    assert all(b.jumlah >= 0 for b in made)


@given(st.integers(1, 10**9), st.integers(1, 9999))
def test_percentages_without_a_rest_line_leave_nothing_over(jumlah: int, first: int) -> None:
    baris = (
        Baris("sukarela", "persen", first, "A00001"),
        Baris("tunai", "persen", 10_000 - first),
    )
    assert sum(amounts(jumlah, baris)) == jumlah


@pytest.mark.parametrize(
    ("baris", "code"),
    [
        ((), "pembagian_kosong"),
        ((Baris("tunai", "persen", 6000),), "pembagian_tidak_pas"),
        ((*TIGA, Baris("tujuan", "persen", 100, "T00001", "rumah")), "pembagian_tidak_pas"),
        ((Baris("tunai", "tetap", 500),), "pembagian_tidak_pas"),
        ((*TIGA, Baris("tujuan", "tetap", 5, "T00001", "rumah")), "pembagian_tidak_pas"),
        ((Baris("tunai", "sisa"), Baris("sukarela", "sisa", 0, "A1")), "pembagian_dua_sisa"),
        ((Baris("tunai", "sisa"), Baris("tunai", "persen", 100)), "pembagian_ganda"),
        ((Baris("angsuran", "sisa", 0, "P00001"),), "sisa_bukan_pinjaman"),
        ((Baris("angsuran", "persen", 10_000, "P00001"),), "sisa_bukan_pinjaman"),
        ((Baris("biaya", "tetap", 5), Baris("tunai", "sisa")), "pembagian_jenis_salah"),
        ((Baris("tunai", "kira-kira", 5),), "pembagian_jenis_salah"),
        ((Baris("sukarela", "persen", 0, "A1"), Baris("tunai", "sisa")), "pembagian_nilai_salah"),
        ((Baris("sukarela", "tetap", -5, "A1"), Baris("tunai", "sisa")), "pembagian_nilai_salah"),
        ((Baris("sukarela", "persen", 10_001, "A1"),), "pembagian_nilai_salah"),
        ((Baris("sukarela", "sisa"),), "pembagian_rujukan_kosong"),
        ((Baris("tunai", "sisa", 0, "A1"),), "pembagian_rujukan_kosong"),
        ((Baris("tujuan", "sisa", 0, "T1"),), "pembagian_kelas_salah"),
    ],
)
def test_lines_that_are_no_split_are_refused(baris: tuple[Baris, ...], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_susunan(baris)


def test_fixed_lines_may_not_ask_for_more_than_there_is() -> None:
    baris = (Baris("sukarela", "tetap", 600, "A1"), Baris("tujuan", "tetap", 500, "T1", "rumah"),
             Baris("tunai", "sisa"))  # fmt: skip
    with pytest.raises(Refusal, match="pembagian_melebihi"):
        split(1000, baris)
    with pytest.raises(Refusal, match="biaya_melebihi_kiriman"):
        split(1000, (Baris("tunai", "sisa"),), 1000)


GOAL = Baris("tujuan", "persen", 2000, "T00001", "rumah")
WITH = (GOAL, Baris("tunai", "sisa"))


@pytest.mark.parametrize(
    "baru",
    [
        (dataclasses.replace(GOAL, nilai=1999), Baris("tunai", "sisa")),
        (Baris("tunai", "sisa"),),
        (dataclasses.replace(GOAL, cara="tetap", nilai=10**9), Baris("tunai", "sisa")),
    ],
)
def test_only_the_sender_lowers_her_goal(baru: tuple[Baris, ...]) -> None:
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        check_turun(WITH, baru, "penerima")
    check_turun(WITH, baru, "pengirim")


def test_the_receiver_may_give_a_goal_more() -> None:
    more = (dataclasses.replace(GOAL, nilai=2500), Baris("tunai", "sisa"))
    check_turun(WITH, more, "penerima")
    other = (*WITH, Baris("sukarela", "persen", 1000, "A00002"))
    check_turun(WITH, other, "penerima")


def test_a_goal_that_takes_the_rest_is_not_starved_by_other_lines() -> None:
    rest = (Baris("modal_usaha", "sisa", 0, "T00002"), Baris("tunai", "persen", 4000))
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        check_turun(rest, (rest[0], Baris("tunai", "persen", 4001)), "penerima")
    check_turun(rest, (rest[0], Baris("tunai", "persen", 3000)), "penerima")


@pytest.mark.parametrize(
    ("text", "mata_uang", "unit"),
    [("6.000", "TWD", 600_000), ("6.000,50", "TWD", 600_050), ("1500", "SGD", 150_000),
     ("120.000", "JPY", 120_000), ("1.250.000", "KRW", 1_250_000), ("0,5", "MYR", 50)],
)  # fmt: skip
def test_foreign_money_is_whole_minor_units(text: str, mata_uang: str, unit: int) -> None:
    assert read_asal(text, mata_uang) == unit


@pytest.mark.parametrize("text", ["", "abc", "-5", "1,555", "5,", ",5", "1e5", "9" * 20])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="jumlah_asal_salah"):
        read_asal(text, "TWD")


def test_yen_and_won_have_no_decimals() -> None:
    for currency in ("JPY", "KRW"):
        with pytest.raises(Refusal, match="jumlah_asal_salah"):
            read_asal("100,5", currency)
    with pytest.raises(Refusal, match="mata_uang_tidak_dikenal"):
        read_asal("100", "XAU")


@pytest.mark.parametrize(
    ("text", "kurs"),
    [("510", "510"), ("510,37", "510.37"), ("12.150", "12150"), ("12.150,5", "12150.5"),
     ("510.37", "510.37"), ("", ""), ("11,30", "11.3")],
)  # fmt: skip
def test_a_rate_is_kept_as_text(text: str, kurs: str) -> None:
    assert read_kurs(text) == kurs


def test_rates_that_are_none() -> None:
    for text in ("0", "-5", "abc", "1,2345678", "0,0"):
        with pytest.raises(Refusal, match="kurs_salah"):
            read_kurs(text)


def test_rupiah_at_a_rate_are_whole() -> None:
    assert rupiah_of(6_000_000, "TWD", "510") == 30_600_000
    assert rupiah_of(123_400, "TWD", "510.37") == 629_797
    assert rupiah_of(120_000, "JPY", "108.45") == 13_014_000
    assert rupiah_of(150_000, "SGD", "12150") == 18_225_000


@pytest.mark.parametrize(
    ("isi", "code"),
    [
        (("XAU", 100, 0, 100), "mata_uang_tidak_dikenal"),
        (("TWD", 100, 100, 100), "biaya_melebihi_jumlah"),
        (("TWD", 100, 250, 100), "biaya_melebihi_jumlah"),
        (("TWD", 100, -1, 100), "biaya_melebihi_jumlah"),
        (("TWD", 0, 0, 100), "amount_zero"),
        (("TWD", 100, 0, -5), "jumlah_minus"),
        (("IDR", 100, 0, 101), "jumlah_asal_beda"),
    ],
)
def test_what_a_remittance_may_not_say(isi: tuple[str, int, int, int], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check_isi(*isi)


def test_references_are_one_way_of_writing() -> None:
    assert check_referensi(" bni-tpe 889201 ") == "BNI-TPE889201"
    for text, code in (("  ", "referensi_kosong"), ("a;b", "referensi_salah"),
                       ("9" * 41, "referensi_salah")):  # fmt: skip
        with pytest.raises(Refusal, match=code):
            check_referensi(text)


def test_every_kind_of_line_has_a_class() -> None:
    kinds = {b.golongan for b in (*T10, GOAL, Baris("modal_usaha", "sisa", 0, "T1"))}
    assert kinds == {"belum_dilaporkan", "utang", "tabungan", "rumah", "produktif"}
    assert kinds <= set(pembagian.KELAS)


@pytest.mark.parametrize(
    ("text", "made"),
    [("60%", ("persen", 6000)), ("12,5 %", ("persen", 1250)), ("25", ("persen", 2500)),
     ("500rb", ("tetap", 500_000)), ("1.500.000", ("tetap", 1_500_000)), ("Sisa", ("sisa", 0))],
)  # fmt: skip
def test_shares_as_people_write_them(text: str, made: tuple[str, int]) -> None:
    assert read_nilai(text, "n") == made
    assert read_nilai(write_nilai(Baris("tunai", *made)), "n") == made


@pytest.mark.parametrize("text", ["101%", "0%", "banyak", "-5%", "1,234%"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(Refusal, match="nilai_bagian_salah"):
        read_nilai(text, "n")
    assert class_of("Renovasi rumah") == "rumah"
    assert class_of("hari raya") == "tabungan"
