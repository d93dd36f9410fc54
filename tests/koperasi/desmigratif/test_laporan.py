"""The monthly report through the use cases, on both databases."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import queries, rules
from koperasi.desmigratif.keaslian import sign_of, verify_laporan
from koperasi.desmigratif.models import LaporanProgram
from koperasi.desmigratif.usecases import (
    AjukanLaporan,
    BukaKunjungan,
    KembalikanLaporan,
    TandaTangan,
    TulisCatatan,
    open_sampel,
    return_laporan,
    send_laporan,
    sign_laporan,
    write_catatan,
)
from koperasi.desmigratif.usecases_arahan import ArahanBaru, comment_kabupaten, give_arahan
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_status import CatatStatus, record_status
from ledger.checks import run_checks
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.desmigratif.contoh import (
    OKTOBER,
    TEMPO,
    arahan,
    diajukan,
    dikunjungi,
    kades,
    koordinator,
    lengkap,
    tertanda,
    terundi,
    uji,
)
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

pytestmark = DUA_BASIS
BOSS = penanggung_jawab()


def code(use_case: Any, *given: Any) -> str:
    """Code with which it refuses."""
    with pytest.raises(Refusal) as refused:
        use_case(*given)
    return refused.value.code


def look(desa: Desa, viewer: Viewer = BOSS, bulan: str = OKTOBER) -> queries.LembarLaporan:
    """A month's report."""
    with desa.read() as conn:
        return queries.get_laporan(viewer, conn, HARI_INI, bulan)


def lacking(desa: Desa, sidik: str) -> list[str]:
    """Codes of all conditions that a signature is refused for."""
    with pytest.raises(Refusal) as refused:
        sign_laporan(desa, BOSS, TandaTangan(OKTOBER, sidik))
    assert refused.value.code == "tanda_belum_lengkap"
    reasons: Any = refused.value.values["kurang"]
    return [one.code for one in reasons]


def test_every_missing_condition_is_named_and_goes_when_it_is_met(
    desa: Desa, viewer: Viewer
) -> None:
    dikunjungi(desa)
    assert code(sign_laporan, desa, BOSS, TandaTangan(OKTOBER, "")) == "laporan_belum_diajukan"
    assert {s.kode for s in look(desa).syarat if s.kurang} == {"laporan", "sampel", "uji", "arahan"}
    sidik = diajukan(desa)
    assert lacking(desa, sidik) == ["syarat_sampel_belum_dikunci", "syarat_uji", "syarat_arahan"]
    nomor, rumah = terundi(desa, viewer)
    assert lacking(desa, sidik) == ["syarat_sampel", "syarat_uji", "syarat_arahan"]
    open_sampel(desa, BOSS, BukaKunjungan(OKTOBER, nomor))
    assert lacking(desa, sidik) == ["syarat_uji", "syarat_arahan"]
    assert look(desa).sampel == ((nomor, "2026-11-24T03:00:00Z"),)
    uji(desa, nomor, rumah)
    assert lacking(desa, sidik) == ["syarat_arahan"]
    arahan(desa)
    sign_laporan(desa, BOSS, TandaTangan(OKTOBER, sidik))
    found = look(desa)
    assert (found.keadaan, found.utuh, found.row.ditandatangani_oleh) == (
        rules.DITANDATANGANI,
        True,
        "U0022",
    )
    assert not [s for s in found.syarat if s.kurang]


def test_opening_counts_for_the_signer_alone(desa: Desa, viewer: Viewer) -> None:
    dikunjungi(desa)
    sidik = diajukan(desa)
    nomor, rumah = terundi(desa, viewer)
    other = replace(BOSS, user="U0099")
    open_sampel(desa, other, BukaKunjungan(OKTOBER, nomor))
    assert lacking(desa, sidik) == ["syarat_sampel", "syarat_uji", "syarat_arahan"]
    uji(desa, nomor, rumah)
    arahan(desa)
    refused = code(sign_laporan, desa, other, TandaTangan(OKTOBER, sidik))
    assert refused == "tanda_belum_lengkap"
    unknown = BukaKunjungan(OKTOBER, "KJ999999")
    assert code(open_sampel, desa, BOSS, unknown) == "sampel_tidak_terundi"
    assert code(open_sampel, desa, petugas(), BukaKunjungan(OKTOBER, nomor)) == "tidak_berhak"


def test_nobody_signs_the_own_report_or_what_was_not_seen(desa: Desa, viewer: Viewer) -> None:
    sidik = lengkap(desa, viewer)
    both = replace(BOSS, user=petugas().user)
    assert code(sign_laporan, desa, both, TandaTangan(OKTOBER, sidik)) == "tanda_laporan_sendiri"
    assert code(sign_laporan, desa, BOSS, TandaTangan(OKTOBER, "0" * 64)) == "laporan_berubah"
    for other in (petugas(), kades(), koordinator()):
        assert code(sign_laporan, desa, other, TandaTangan(OKTOBER, sidik)) == "tidak_berhak"


def test_figures_are_frozen_when_it_is_sent_and_again_after_it_was_returned(desa: Desa) -> None:
    dikunjungi(desa)
    said = {"usaha_produktif": "Dua pelatihan\nlagi"}
    write_catatan(desa, petugas(), TulisCatatan(OKTOBER, said))
    first = diajukan(desa)
    assert code(send_laporan, desa, petugas(), AjukanLaporan(OKTOBER)) == "laporan_sudah_diajukan"
    late = TulisCatatan(OKTOBER, {"usaha_produktif": "Lain"})
    assert code(write_catatan, desa, petugas(), late) == "laporan_sudah_diajukan"
    back = KembalikanLaporan(OKTOBER, "Pilar 3 belum ditulis.")
    return_laporan(desa, BOSS, back)
    assert look(desa).row.alasan == "Pilar 3 belum ditulis."
    notes = {"usaha_produktif": "Dua pelatihan", "community_parenting": "Belum ada"}
    write_catatan(desa, petugas(), TulisCatatan(OKTOBER, notes))
    second = diajukan(desa)
    assert first != second
    found = look(desa)
    assert {one.kode: one.teks for one in found.catatan} == {
        "layanan_migrasi": "",
        "lembaga_usaha": "",
        **notes,
    }
    assert (found.dibekukan, found.sidik) == (True, second)
    assert code(return_laporan, desa, BOSS, replace(back, alasan=" ")) == "alasan_kosong"


def test_later_data_stands_beside_the_signed_report(desa: Desa, viewer: Viewer) -> None:
    sidik = tertanda(desa, viewer)
    before = look(desa)
    assert before.susulan == ()
    assert [(one.nilai, one.dari) for one in before.hasil_uji] == [(10, 10), (0, None)]
    new = register_warga(desa, petugas(), DaftarWarga("Ani Susulan", {}, {"dusun": "Cikadu"}))
    candidate = CatatStatus(new.no_warga, "CPMI", dt.date(2026, 10, 5), sumber="kantor")
    record_status(desa, petugas(), candidate)
    found = look(desa)
    assert found.bagian == before.bagian
    assert [(s.kode, s.dulu, s.kini, s.selisih) for s in found.susulan if "cpmi" in s.kode] == [
        ("warga.cpmi", 0, 1, 1)
    ]
    assert (found.sidik, found.utuh) == (sidik, True)
    for use_case, who, asked in (
        (write_catatan, petugas(), TulisCatatan(OKTOBER, {})),
        (send_laporan, petugas(), AjukanLaporan(OKTOBER)),
        (return_laporan, BOSS, KembalikanLaporan(OKTOBER, "Salah")),
        (sign_laporan, BOSS, TandaTangan(OKTOBER, sidik)),
        (give_arahan, BOSS, ArahanBaru("x", OKTOBER, "Lagi", TEMPO)),
    ):
        assert code(use_case, desa, who, asked) == "laporan_sudah_ditandatangani"


def test_a_changed_snapshot_is_seen_on_the_page_and_by_the_qr(desa: Desa, viewer: Viewer) -> None:
    tertanda(desa, viewer)
    row = look(desa).row
    key = b"kunci"
    mark = sign_of(key, row)
    with desa.read() as conn:
        genuine = verify_laporan(conn, key, OKTOBER, mark.upper())
        assert genuine is not None
        assert (genuine.bulan, genuine.utuh) == (OKTOBER, True)
        assert verify_laporan(conn, b"lain", OKTOBER, mark) is None
        assert verify_laporan(conn, key, "2026-09", mark) is None
    assert run_checks(desa.store, with_beancount=False) == []
    with desa.store.write() as conn:
        conn.execute(update(LaporanProgram).values(potret=row.potret.replace("2026-10", "2026-09")))
    assert not look(desa).utuh
    assert [(f.code, f.values) for f in run_checks(desa.store, with_beancount=False)] == [
        ("laporan_program_berubah", {"bulan": OKTOBER})
    ]
    with desa.read() as conn:
        changed = verify_laporan(conn, key, OKTOBER, mark)
    assert changed is not None
    assert not changed.utuh


def test_guidance_is_written_for_a_month_that_has_begun_with_a_day_to_come(desa: Desa) -> None:
    asked = ArahanBaru("satu", "2026-11", "Datangi dusun Cikadu.", HARI_INI)
    number = give_arahan(desa, BOSS, asked)
    assert give_arahan(desa, BOSS, asked) == number
    for wrong, expected in (
        ({"jatuh_tempo": None}, "tenggat_tugas_kosong"),
        ({"jatuh_tempo": dt.date(2026, 11, 23)}, "tenggat_tugas_lampau"),
        ({"naskah": "  "}, "arahan_kosong"),
        ({"bulan": "2026-12"}, "bulan_laporan_belum"),
        ({"bulan": "2026-13"}, "bulan_laporan_salah"),
    ):
        assert code(give_arahan, desa, BOSS, replace(asked, kunci="dua", **wrong)) == expected
    assert code(give_arahan, desa, petugas(), asked) == "tidak_berhak"
    assert code(send_laporan, desa, petugas(), AjukanLaporan("2026-11")) == "bulan_laporan_berjalan"
    strange = TulisCatatan("2026-11", {"pilar_lima": "x"})
    assert code(write_catatan, desa, petugas(), strange) == "catatan_pilar_salah"


def test_the_kabupaten_reads_what_is_signed_and_guides(desa: Desa, viewer: Viewer) -> None:
    sidik = lengkap(desa, viewer)
    asked = ArahanBaru("kab", OKTOBER, "Lengkapi pilar 3.", TEMPO)
    assert code(look, desa, koordinator()) == "laporan_belum_ditandatangani"
    assert code(comment_kabupaten, desa, koordinator(), asked) == "arahan_belum_ditandatangani"
    with desa.read() as conn:
        assert queries.list_laporan(koordinator(), conn, HARI_INI) == []
    sign_laporan(desa, BOSS, TandaTangan(OKTOBER, sidik))
    comment_kabupaten(desa, koordinator(), asked)
    found = look(desa, koordinator())
    assert [one.tingkat for one in found.arahan] == ["desa", "kabupaten"]
    assert (found.sidik, found.keadaan) == (sidik, rules.DITANDATANGANI)
    with desa.read() as conn:
        assert [b.bulan for b in queries.list_laporan(koordinator(), conn, HARI_INI)] == [OKTOBER]
        months = [(b.bulan, b.keadaan) for b in queries.list_laporan(kades(), conn, HARI_INI)]
    assert months == [("2026-11", rules.TERBUKA), (OKTOBER, rules.DITANDATANGANI)]
    assert code(comment_kabupaten, desa, BOSS, asked) == "tidak_berhak"


def test_a_month_without_visits_has_no_sample_to_open(desa: Desa) -> None:
    sidik = diajukan(desa)
    assert lacking(desa, sidik)[0] == "syarat_sampel_tanpa_kunjungan"
    with desa.read() as conn:
        assert queries.oldest_unsigned(BOSS, conn, HARI_INI) == (OKTOBER, rules.DIAJUKAN)


def test_a_month_that_goes_on_is_dated_today(desa: Desa) -> None:
    dikunjungi(desa)
    running = look(desa, bulan="2026-11").bagian
    assert {angka.per for one in running for angka in one.angka} == {HARI_INI}
    over = look(desa).bagian
    assert {angka.per for one in over for angka in one.angka} == {dt.date(2026, 10, 31)}
