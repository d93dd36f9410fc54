"""Pure rules: days that can be, who counts as what, shares of a voucher; the programmes' lists."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.kegiatan import rules
from koperasi.kegiatan.program import (
    ANAK,
    PROGRAM,
    SOSIALISASI,
    find_jenis,
    get_program,
    jenis_bertanda,
)
from koperasi.kegiatan.rules import Tamu
from ledger.errors import Refusal

D = dt.date
HARI = D(2026, 11, 24)


def refused(function: object, *args: object, **named: object) -> tuple[str, str | None]:
    """Code and field with which a rule refuses."""
    with pytest.raises(Refusal) as found:
        function(*args, **named)  # type: ignore[operator]
    return found.value.code, found.value.field


def test_a_plan_reaches_somebody_and_its_money_has_a_source() -> None:
    rules.check_angka(1, 0, "tanpa_biaya")
    rules.check_angka(30, 500_000, "bumdes")
    check = rules.check_angka
    assert refused(check, 0, 0, "bumdes") == ("sasaran_nol", "sasaran_jumlah")
    assert refused(check, 1, -1, "bumdes") == ("anggaran_negatif", "anggaran")
    assert refused(check, 1, 0, "kas kecil") == ("sumber_dana_salah", "sumber_dana")
    assert refused(check, 1, 1, "tanpa_biaya") == ("anggaran_tanpa_sumber", "sumber_dana")


def test_days_of_a_plan_and_of_what_took_place() -> None:
    rules.check_rencana(HARI, HARI)
    assert refused(rules.check_rencana, D(2026, 11, 23), HARI)[0] == "rencana_lampau"
    assert refused(rules.check_rencana, D(2062, 12, 1), HARI)[0] == "rencana_terlalu_jauh"
    rules.check_pelaksanaan(D(2026, 11, 1), D(2026, 11, 1), HARI)
    rules.check_pelaksanaan(D(2026, 11, 1), HARI, HARI)
    check = rules.check_pelaksanaan
    assert refused(check, D(2026, 11, 2), D(2026, 11, 1), HARI) == (
        "kegiatan_sebelum_rencana",
        "tanggal",
    )
    assert refused(check, D(2026, 11, 2), D(2026, 11, 25), HARI)[0] == "kegiatan_di_depan"


def test_guests_are_counted_from_nought_and_the_village_is_the_limit() -> None:
    assert Tamu(1, 2, 3).jumlah == 6
    rules.check_tamu(Tamu())
    assert refused(rules.check_tamu, Tamu(anak=-1)) == ("tamu_negatif", "tamu_anak")
    rules.check_terjangkau(10, 10)
    assert refused(rules.check_terjangkau, 11, 10)[0] == "hadir_melebihi_warga"


def test_who_is_a_child() -> None:
    assert rules.is_anak("2008-11-25", HARI, terdaftar=False)
    assert not rules.is_anak("2008-11-24", HARI, terdaftar=False)
    assert not rules.is_anak("2008-11-24", HARI, terdaftar=True)  # came of age today
    assert rules.is_anak("", HARI, terdaftar=True)
    assert not rules.is_anak("", HARI, terdaftar=False)


def test_the_group_of_a_grown_up() -> None:
    assert rules.kelompok_of("L", "") == rules.LAKI
    assert rules.kelompok_of("P", "laki") == rules.PEREMPUAN  # the register decides
    assert rules.kelompok_of("", "laki") == rules.LAKI
    assert refused(rules.kelompok_of, "", "") == ("kelamin_belum_diketahui", "kelompok")
    assert refused(rules.kelompok_of, "", "anak")[0] == "kelamin_belum_diketahui"


def test_a_follow_up_says_what_who_and_when() -> None:
    check = rules.check_tindak_lanjut
    check("datangi", "Yayah", HARI, HARI)
    assert refused(check, " ", "Yayah", HARI, HARI)[0] == "tindak_lanjut_kosong"
    assert refused(check, "datangi", "", HARI, HARI)[0] == "tindak_lanjut_tanpa_orang"
    assert refused(check, "datangi", "Yayah", None, HARI)[0] == "jatuh_tempo_kosong"
    late = refused(check, "datangi", "Yayah", D(2026, 11, 23), HARI)
    assert late == ("jatuh_tempo_lampau", "jatuh_tempo")


def test_shares_of_a_voucher() -> None:
    assert rules.shares(450_000, [1]) == [450_000]
    assert rules.shares(450_000, [1, 1]) == [225_000, 225_000]
    assert rules.shares(100_001, [3, 1]) == [75_000, 25_001]


@given(st.integers(1, 10**12), st.lists(st.integers(1, 1000), min_size=1, max_size=9))
def test_shares_sum_to_the_voucher_and_none_is_below_nought(jumlah: int, bobot: list[int]) -> None:
    parts = rules.shares(jumlah, bobot)
    assert sum(parts) == jumlah
    assert all(part >= 0 for part in parts)
    for part, weight in zip(parts, bobot, strict=True):
        assert abs(part * sum(bobot) - jumlah * weight) < sum(bobot)  # less than a rupiah off


def test_both_programmes_have_four_pillars_with_kinds_and_a_source() -> None:
    codes = [pillar.kode for kode in PROGRAM for pillar in get_program(kode).pilar]
    assert codes == [
        *("layanan_migrasi", "usaha_produktif", "community_parenting", "lembaga_usaha"),
        *("edukatif", "maju", "aman", "sejahtera"),
    ]
    for kode in PROGRAM:
        program = get_program(kode)
        assert len(program.dasar) > 20
        for pillar in program.pilar:
            assert len(pillar.jenis) >= 3
            assert all(kind.tanda in ("", SOSIALISASI, ANAK) for kind in pillar.jenis)
    assert jenis_bertanda(SOSIALISASI) == ("sosialisasi",)
    assert jenis_bertanda(ANAK) == ("pertemuan_anak", "rumah_belajar")


def test_a_kind_belongs_to_its_pillar_and_a_programme_to_its_time() -> None:
    program = get_program("desmigratif")
    assert find_jenis(program, "usaha_produktif", "pelatihan").nama[0] == "Pelatihan usaha"
    assert refused(find_jenis, program, "sejahtera", "pelatihan")[0] == "pilar_tidak_dikenal"
    assert refused(find_jenis, program, "layanan_migrasi", "pelatihan")[0] == "jenis_bukan_pilar"
    assert refused(get_program, "emas", D(2020, 1, 1))[0] == "program_tidak_dikenal"
    assert refused(get_program, "lain")[0] == "program_tidak_dikenal"
