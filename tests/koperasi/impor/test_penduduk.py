"""Residents as OpenSID prints and exports them: words, codes, what is missing, taking it back."""

import datetime as dt

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.hasil import ImporFile
from koperasi.impor.jenis import PENDUDUK
from koperasi.impor.pintu import preview, run, undo
from koperasi.impor.queries import find_impor, list_impor
from koperasi.impor.templat import template
from koperasi.warga.data import HalamanWarga, SaringWarga
from koperasi.warga.queries import list_warga
from koperasi.warga.queries_kartu import card_warga, list_serumah
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_status import CatatStatus, record_status
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI, as_role
from tests.koperasi.impor.lembar import Rows, xlsx
from tests.koperasi.warga.contoh import petugas

pytestmark = DUA_BASIS
CETAK: Rows = [
    ["DATA PENDUDUK"],
    [],
    [
        "No", "No. KK", "NIK", "Tag Id Card", "Nama", "Alamat", "Dusun", "RW", "RT",
        "Jenis Kelamin", "Tempat Lahir", "Tanggal Lahir", "Umur", "Agama", "Pendidikan (dlm KK)",
        "Pekerjaan", "Kawin", "Hub. Keluarga", "Nama Ayah", "Nama Ibu", "Status",
    ],
    [
        1, "3299990101010001", "3299992207850301", "", "BAPAK CONTOH", "KP. CONTOH", "CIKADU",
        "-", "004", "LAKI-LAKI", "GARUT", "22 Juli 1985", 41, "ISLAM", "SLTA / SEDERAJAT",
        "PETANI/PEKEBUN", "KAWIN", "KEPALA KELUARGA", "-", "-", "HIDUP",
    ],
    [
        2, "3299990101010001", "3299996207880302", "", "IBU CONTOH", "KP. CONTOH", "CIKADU", "-",
        "004", "PEREMPUAN", "GARUT", "22 Juli 1988", 38, "ISLAM", "TAMAT SD / SEDERAJAT",
        "MENGURUS RUMAH TANGGA", "KAWIN", "ISTRI", "-", "-", "TETAP",
    ],
    [
        3, "3299990101010001", "0", "", "ANAK CONTOH", "KP. CONTOH", "CIKADU", "-", "004",
        "LAKI-LAKI", "GARUT", "01 Mei 2020", 6, "ISLAM", "TIDAK / BELUM SEKOLAH",
        "BELUM/TIDAK BEKERJA", "BELUM KAWIN", "ANAK", "-", "-", "HIDUP",
    ],
    [
        4, "3299990101010009", "3299992207500303", "", "KAKEK CONTOH", "KP. CONTOH", "CIKADU",
        "-", "004", "LAKI-LAKI", "GARUT", "22 Juli 1950", 76, "ISLAM", "-", "-", "KAWIN",
        "KEPALA KELUARGA", "-", "-", "MATI",
    ],
]  # fmt: skip
KODE: Rows = [
    ["alamat", "dusun", "rw", "rt", "nama", "no_kk", "nik", "sex", "tempatlahir", "tanggallahir",
     "agama_id", "pendidikan_kk_id", "pekerjaan_id", "kk_level", "status_dasar"],
    ["Kp. Contoh", "Cikadu", "001", "002", "Neneng Contoh", "3299990101010002",
     "3299996207880305", 2, "Garut", "1988-07-22", 1, 5, 9, 1, 1],
]  # fmt: skip


def berkas(rows: Rows, *, skip_bad: bool = False, nama: str = "penduduk.xlsx") -> ImporFile:
    return ImporFile(xlsx(rows), nama, PENDUDUK, "", skip_bad=skip_bad)


def everybody(desa: Desa, *, arsip: bool = False) -> list[str]:
    with desa.read() as conn:
        asked = (SaringWarga(arsip=arsip), HalamanWarga(ukuran=0))
        return [one.nama for one in list_warga(petugas(), conn, HARI_INI, *asked).baris]


def test_a_printed_list_of_residents(desa: Desa) -> None:
    seen = preview(desa, petugas(), berkas(CETAK))
    assert (seen.baris, seen.baik, seen.belum) == (4, 3, ())
    assert [(one.code, one.baris) for one in seen.masalah] == [("penduduk_tidak_menetap", 7)]
    assert everybody(desa) == []
    with pytest.raises(Refusal, match="impor_bermasalah"):
        run(desa, petugas(), berkas(CETAK))
    made = run(desa, petugas(), berkas(CETAK, skip_bad=True))
    assert (made.baris, len(made.ditolak)) == (3, 1)
    assert everybody(desa) == ["BAPAK CONTOH", "IBU CONTOH", "ANAK CONTOH"]
    with desa.read() as conn:
        card = card_warga(petugas(), conn, HARI_INI, "W00001")
        child = card_warga(petugas(), conn, HARI_INI, "W00003")
        home = list_serumah(petugas(), conn, card.rumah_tangga.id)
    assert (card.sumber, card.terverifikasi_pada) == ("data_kependudukan", None)
    assert (card.tanggal_lahir, card.pendidikan) == ("1985-07-22", "SLTA / SEDERAJAT")
    assert (card.rumah_tangga.dusun, card.rumah_tangga.rw) == ("CIKADU", "")
    assert [one.hubungan for one in home] == ["kepala_keluarga", "istri", "anak"]
    assert (child.nik, child.jenis_kelamin) == ("", "L")


def test_the_format_with_codes(desa: Desa) -> None:
    run(desa, petugas(), berkas(KODE))
    with desa.read() as conn:
        card = card_warga(petugas(), conn, HARI_INI, "W00001")
    assert (card.jenis_kelamin, card.kedudukan) == ("P", "kepala_keluarga")
    assert (card.pendidikan, card.tanggal_lahir) == ("SLTA/sederajat", "1988-07-22")


def test_who_is_known_is_left_out(desa: Desa) -> None:
    register_warga(desa, petugas(), DaftarWarga("Bapak", {"nik": "3299992207850301"}))
    seen = preview(desa, petugas(), berkas(CETAK))
    assert [one.code for one in seen.masalah] == ["nik_warga_dipakai", "penduduk_tidak_menetap"]
    made = run(desa, petugas(), berkas(CETAK, skip_bad=True))
    assert made.baris == 2


def test_once_and_back(desa: Desa) -> None:
    made = run(desa, petugas(), berkas(KODE))
    with pytest.raises(Refusal, match="impor_sudah_ada"):
        run(desa, petugas(), berkas(KODE, nama="lagi.xlsx"))
    with pytest.raises(Refusal, match="alasan_kosong"):
        undo(desa, petugas(), made.impor_id, " ")
    assert undo(desa, petugas(), made.impor_id, "salah berkas").anggota == 1
    assert everybody(desa) == []
    assert everybody(desa, arsip=True) == ["Neneng Contoh"]
    again = run(desa, petugas(), berkas(KODE))
    record_status(desa, petugas(), CatatStatus("W00002", "KELUARGA", dt.date(2026, 1, 1)))
    with pytest.raises(Refusal, match="impor_warga_dipakai") as caught:
        undo(desa, petugas(), again.impor_id, "salah berkas")
    assert caught.value.values["nomor"] == "W00002"
    assert everybody(desa) == ["Neneng Contoh"]


def test_only_the_officer_of_the_programme(desa: Desa, viewer: Viewer) -> None:
    made = run(desa, petugas(), berkas(KODE))
    with desa.read() as conn:
        assert [one.id for one in list_impor(petugas(), conn, "")] == [made.impor_id]
        assert list_impor(as_role("bendahara"), conn, "KOP") == []
        for role in ("bendahara", "sekretaris", "auditor"):
            with pytest.raises(Refusal, match="tidak_ditemukan"):
                find_impor(as_role(role), conn, made.impor_id)
        assert find_impor(viewer, conn, made.impor_id).baris == 1
    for role in ("bendahara", "sekretaris", "penanggung_jawab"):
        with pytest.raises(Refusal, match="tidak_berhak"):
            preview(desa, as_role(role), berkas(CETAK))
        with pytest.raises(Refusal, match="tidak_berhak"):
            undo(desa, as_role(role), made.impor_id, "iseng")


def test_the_template_comes_in(desa: Desa) -> None:
    asked = ImporFile(template(PENDUDUK), "templat.xlsx", PENDUDUK, "")
    assert run(desa, petugas(), asked).baris == 1
    assert everybody(desa) == ["Contoh Nama"]
