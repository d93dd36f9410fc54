"""Kinds of activities that the village adds: dated, offered, counted, ended."""

import datetime as dt
from dataclasses import replace

import pytest

from koperasi.dasar.desa import Desa
from koperasi.kegiatan import queries
from koperasi.kegiatan.program import dengan_tanda, get_program, jenis_desa, program_desa
from koperasi.kegiatan.queries_cakupan import coverage
from koperasi.kegiatan.usecases import plan_kegiatan
from koperasi.kegiatan.usecases_jenis import (
    JenisDesaBaru,
    UbahJenisDesa,
    add_jenis_desa,
    change_jenis_desa,
)
from koperasi.kegiatan.usecases_program import PilihProgram, choose_program
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.kegiatan.contoh import (
    DIADAKAN,
    DIRENCANAKAN,
    direncanakan,
    penduduk,
    rencana,
    terlaksana,
)
from tests.koperasi.kunjungan.contoh import pada
from tests.koperasi.warga.contoh import keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
BESOK = HARI_INI + dt.timedelta(days=1)
LUSA = HARI_INI + dt.timedelta(days=2)
ARISAN = JenisDesaBaru("layanan_migrasi", "Arisan keluarga PMI", BESOK, "Musdes 3/2026")


def refusal(work: object, *given: object) -> str:
    """Code with which a use case refuses."""
    assert callable(work)
    with pytest.raises(Refusal) as refused:
        work(*given)
    return refused.value.code


def kinds(desa: Desa, day: dt.date, pilar: str = "layanan_migrasi") -> list[str]:
    """Names that a pillar offers on a day."""
    with desa.read() as conn:
        (found,) = (one for one in program_desa(conn, day).pilar if one.kode == pilar)
    return [one.nama[0] for one in found.jenis]


def test_what_is_refused(desa: Desa) -> None:
    boss = penanggung_jawab()
    cases = {
        "isian_kegiatan_kosong": replace(ARISAN, nama=" "),
        "pilar_salah": replace(ARISAN, pilar="lain"),
        "tanda_jenis_salah": replace(ARISAN, tanda="pesta"),
        "jenis_desa_mundur": replace(ARISAN, berlaku_mulai=HARI_INI - dt.timedelta(days=1)),
        "jenis_desa_ada": replace(ARISAN, nama="konsultasi"),
        "text_too_long": replace(ARISAN, nama="x" * 81),
    }
    for code, wrong in cases.items():
        assert refusal(add_jenis_desa, desa, boss, wrong) == code
    assert refusal(add_jenis_desa, desa, petugas(), ARISAN) == "tidak_berhak"
    change = UbahJenisDesa("desa_1", "Arisan", True, LUSA, "x")
    assert refusal(change_jenis_desa, desa, boss, change) == "jenis_desa_tidak_dikenal"
    assert refusal(change_jenis_desa, desa, petugas(), change) == "tidak_berhak"
    with desa.read() as conn:
        assert jenis_desa(conn) == []


def test_it_is_offered_from_its_day_renamed_and_ended(desa: Desa) -> None:
    boss = penanggung_jawab()
    assert add_jenis_desa(desa, boss, ARISAN) == "desa_1"
    assert refusal(add_jenis_desa, desa, boss, ARISAN) == "jenis_desa_ada"
    assert add_jenis_desa(desa, boss, replace(ARISAN, pilar="usaha_produktif")) == "desa_2"
    assert ARISAN.nama not in kinds(desa, HARI_INI)
    assert kinds(desa, BESOK)[-1] == ARISAN.nama
    asked = rencana("a", rencana=BESOK, jenis="desa_1")
    early = replace(asked, kunci="b", rencana=HARI_INI)
    assert refusal(plan_kegiatan, desa, petugas(), early) == "jenis_bukan_pilar"
    other = replace(asked, kunci="c", pilar="community_parenting")
    assert refusal(plan_kegiatan, desa, petugas(), other) == "jenis_bukan_pilar"
    assert plan_kegiatan(desa, petugas(), asked).no_kegiatan == "KG000001"
    change = UbahJenisDesa("desa_1", "Arisan PMI", True, LUSA, "Musdes 4/2026")
    change_jenis_desa(desa, boss, change)
    back = replace(change, berlaku_mulai=BESOK)
    assert refusal(change_jenis_desa, desa, boss, back) == "jenis_desa_mundur"
    assert kinds(desa, BESOK)[-1] == ARISAN.nama
    assert kinds(desa, LUSA)[-1] == "Arisan PMI"
    end = replace(change, aktif=False, berlaku_mulai=LUSA + dt.timedelta(days=1))
    change_jenis_desa(desa, boss, end)
    assert kinds(desa, LUSA)[-1] == "Arisan PMI"
    assert "Arisan PMI" not in kinds(desa, end.berlaku_mulai)
    assert kinds(desa, end.berlaku_mulai, "usaha_produktif")[-1] == ARISAN.nama
    late = replace(asked, kunci="d", rencana=end.berlaku_mulai)
    assert refusal(plan_kegiatan, desa, petugas(), late) == "jenis_bukan_pilar"


def test_a_kind_that_informs_counts_households(desa: Desa) -> None:
    ibu, *_ = keluarga(desa)
    penduduk(desa)
    then = pada(desa, DIRENCANAKAN)
    asked = replace(ARISAN, tanda="sosialisasi", berlaku_mulai=DIRENCANAKAN)
    plain = replace(asked, nama="Jalan santai", tanda="")
    for one in (asked, plain):
        add_jenis_desa(then, penanggung_jawab(), one)
    terlaksana(desa, "a", jenis="desa_2", hadir=(ibu,))
    with desa.read() as conn:
        assert dengan_tanda(conn, "sosialisasi") == ("sosialisasi", "desa_1")
        assert sum(row.tahu for row in coverage(penanggung_jawab(), conn)) == 0
    terlaksana(desa, "b", jenis="desa_1", hadir=(ibu,))
    with desa.read() as conn:
        assert sum(row.tahu for row in coverage(penanggung_jawab(), conn)) == 1


def test_it_belongs_to_its_pillar_when_the_programme_changes(desa: Desa) -> None:
    boss = penanggung_jawab()
    add_jenis_desa(desa, boss, ARISAN)
    add_jenis_desa(desa, boss, replace(ARISAN, pilar="edukatif", nama="Kelas bahasa"))
    choose_program(desa, boss, PilihProgram("emas", dt.date(2027, 1, 1), 0, "SK 9/2026"))
    assert kinds(desa, dt.date(2027, 1, 1), "edukatif")[-1] == "Kelas bahasa"
    with desa.read() as conn:
        names = [
            kind.nama[0] for one in program_desa(conn, BESOK).pilar for kind in one.jenis
        ]
    assert "Kelas bahasa" not in names
    assert ARISAN.nama in names


def test_what_a_programme_asks_for_is_shown_by_activities(desa: Desa) -> None:
    penduduk(desa)
    asked = get_program("emas").syarat
    assert [one.jenis for one in asked] == ["satgas", "kelompok_purna"]
    kinds_of = {kind.kode for one in get_program("emas").pilar for kind in one.jenis}
    assert {one.jenis for one in asked} <= kinds_of
    assert get_program("desmigratif").syarat == ()
    choose_program(desa, penanggung_jawab(), PilihProgram("emas", dt.date(2026, 2, 1), 4_000, "SK"))
    terlaksana(desa, "a", pilar="aman", jenis="satgas")
    direncanakan(desa, "b", pilar="maju", jenis="kelompok_purna")
    with desa.read() as conn:
        found = queries.last_held(petugas(), conn, [one.jenis for one in asked])
    assert found == {"satgas": DIADAKAN.isoformat()}
