"""The history at the side of a person's page speaks in names and words; people move house."""

import io

import openpyxl
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from appbuilder_app.tables import catatan, kegiatan
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import UbahAnggota, change_anggota, register_anggota
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.test_warga import IBU, VIEWER, petugas

__all__ = ["petugas"]


def side(client: FlaskClient, path: str) -> str:
    """The history alone."""
    return client.get(path).text.rpartition("Riwayat perubahan")[2]


def test_names_and_words_instead_of_numbers_and_codes(app: Flask, petugas: FlaskClient) -> None:
    change = IBU | {"kedudukan": "istri", "jenis_kelamin": "P", "nama": "Ibu Contoh"}
    assert send(petugas, "/warga/W00001/ubah", **change).status_code == 303
    work = {"negara": "HK", "mulai": "01/03/2025", "jalur": "prosedural", "gaji": "18.500",
            "mata_uang": "TWD", "skema": "g_to_g", "sumber": "telepon"}  # fmt: skip
    assert send(petugas, "/warga/W00001/penempatan/1", **work).status_code == 303
    mother = side(petugas, "/warga/W00001/")
    for words in ("Petugas_Desmigratif", "Istri", "Kedudukan dalam keluarga", "Taiwan",
                  "Hong Kong", "TWD 17.000", "TWD 18.500", "Nonprosedural", "G to G"):  # fmt: skip
        assert words in mother, words
    for raw in ("U00", ">istri<", "g_to_g", "nama cari", ">HK<", "1850000"):
        assert raw not in mother, raw
    child = side(petugas, "/warga/W00002/")
    assert "Keluarga dari Ibu Contoh" in child
    assert "Bersekolah" in child
    del app


def test_the_history_of_a_member_hides_numbers_and_what_the_program_makes(
    app: Flask, petugas: FlaskClient, masuk: Masuk
) -> None:
    del petugas
    desa = app.extensions["desa"]
    member = DaftarAnggota("KOP", "Euis Anggota", {"no_kk": "3211010101900009"})
    register_anggota(desa, VIEWER, member)
    changed = {"nama": "Euis Anggotawati", "no_kk": "3211010101900018", "jenis_kelamin": "P"}
    change_anggota(desa, VIEWER, UbahAnggota("KOP", "A00001", changed))
    told = side(masuk("sekretaris"), "/anggota/A00001/")
    for words in ("Sistem", "Euis Anggotawati", "Perempuan", "321************8"):
        assert words in told, words
    for raw in ("nama cari", "euis anggotawati", "3211010101900018", "3211010101900009"):
        assert raw not in told, raw


def test_a_person_moves_and_both_pages_tell(petugas: FlaskClient, masuk: Masuk) -> None:
    assert "pindah rumah tangga" in petugas.get("/warga/W00002/").text
    empty = send(petugas, "/warga/W00002/pindah", alasan="ikut nenek", sumber="kantor")
    assert empty.status_code == 422
    assert "Tujuan pindah belum diisi" in empty.text
    assert "ikut nenek" in empty.text
    grandmother = {"nama": "Nenek Contoh", "sumber": "kantor", "dusun": "Babakan", "rt": "003"}
    assert send(petugas, "/warga/baru", **grandmother).status_code == 303
    found = petugas.get("/kombo/rumah_tangga?q=nenek").text
    assert "Nenek Contoh, Babakan, RT 003" in found
    move = {"rumah_tangga_id": "2", "alasan": "ikut nenek", "kedudukan": "cucu", "sumber": "kantor"}
    assert send(petugas, "/warga/W00002/pindah", **move).status_code == 303
    told = side(petugas, "/warga/W00002/")
    for words in ("ikut nenek", "Ibu Contoh, Cikadu, RT 002", "Nenek Contoh, Babakan, RT 003"):
        assert words in told
    assert "Anak Contoh" in side(petugas, "/rumah-tangga/1/")
    assert "ikut nenek" not in side(petugas, "/rumah-tangga/1/")
    assert "Pindah keluar" in side(petugas, "/rumah-tangga/1/")
    assert "Anak Contoh" in side(petugas, "/rumah-tangga/2/")
    assert "SDN 9" in petugas.get("/warga/W00002/").text.partition("Riwayat perubahan")[0]
    for role in ("penanggung_jawab", "bendahara"):
        assert masuk(role).get("/warga/W00002/pindah").status_code == 403


def test_a_copy_is_in_words(petugas: FlaskClient) -> None:
    sent = send(petugas, "/warga/W00001/salinan", alasan="diminta sendiri")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data)).active
    assert sheet is not None
    told = "\n".join(" | ".join(str(cell or "") for cell in row) for row in sheet.values)
    for words in ("Bagian | Hal | Isi", "Orang | Jenis kelamin | Perempuan",
                  "Status | PMI | 01/03/2025 – sekarang", "Penempatan 1 | Negara | Taiwan",
                  "Gaji sebulan | TWD 17.000", "Ada di buku koperasi"):  # fmt: skip
        assert words in told, words
    for raw in ("jenis kelamin", "2025-03-01", "1700000", "Calo Rahasia", "onprosedural"):
        assert raw not in told, raw


def test_notes_at_the_side_go_with_the_person(
    app: Flask, petugas: FlaskClient, masuk: Masuk
) -> None:
    for kind, text in (("catatan", "isi"), ("rencana", "judul")):
        words = {"apa": kind, text: "Rahasia di samping", "tenggat": "30/11/2026"}
        assert send(petugas, "/warga/W00001/samping", **words).status_code == 303
    assert petugas.get("/warga/W00001/").text.count("Rahasia di samping") >= 2
    end = {"jenis": "PMI", "sampai": "01/11/2026", "alasan": "pindah"}
    assert send(petugas, "/warga/W00001/status/akhiri", **end).status_code == 303
    erased = send(masuk("penanggung_jawab"), "/warga/W00001/hapus-pribadi", alasan="diminta")
    assert erased.status_code == 303
    with app.extensions["desa"].read() as conn:
        kept = repr([conn.execute(select(table)).all() for table in (catatan, kegiatan)])
    assert "Rahasia" not in kept
    assert "W00001" not in kept
