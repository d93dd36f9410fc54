"""Cases and services through the use cases, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import queries_kasus, rules
from koperasi.layanan_migrasi.daftar import select_kasus, select_layanan
from koperasi.layanan_migrasi.data import JumlahKasus
from koperasi.layanan_migrasi.models import KasusPmi, LayananWarga
from koperasi.layanan_migrasi.usecases_kasus import LaporanSendiri, open_kasus, report_kasus
from koperasi.layanan_migrasi.usecases_layanan import LayananBaru, record_layanan
from koperasi.layanan_migrasi.usecases_tindak import (
    BukaLagiKasus,
    OrangBaru,
    TindakKasus,
    TutupKasus,
    add_orang,
    close_kasus,
    follow_kasus,
    reopen_kasus,
)
from koperasi.warga.usecases import TautAnggota, link_anggota
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_anggota, as_role
from tests.koperasi.layanan_migrasi.contoh import (
    D,
    kasus,
    penanggung_jawab,
    petugas,
)
from tests.koperasi.warga.contoh import keluarga

pytestmark = DUA_BASIS


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """Code and field with which something is refused."""
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code, found.value.field or ""


def row(desa: Desa, nomor: str) -> Any:
    """A case as the list shows it today."""
    with desa.read() as conn:
        table = select_kasus(petugas(), HARI_INI).subquery("k")
        return conn.execute(select(table).where(table.c.no_kasus == nomor)).one()


def counts(desa: Desa, viewer: Viewer | None = None) -> JumlahKasus:
    """Counts of today."""
    with desa.read() as conn:
        return queries_kasus.count_kasus(viewer or petugas(), conn, HARI_INI)


def test_a_case_from_report_to_outcome(desa: Desa) -> None:
    nomor = open_kasus(desa, petugas(), kasus(tenggat=D(2026, 11, 20)))
    assert nomor == "PGD-2026-0001"
    assert (row(desa, nomor).keadaan, row(desa, nomor).lewat_tenggat) == (rules.TERBUKA, 1)
    assert counts(desa) == JumlahKasus(1, 1, 0)
    refer = TindakKasus(
        nomor, D(2026, 11, 23), "Surat ke BP3MI", "bp3mi", "B-12", D(2026, 12, 1), rujukan=True
    )
    follow_kasus(desa, penanggung_jawab(), refer)
    now = row(desa, nomor)
    assert (now.keadaan, now.rujukan, now.tenggat, now.lewat_tenggat) == (
        rules.DIRUJUK,
        "bp3mi",
        "2026-12-01",
        0,
    )
    close_kasus(desa, petugas(), TutupKasus(nomor, HARI_INI, "hak_dipenuhi", "Tiga bulan dibayar"))
    assert counts(desa) == JumlahKasus(0, 0, 0)
    late = TindakKasus(nomor, HARI_INI, "Telepon")
    assert refused(lambda: follow_kasus(desa, petugas(), late))[0] == "kasus_selesai"
    reopen_kasus(desa, petugas(), BukaLagiKasus(nomor, "gaji berhenti lagi"))
    assert (row(desa, nomor).keadaan, row(desa, nomor).hasil) == (rules.TERBUKA, "")
    with desa.read() as conn:
        notes = queries_kasus.list_catatan(petugas(), conn, nomor)
    assert [one.jenis for one in notes] == [rules.RUJUKAN, rules.TUTUP, rules.BUKA_LAGI]
    assert notes[0].acuan == "B-12"


def test_an_urgent_case_goes_up_sooner(desa: Desa) -> None:
    urgent = open_kasus(desa, petugas(), kasus(jenis="kekerasan", tanggal=D(2026, 11, 22)))
    usual = open_kasus(desa, petugas(), kasus(jenis="dokumen_ditahan", tanggal=D(2026, 11, 16)))
    old = open_kasus(desa, petugas(), kasus(jenis="dokumen_ditahan", tanggal=D(2026, 11, 10)))
    for nomor, tenggat, eskalasi in (
        (urgent, "2026-11-23", 1),
        (usual, "2026-11-23", 0),
        (old, "2026-11-17", 1),
    ):
        found = row(desa, nomor)
        assert (found.tenggat, found.lewat_tenggat, found.eskalasi) == (tenggat, 1, eskalasi)
    assert counts(desa, as_role("kepala_desa")) == JumlahKasus(3, 3, 2)


def test_a_report_that_is_wrong_is_refused(desa: Desa) -> None:
    bad: dict[tuple[str, str], Any] = {
        ("kasus_tanpa_orang", "no_warga"): kasus(nama=""),
        ("pilihan_salah", "jenis"): kasus(jenis="bosan"),
        ("wajib_diisi", "pelapor"): kasus(pelapor=" "),
        ("wajib_diisi", "kronologi"): kasus(kronologi=""),
        ("tanggal_di_depan", "tanggal"): kasus(tanggal=D(2026, 11, 25)),
        ("tenggat_lampau", "tenggat"): kasus(tenggat=D(2026, 11, 1)),
        ("warga_tidak_dikenal", "no_warga"): kasus(no_warga="W99999"),
        ("text_too_long", "kronologi"): kasus(kronologi="a" * 2001),
    }
    for expected, perintah in bad.items():
        assert refused(lambda p=perintah: open_kasus(desa, petugas(), p)) == expected  # type: ignore[misc]
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(KasusPmi)) == 0


def test_an_act_that_is_wrong_is_refused_and_nothing_stays(desa: Desa) -> None:
    nomor = open_kasus(desa, petugas(), kasus())
    acts: dict[tuple[str, str], Callable[[], object]] = {
        ("kasus_tanpa_hasil", "hasil"): lambda: close_kasus(
            desa, petugas(), TutupKasus(nomor, HARI_INI, "", "selesai")
        ),
        ("kasus_tanpa_hasil", "uraian"): lambda: close_kasus(
            desa, petugas(), TutupKasus(nomor, HARI_INI, "damai", " ")
        ),
        ("rujukan_tanpa_instansi", "instansi"): lambda: follow_kasus(
            desa, petugas(), TindakKasus(nomor, HARI_INI, "dirujuk", rujukan=True)
        ),
        ("sebelum_laporan", "tanggal"): lambda: follow_kasus(
            desa, petugas(), TindakKasus(nomor, D(2026, 11, 1), "telepon")
        ),
        ("tanggal_di_depan", "tanggal"): lambda: close_kasus(
            desa, petugas(), TutupKasus(nomor, D(2026, 11, 25), "damai", "ya")
        ),
        ("tenggat_lampau", "tenggat"): lambda: follow_kasus(
            desa, petugas(), TindakKasus(nomor, HARI_INI, "x", tenggat=D(2026, 11, 20))
        ),
        ("wajib_diisi", "uraian"): lambda: follow_kasus(
            desa, petugas(), TindakKasus(nomor, HARI_INI, "")
        ),
        ("kasus_belum_selesai", ""): lambda: reopen_kasus(
            desa, petugas(), BukaLagiKasus(nomor, "lagi")
        ),
        ("kasus_tidak_dikenal", "no_kasus"): lambda: add_orang(
            desa, petugas(), OrangBaru("PGD-2026-0009", "A", "calo")
        ),
        ("wajib_diisi", "nama"): lambda: add_orang(desa, petugas(), OrangBaru(nomor, "", "calo")),
    }
    for expected, act in acts.items():
        assert refused(act) == expected
    reference = TindakKasus(nomor, HARI_INI, "surat", acuan="B-1")
    assert refused(lambda: follow_kasus(desa, petugas(), reference))[0] == "rujukan_tanpa_instansi"
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(KasusPmi)) == 1
        assert queries_kasus.list_catatan(petugas(), conn, nomor) == []


def test_a_form_sent_twice_is_one_case(desa: Desa) -> None:
    first = open_kasus(desa, petugas(), kasus(kunci="a" * 16))
    assert open_kasus(desa, petugas(), kasus(kunci="a" * 16)) == first
    assert open_kasus(desa, petugas(), kasus(kunci="b" * 16)) == "PGD-2026-0002"


def test_a_member_reports_of_the_own_family_only(desa: Desa, viewer: Viewer) -> None:
    ibu, bapak, _ = keluarga(desa)
    register_anggota(desa, viewer, DaftarAnggota("KOP", "Dadang"))
    link_anggota(desa, petugas(), TautAnggota(bapak, "KOP", "A00001"))
    member, other = as_anggota("A00001"), as_anggota("A00002")
    told = LaporanSendiri(ibu, "gaji_tidak_dibayar", "Kronologikenari", "0800", "k" * 16)
    nomor = report_kasus(desa, member, told)
    assert report_kasus(desa, member, told) == nomor
    found = row(desa, nomor)
    assert (found.lewat, found.negara, found.pelapor, found.no_warga) == (
        "hp_anggota",
        "TW",
        "Anggota",
        ibu,
    )
    assert refused(lambda: report_kasus(desa, other, told))[0] == "warga_tidak_dikenal"
    assert refused(lambda: report_kasus(desa, as_role("kasir"), told))[0] == "tidak_berhak"
    with desa.read() as conn:
        (mine,) = queries_kasus.own_kasus(member, conn)
        assert (mine.no_kasus, mine.keadaan) == (nomor, rules.TERBUKA)
        for ask in (queries_kasus.list_catatan, queries_kasus.list_orang):
            with pytest.raises(Refusal, match="tidak_berhak"):
                ask(member, conn, nomor)


def test_services_of_a_person_and_of_a_guest(desa: Desa) -> None:
    ibu, _, _ = keluarga(desa)
    made = record_layanan(desa, petugas(), LayananBaru(HARI_INI, "konsultasi", ibu, kunci="x" * 16))
    again = LayananBaru(HARI_INI, "konsultasi", ibu, kunci="x" * 16)
    assert record_layanan(desa, petugas(), again) == made
    record_layanan(desa, petugas(), LayananBaru(HARI_INI, "job_order", tamu="Tamu Jauh"))
    nobody = LayananBaru(HARI_INI, "konsultasi")
    assert refused(lambda: record_layanan(desa, petugas(), nobody)) == (
        "layanan_tanpa_orang",
        "no_warga",
    )
    ahead = LayananBaru(D(2026, 11, 25), "konsultasi", ibu)
    assert refused(lambda: record_layanan(desa, petugas(), ahead))[0] == "tanggal_di_depan"
    with desa.read() as conn:
        assert conn.scalar(select(func.count()).select_from(LayananWarga)) == 2
        names = {found.nama for found in conn.execute(select_layanan(petugas()))}
    assert names == {"Euis Kenarisari", "Tamu Jauh"}
