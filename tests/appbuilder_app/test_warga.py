"""The register of persons on the screen: filled in, masked, closed to others."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import users
from koperasi import rooms
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send, sign_in

VIEWER = system_viewer(rooms.all_rights())
NIK = "3299996207850201"
IBU = {
    "nama": "Ibu Contoh",
    "nik": NIK,
    "tanggal_lahir": "22/07/1985",
    "jenis_kelamin": "P",
    "sumber": "kantor",
    "no_kk": "3299990101010001",
    "dusun": "Cikadu",
    "rt": "002",
}
KERJA = {
    "negara": "TW",
    "mulai": "01/03/2025",
    "sampai": "20/01/2027",
    "jalur": "nonprosedural",
    "calo": "Calo Rahasia",
    "gaji": "17.000",
    "mata_uang": "TWD",
    "sumber": "telepon",
}


@pytest.fixture
def petugas(app: Flask, masuk: Masuk) -> FlaskClient:
    """A village with one koperasi, a migrant in Taiwan and her child."""
    desa = app.extensions["desa"]
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    client = masuk("petugas_desmigratif")
    answer = send(client, "/warga/baru", **IBU)
    assert answer.headers["Location"].endswith("/warga/W00001/")
    child = {"nama": "Anak Contoh", "sumber": "kantor", "no_kk": IBU["no_kk"]}
    assert send(client, "/warga/baru", **child).status_code == 303
    assert send(client, "/warga/W00001/penempatan", **KERJA).status_code == 303
    kin = {"no_warga": "W00002", "hubungan": "anak", "keluarga_sejak": "01/03/2025"}
    assert send(client, "/warga/W00001/keluarga", **kin, sumber="kantor").status_code == 303
    school = {"nama_pengasuh": "Nenek Contoh", "status_sekolah": "bersekolah", "sekolah": "SDN 9"}
    assert send(client, "/warga/W00002/anak", **school, sumber="telepon").status_code == 303
    return client


def test_the_page_tells_everything_but_the_number(petugas: FlaskClient) -> None:
    page = petugas.get("/warga/W00001/").text
    for words in ("Taiwan", "TWD 17.000", "Nonprosedural", "Calo Rahasia", "Nenek Contoh", "SDN 9"):
        assert words in page
    assert NIK not in page
    assert "329************1" in page
    assert "Anak Contoh" in petugas.get("/rumah-tangga/1/").text
    assert 'class="k-status"' in page
    assert 'class="k-status"' not in petugas.get("/warga/W00002/").text  # family has no steps
    assert "Nenek Contoh" in petugas.get("/anak-pmi/").text


def test_the_list_filters_and_exports_without_the_way_abroad(petugas: FlaskClient) -> None:
    assert "Ibu Contoh" in petugas.get("/warga/?status=PMI&negara=TW").text
    assert "Ibu Contoh" not in petugas.get("/warga/?negara=HK").text
    assert "Anak Contoh" in petugas.get("/warga/?keluarga=ya").text
    for page in ("/warga/?tampil=kanban", "/warga/?tampil=pivot", "/warga/?kelompok=negara"):
        found = petugas.get(page).text
        assert "Ibu Contoh" in found or "Taiwan" in found
        assert "onprosedural" not in found
    assert petugas.get("/warga/ekspor.xlsx").status_code == 200
    refused = petugas.get("/warga/?jalur=nonprosedural")
    assert refused.status_code == 422
    assert "Ibu Contoh" not in refused.text


def test_children_never_leave_as_a_file(petugas: FlaskClient) -> None:
    page = petugas.get("/anak-pmi/").text
    assert "Anak Contoh" in page
    assert "ekspor" not in page
    for address in ("/anak-pmi/ekspor.xlsx", "/anak-pmi/ekspor.pdf"):
        answer = petugas.get(address)
        assert answer.status_code == 422
        assert b"tidak dapat diunduh" in answer.data


def test_a_refused_form_stays_filled(petugas: FlaskClient) -> None:
    again = send(petugas, "/warga/baru", **(IBU | {"nama": "Orang Lain"}))
    assert again.status_code == 422
    assert "sudah dipakai warga W00001" in again.text
    assert "Orang Lain" in again.text
    twice = send(petugas, "/warga/W00001/penempatan", **(KERJA | {"mulai": "01/05/2025"}))
    assert twice.status_code == 422
    assert "01/05/2025" in twice.text
    wage = send(petugas, "/warga/W00001/penempatan/1", **(KERJA | {"gaji": "17 ribu"}))
    assert "tidak dapat dibaca" in wage.text
    status = {"jenis": "PMI", "dari": "01/06/2026", "sumber": "kantor"}
    answer = send(petugas, "/warga/W00001/status", **status)
    assert answer.status_code == 422
    assert "tidak dapat bersamaan" in answer.text


def test_the_return_makes_her_purna(petugas: FlaskClient) -> None:
    back = {"tanggal": "01/11/2026", "sumber": "kantor"}
    assert send(petugas, "/warga/W00001/penempatan/1/pulang", **back).status_code == 303
    assert "Ibu Contoh" in petugas.get("/warga/?status=PURNA").text
    assert "31/10/2029" in petugas.get("/warga/W00001/").text


def test_alerts_end_with_news(petugas: FlaskClient) -> None:
    page = petugas.get("/siaga-pmi/").text
    for words in ("Lama tanpa kabar", "Kontrak berakhir"):
        assert words in page
    card = petugas.get("/warga/W00001/").text
    assert "Kontrak berakhir: 20 Januari 2027. Tanyakan perpanjangannya" in card
    assert "Lama tanpa kabar" in card
    news = {"kontak_terakhir": "20/11/2026", "sumber": "telepon"}
    assert send(petugas, "/warga/W00001/aksi/kabar", **news).status_code == 303
    assert "Lama tanpa kabar" not in petugas.get("/warga/W00001/").text
    page = petugas.get("/siaga-pmi/").text
    assert "Kontrak berakhir" in page
    assert "Ibu Contoh" not in petugas.get("/siaga-pmi/?jenis=kontak").text
    home = petugas.get("/").text
    assert "Kontrak berakhir" in home
    assert "Lama tanpa kabar" not in home


def test_a_number_is_shown_after_a_reason(petugas: FlaskClient, masuk: Masuk) -> None:
    assert send(petugas, "/warga/W00001/nik", alasan="").status_code == 422
    assert NIK in send(petugas, "/warga/W00001/nik", alasan="surat izin").text
    log = masuk("penanggung_jawab").get("/pembacaan-nik/").text
    assert "surat izin" in log
    assert "Ibu Contoh" in log


@pytest.mark.parametrize("role", ["kepala_desa", "koordinator"])
def test_others_of_the_village_read_counts(petugas: FlaskClient, masuk: Masuk, role: str) -> None:
    del petugas
    client = masuk(role)
    for page in ("/", "/pmi-per-negara/"):
        found = client.get(page).text
        assert "Taiwan" in found
        assert "Contoh" not in found.replace("Koperasi Contoh", "")
    for page in ("/warga/", "/warga/W00001/", "/anak-pmi/", "/siaga-pmi/", "/rumah-tangga/1/"):
        assert client.get(page).status_code == 403


@pytest.mark.parametrize("role", ["bendahara", "ketua", "sekretaris", "pengawas", "admin"])
def test_the_koperasi_sees_no_card(petugas: FlaskClient, masuk: Masuk, role: str) -> None:
    del petugas
    client = masuk(role)
    for page in ("/warga/", "/warga/W00001/", "/anak-pmi/", "/warga/ekspor.xlsx"):
        assert client.get(page).status_code == 403
    found = client.get("/cari?q=contoh").text
    assert "Ibu Contoh" not in found
    assert send(client, "/warga/baru", **IBU).status_code == 403


def test_officers_find_names_for_remittances(petugas: FlaskClient, masuk: Masuk) -> None:
    assert "Ibu Contoh" in petugas.get("/cari?q=ibu").text
    found = masuk("kasir").get("/kombo/warga?q=contoh").text
    assert "Ibu Contoh" in found
    assert "Anak Contoh" not in found
    assert "Ibu Contoh" not in masuk("koordinator").get("/kombo/warga?q=contoh").text


def test_papers_hang_on_the_person(petugas: FlaskClient, masuk: Masuk) -> None:
    note = send(petugas, "/warga/W00001/samping", apa="catatan", isi="Sudah ditelepon")
    assert note.status_code == 303
    assert "Sudah ditelepon" in petugas.get("/warga/W00001/").text
    paper = (io.BytesIO(b"%PDF-1.4 kontrak"), "kontrak.pdf")
    sent = send(petugas, "/warga/W00001/samping", apa="lampiran", berkas=paper)
    assert sent.status_code == 303
    assert "kontrak.pdf" in petugas.get("/warga/W00001/").text
    assert petugas.get("/lampiran/1?desa=1").data == b"%PDF-1.4 kontrak"
    assert petugas.get("/lampiran/1").status_code != 200
    for role in ("kepala_desa", "bendahara", "admin"):
        assert masuk(role).get("/lampiran/1?desa=1").status_code == 403


def test_the_supervisor_erases_after_the_end(petugas: FlaskClient, masuk: Masuk) -> None:
    boss = masuk("penanggung_jawab")
    why = {"alasan": "permintaan keluarga"}
    assert send(petugas, "/warga/W00001/hapus-pribadi", **why).status_code == 403
    assert "masih tercatat" in send(boss, "/warga/W00001/hapus-pribadi", **why).text
    end = {"jenis": "PMI", "sampai": "01/11/2026", "alasan": "pindah"}
    assert send(petugas, "/warga/W00001/status/akhiri", **end).status_code == 303
    assert send(boss, "/warga/W00001/hapus-pribadi", **why).status_code == 303
    page = boss.get("/warga/W00001/").text
    for gone in ("Ibu Contoh", "Calo Rahasia", "pindah", "RT 002", "Catat kabar", "Tulis catatan"):
        assert gone not in page
    late = send(petugas, "/warga/W00001/samping", apa="catatan", isi="Ibu Contoh lagi")
    assert "sudah dihapus" in late.text
    assert "Tulis catatan" in petugas.get("/warga/W00002/").text


def test_residents_come_from_a_file(petugas: FlaskClient, masuk: Masuk) -> None:
    assert "Impor dari Excel" in petugas.get("/warga/").text
    assert "Penduduk desa" in petugas.get("/impor/baru").text
    rows = "Nama;NIK;No. KK;Dusun\nWarga Satu;3299992207850777;3299990101010077;Cikadu\nDua;12;;\n"
    sent = send(
        petugas, "/impor/baru", jenis="penduduk", berkas=(io.BytesIO(rows.encode()), "warga.csv")
    )
    look = sent.headers["Location"]
    page = petugas.get(look).text
    assert "1 dari 2 baris baik" in page
    assert "Simpan ke buku warga" in page
    done = send(petugas, look, simpan="1", skip_bad="1")
    assert done.status_code == 303
    assert "Warga Satu" in petugas.get("/warga/?sumber=data_kependudukan").text
    imported = done.headers["Location"]
    assert "warga.csv" in petugas.get("/impor/").text
    assert masuk("bendahara").get(imported).status_code == 404
    assert "warga.csv" not in masuk("bendahara").get("/impor/").text
    assert send(masuk("bendahara"), f"{imported}batal", alasan="iseng").status_code == 403
    assert send(petugas, f"{imported}batal", alasan="salah berkas").status_code == 303
    assert "Warga Satu" not in petugas.get("/warga/?arsip=tidak").text


def test_a_copy_for_the_person(petugas: FlaskClient, masuk: Masuk) -> None:
    assert send(petugas, "/warga/W00001/salinan", alasan="").status_code == 422
    sent = send(petugas, "/warga/W00001/salinan", alasan="diminta sendiri")
    assert sent.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert send(masuk("bendahara"), "/warga/W00001/salinan", alasan="x").status_code == 403
    assert "salinan: diminta sendiri" in petugas.get("/pembacaan-nik/").text


def test_somebody_with_two_offices_goes_on_to_the_member(app: Flask, petugas: FlaskClient) -> None:
    """A village officer who is the treasurer as well sees the buttons; the officer does not."""
    assert "Kiriman" not in petugas.get("/warga/W00001/").text
    with app.extensions["desa"].store.write() as conn:
        number = users.find(conn, username="bendahara").nomor
        users.set_roles(conn, number, ("bendahara", "petugas_desmigratif"))
    both = sign_in(app, "bendahara")
    page = both.get("/warga/W00001/").text
    assert "/kiriman/?pengirim=W00001" in page
    assert both.get("/kiriman/?pengirim=W00001").status_code == 200


def test_consent_is_read_out_and_kept(petugas: FlaskClient) -> None:
    assert "Menolak tidak" in petugas.get("/warga/W00001/persetujuan").text
    assert send(petugas, "/warga/W00001/persetujuan", tanggal="20/11/2026").status_code == 303
    assert "20 November 2026" in petugas.get("/warga/W00001/").text
    assert "Ibu Contoh" in petugas.get("/warga/?setuju=ya").text
    taken = send(petugas, "/warga/W00001/persetujuan/tarik", alasan="")
    assert taken.status_code == 422
    why = {"alasan": "keluarga keberatan"}
    assert send(petugas, "/warga/W00001/persetujuan/tarik", **why).status_code == 303
    page = petugas.get("/warga/W00001/").text
    assert "keluarga keberatan" in page.partition("Riwayat perubahan")[2]
    assert "Ibu Contoh" not in petugas.get("/warga/?setuju=ya").text
    again = send(petugas, "/warga/W00001/persetujuan/tarik", **why)
    assert "tidak punya persetujuan" in again.text
