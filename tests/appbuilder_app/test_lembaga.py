"""The entities on the screen: everybody of the staff sees them, few change them."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask

from appbuilder_app import users
from appbuilder_app.perintah.dasar import operator
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import SANDI, Masuk, send


@pytest.fixture(autouse=True)
def kop(app: Flask) -> None:
    """A koperasi without a profile."""
    asked = BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2025)
    create_entitas(app.extensions["desa"], operator(), asked)


def test_the_profile_is_changed_by_those_who_may(masuk: Masuk) -> None:
    ketua = masuk("ketua")
    page = ketua.get("/lembaga/").text
    assert "/lembaga/KOP/ubah" in page
    assert send(ketua, "/lembaga/KOP/ubah", nama="Koperasi Baru", desa="").status_code == 422
    asked = {"nama": "Koperasi Baru", "desa": "Desa Contoh", "kabupaten": "Kabupaten Contoh"}
    assert send(ketua, "/lembaga/KOP/ubah", **asked).status_code == 303
    kasir = masuk("kasir")
    page = kasir.get("/lembaga/").text
    assert "Koperasi Baru" in page
    assert "Desa Contoh, Kabupaten Contoh" in page
    assert "/lembaga/KOP/ubah" not in page
    assert send(kasir, "/lembaga/KOP/ubah", **asked).status_code == 403


def test_an_unknown_entity_is_not_found(masuk: Masuk) -> None:
    answer = masuk("ketua").get("/lembaga/HANTU/ubah")
    assert answer.status_code == 404


def test_officers_are_appointed_and_ended(masuk: Masuk) -> None:
    ketua = masuk("ketua")
    assert "Belum ada pejabat" in ketua.get("/pejabat/KOP/").text
    page = ketua.get("/pejabat/KOP/angkat").text
    assert 'value="pengelola"' in page
    assert 'value="pelaksana"' not in page
    asked = {"organ": "pengurus", "jabatan": "bendahara", "nama": "Orang Contoh"}
    asked |= {"mulai": "01/02/2026", "no_keputusan": "RAT 1/2026", "sampai": "01/01/2026"}
    answer = send(ketua, "/pejabat/KOP/angkat", **asked)
    assert answer.status_code == 422
    assert "berakhir sebelum mulai" in answer.text
    assert 'value="RAT 1/2026"' in answer.text
    assert send(ketua, "/pejabat/KOP/angkat", **asked | {"sampai": ""}).status_code == 303
    page = masuk("kasir").get("/pejabat/KOP/").text
    assert "Orang Contoh" in page
    assert "akhiri" not in page
    assert send(masuk("kasir"), "/pejabat/KOP/1/akhiri", sampai="1/3/2026").status_code == 403
    assert send(ketua, "/pejabat/KOP/1/akhiri", sampai="1/1/2026").status_code == 422
    assert send(ketua, "/pejabat/KOP/1/akhiri", sampai="31/10/2026").status_code == 303
    page = ketua.get("/pejabat/KOP/").text
    assert "Pernah menjabat" in page
    assert "01/02/2026 sampai 31/10/2026" in page
    assert ketua.get("/pejabat/KOP/99/akhiri").status_code == 404
    assert ketua.get("/pejabat/HANTU/").status_code == 404


def test_a_module_that_is_off_is_hidden_and_closed_until_it_is_on_again(masuk: Masuk) -> None:
    ketua, bendahara = masuk("ketua"), masuk("bendahara")
    assert "/setoran/catat" in bendahara.get("/").text
    assert "Simpanan anggota" in bendahara.get("/").text
    assert send(bendahara, "/modul/KOP/simpanan", aktif="0").status_code == 403
    assert send(ketua, "/modul/KOP/kas", aktif="0").status_code != 303
    assert send(ketua, "/modul/KOP/simpanan", aktif="0").status_code == 303
    home = bendahara.get("/").text
    assert "/setoran/catat" not in home
    assert "Simpanan anggota" not in home
    assert "/kas-masuk/catat" in home
    assert "simpanan.pokok" not in bendahara.get("/pengaturan/").text
    assert "/mulai/simpanan" not in bendahara.get("/mulai/selesai").text
    for answer in (bendahara.get("/setoran/catat"), send(bendahara, "/setoran/catat")):
        assert answer.status_code in {403, 409, 422}
        assert "Modul Simpanan sedang dimatikan" in answer.text
    assert send(ketua, "/modul/KOP/simpanan", aktif="1").status_code == 303
    assert "/setoran/catat" in bendahara.get("/").text
    assert bendahara.get("/setoran/catat").status_code == 200
    assert "simpanan.pokok" in bendahara.get("/pengaturan/").text
    assert "/mulai/simpanan" in bendahara.get("/mulai/selesai").text


def test_a_refused_setting_stays_filled_with_its_reason(masuk: Masuk) -> None:
    bendahara = masuk("bendahara")
    asked = {"nilai": "duabelas", "berlaku_mulai": "01/12/2026", "dasar": "Keputusan 7"}
    answer = send(bendahara, "/pengaturan/entitas.anggota_minimal", **asked)
    assert answer.status_code == 422
    assert answer.text.count("<details open><summary>") == 1
    assert 'value="duabelas" required aria-invalid="true"' in answer.text
    assert 'value="Keputusan 7"' in answer.text
    answer = send(bendahara, "/pengaturan/entitas.anggota_minimal", **asked | {"nilai": "12"})
    assert answer.status_code == 303
    answer = send(bendahara, "/bagan/tambah", seperti="1.1.01.01", nama="Kas")
    if answer.status_code != 303:
        assert 'value="1.1.01.01" selected' in answer.text
    answer = send(bendahara, "/bagan/1.1.01.01/tutup", tanggal="31/31/2026")
    assert answer.status_code == 422
    assert 'value="31/31/2026"' in answer.text


def test_a_year_is_locked_after_its_months_and_opened_with_a_reason(masuk: Masuk) -> None:
    bendahara, ketua = masuk("bendahara"), masuk("ketua")
    page = bendahara.get("/kunci/?tahun=2025").text
    assert "12 bulan belum dikunci" in page
    assert "/kunci/tahun/2025/pasang" not in page
    answer = send(bendahara, "/kunci/tahun/2025/pasang", tahun=2025)
    assert answer.status_code == 422
    assert "Masih ada 12 bulan" in answer.text
    for bulan in range(202501, 202513):
        answer = send(bendahara, f"/kunci/{bulan}/pasang", tahun=2025)
        assert answer.status_code == 303
        assert answer.location.endswith("?tahun=2025")
    assert "/kunci/tahun/2025/pasang" in bendahara.get("/kunci/?tahun=2025").text
    assert send(bendahara, "/kunci/tahun/2025/pasang", tahun=2025).status_code == 303
    page = ketua.get("/kunci/?tahun=2025").text
    assert "/kunci/tahun/2025/buka" in page
    assert "/kunci/202503/buka" not in page
    answer = send(ketua, "/kunci/tahun/2025/buka", tahun=2025, alasan="")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    asked_again = send(ketua, "/kunci/tahun/2025/buka", tahun=2025, alasan="koreksi")
    assert asked_again.status_code == 303
    page = asked_again.headers["Location"]
    assert "/kunci/tahun/2025/buka" in ketua.get("/kunci/?tahun=2025").text
    watch = masuk("pengawas")
    sidik = re.search(r'name="sidik" value="([^"]+)"', watch.get(page).text)
    assert sidik
    assert send(watch, page, sidik=sidik.group(1), putusan="setuju").status_code == 303
    assert "/kunci/202503/buka" in ketua.get("/kunci/?tahun=2025").text


def test_a_limit_says_what_it_does_and_keeps_its_history(masuk: Masuk) -> None:
    ketua = masuk("ketua")
    page = ketua.get("/batas/").text
    assert "tanpa persetujuan" in page
    assert "pembuatnya mengajukan" in page
    asked = {"jenis": "kas_keluar", "sampai_jumlah": "1jt", "berlaku_mulai": "01/11/2026"}
    answer = send(ketua, "/batas/ubah", **asked, dasar="RAT 3", penyetuju="")
    assert answer.status_code == 422
    assert 'value="1jt"' in answer.text or 'value="1.000.000"' in answer.text
    asked |= {"dasar": "RAT 3", "penyetuju": "ketua;pengawas"}
    assert send(ketua, "/batas/ubah", **asked).status_code == 303
    page = masuk("kasir").get("/batas/").text
    assert "sampai Rp1.000.000 tanpa persetujuan" in page
    assert "perlu persetujuan ketua dan pengawas" in page
    assert "RAT 3" in page
    assert "/batas/ubah" not in page
    assert send(masuk("bendahara"), "/batas/ubah", **asked).status_code == 403


def test_savings_of_a_file_go_into_the_account_that_was_chosen(masuk: Masuk) -> None:
    bendahara = masuk("bendahara")
    isi = b"tanggal;no_anggota;jenis;arah;jumlah\n2026-03-01;A00001;sukarela;setor;50000\n"
    file = (io.BytesIO(isi), "simpanan.csv")
    answer = send(bendahara, "/impor/baru", jenis="simpanan", berkas=file)
    assert answer.status_code == 303
    page = bendahara.get(answer.location).text
    assert '<option value="1.1.01.01">' in page
    assert '<option value="1.1.02.01">' in page
    assert send(bendahara, answer.location, akun_kas="1.1.02.01").status_code == 303
    assert '<option value="1.1.02.01" selected>' in bendahara.get(answer.location).text
    refused = send(bendahara, answer.location, akun_kas="4.1.01.01")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


def test_the_opening_page_weighs_both_sides_without_inline_script(masuk: Masuk) -> None:
    page = masuk("bendahara").get("/mulai/saldo").text
    assert "data-timbang" in page
    assert 'data-sisi="debit"' in page
    assert 'data-sisi="kredit"' in page
    assert "js/saldo_awal.js" in page


def test_a_bumdes_shows_no_savings_and_no_members(app: Flask, masuk: Masuk) -> None:
    desa = app.extensions["desa"]
    create_entitas(desa, operator(), BuatEntitas("BUM", "bumdes", "BUMDes Contoh", 2025))
    create_entitas(desa, operator(), BuatEntitas("KLP", "kelompok", "Kelompok Contoh", 2025))
    with desa.store.write() as conn:
        new = users.NewUser("dua", "Dua", ("bendahara",), entitas=("*",), pemeran="bendahara")
        users.create_user(conn, new, SANDI)
    client = masuk("dua")
    shown = {}
    for kode in ("KOP", "BUM", "KLP"):
        send(client, "/lembaga/", kode=kode, kembali="/")
        shown[kode] = client.get("/").text
    of_savings = ("/setoran/catat", "/simpanan/", "/tunggakan/")
    for url in ("/anggota/", "/impor/", *of_savings, "/kas-masuk/catat"):
        assert f'href="{url}"' in shown["KOP"], url
    for url in of_savings:
        assert f'href="{url}"' not in shown["BUM"] + shown["KLP"], url
    assert 'href="/anggota/"' not in shown["BUM"]
    assert 'href="/anggota/"' in shown["KLP"]
    for page in shown.values():
        assert 'href="/kas-masuk/catat"' in page
    assert "Simpanan anggota" not in shown["BUM"] + shown["KLP"]
    send(client, "/lembaga/", kode="BUM", kembali="/")
    for url in ("/setoran/catat", "/anggota/", "/daftar-simpanan/"):
        answer = client.get(url)
        assert answer.status_code in {403, 409, 422}, url
        assert "BUMDes Contoh tidak memakai modul" in answer.text, url
    for kode, back, goal in (
        ("BUM", "/setoran/catat?x=1", "/"),
        ("BUM", "/neraca/", "/neraca/"),
        ("KOP", "/setoran/catat", "/setoran/catat"),
        ("BUM", "/x/", "/x/"),
    ):
        assert send(client, "/lembaga/", kode=kode, kembali=back).location == goal
