"""A candidate to test with: registered in September, agency known, nothing done yet."""

import datetime as dt
from dataclasses import replace

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer, system_viewer
from koperasi.entitas.usecases import UbahProfil, change_profil
from koperasi.layanan_migrasi.usecases import (
    AturProses,
    CatatLangkah,
    record_langkah,
    set_proses,
)
from koperasi.layanan_migrasi.usecases_kasus import KasusBaru
from koperasi.layanan_migrasi.usecases_surat import SuratBaru
from koperasi.rooms import all_rights
from koperasi.warga.usecases import DaftarWarga, register_warga
from koperasi.warga.usecases_status import CatatStatus, record_status
from ledger.clock import FixedClock
from tests.koperasi.conftest import HARI_INI
from tests.koperasi.warga.contoh import penanggung_jawab, petugas

D = dt.date
MULAI = D(2026, 9, 1)
KENARI = ("Calokenari", "Kronologikenari", "Korbankenari", "Pelaporkenari", "Saksikenari")
"""What must not get around: broker, what happened, to whom, who told it, a witness."""
Isi = dict[str, str | dt.date | int | None]
PROSES: Isi = {
    "negara": "TW",
    "skema": "p_to_p",
    "p3mi": "PT Contoh Jaya",
    "no_sip": "SIP3MI 12/2024",
    "sip_sampai": D(2029, 1, 1),
    "job_order": "JO-77",
}
JALAN = (
    ("informasi", D(2026, 9, 2)),
    ("sip3mi", D(2026, 9, 3)),
    ("status_perkawinan", D(2026, 9, 4)),
    ("izin_keluarga", D(2026, 9, 4)),
    ("dokumen", D(2026, 9, 7)),
    ("pendaftaran", D(2026, 9, 9)),
    ("kesehatan", D(2026, 9, 14)),
    ("kompetensi", D(2026, 10, 5)),
    ("perjanjian_penempatan", D(2026, 10, 7)),
    ("paspor", D(2026, 10, 12)),
    ("jaminan_sosial", D(2026, 10, 15)),
    ("perjanjian_kerja", D(2026, 10, 20)),
    ("visa", D(2026, 11, 3)),
    ("opp", D(2026, 11, 10)),
)
"""Every step of the law, with a day."""


def desa_bernama(desa: Desa) -> None:
    """Give the village its name, for letterheads."""
    names = {"desa": "Karyamukti", "kecamatan": "Mukticontoh", "kabupaten": "Contoh"}
    change_profil(desa, system_viewer(all_rights()), UbahProfil("KOP", names))


def calon(desa: Desa, nama: str = "Imas Calonsari", mulai: D = MULAI) -> str:
    """A candidate's number."""
    house = {"alamat": "Kp. Lebak", "dusun": "Pasirmukti", "rt": "01", "rw": "02"}
    isian = {"jenis_kelamin": "P", "tanggal_lahir": "1996-04-02", "tempat_lahir": "Ciamis"}
    made = register_warga(desa, petugas(), DaftarWarga(nama, isian, house))
    record_status(desa, petugas(), CatatStatus(made.no_warga, "CPMI", mulai))
    return made.no_warga


def siapkan(desa: Desa, nomor: str, **lain: object) -> None:
    """Say what the candidate prepares for."""
    set_proses(desa, petugas(), AturProses(nomor, PROSES, **lain))  # type: ignore[arg-type]


def jalani(desa: Desa, nomor: str, banyak: int = len(JALAN)) -> None:
    """The first so many steps."""
    for kode, tanggal in JALAN[:banyak]:
        record_langkah(desa, petugas(), CatatLangkah(nomor, kode, tanggal))


def surat(nomor: str, jenis: str = "izin_keluarga", **lain: object) -> SuratBaru:
    """A letter of today."""
    usual: dict[str, object] = {
        "tanggal": HARI_INI,
        "keperluan": "bekerja",
        "penandatangan": "Tatang Hermawan",
        "negara": "TW",
        "status_kawin": "kawin" if jenis == "status_perkawinan" else "",
        "pemberi": "Dani Hakim" if jenis == "izin_keluarga" else "",
        "hubungan": "suami" if jenis == "izin_keluarga" else "",
    }
    return SuratBaru(nomor, jenis, **usual | lain)  # type: ignore[arg-type]


def kasus(**lain: object) -> KasusBaru:
    """A wage that is not paid, reported on 2 November."""
    usual: dict[str, object] = {
        "jenis": "gaji_tidak_dibayar",
        "pelapor": "Pelaporkenari",
        "hubungan": "suami",
        "tanggal": D(2026, 11, 2),
        "kronologi": "Kronologikenari: sejak Agustus tidak digaji.",
        "nama": "Korbankenari",
        "negara": "MY",
    }
    return KasusBaru(**usual | lain)  # type: ignore[arg-type]


def pada(desa: Desa, hari: D) -> Desa:
    """The same village on another day."""
    return replace(desa, clock=FixedClock(hari))


__all__ = ["HARI_INI", "D", "Viewer", "penanggung_jawab", "petugas"]
