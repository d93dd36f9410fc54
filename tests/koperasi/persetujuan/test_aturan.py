"""The pure rules of approval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.dasar import dokumen as d
from koperasi.persetujuan import rules
from koperasi.persetujuan.rules import Batas, Penyetuju, Syarat
from ledger.errors import Refusal

KETUA = Penyetuju("U1", frozenset({"ketua"}))
DUA_PERAN = Penyetuju("U2", frozenset({"ketua", "pengawas"}))
KASIR = Penyetuju("U3", frozenset({"kasir"}))


def test_steps_lead_where_the_table_says() -> None:
    assert rules.next_keadaan(d.DRAF, rules.AJUKAN) == d.DIAJUKAN
    for keadaan in (d.DIPOSTING, d.DITOLAK, d.BATAL, d.DIBALIK):
        for langkah in (rules.SETUJU, rules.TOLAK, rules.KEMBALIKAN, rules.POSTING):
            with pytest.raises(Refusal, match="langkah_tidak_berlaku"):
                rules.next_keadaan(keadaan, langkah)
    assert set(rules.LANGKAH.values()) <= set(d.KEADAAN)


def test_requirements_are_text() -> None:
    syarat = rules.read_syarat(" ketua, sekretaris ;pengawas; ")
    assert len(syarat.kelompok) == 2
    assert rules.write_syarat(syarat) == "ketua,sekretaris;pengawas"
    assert rules.read_syarat("").bebas
    with pytest.raises(Refusal, match="penyetuju_salah"):
        rules.read_syarat("camat")


def test_one_person_fills_one_place() -> None:
    both = rules.read_syarat("ketua;pengawas")
    assert rules.missing(both, []) == 2
    assert rules.missing(both, [DUA_PERAN]) == 1
    assert rules.missing(both, [DUA_PERAN, KETUA]) == 0  # two roles give way to the other
    assert rules.missing(both, [KETUA, KASIR]) == 1
    assert rules.missing(Syarat(), []) == 0


def test_who_may_approve() -> None:
    both = rules.read_syarat("ketua;pengawas")
    rules.check_penyetuju("U9", KETUA, [], both)
    rules.check_penyetuju("U9", DUA_PERAN, [KETUA], both)
    for pembuat, person, before, code in (
        ("U1", KETUA, [], "pembuat_menyetujui"),
        ("U9", KETUA, [KETUA], "sudah_menyetujui"),
        ("U9", KASIR, [], "bukan_penyetuju"),
        ("U9", Penyetuju("U4", frozenset({"ketua"})), [KETUA], "bukan_penyetuju"),
    ):
        with pytest.raises(Refusal, match=code):
            rules.check_penyetuju(pembuat, person, before, both)


ROWS = [
    Batas(None, rules.read_syarat("ketua,sekretaris;ketua,sekretaris")),
    Batas(1_000_000, Syarat()),
    Batas(10_000_000, rules.read_syarat("ketua")),
]


@pytest.mark.parametrize(
    ("jumlah", "people"),
    [(1, 0), (1_000_000, 0), (1_000_001, 1), (10_000_000, 1), (10_000_001, 2)],
)
def test_the_lowest_limit_that_covers_holds(jumlah: int, people: int) -> None:
    assert len(rules.choose_batas(ROWS, jumlah).kelompok) == people


def test_a_hole_above_is_no_way_through() -> None:
    assert len(rules.choose_batas(ROWS[1:], 10_000_001).kelompok) == 1
    assert rules.choose_batas([], 10**12).bebas
    assert rules.choose_batas([Batas(None, Syarat())], 10**12).bebas


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_more_money_never_needs_fewer_people(one: int, other: int) -> None:
    low, high = sorted((one, other))
    few, many = rules.choose_batas(ROWS, low), rules.choose_batas(ROWS, high)
    assert len(few.kelompok) <= len(many.kelompok)


def test_limits_rise_to_any_amount() -> None:
    rules.check_batas([None])
    rules.check_batas([5, 10, None])
    for rows in ([], [5], [None, None], [5, 5, None], [0, None]):
        with pytest.raises(Refusal, match="batas_salah"):
            rules.check_batas(rows)


def test_what_was_looked_at_is_what_is_approved() -> None:
    rules.check_sidik("a", "a")
    with pytest.raises(Refusal, match="isi_berubah"):
        rules.check_sidik("a", "b")
