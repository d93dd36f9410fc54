"""Activities on the screen: planned, held, paid, judged, printed; names for two roles only."""

import base64
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from pypdfium2 import PdfDocument

from koperasi import rooms
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.warga.usecases import DaftarWarga, register_warga
from tests.appbuilder_app.conftest import HARI, Masuk, send

VIEWER = system_viewer(rooms.all_rights())
RENCANA = {
    "rencana": "24/11/2026",
    "jenis": "layanan_migrasi.sosialisasi",
    "judul": "Sosialisasi jalan prosedural",
    "tempat": "Balai desa",
    "sasaran": "keluarga_pmi",
    "sasaran_jumlah": "30",
    "anggaran": "500.000",
    "sumber_dana": "bumdes",
    "penanggung_jawab": "Petugas Uji",
    "kunci": "rencana-kegiatan-satu",
}
LAKSANA = {"tanggal": "24/11/2026", "tamu_laki": "0", "tamu_perempuan": "0", "tamu_anak": "0"}
RUMAH = {"dusun": "Cikadu", "rt": "002"}
NAMES = ("Ibu Kenari", "Anak Kenari")


def picture() -> tuple[io.BytesIO, str]:
    """A photo to send."""
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 120, 60)).save(kept, "PNG")
    kept.seek(0)
    return kept, "balai.png"


@pytest.fixture
def petugas(app: Flask, masuk: Masuk) -> FlaskClient:
    """A village with a mother and a child on record, and a planned activity."""
    desa = app.extensions["desa"]
    place = {"desa": "Sukamukti"}
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi", 2026, profil=place))
    grown, child = {"jenis_kelamin": "P"}, {"tanggal_lahir": "2015-05-05"}
    register_warga(desa, VIEWER, DaftarWarga(NAMES[0], grown, dict(RUMAH)))
    register_warga(desa, VIEWER, DaftarWarga(NAMES[1], child, dict(RUMAH)))
    client = masuk("petugas_desmigratif")
    answer = send(client, "/kegiatan/catat", **RENCANA)
    assert answer.headers["Location"].endswith("/kegiatan/KG000001/")
    return client


def held(client: FlaskClient) -> None:
    """It took place, with a photo; mother and child came."""
    values = {**LAKSANA, "foto": picture()}
    assert send(client, "/kegiatan/KG000001/aksi/laksanakan", **values).status_code == 303
    for number in ("W00001", "W00002"):
        assert send(client, "/kegiatan/KG000001/hadir", no_warga=number).status_code == 303


def test_a_refused_plan_stays_filled(petugas: FlaskClient) -> None:
    wrong = {**RENCANA, "sasaran_jumlah": "0", "kunci": "rencana-kegiatan-dua-"}
    answer = send(petugas, "/kegiatan/catat", **wrong)
    assert answer.status_code == 422
    assert "Sasaran paling sedikit 1 orang" in answer.text
    assert "Sosialisasi jalan prosedural" in answer.text
    late = {**LAKSANA, "tanggal": "01/11/2026", "catatan": "hujan lebat"}
    answer = send(petugas, "/kegiatan/KG000001/aksi/laksanakan", **late)
    assert answer.status_code == 422
    assert "direncanakan pada 24/11/2026" in answer.text
    assert "hujan lebat" in answer.text
    many = {**LAKSANA, "tamu_laki": "900"}
    answer = send(petugas, "/kegiatan/KG000001/aksi/laksanakan", **many)
    assert "Yang hadir 900 orang, padahal penduduk desa 2" in answer.text


def test_the_whole_way(petugas: FlaskClient, masuk: Masuk, app: Flask) -> None:
    held(petugas)
    page = petugas.get("/kegiatan/KG000001/hadir").text
    assert "<b>Ibu Kenari</b>" in page
    assert "0 laki-laki, 1 perempuan, 1 anak" in page
    twice = send(petugas, "/kegiatan/KG000001/hadir", no_warga="W00001")
    assert "sudah ada di daftar hadir" in twice.text
    shown = petugas.get("/kegiatan/KG000001/aksi/perbaiki").text
    assert 'value="24/11/2026"' in shown  # opened again, it shows what was recorded
    used = send(petugas, "/kegiatan/KG000001/foto", foto=picture())
    assert "Foto ini sudah dipakai pada KG000001" in used.text
    pay(petugas, masuk, app)
    note = {"sekolah": "sering_absen", "tindak_lanjut": "Bicara dengan wali kelas",
            "siapa": "Petugas Uji", "jatuh_tempo": "01/12/2026"}  # fmt: skip
    assert send(petugas, "/pertemuan-anak/1/aksi/catat", **note).status_code == 303
    assert "Sering absen" in petugas.get("/kegiatan/KG000001/").text
    done = send(petugas, "/kegiatan/KG000001/aksi/nilai", hasil="Mereka tahu")
    assert done.status_code == 303
    assert send(petugas, "/kegiatan/KG000001/hadir/lepas", no_warga="W00001").status_code == 303
    assert "sudah dinilai dan tidak diubah lagi" in petugas.get("/kegiatan/KG000001/").text
    said = send(petugas, "/kegiatan/KG000001/aksi/koreksi", isi="Yang datang dua")
    assert said.status_code == 303
    assert "Yang datang dua" in petugas.get("/kegiatan/KG000001/").text
    child = petugas.get("/pertemuan-anak/1/").text
    assert "Catat anak ini" not in child
    assert send(petugas, "/pertemuan-anak/1/aksi/selesai", hasil="Sudah").status_code == 303


def pay(petugas: FlaskClient, masuk: Masuk, app: Flask) -> None:
    """The treasurer links a voucher; the programme's people cannot."""
    desa, treasurer = app.extensions["desa"], masuk("bendahara")
    income = KasBaru("KOP", "masuk", HARI, "hibah", (Baris("4.3.01.02", 200_000),))
    record_kas(desa, VIEWER, income)
    spent = KasBaru("KOP", "keluar", HARI, "konsumsi sosialisasi", (Baris("5.3.01.03", 150_000),))
    number = record_kas(desa, VIEWER, spent).no_bukti
    assert number in treasurer.get("/kombo/bukti_biaya?q=konsumsi").text
    linked = {"no_bukti": number, "bobot": "1", "penjelasan": ""}
    refused = send(petugas, "/kegiatan/KG000001/aksi/biaya", **linked)
    assert refused.status_code == 403
    assert send(treasurer, "/kegiatan/KG000001/aksi/biaya", **linked).status_code == 303
    page = petugas.get("/kegiatan/KG000001/").text
    assert "Rp150.000" in page
    assert "Rp350.000" in page  # left of the budget
    assert "Rp150.000" in petugas.get("/kegiatan/").text
    away = treasurer.get("/kegiatan/KG000001/").text
    assert "Lepas kaitan" in away
    assert send(treasurer, "/kegiatan/KG000001/bukti/1/lepas", alasan="").status_code == 303
    assert "Tulis alasannya" in treasurer.get("/kegiatan/KG000001/").text
    unlinked = send(treasurer, "/kegiatan/KG000001/bukti/1/lepas", alasan="salah")
    assert unlinked.status_code == 303
    assert "Rp150.000" not in petugas.get("/kegiatan/KG000001/").text
    assert send(treasurer, "/kegiatan/KG000001/aksi/biaya", **linked).status_code == 303


@pytest.mark.parametrize("role", ["kepala_desa", "koordinator", "bendahara", "ketua", "pengawas"])
def test_others_read_counts_and_no_names(petugas: FlaskClient, masuk: Masuk, role: str) -> None:
    held(petugas)
    client = masuk(role)
    for page in ("/kegiatan/", "/kegiatan/KG000001/", "/kalender-kegiatan/", "/program-desa/",
                 "/cakupan-sosialisasi/", "/tindak-lanjut/"):  # fmt: skip
        found = client.get(page)
        assert found.status_code == 200
        assert not any(name in found.text for name in NAMES), page
    assert "Orang yang terjangkau: 2" in client.get("/kegiatan/KG000001/").text
    for page in ("/pertemuan-anak/", "/kegiatan/KG000001/hadir", "/kegiatan/KG000001/foto",
                 "/kegiatan/KG000001/daftar-hadir.pdf", "/lampiran/1?desa=1"):  # fmt: skip
        assert client.get(page).status_code == 403, page


def test_papers_and_workbook(petugas: FlaskClient, masuk: Masuk) -> None:
    empty = words(petugas.get("/kegiatan/KG000001/daftar-hadir.pdf").data)
    assert "Pemerintah Desa Sukamukti" in empty
    assert "25" in empty
    held(petugas)
    sheet = words(petugas.get("/kegiatan/KG000001/daftar-hadir.pdf").data)
    assert all(name in sheet for name in NAMES)
    report = words(masuk("kepala_desa").get("/kegiatan/KG000001/laporan-kegiatan.pdf").data)
    assert "Laporan kegiatan" in report
    assert "Tidak ada bukti yang terkait" in report
    assert not any(name in report for name in NAMES)
    assert petugas.get("/kegiatan/ekspor.xlsx").data[:2] == b"PK"
    assert petugas.get("/kegiatan/ekspor.pdf").data[:4] == b"%PDF"
    assert petugas.get("/pertemuan-anak/ekspor.xlsx").status_code == 422


def words(pdf: bytes) -> str:
    """All words of a PDF."""
    with PdfDocument(pdf) as found:
        return "\n".join(page.get_textpage().get_text_range() for page in found)


def test_the_programme_and_the_lists_behind_figures(petugas: FlaskClient, masuk: Masuk) -> None:
    boss = masuk("penanggung_jawab")
    chosen = {"program": "emas", "berlaku_mulai": "02/11/2026", "penduduk": "4180", "dasar": "SK 9"}
    refused = send(boss, "/program-desa/pilih", **chosen)
    assert "Isi tanggal 1" in refused.text
    kept = send(boss, "/program-desa/pilih", **(chosen | {"berlaku_mulai": "01/11/2026"}))
    assert kept.status_code == 303
    assert "Program desa: Desa Migran EMAS" in boss.get("/program-desa/").text
    form = petugas.get("/kegiatan/catat").text
    assert "Sejahtera: Pengelolaan kiriman" in form
    assert "Usaha produktif: Pelatihan usaha" not in form
    calendar = petugas.get("/kalender-kegiatan/?tahun=2026").text
    assert "Layanan migrasi" in calendar  # the older activity is not lost
    assert "Sejahtera" in calendar
    listed = "/kegiatan/?pilar=layanan_migrasi&rencana=2026-11&jadi=ya"
    assert "KG000001" in petugas.get(listed).text
    late = "/tindak-lanjut/?keadaan=terlambat&per_tanggal=2026-11-30"
    assert petugas.get(late).status_code == 200
    assert petugas.get("/tindak-lanjut/?per_tanggal=kemarin").status_code == 422
    assert petugas.get("/kalender-kegiatan/?tahun=x").status_code == 200


def test_attendance_of_a_phone_arrives_once_whatever_the_line_does(
    petugas: FlaskClient, app: Flask
) -> None:
    found = petugas.get("/lapangan/data.json").get_json()
    (kind,) = (one for one in found["jenis"] if one["kode"] == "presensi")
    (target,) = kind["sasaran"]
    assert target["judul"] == RENCANA["judul"]
    now = app.extensions["desa"].clock.now().isoformat()
    photo = base64.b64encode(picture()[0].read()).decode()
    sent = {
        "kunci": "presensi-satu-satu",
        "jenis": "presensi",
        "judul": target["judul"],
        "pengguna": found["pengguna"],
        "isi": {**target["isi"], "hadir": "W00001 W00002", "tamu_perempuan": "0"},
        "gambar": {"foto": f"data:image/png;base64,{photo}"},
        "mulai": now,
        "selesai": now,
        "dikirim": now,
    }
    head = {"X-CSRFToken": found["csrf"]}
    for _ in range(2):  # the answer to the first was lost
        answer = petugas.post("/lapangan/kirim", json=sent, headers=head).get_json()
        assert answer == {"diterima": True, "kata": "tercatat KG000001"}
    page = petugas.get("/kegiatan/KG000001/").text
    assert "Orang yang terjangkau: 2" in page
    assert page.count("Foto KG000001-1") == 1
    told = {**LAKSANA, "tamu_anak": "0", "catatan": "hujan lebat"}
    assert send(petugas, "/kegiatan/KG000001/aksi/perbaiki", **told).status_code == 303
    more = {**sent, "kunci": "presensi-tiga-tiga", "isi": {**target["isi"], "hadir": "W00001"}}
    assert petugas.post("/lapangan/kirim", json=more, headers=head).get_json()["diterima"]
    assert "hujan lebat" in petugas.get("/kegiatan/KG000001/").text  # empty on the phone: stays
    wrong = {**sent, "kunci": "presensi-dua-dua", "isi": {**sent["isi"], "tamu_laki": "x"}}
    refused = petugas.post("/lapangan/kirim", json=wrong, headers=head).get_json()
    assert refused["diterima"] is False
