"""Findings by hand and the village's own kinds of activities, through the screens."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from koperasi import rooms
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send
from tests.koperasi.kunjungan.contoh import foto

TEMUAN = {
    "judul": "Brankas terbuka di loket",
    "uraian": "Selasa pukul 10, kasir tidak di tempat.",
    "untuk": "ketua",
    "tenggat": "08/12/2026",
    "kunci": "temuan-tulis-tangan-satu",
}
JENIS = {
    "pilar": "lembaga_usaha",
    "nama": "Arisan keluarga PMI",
    "berlaku_mulai": "24/11/2026",
    "dasar": "Musyawarah desa",
}
RENCANA = {
    "rencana": "24/11/2026",
    "jenis": "lembaga_usaha.desa_1",
    "judul": "Arisan bulan November",
    "tempat": "Balai desa",
    "sasaran": "keluarga_pmi",
    "sasaran_jumlah": "20",
    "sumber_dana": "tanpa_biaya",
    "penanggung_jawab": "Petugas Uji",
    "kunci": "arisan-keluarga-satu",
}


@pytest.fixture
def desa(app: Flask) -> Flask:
    """A village with its koperasi."""
    place = {"desa": "Sukamukti"}
    viewer = system_viewer(rooms.all_rights())
    made = BuatEntitas("KOP", "koperasi", "Koperasi", 2026, profil=place)
    create_entitas(app.extensions["desa"], viewer, made)
    return app


def test_a_finding_by_hand_is_answered_by_its_owner(desa: Flask, masuk: Masuk) -> None:
    pengawas, ketua, bendahara = masuk("pengawas"), masuk("ketua"), masuk("bendahara")
    assert "Tulis temuan" in pengawas.get("/temuan/").text
    assert "Tulis temuan" not in ketua.get("/temuan/").text
    refused = send(pengawas, "/temuan/catat", **TEMUAN | {"tenggat": "01/11/2026"})
    assert refused.status_code == 422
    assert "Tanggal 01/11/2026 sudah lewat" in refused.text
    assert TEMUAN["judul"] in refused.text  # the form stays filled
    for _ in range(2):  # a double click
        picture = (io.BytesIO(foto(5)), "brankas.png")
        answer = send(pengawas, "/temuan/catat", **TEMUAN, foto=picture)
        assert answer.headers["Location"].endswith("/temuan/TM0001/")
    page = ketua.get("/temuan/TM0001/").text
    assert "temuan-1.png" in page
    assert TEMUAN["uraian"] in page
    assert "Belum dijawab ketua. Tenggatnya 8 Desember 2026" in page
    assert "/temuan/TM0001/aksi/jawab" in page
    assert "/temuan/TM0001/aksi/jawab" not in bendahara.get("/temuan/TM0001/").text
    assert send(bendahara, "/temuan/TM0001/aksi/jawab", uraian="x").status_code == 422
    said = "Kunci dipegang dua orang"
    assert send(ketua, "/temuan/TM0001/aksi/jawab", uraian=said).status_code == 303
    assert send(pengawas, "/temuan/TM0001/aksi/tutup", uraian="Sudah dilihat").status_code == 303
    assert said in bendahara.get("/temuan/TM0001/").text
    listed = bendahara.get("/temuan/?keadaan=selesai&untuk=ketua").text
    assert TEMUAN["judul"] in listed


def kinds_offered(client: FlaskClient) -> bool:
    """Whether the village's kind can be chosen for a plan."""
    return "lembaga_usaha.desa_1" in client.get("/kegiatan/catat").text


def test_a_kind_of_the_village_is_offered_listed_and_ended(desa: Flask, masuk: Masuk) -> None:
    boss, petugas = masuk("penanggung_jawab"), masuk("petugas_desmigratif")
    same = send(boss, "/program-desa/jenis", **JENIS | {"nama": "Literasi keuangan"})
    assert same.status_code == 422
    assert "Jenis Literasi keuangan sudah ada di pilar itu" in same.text
    assert "Musyawarah desa" in same.text  # the form stays filled
    assert not kinds_offered(petugas)
    assert send(boss, "/program-desa/jenis", **JENIS).status_code == 303
    assert kinds_offered(petugas)
    answer = send(petugas, "/kegiatan/catat", **RENCANA)
    assert answer.headers["Location"].endswith("/kegiatan/KG000001/")
    assert JENIS["nama"] in petugas.get("/kegiatan/KG000001/").text
    assert "KG000001" in petugas.get("/kegiatan/?jenis=desa_1").text
    assert "KG000001" not in petugas.get("/kegiatan/?jenis=konsultasi").text
    end = {"nama": JENIS["nama"], "tampil": "tidak", "berlaku_mulai": "24/11/2026",
           "dasar": "Musdes"}  # fmt: skip
    assert send(boss, "/program-desa/jenis/desa_9", **end).status_code in (404, 422)
    assert send(boss, "/program-desa/jenis/desa_1", **end).status_code == 303
    assert not kinds_offered(petugas)
    assert "Diakhiri" in petugas.get("/program-desa/").text
    assert JENIS["nama"] in petugas.get("/kegiatan/KG000001/").text
    assert petugas.get("/program-desa/jenis").status_code == 403
