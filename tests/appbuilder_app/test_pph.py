"""Tax on interest on the screen: what is open by month, the form filled with it, paid, listed."""

from __future__ import annotations

import datetime as dt

import pytest

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.pengaturan import UbahParameter, set_parameter
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.perintah import Setoran
from koperasi.simpanan.usecases import record_setoran
from koperasi.simpanan.usecases_jasa import ProsesBaru, post_jasa
from tests.appbuilder_app.conftest import Masuk, send

EVERY = system_viewer(rooms.all_rights())
FIRST = dt.date(2026, 10, 1)


@pytest.fixture
def dipotong(desa: Desa) -> Desa:
    """Sixty million at 6 % in October: 305.753 of interest, 30.575 withheld."""
    create_entitas(desa, EVERY, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    register_anggota(desa, EVERY, DaftarAnggota("KOP", "Roh", tanggal_masuk=FIRST))
    for jenis, jumlah in (("pokok", 100_000), ("sukarela", 60_000_000)):
        record_setoran(desa, EVERY, Setoran("KOP", "A00001", jenis, jumlah, FIRST))
    with desa.store.write() as conn:
        ubah = UbahParameter("KOP", "simpanan.jasa_sukarela", "6", FIRST, "RAT 1")
        set_parameter(conn, EVERY, ubah, "2026-10-01T00:00:00Z")
    post_jasa(desa, EVERY, ProsesBaru("KOP", 202610))
    return desa


@pytest.mark.usefixtures("dipotong")
def test_the_tax_is_paid_from_its_page(masuk: Masuk) -> None:
    treasurer, cashier = masuk("bendahara"), masuk("kasir")
    assert "PPh jasa simpanan belum disetor" in treasurer.get("/").text
    page = treasurer.get("/pph/").text
    assert "Oktober 2026" in page
    assert "15/11/2026" in page
    assert page.count("Rp30.575") >= 3
    assert "berbeda dari yang belum disetor" not in page
    form = treasurer.get("/setor-pph/catat?masa=202610").text
    assert 'value="30.575"' in form
    assert cashier.get("/setor-pph/catat").status_code == 403
    asked = {
        "masa": "202610",
        "jumlah": "30.575",
        "tanggal": "24/11/2026",
        "akun_kas": "1.1.01.01",
        "ntpn": "123",
    }
    refused = send(treasurer, "/setor-pph/catat", **asked)
    assert refused.status_code == 422
    assert "16 huruf dan angka" in refused.text
    paid = send(treasurer, "/setor-pph/catat", **(asked | {"ntpn": "A1B2C3D4E5F6G7H8"}))
    assert paid.status_code == 303
    page = cashier.get("/pph/").text
    assert "sudah disetor" in page
    assert "NTPN A1B2C3D4E5F6G7H8" in page
    assert "BKK/2026/11/0001" in page
    assert "PPh jasa simpanan belum disetor" not in treasurer.get("/").text
    assert "Oktober 2026" in masuk("pengawas").get("/pph/").text
