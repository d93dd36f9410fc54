"""Savings for a goal on the screen: the plan, its bar, money in, and out too early."""

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
    "nama": "Hari raya",
    "target": "2jt",
    "tanggal_target": "01/03/2027",
}
UANG = {"jumlah": "500rb", "tanggal": "24/11/2026", "akun_kas": "1.1.01.01"}


@pytest.fixture(autouse=True)
def kop(app: Flask) -> None:
    """One member."""
    desa = app.extensions["desa"]
    create_entitas(desa, VIEWER, BuatEntitas("KOP", "koperasi", "Koperasi Contoh", 2026))
    with desa.store.write() as conn:
        book = Pendaftar(conn, desa, VIEWER, "KOP")
        day = dt.date(2026, 1, 5)
        book.add(DaftarAnggota("KOP", "Satu Contoh", status="aktif", tanggal_masuk=day))
        book.write()


def test_a_plan_fills_up(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    answer = send(kasir, "/simpanan-tujuan/catat", **ISI, kunci="t" * 32)
    assert answer.headers["Location"].endswith("/simpanan-tujuan/T00001/")
    here = "/simpanan-tujuan/T00001/"
    assert send(kasir, f"{here}aksi/setor", **UANG, kunci="u" * 32).status_code == 303
    page = kasir.get(here).text
    for words in ("Hari raya", "Satu Contoh", "Rp500.000", "Rp1.500.000", 'value="25"'):
        assert words in page
    answer = send(kasir, f"{here}aksi/tarik", **UANG)
    assert answer.status_code == 422
    assert "Tujuan ini kurang Rp1.500.000" in answer.text
    assert "500rb" in answer.text or "500.000" in answer.text
    assert "Menabung" in kasir.get("/simpanan-tujuan/").text


def test_a_refused_plan_stays_filled(masuk: Masuk) -> None:
    kasir = masuk("kasir")
    answer = send(kasir, "/simpanan-tujuan/catat", **(ISI | {"tanggal_target": "01/03/2026"}))
    assert answer.status_code == 422
    assert "sudah lewat" in answer.text
    assert 'value="Hari raya"' in answer.text


def test_who_may(masuk: Masuk) -> None:
    assert send(masuk("ketua"), "/simpanan-tujuan/catat", **ISI).status_code == 403
    assert masuk("anggota").get("/simpanan-tujuan/").status_code == 403
    assert masuk("auditor").get("/simpanan-tujuan/").status_code == 200
