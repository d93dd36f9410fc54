"""Migration services on the screen: the way of a candidate, a letter, a case, and who sees what."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import kata_layanan
from koperasi import rooms
from koperasi.dasar.peran import SEMUA_PERAN
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, UbahProfil, change_profil, create_entitas
from koperasi.layanan_migrasi import isi_surat, rules
from tests.appbuilder_app.conftest import Masuk, send, sign_in
from tests.appbuilder_app.kertas import words as pdf_words
from tests.koperasi.warga.test_daftar import PDF

VIEWER = system_viewer(rooms.all_rights())
CALON = {"nama": "Imas Calonsari", "jenis_kelamin": "P", "tanggal_lahir": "02/04/1996",
         "sumber": "kantor", "no_kk": "3299990101010001", "dusun": "Cikadu"}  # fmt: skip
KASUS = {
    "no_warga": "W00001",
    "jenis": "gaji_tidak_dibayar",
    "kronologi": "Kronologikenari sejak Agustus.",
    "pelapor": "Pelaporkenari",
    "hubungan": "suami",
    "lewat": "kantor",
    "tanggal": "02/11/2026",
    "tenggat": "10/11/2026",
}
SURAT = {"no_warga": "W00001", "jenis": "izin_keluarga", "keperluan": "bekerja", "negara": "TW",
         "pemberi": "Dani Hakim", "hubungan": "suami", "tanggal": "24/11/2026",
         "penandatangan": "Tatang Hermawan", "jabatan": "Kepala Desa"}  # fmt: skip
LAIN = sorted(set(SEMUA_PERAN) - {"petugas_desmigratif", "penanggung_jawab"})


@pytest.fixture
def petugas(app: Flask, masuk: Masuk) -> FlaskClient:
    """A village with a name, and one candidate."""
    desa = app.extensions["desa"]
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    names = {"desa": "Karyamukti", "kecamatan": "Mukticontoh", "kabupaten": "Contoh"}
    change_profil(desa, VIEWER, UbahProfil("KOP", names))
    client = masuk("petugas_desmigratif")
    assert send(client, "/warga/baru", **CALON).status_code == 303
    status = {"jenis": "CPMI", "dari": "01/09/2026", "sumber": "kantor"}
    assert send(client, "/warga/W00001/status", **status).status_code == 303
    return client


def test_the_way_of_a_candidate_on_the_screen(petugas: FlaskClient) -> None:
    page = petugas.get("/calon-pmi/W00001/").text
    assert "Informasi lowongan diperiksa" in page
    assert "UU 18/2017 pasal 13 huruf e" in page
    plan = {"negara": "TW", "skema": "p_to_p", "p3mi": "PT Contoh", "calo": "Calokenari"}
    assert send(petugas, "/calon-pmi/W00001/rencana", **plan).status_code == 303
    refused = send(petugas, "/calon-pmi/W00001/langkah/visa", tanggal="20/11/2026", nomor="V-9")
    assert refused.status_code == 422
    assert "Langkah ini menunggu langkah lain: Paspor." in refused.text
    assert 'value="V-9"' in refused.text
    step = {"tanggal": "20/11/2026", "nomor": "X1", "berkas": (io.BytesIO(PDF), "paspor.pdf")}
    assert send(petugas, "/calon-pmi/W00001/langkah/paspor", **step).status_code == 303
    page = petugas.get("/calon-pmi/W00001/").text
    for words in ("20/11/2026", "X1", "P3MI tanpa nomor izin", "Calokenari", "Taiwan"):
        assert words in page
    paper = re.search(r'href="(/lampiran/\d+\?desa=1)"', page)
    assert paper
    assert petugas.get(paper.group(1)).data == PDF
    home = petugas.get("/").text
    assert "Langkah berikut" in home
    assert "Imas Calonsari" in home
    listed = petugas.get("/calon-pmi/").text
    assert "1/14" in listed
    assert "Calokenari" not in listed
    assert b"Calokenari" not in petugas.get("/calon-pmi/ekspor.xlsx").data
    revoke = send(petugas, "/calon-pmi/W00001/langkah/paspor/cabut", alasan="salah orang")
    assert revoke.status_code == 303
    assert "0/14" in petugas.get("/calon-pmi/").text


def test_a_letter_is_printed_checked_and_annulled(app: Flask, petugas: FlaskClient) -> None:
    start = petugas.get("/surat-desa/catat?no_warga=W00001&jenis=izin_keluarga").text
    assert "Imas Calonsari" in start
    assert send(petugas, "/surat-desa/catat", **SURAT | {"pemberi": ""}).status_code == 422
    made = send(petugas, "/surat-desa/catat", **SURAT)
    assert made.headers["Location"].endswith("/surat-desa/SIK-2026-0001/")
    twice = send(petugas, "/surat-desa/catat", **SURAT)
    assert twice.status_code == 422
    assert "nomor 0001/SIK/XI/2026, 24/11/2026" in twice.text
    assert "Dani Hakim" in twice.text
    sheet = petugas.get("/surat-desa/SIK-2026-0001/surat.pdf")
    assert sheet.mimetype == "application/pdf"
    text = pdf_words(sheet.data)
    for words in ("PEMERINTAH DESA KARYAMUKTI", "Imas Calonsari", "Dani Hakim", "Taiwan"):
        assert words in text
    assert "SIK-2026-0001" in petugas.get("/calon-pmi/W00001/").text
    stranger = app.test_client()
    with app.app_context(), app.test_request_context():
        from appbuilder_app.views.anggota_kartu import penanda
        from koperasi.layanan_migrasi.keaslian import tanda_surat

        with app.extensions["desa"].read() as conn:
            tanda = tanda_surat(VIEWER, conn, "SIK-2026-0001", penanda().kunci)
    seen = stranger.get(f"/sah-surat/{tanda}")
    assert (seen.status_code, "SAH" in seen.text, "I*** C***" in seen.text) == (200, True, True)
    for secret in ("Calonsari", "Dani", "Cikadu"):
        assert secret not in seen.text
    for wrong in (tanda[:-1] + ("a" if tanda[-1] != "a" else "b"), "SIK-2026-0001.", "x", "." * 90):
        answer = stranger.get(f"/sah-surat/{wrong}")
        assert (answer.status_code, "TIDAK DIKENAL" in answer.text) == (404, True)
    annul = send(petugas, "/surat-desa/SIK-2026-0001/aksi/batalkan", alasan="salah nama")
    assert annul.status_code == 303
    assert "DIBATALKAN" in stranger.get(f"/sah-surat/{tanda}").text
    assert "DIBATALKAN" in pdf_words(petugas.get("/surat-desa/SIK-2026-0001/surat.pdf").data)


def test_a_case_on_the_screen(petugas: FlaskClient) -> None:
    nobody = send(petugas, "/pengaduan/catat", **KASUS | {"no_warga": ""})
    assert nobody.status_code == 422
    assert "Belum disebutkan siapa yang mengalami" in nobody.text
    assert "Kronologikenari" in nobody.text
    made = send(petugas, "/pengaduan/catat", **KASUS)
    here = "/pengaduan/PGD-2026-0001/"
    assert made.headers["Location"].endswith(here)
    assert "perlu turun tangan" in petugas.get(here).text
    bare = send(petugas, f"{here}aksi/rujuk", tanggal="20/11/2026", uraian="surat")
    assert bare.status_code == 422
    refer = {"tanggal": "20/11/2026", "uraian": "Surat permohonan", "instansi": "bp3mi",
             "acuan": "B-7", "tenggat": "30/11/2026"}  # fmt: skip
    assert send(petugas, f"{here}aksi/rujuk", **refer).status_code == 303
    who = {"nama": "Saksikenari", "peran": "saksi"}
    assert send(petugas, f"{here}aksi/orang", **who).status_code == 303
    page = petugas.get(here).text
    for words in ("BP3MI", "B-7", "Saksikenari", "Kronologikenari", "30/11/2026"):
        assert words in page
    open_ended = send(petugas, f"{here}aksi/tutup", tanggal="24/11/2026", hasil="", uraian="ya")
    assert open_ended.status_code == 422
    end = {"tanggal": "24/11/2026", "hasil": "hak_dipenuhi", "uraian": "Gaji dibayar"}
    assert send(petugas, f"{here}aksi/tutup", **end).status_code == 303
    assert "Haknya dipenuhi" in petugas.get(here).text
    assert "Kronologikenari" not in petugas.get("/pengaduan/").text


def test_nobody_else_learns_of_a_case(app: Flask, petugas: FlaskClient, masuk: Masuk) -> None:
    send(petugas, "/pengaduan/catat", **KASUS)
    here = "/pengaduan/PGD-2026-0001/"
    paper = {"apa": "lampiran", "berkas": (io.BytesIO(PDF), "bukti.pdf")}
    assert send(petugas, f"{here}samping", **paper).status_code == 303
    found = re.search(r'href="(/lampiran/\d+\?desa=1)"', petugas.get(here).text)
    assert found
    assert "PGD-2026-0001" in petugas.get("/cari?q=calonsari").text
    for name in ("ekspor.xlsx", "ekspor.pdf"):  # not even for the two roles
        assert petugas.get(f"/pengaduan/{name}").status_code != 200
    secrets = ("Kronologikenari", "Pelaporkenari", "PGD-2026", "gaji_tidak", "Gaji tidak dibayar")
    for role in LAIN:
        client = masuk(role)
        for path in ("/", "/cari?q=PGD", "/cari?q=calonsari", "/lonceng/", "/jejak/"):
            page = client.get(path, follow_redirects=True).text
            for secret in secrets[:3]:
                assert secret not in page.replace("q=PGD", ""), (role, path, secret)
        for path in ("/pengaduan/", here, "/pengaduan/ekspor.xlsx", "/pengaduan/?q=kenari",
                     f"{here}surat.pdf", found.group(1)):  # fmt: skip
            answer = client.get(path)
            assert answer.status_code in (302, 303, 403, 404), (role, path)
            for secret in secrets:
                assert secret not in answer.text.replace(path, ""), (role, path, secret)
        assert send(client, f"{here}samping", apa="catatan", isi="x").status_code in (403, 404)
    for role in ("kepala_desa", "koordinator"):
        home = masuk(role).get("/").text
        assert "Pengaduan masih terbuka" in home
        assert "Calonsari" not in home
    listed = app.test_client().get("/api/v1/openapi.json").text
    assert "pengaduan" not in listed


def test_a_service_in_one_form(petugas: FlaskClient) -> None:
    given = {"no_warga": "W00001", "jenis": "konsultasi", "hasil": "selesai",
             "tanggal": "24/11/2026"}  # fmt: skip
    assert send(petugas, "/catatan-layanan/catat", **given).status_code == 303
    guest = given | {"no_warga": "", "tamu": "Tamu Jauh", "jenis": "job_order", "lanjut": "1"}
    assert send(petugas, "/catatan-layanan/catat", **guest).headers["Location"].endswith("catat")
    page = petugas.get("/catatan-layanan/").text
    assert "Imas Calonsari" in page
    assert "Tamu Jauh" in page
    nobody = send(petugas, "/catatan-layanan/catat", **given | {"no_warga": ""})
    assert nobody.status_code == 422


def test_the_village_adds_a_step(petugas: FlaskClient, masuk: Masuk) -> None:
    boss = masuk("penanggung_jawab")
    new = {"nama": "Pamit di balai desa", "dasar": "Perdes 3/2026", "berlaku": "01/12/2026"}
    assert petugas.get("/langkah-desa/").status_code == 403
    assert send(boss, "/langkah-desa/", **new).status_code == 303
    assert "Pamit di balai desa" in boss.get("/langkah-desa/").text
    assert send(boss, "/langkah-desa/", **new | {"berlaku": "01/01/2026"}).status_code == 422
    assert send(boss, "/langkah-desa/desa_1/akhiri", sampai="05/12/2026").status_code == 303


def test_a_member_reports_from_the_phone(app: Flask, petugas: FlaskClient, masuk: Masuk) -> None:
    desa = app.extensions["desa"]
    from appbuilder_app import users
    from koperasi.anggota.isian import DaftarAnggota
    from koperasi.anggota.usecases import register_anggota
    from tests.appbuilder_app.conftest import SANDI

    register_anggota(desa, VIEWER, DaftarAnggota("KOP", "Dani Hakim"))
    with desa.store.write() as conn:
        new = users.NewUser("dani", "Dani Hakim", ("anggota",), entitas=("KOP",),
                            no_anggota="A00001")  # fmt: skip
        users.create_user(conn, new, SANDI)
    member = sign_in(app, "dani")
    assert "belum ditautkan" in member.get("/saya/pengaduan/").text
    assert (
        send(petugas, "/warga/W00001/anggota", entitas="KOP", no_anggota="A00001").status_code
        == 303
    )
    told = {"no_warga": "W00001", "jenis": "calo", "kronologi": "Calokenari minta uang."}
    assert send(member, "/saya/pengaduan/", **told).status_code == 303
    page = member.get("/saya/pengaduan/").text
    assert "PGD-2026-0001" in page
    assert "Calokenari" not in page
    assert "Calokenari minta uang." in petugas.get("/pengaduan/PGD-2026-0001/").text
    assert send(member, "/saya/pengaduan/", **told | {"no_warga": "W00002"}).status_code == 422


def test_procedural_share_is_told_without_names(petugas: FlaskClient, masuk: Masuk) -> None:
    work = {"negara": "TW", "mulai": "20/11/2026", "jalur": "nonprosedural", "sumber": "telepon"}
    assert send(petugas, "/warga/W00001/penempatan", **work).status_code == 303
    assert "Di luar daftar" in petugas.get("/calon-pmi/").text
    assert "Taiwan" in petugas.get("/berangkat-prosedural/?tahun=2026").text
    page = masuk("kepala_desa").get("/berangkat-prosedural/?tahun=2026").text
    assert "digabung" in page
    assert "Taiwan" not in page
    share = "Berangkat prosedural tahun ini"
    for client, told in ((petugas, True), (masuk("kepala_desa"), False)):  # of one person
        _, _, month = client.get("/").text.partition("data-layanan-bulan")
        assert (share in month.partition("</ul>")[0]) is told
    assert masuk("bendahara").get("/berangkat-prosedural/").status_code == 403


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("KEADAAN_CPMI", rules.KEADAAN_CPMI),
        ("PERINGATAN", rules.PERINGATAN),
        ("SURAT", isi_surat.JENIS),
        ("KEPERLUAN", isi_surat.KEPERLUAN),
        ("KAWIN", isi_surat.KAWIN),
        ("PEMBERI", isi_surat.PEMBERI),
        ("KASUS", rules.TENGGAT),
        ("KEADAAN_KASUS", rules.KEADAAN_KASUS),
        ("LEWAT", rules.LEWAT),
        ("CATATAN", (rules.TINDAK, rules.RUJUKAN, rules.TUTUP, rules.BUKA_LAGI)),
        ("INSTANSI", rules.INSTANSI),
        ("HASIL", rules.HASIL),
        ("ORANG", rules.PERAN_ORANG),
        ("LAYANAN", rules.LAYANAN),
        ("HASIL_LAYANAN", rules.HASIL_LAYANAN),
    ],
)
def test_every_code_has_words(words: str, codes: object) -> None:
    assert {kode for kode, _ in getattr(kata_layanan, words)} == set(codes)  # type: ignore[call-overload]
