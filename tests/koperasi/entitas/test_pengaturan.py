"""Dated parameters: typed, checked, kept with their decision, and read as of a date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi import rooms
from koperasi.dasar.aturan import first_limits, first_value, first_values
from koperasi.dasar.desa import Desa
from koperasi.dasar.manifest import Manifest, Parameter
from koperasi.dasar.nilai import as_persen, as_ya, canonical
from koperasi.dasar.pengaturan import UbahParameter, nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries_pengaturan import list_parameter, riwayat_parameter
from koperasi.entitas.usecases import UbahModul, switch_modul
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.persetujuan.rules import read_syarat
from ledger.errors import Refusal
from tests.koperasi.conftest import HARI_INI, as_role

WAJIB = Parameter("uji.wajib", ("Simpanan wajib", "Dues"), "rupiah", "25000", "AD ps. 12")
RUANG = (
    Manifest("uji", ("Uji", "Test"), parameters=(WAJIB,), kinds=frozenset({"koperasi"})),
    Manifest("toko", ("Toko", "Shop"), parameters=(WAJIB,), kinds=frozenset({"bumdes"})),
)


def change(nilai: str, mulai: dt.date, dasar: str = "RAT 1/2026") -> UbahParameter:
    return UbahParameter("KOP", "uji.wajib", nilai, mulai, dasar)


def test_a_value_holds_from_its_date(desa: Desa, viewer: Viewer) -> None:
    assert change_parameter(desa, viewer, change("30rb", dt.date(2026, 7, 1)), RUANG) == "30000"
    change_parameter(desa, as_role("ketua"), change("35.000", dt.date(2026, 7, 1), "RAT 2"), RUANG)
    with desa.read() as conn:
        for day, held in ((dt.date(2026, 6, 30), "25000"), (dt.date(2026, 7, 1), "35000")):
            (row,) = list_parameter(viewer, conn, "KOP", RUANG, day)
            assert row.nilai == held
            assert nilai_parameter(conn, "KOP", "uji.wajib", day, "25000") == held
        rows = riwayat_parameter(viewer, conn, "KOP", "uji.wajib")
    assert [(row.nilai, row.dasar) for row in rows] == [("35000", "RAT 2"), ("30000", "RAT 1/2026")]


@pytest.mark.parametrize(
    ("perintah", "code"),
    [
        (change("1.5", HARI_INI), "nilai_parameter_salah"),
        (change("-1", HARI_INI), "nilai_parameter_salah"),
        (change("30000", HARI_INI, " "), "dasar_kosong"),
        (UbahParameter("KOP", "uji.lain", "1", HARI_INI, "x"), "parameter_tidak_dikenal"),
    ],
)
def test_values_that_cannot_be(
    desa: Desa, viewer: Viewer, perintah: UbahParameter, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        change_parameter(desa, viewer, perintah, RUANG)


def test_who_may_change_settings(desa: Desa) -> None:
    for role in ("kasir", "sekretaris", "pengawas", "admin", "anggota"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            change_parameter(desa, as_role(role), change("30000", HARI_INI), RUANG)


def test_the_value_of_law_holds_where_nothing_was_entered(desa: Desa, viewer: Viewer) -> None:
    kunci = "entitas.anggota_minimal"
    with desa.read() as conn:
        for day, held in ((dt.date(2020, 1, 1), "20"), (HARI_INI, "9")):
            assert nilai_parameter(conn, "KOP", kunci, day, "1") == held
        row = next(
            row
            for row in list_parameter(viewer, conn, "KOP", rooms.ROOMS, HARI_INI)
            if row.kunci == kunci
        )
    assert (row.nilai, row.berlaku_mulai, row.dasar) == ("9", "2023-03-31", "UU 6/2023")


def test_every_value_of_law_belongs_to_a_parameter() -> None:
    declared = {p.key: p for room in rooms.ROOMS for p in room.parameters}
    assert set(first_values()) <= set(declared)
    for kunci, rows in first_values().items():
        for row in rows:
            assert canonical(declared[kunci].unit, row.nilai) == row.nilai
            assert row.dasar
    assert first_value("entitas.anggota_minimal", dt.date(1990, 1, 1)) is None
    assert first_value("tidak.ada", HARI_INI) is None


def test_every_first_value_of_a_manifest_is_canonical() -> None:
    for room in rooms.ROOMS:
        for parameter in room.parameters:
            assert canonical(parameter.unit, parameter.default) == parameter.default
            assert parameter.source


PERUBAHAN = ("restrukturisasi", "hapus_buku", "hapus_denda")
"""Changes of loans: always a second person."""


def test_limits_begin_without_approval() -> None:
    free = {"setoran", "penarikan", "kas_masuk", "kas_keluar", "jurnal", "pembalikan", "mundur"}
    for kind in free:
        assert all(read_syarat(by).bebas for _, by in first_limits()[kind])


def test_what_touches_finished_books_needs_a_second_person_from_the_first_day_on() -> None:
    for kind in ("jurnal_anggota", "pembalikan_lain", "buka_hari", "buka_kunci"):
        ((most, by),) = first_limits()[kind]
        assert most is None
        assert not read_syarat(by).bebas


def test_changes_of_loans_take_a_second_person_from_the_first_day_on() -> None:
    kinds = [kind for kind in first_limits() if kind.startswith(PERUBAHAN)]
    plain = {kind.removesuffix("_terkait").removesuffix("_efektif") for kind in kinds}
    assert plain == {*PERUBAHAN}
    for kind in kinds:
        rows = first_limits()[kind]
        assert rows[-1][0] is None
        assert not any(read_syarat(by).bebas for _, by in rows)
        if kind.endswith("_terkait") or kind.startswith("hapus_buku"):
            assert read_syarat(rows[-1][1]).kelompok[1] == {"pengawas"}


def test_loans_are_approved_by_somebody_from_the_first_day_on() -> None:
    kinds = [kind for kind in first_limits() if kind.startswith("pinjaman")]
    assert kinds == ["pinjaman", "pinjaman_terkait", "pinjaman_efektif"]
    for kind in kinds:
        rows = first_limits()[kind]
        assert rows[-1][0] is None
        assert not any(read_syarat(by).bebas for _, by in rows)
    (_, both), *_ = first_limits()["pinjaman_terkait"]
    assert read_syarat(both).kelompok[1] == {"pengawas"}


@pytest.mark.parametrize(
    ("satuan", "typed", "kept"),
    [
        ("rupiah", "0", "0"),
        ("rupiah", "Rp 1.500.000", "1500000"),
        ("bulan", " 3 ", "3"),
        ("persen", "1,50 %", "1.5"),
        ("persen", "100", "100"),
        ("ya_tidak", "Ya", "ya"),
        ("ya_tidak", "no", "tidak"),
        ("teks", " sampai  RAT ", "sampai RAT"),
    ],
)
def test_typed_values_become_canonical(satuan: str, typed: str, kept: str) -> None:
    assert canonical(satuan, typed) == kept
    assert canonical(satuan, kept) == kept


@pytest.mark.parametrize(
    ("satuan", "typed"),
    [
        ("persen", "100,1"),
        ("persen", "1.23456"),
        ("hari", "3,5"),
        ("ya_tidak", "mungkin"),
        ("teks", "x" * 501),
        ("teks", "a\u202eb"),
    ],
)
def test_typed_values_that_do_not_fit(satuan: str, typed: str) -> None:
    with pytest.raises(Refusal, match="nilai_parameter_salah"):
        canonical(satuan, typed)


@given(st.sampled_from(["rupiah", "bulan", "persen", "ya_tidak", "teks"]), st.text(max_size=12))
def test_a_canonical_value_stays(satuan: str, typed: str) -> None:
    try:
        kept = canonical(satuan, typed)
    except Refusal:
        return
    assert canonical(satuan, kept) == kept


def test_readers_of_canonical_values() -> None:
    assert str(as_persen("1.5")) == "1.5"
    assert as_ya("ya")
    assert not as_ya("tidak")


def test_parameters_of_a_room_that_is_off_are_neither_listed_nor_changed(
    desa: Desa, viewer: Viewer
) -> None:
    def listed() -> set[str]:
        with desa.read() as conn:
            return {r.ruang for r in list_parameter(viewer, conn, "KOP", rooms.ROOMS, HARI_INI)}

    perintah = UbahParameter("KOP", "simpanan.pokok", "150000", HARI_INI, "RAT 1/2026")
    assert "simpanan" in listed()
    switch_modul(desa, viewer, UbahModul("KOP", "simpanan", False), rooms.ROOMS)
    assert "simpanan" not in listed()
    assert "entitas" in listed()
    with pytest.raises(Refusal, match="modul_mati"):
        change_parameter(desa, viewer, perintah, rooms.ROOMS)
    switch_modul(desa, viewer, UbahModul("KOP", "simpanan", True), rooms.ROOMS)
    assert change_parameter(desa, viewer, perintah, rooms.ROOMS) == "150000"
