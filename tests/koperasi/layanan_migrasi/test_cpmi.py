"""Candidates through the use cases, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import DESA
from koperasi.lampiran.queries import Subjek, list_lampiran
from koperasi.layanan_migrasi import queries, rules
from koperasi.layanan_migrasi.daftar import select_cpmi
from koperasi.layanan_migrasi.data import DataCpmi
from koperasi.layanan_migrasi.langkah import semua_langkah
from koperasi.layanan_migrasi.models import LangkahCpmi
from koperasi.layanan_migrasi.usecases import (
    AturProses,
    CabutLangkah,
    CatatLangkah,
    record_langkah,
    revoke_langkah,
    set_proses,
)
from koperasi.layanan_migrasi.usecases_atur import (
    AkhiriLangkahDesa,
    LangkahDesaBaru,
    add_langkah_desa,
    end_langkah_desa,
)
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_penempatan import CatatPenempatan, record_penempatan
from koperasi.warga.usecases_status import AkhiriStatus, CatatStatus, end_status, record_status
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.layanan_migrasi.contoh import (
    JALAN,
    MULAI,
    PROSES,
    D,
    Isi,
    calon,
    jalani,
    penanggung_jawab,
    petugas,
    siapkan,
)
from tests.koperasi.warga.test_daftar import PDF

pytestmark = DUA_BASIS


def card(desa: Desa, nomor: str) -> DataCpmi:
    """The candidate as the officer sees it."""
    with desa.read() as conn:
        return queries.card_cpmi(petugas(), conn, HARI_INI, nomor)


def listed(desa: Desa) -> dict[str, Any]:
    """The list, by number."""
    with desa.read() as conn:
        rows = conn.execute(select_cpmi(petugas(), conn, HARI_INI)).all()
    return {row.no_warga: row for row in rows}


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """Code and field with which something is refused."""
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code, found.value.field or ""


def test_the_way_of_one_candidate(desa: Desa) -> None:
    nomor = calon(desa)
    first = card(desa, nomor)
    assert (first.keadaan, first.berikut, first.hari) == (rules.BERJALAN, "informasi", 84)
    siapkan(desa, nomor)
    seen = [first.berikut]
    for place, (kode, tanggal) in enumerate(JALAN, 1):
        record_langkah(desa, petugas(), CatatLangkah(nomor, kode, tanggal, f"N-{place}"))
        row = listed(desa)[nomor]
        now = card(desa, nomor)
        seen.append(row.berikut)
        assert (row.selesai, row.perlu, row.sejak) == (place, 14, tanggal.isoformat())
        assert now.berikut == row.berikut
        assert now.hari == (HARI_INI - tanggal).days
    assert seen == [kode for kode, _ in JALAN] + ["keberangkatan"]
    assert row.keadaan == rules.SIAP
    work: Isi = {"negara": "TW", "mulai": D(2026, 11, 20)}
    record_penempatan(desa, petugas(), CatatPenempatan(nomor, work, "prosedural"))
    row = listed(desa)[nomor]
    assert (row.keadaan, row.berangkat, row.berikut) == (rules.BERANGKAT, "2026-11-20", "")


def test_the_list_agrees_with_the_rules_wherever_a_candidate_stands(desa: Desa) -> None:
    numbers = []
    for many, skema in ((0, ""), (3, "p_to_p"), (6, "g_to_g"), (9, "perseorangan")):
        nomor = calon(desa, f"Calon {many}")
        set_proses(desa, petugas(), AturProses(nomor, PROSES | {"skema": skema}))
        steps = [kode for kode, _ in JALAN[:many]]
        with desa.read() as conn:
            needed = rules.needed(semua_langkah(conn), rules.Proses(MULAI.isoformat(), skema))
        codes = {one.kode for one in needed}
        for kode, tanggal in JALAN[:many]:
            if kode in codes:
                record_langkah(desa, petugas(), CatatLangkah(nomor, kode, tanggal))
        expected = rules.next_step(needed, steps)
        numbers.append((nomor, expected.kode if expected else "", len(needed)))
    rows = listed(desa)
    for nomor, kode, needed_many in numbers:
        assert (rows[nomor].berikut, rows[nomor].perlu) == (kode, needed_many), nomor


def test_what_is_wrong_is_refused_and_nothing_stays(desa: Desa) -> None:
    nomor = calon(desa)
    siapkan(desa, nomor)
    jalani(desa, nomor, 2)
    nobody = register_warga(desa, petugas(), DaftarWarga("Bukan Calon")).no_warga

    def step(kode: str, tanggal: D = HARI_INI, who: str = nomor, **lain: Any) -> tuple[str, str]:
        order = CatatLangkah(who, kode, tanggal, **lain)
        return refused(lambda: record_langkah(desa, petugas(), order))

    assert step("paspor", D(2026, 11, 25)) == ("tanggal_di_depan", "tanggal")
    assert step("visa") == ("langkah_belum_waktunya", "kode")
    assert step("informasi") == ("langkah_sudah_dicatat", "kode")
    assert step("terbang") == ("langkah_tidak_dikenal", "kode")
    assert step("keberangkatan") == ("langkah_tidak_dikenal", "kode")
    assert step("informasi", who=nobody) == ("bukan_cpmi", "no_warga")
    assert step("paspor", who="W99999") == ("warga_tidak_dikenal", "no_warga")
    assert step("paspor", nomor="\u202e1") == ("text_not_allowed", "nomor")
    assert step("paspor", berkas=("a.exe", b"MZ")) == ("lampiran_jenis_ditolak", "berkas")
    record_langkah(desa, petugas(), CatatLangkah(nomor, "paspor", D(2026, 10, 12)))
    assert step("visa", D(2026, 10, 11)) == ("langkah_mendahului", "tanggal")
    for stranger in map(as_role, ("bendahara", "kepala_desa", "koordinator", "anggota")):
        order = CatatLangkah(nomor, "kesehatan", HARI_INI)
        code, _ = refused(lambda who=stranger, o=order: record_langkah(desa, who, o))  # type: ignore[misc]
        assert code == "tidak_berhak"
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(LangkahCpmi)) == 3


def test_an_agency_without_a_licence_number_cannot_be_ticked(desa: Desa) -> None:
    nomor = calon(desa)
    bare: Isi = {"skema": "p_to_p", "p3mi": "PT Tanpa Nomor"}
    set_proses(desa, petugas(), AturProses(nomor, bare))
    assert card(desa, nomor).peringatan == (rules.TANPA_IZIN,)
    assert listed(desa)[nomor].izin == rules.TANPA_IZIN
    order = CatatLangkah(nomor, "sip3mi", HARI_INI)
    assert refused(lambda: record_langkah(desa, petugas(), order)) == ("sip_kosong", "kode")
    lone = AturProses(nomor, {"p3mi": "", "no_sip": "1"})
    assert refused(lambda: set_proses(desa, petugas(), lone)) == ("sip_tanpa_p3mi", "p3mi")
    expired: Isi = {"no_sip": "SIP 1", "p3mi": "PT Habis", "sip_sampai": D(2026, 11, 1)}
    set_proses(desa, petugas(), AturProses(nomor, expired))
    assert listed(desa)[nomor].izin == rules.IZIN_HABIS
    record_langkah(desa, petugas(), order)


def test_the_paper_of_a_step_hangs_on_it_and_the_broker_stands_apart(desa: Desa) -> None:
    nomor = calon(desa)
    siapkan(desa, nomor, calo="Calokenari", keterangan_calo="minta dua juta")
    order = CatatLangkah(nomor, "paspor", D(2026, 10, 1), berkas=("paspor.pdf", PDF))
    record_langkah(desa, petugas(), order)
    found = card(desa, nomor)
    (step,) = [one for one in found.langkah if one.tanggal]
    assert len(step.lampiran) == 1
    with desa.read() as conn:
        paper = list_lampiran(petugas(), conn, Subjek(DESA, "layanan_migrasi", "langkah/1"))
    assert [one.id for one in paper] == list(step.lampiran)
    assert (found.calo, found.peringatan) == ("Calokenari", (rules.ADA_CALO,))
    siapkan(desa, nomor, calo="")
    assert card(desa, nomor).peringatan == ()


def test_a_step_that_was_a_mistake_is_taken_off(desa: Desa) -> None:
    nomor = calon(desa)
    siapkan(desa, nomor)
    jalani(desa, nomor, 6)
    used = CabutLangkah(nomor, "dokumen", "salah orang")
    assert refused(lambda: revoke_langkah(desa, petugas(), used))[0] == "langkah_dipakai"
    bare = CabutLangkah(nomor, "pendaftaran", " ")
    assert refused(lambda: revoke_langkah(desa, petugas(), bare)) == ("alasan_kosong", "alasan")
    revoke_langkah(desa, petugas(), CabutLangkah(nomor, "pendaftaran", "salah orang"))
    assert card(desa, nomor).berikut == "pendaftaran"
    record_langkah(desa, petugas(), CatatLangkah(nomor, "pendaftaran", D(2026, 9, 10)))
    with desa.read() as conn:
        kept = conn.scalars(select(LangkahCpmi.__table__.c.alasan_cabut)).all()
    assert kept.count("salah orang") == 1


def test_who_leaves_outside_the_list_stays_visible(desa: Desa) -> None:
    nomor = calon(desa)
    siapkan(desa, nomor)
    jalani(desa, nomor, 4)
    work: Isi = {"negara": "MY", "mulai": D(2026, 11, 1)}
    record_penempatan(desa, petugas(), CatatPenempatan(nomor, work, "belum_diketahui"))
    row = listed(desa)[nomor]
    assert (row.keadaan, row.berangkat, row.selesai) == (rules.DI_LUAR_DAFTAR, "2026-11-01", 4)
    with desa.read() as conn:
        (line,) = queries.list_berikut(penanggung_jawab(), conn, HARI_INI)
    assert (line.no_warga, line.keadaan) == (nomor, rules.DI_LUAR_DAFTAR)


def test_who_gives_up_is_no_task_and_a_second_time_begins_anew(desa: Desa) -> None:
    nomor = calon(desa)
    jalani(desa, nomor, 1)
    end_status(desa, petugas(), AkhiriStatus(nomor, "CPMI", D(2026, 10, 1), "menikah"))
    assert listed(desa)[nomor].keadaan == rules.BERHENTI
    with desa.read() as conn:
        assert queries.list_berikut(petugas(), conn, HARI_INI) == []
    record_status(desa, petugas(), CatatStatus(nomor, "CPMI", D(2026, 11, 10)))
    row = listed(desa)[nomor]
    assert (row.mulai, row.selesai, row.berikut) == ("2026-11-10", 0, "informasi")


def test_the_village_adds_a_step_for_later_candidates(desa: Desa) -> None:
    old = calon(desa, "Calon Lama")
    boss = penanggung_jawab()
    late = LangkahDesaBaru("Pamit di balai desa", "Perdes 3/2026 pasal 5", D(2026, 11, 23))
    assert refused(lambda: add_langkah_desa(desa, boss, late)) == (
        "langkah_desa_mundur",
        "berlaku",
    )
    order = LangkahDesaBaru("Pamit di balai desa", "Perdes 3/2026", HARI_INI, "opp")
    assert refused(lambda: add_langkah_desa(desa, petugas(), order))[0] == "tidak_berhak"
    kode = add_langkah_desa(desa, boss, order)
    new = calon(desa, "Calon Baru", HARI_INI)
    rows = listed(desa)
    assert (rows[old].perlu, rows[new].perlu) == (14, 15)
    step = CatatLangkah(new, kode, HARI_INI)
    assert refused(lambda: record_langkah(desa, petugas(), step))[0] == "langkah_belum_waktunya"
    end_langkah_desa(desa, boss, AkhiriLangkahDesa(kode, HARI_INI))
    assert listed(desa)[new].perlu == 14
    again = AkhiriLangkahDesa(kode, HARI_INI)
    assert refused(lambda: end_langkah_desa(desa, boss, again))[0] == "langkah_tidak_dikenal"
