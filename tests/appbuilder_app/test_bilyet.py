"""Time deposits on the screen: opened, shown, printed, what is due, broken early."""

import datetime as dt

import pytest
from flask import Flask

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests.appbuilder_app.conftest import Masuk, send

VIEWER = system_viewer(rooms.all_rights())
ISI = {
    "no_anggota": "A00001",
    "nominal": "12jt",
    "jangka_bulan": "3",
    "bayar": "bulanan",
    "instruksi": "ke_sukarela",
    "tanggal": "24/08/2026",
    "sumber": "1.1.01.01",
}


@pytest.fixture(autouse=True)
def kop(app: Flask, masuk: Masuk) -> None:
    """One member, and a rate for three months."""
    desa = app.extensions["desa"]
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    with desa.store.write() as conn:
        book = Pendaftar(conn, desa, VIEWER, "KOP")
        day = dt.date(2026, 1, 5)
        book.add(DaftarAnggota("KOP", "Satu Contoh", status="aktif", tanggal_masuk=day))
        book.write()
    isi = {"nilai": "6", "berlaku_mulai": "01/01/2026", "dasar": "Rapat 1/2026"}
    assert send(masuk("ketua"), "/pengaturan/simpanan.jasa_berjangka_3", **isi).status_code == 303


def test_opened_shown_printed_and_matured(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    answer = send(kasir, "/bilyet/catat", **ISI, kunci="b" * 32)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/bilyet/B00001/")
    page = kasir.get("/bilyet/B00001/").text
    for words in ("Satu Contoh", "Rp12.000.000", "24/11/2026", "Rp60.000", "Cair ke sukarela"):
        assert words in page
    paper = kasir.get("/bilyet/B00001/bilyet").text
    for words in ("BILYET SIMPANAN BERJANGKA", "Dua belas juta rupiah", "6% setahun"):
        assert words in paper
    assert "Bilyet jatuh tempo minggu ini" in masuk("bendahara").get("/").text
    page = kasir.get("/bilyet-jatuh-tempo/").text
    assert "Bukukan 1 bilyet" in page
    assert "Rp180.000" in page
    assert send(masuk("ketua"), "/bilyet-jatuh-tempo/proses").status_code == 403
    assert send(kasir, "/bilyet-jatuh-tempo/proses").status_code == 303
    assert "Tidak ada yang jatuh tempo minggu ini" in kasir.get("/bilyet-jatuh-tempo/").text
    page = kasir.get("/bilyet/B00001/").text
    assert "Cairkan lebih awal" not in page
    assert "TIDAK BERLAKU LAGI" in kasir.get("/bilyet/B00001/bilyet").text
    assert "Rp12.180.000" in kasir.get("/buku-tabungan/A00001/sukarela/").text


def test_a_refused_form_stays_filled(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    answer = send(kasir, "/bilyet/catat", **(ISI | {"jangka_bulan": "6"}))
    assert answer.status_code == 422
    assert "Belum ada tarif bunga" in answer.text
    assert 'value="24/08/2026"' in answer.text
    answer = send(kasir, "/bilyet/catat", **(ISI | {"sumber": "sukarela"}))
    assert answer.status_code == 422
    assert "Rp12.000.000" in answer.text


def test_broken_early_with_a_reason(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    send(kasir, "/bilyet/catat", **(ISI | {"tanggal": "24/10/2026"}))
    assert send(kasir, "/bilyet/B00001/aksi/pecah", alasan="").status_code == 422
    answer = send(kasir, "/bilyet/B00001/aksi/pecah", alasan="biaya sekolah")
    assert answer.status_code == 303
    page = kasir.get("/bilyet/").text
    assert "Dicairkan lebih awal" in page
    # the interest of a month was due that very day; nothing is left for the penalty to take
    assert "Rp12.060.000" in kasir.get("/buku-tabungan/A00001/sukarela/").text


def test_members_and_strangers_see_none(masuk: Masuk) -> None:
    assert masuk("anggota").get("/bilyet/").status_code == 403
    assert masuk("bendahara").get("/bilyet/B00099/").status_code == 404
    assert masuk("bendahara").get("/bilyet/B00099/bilyet").status_code == 404
