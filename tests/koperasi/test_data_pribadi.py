"""Erasure and the copy of a person's data reach every room: canaries in all tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from koperasi import rooms
from koperasi.dasar import luring
from koperasi.dasar.desa import Desa
from koperasi.dasar.models import Base
from koperasi.dasar.viewer import system_viewer
from koperasi.kegiatan import queries as kegiatan_queries
from koperasi.kegiatan.usecases_nilai import CatatAnakHadir, record_anak_hadir
from koperasi.kunjungan.queries_angka import recaps
from koperasi.kunjungan.rules import Tempat
from koperasi.kunjungan.usecases import Bukti, record_kunjungan
from koperasi.kunjungan.usecases_koreksi import KoreksiBaru, correct_kunjungan
from koperasi.lampiran.gudang import gudang_of
from koperasi.layanan_migrasi.usecases_layanan import LayananBaru, record_layanan
from koperasi.rencana_pulang.perintah import HentikanRencana, TandaRencana
from koperasi.rencana_pulang.rules import Sasaran
from koperasi.rencana_pulang.usecases import sign_rencana, stop_rencana
from koperasi.warga.salinan import SalinanWarga, copy_warga
from koperasi.warga.usecases import UbahRumahTangga, change_rumah_tangga
from koperasi.warga.usecases_pribadi import HapusWarga, erase_warga
from koperasi.warga.usecases_status import AkhiriStatus, end_status
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, HARI_INI
from tests.koperasi.kegiatan.contoh import penduduk, terlaksana
from tests.koperasi.kunjungan.contoh import foto, kunjungan
from tests.koperasi.warga.contoh import KENARI, keluarga, penanggung_jawab, petugas

pytestmark = DUA_BASIS
D = dt.date
SISTEM = system_viewer(rooms.all_rights())
GAMBAR = foto(4711)
TERTULIS = ("Catatankenari", "Koreksikenari", "Tindakkenari", "Siapakenari", "Rencanakenari",
            "Warungkenari", "Layanankenari", "Utangkenari", "Tertahankenari",
            "-6900001")  # fmt: skip
"""Canaries beyond those of the register: typed in the rooms to the right, and a place."""

NAMA = (*(word for word in KENARI if word != "nonprosedural"), "Kenarisari")
"""Canaries of the register; the way abroad stays as a code: the yearly share counts it."""


@dataclass(frozen=True)
class Orang:
    """Numbers of a family about which every room knows something."""

    ibu: str
    bapak: str
    anak: str
    rencana: str


@pytest.fixture
def orang(desa: Desa) -> Orang:
    """A migrant, her husband, their child: visited, served, taught, with a plan."""
    ibu, bapak, anak = keluarga(desa)
    place = Tempat(-6_900_001, 107_600_001)
    proof = Bukti(foto=GAMBAR, tempat=place, akurasi_meter=9)
    seen = kunjungan(ibu, "k" * 16, bukti=proof, catatan="Catatankenari", ditemui="Dadang")
    number = record_kunjungan(desa, petugas(), seen).no_kunjungan
    fix = KoreksiBaru(number, "catatan", "Koreksikenari", "Koreksikenari salah dengar")
    correct_kunjungan(desa, petugas(), fix)
    hold_entry(desa, ibu)
    penduduk(desa)
    activity = terlaksana(desa, hadir=(ibu, anak))
    with desa.read() as conn:
        (child,) = kegiatan_queries.list_anak_hadir(petugas(), conn, activity)
    after = D(2026, 12, 20)
    said = CatatAnakHadir(child.id, "sering_absen", "Catatankenari", "Tindakkenari", "Siapakenari",
                          after)  # fmt: skip
    record_anak_hadir(desa, petugas(), said)
    goals = (Sasaran("usaha", 10_000_000, D(2027, 12, 1), "Warungkenari"),)
    plan = TandaRencana(ibu, goals, bapak, D(2026, 10, 1), catatan="Rencanakenari")
    rencana = sign_rencana(desa, petugas(), plan).no_rencana
    served = LayananBaru(HARI_INI, "dokumen", ibu, catatan="Layanankenari", kunci="l" * 16)
    record_layanan(desa, petugas(), served)
    change_rumah_tangga(desa, petugas(), UbahRumahTangga(1, {"catatan_utang": "Utangkenari"}))
    return Orang(ibu, bapak, anak, rencana)


def hold_entry(desa: Desa, number: str) -> None:
    """A visit that the phone sent and the village refused waits to be looked at."""
    values = {"kunci": "t" * 16, "jenis": "kunjungan", "judul": "Kunjungan: Kenarisari",
              "pengguna": "U0021", "diterima": "2026-11-20T03:00:00Z",
              "sebab": '{"kode": "kunjungan_dobel", "nilai": {}}',
              "isi": f'{{"no_warga": "{number}", "catatan": "Tertahankenari"}}'}  # fmt: skip
    with desa.store.write() as conn:
        luring.hold(conn, values)


def end_all(desa: Desa, orang: Orang) -> None:
    """The programme is over for all three."""
    end_status(desa, petugas(), AkhiriStatus(orang.ibu, "PMI", D(2026, 11, 20), "pindah"))
    for number in (orang.bapak, orang.anak):
        end_status(desa, petugas(), AkhiriStatus(number, "KELUARGA", D(2026, 11, 20), "pindah"))


def everything(desa: Desa) -> str:
    """All rows of all tables of the rooms, and the trail."""
    with desa.read() as conn:
        tables = [repr(conn.execute(select(t)).all()) for t in Base.metadata.sorted_tables]
        return "\n".join(tables)


def erase(desa: Desa, number: str) -> None:
    erase_warga(desa, penanggung_jawab(), HapusWarga(number, "diminta orangnya"))


def test_nothing_of_the_person_stays_and_the_counts_do(desa: Desa, orang: Orang) -> None:
    before = everything(desa)
    for secret in (*TERTULIS, "Kenarisari", "Anakkenari"):
        assert secret in before, secret
    with desa.read() as conn:
        counted = recaps(SISTEM, conn, "2026-11", "2026-11")
    end_all(desa, orang)
    with pytest.raises(Refusal, match="rencana_masih_berjalan"):
        erase(desa, orang.ibu)
    assert "Kenarisari" in everything(desa), "a refused erasure forgets nothing"
    stop_rencana(desa, petugas(), HentikanRencana(orang.rencana, "Rencanakenari batal"))
    for number in (orang.anak, orang.ibu):
        erase(desa, number)
    left = everything(desa)
    assert "Utangkenari" in left, "the husband still lives in the house"
    for secret in (*TERTULIS, *NAMA):
        assert secret not in left or secret == "Utangkenari", secret
    erase(desa, orang.bapak)
    left = everything(desa)
    for secret in (*TERTULIS, *NAMA, "Dadang", "3206010101010001"):
        assert secret not in left, secret
    with desa.read() as conn:
        assert recaps(SISTEM, conn, "2026-11", "2026-11") == counted
        photos = conn.exec_driver_sql("SELECT foto FROM kunjungan").scalars().all()
        came = conn.exec_driver_sql("SELECT laki, perempuan, anak FROM kegiatan").one()
    assert photos[0], "that there was a photo stays"
    with pytest.raises(Refusal, match="lampiran_hilang"):
        gudang_of(desa).get(photos[0])
    assert tuple(came) == (0, 4, 1)


def test_who_was_met_in_the_house_of_kin_is_forgotten(desa: Desa, orang: Orang) -> None:
    assert "Dadang" in everything(desa)
    end_all(desa, orang)
    erase(desa, orang.bapak)
    left = everything(desa)
    assert "Dadang" not in left
    assert "Kenarisari" in left


def test_a_copy_tells_what_every_room_knows(desa: Desa, orang: Orang) -> None:
    asked = SalinanWarga(orang.ibu, "diminta sendiri")
    lines = copy_warga(desa, petugas(), asked)
    told = "\n".join(" | ".join(line) for line in lines)
    for part in ("Kunjungan 2026-11-24 | hasil | bertemu", "| usaha | ya", "ditemui | Dadang",
                 "Kegiatan yang dihadiri | 2026-11-14 | Sosialisasi", "Layanan 2026-11-24 | jenis",
                 "Layanankenari", f"Rencana pulang {orang.rencana} | keadaan | berjalan",
                 "versi 1 usaha | Warungkenari: Rp10.000.000 2027-12-01"):  # fmt: skip
        assert part in told, part
    for hidden in ("pengasuh", "masalah", "Anakkenari", "Tindakkenari", "Kenaricalo"):
        assert hidden not in told, hidden
