"""Above a limit on the screens: the form offers to ask, another one agrees, it is recorded."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from koperasi.persetujuan.usecases import UbahBatas, change_batas
from koperasi.simpanan.perintah import Setoran
from koperasi.simpanan.usecases import record_setoran
from tests.appbuilder_app.conftest import HARI, Masuk, send

EVERY = system_viewer(rooms.all_rights())
TANGGAL = HARI.strftime("%d/%m/%Y")
TARIK = {
    "no_anggota": "A00001",
    "jenis": "sukarela",
    "jumlah": "3jt",
    "tanggal": TANGGAL,
    "akun_kas": "1.1.01.01",
}


@pytest.fixture
def kop(desa: Desa) -> Desa:
    """Roh has five million; withdrawals above one million need the chair."""
    create_entitas(desa, EVERY, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    register_anggota(desa, EVERY, DaftarAnggota("KOP", "Roh"))
    for jenis, jumlah in (("pokok", 100_000), ("sukarela", 5_000_000)):
        record_setoran(desa, EVERY, Setoran("KOP", "A00001", jenis, jumlah, HARI))
    rows = ((1_000_000, ""), (None, "ketua"))
    for jenis in ("penarikan", "kas_keluar"):
        change_batas(desa, EVERY, UbahBatas("KOP", jenis, rows, HARI, "RAT 1/2026"))
    return desa


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found.group(1)


def ask(client: FlaskClient, **changes: str) -> str:
    """Hand a withdrawal in by the button; returns the address of the request."""
    refused = send(client, "/penarikan/catat", **(TARIK | changes))
    assert refused.status_code == 422
    assert "harus disetujui ketua" in refused.text
    assert 'name="ajukan"' in refused.text
    assert 'value="3jt"' in refused.text
    key = hidden(refused.text, "kunci")
    made = send(client, "/penarikan/catat", **(TARIK | changes), kunci=key, ajukan="1")
    assert made.status_code == 303
    return str(made.headers["Location"])


@pytest.mark.usefixtures("kop")
def test_a_withdrawal_is_asked_for_and_agreed_to(masuk: Masuk) -> None:
    cashier, chair = masuk("kasir"), masuk("ketua")
    page = ask(cashier)
    shown = cashier.get(page).text
    assert "uangnya belum boleh keluar" in shown
    assert 'value="setuju"' not in shown
    assert "Tarik kembali" in shown
    inbox = chair.get("/persetujuan/").text
    assert "Penarikan sukarela A00001" in inbox
    assert "menunggu Anda" in inbox
    look = chair.get(page).text
    assert "Rp3.000.000" in look
    answer = send(chair, page, sidik=hidden(look, "sidik"), putusan="setuju")
    assert answer.status_code == 303
    assert "BKK/2026/11/0001" in chair.get("/persetujuan/").text
    assert "BKK/2026/11/0001" in cashier.get(page).text
    assert "Permintaan saya" in cashier.get("/persetujuan/").text


@pytest.mark.usefixtures("kop")
def test_a_refusal_needs_a_reason_and_the_maker_reads_it(masuk: Masuk) -> None:
    cashier, chair = masuk("kasir"), masuk("ketua")
    page = ask(cashier)
    sidik = hidden(chair.get(page).text, "sidik")
    bare = send(chair, page, sidik=sidik, putusan="tolak")
    assert bare.status_code == 422
    assert send(chair, page, sidik=sidik, putusan="tolak", alasan="Besok saja").status_code == 303
    assert "Besok saja" in cashier.get(page).text
    assert send(cashier, page, sidik=sidik, putusan="setuju").status_code == 403


@pytest.mark.usefixtures("kop")
def test_the_maker_changes_it_on_the_same_form(masuk: Masuk) -> None:
    cashier, chair = masuk("kasir"), masuk("ketua")
    page = ask(cashier)
    old = hidden(chair.get(page).text, "sidik")
    change = re.search(r'href="(/penarikan/catat\?[^"]+)"', cashier.get(page).text)
    assert change
    where = change.group(1).replace("&amp;", "&")
    form = cashier.get(where).text
    assert 'value="3.000.000"' in form
    again = send(cashier, where, **(TARIK | {"jumlah": "2jt"}), kunci=hidden(form, "kunci"))
    assert again.headers["Location"] == page
    stale = send(chair, page, sidik=old, putusan="setuju")
    assert stale.status_code == 422
    assert "berubah" in stale.text
    fresh = hidden(chair.get(page).text, "sidik")
    assert send(chair, page, sidik=fresh, putusan="setuju").status_code == 303
    assert "Rp2.000.000" in chair.get(page).text


def test_an_older_voucher_is_reversed_by_two(kop: Desa, masuk: Masuk) -> None:
    made = record_kas(
        kop,
        EVERY,
        KasBaru("KOP", "keluar", HARI, "kertas", (Baris("5.2.01.02", 40_000),)),
    )
    treasurer, chair = masuk("bendahara"), masuk("ketua")
    where = f"/bukti/{made.seq}/aksi/balik"
    refused = send(treasurer, where, alasan="Salah toko", voucher="BM")
    assert refused.status_code == 422
    assert "hanya bukti Anda hari ini" in refused.text
    key = hidden(refused.text, "kunci")
    asked = send(treasurer, where, alasan="Salah toko", voucher="BM", kunci=key, ajukan="1")
    page = asked.headers["Location"]
    look = chair.get(page).text
    assert made.no_bukti in look
    assert send(chair, page, sidik=hidden(look, "sidik"), putusan="setuju").status_code == 303
    assert "Dibalik" in treasurer.get(f"/bukti/{made.seq}/").text


@pytest.mark.usefixtures("kop")
def test_a_month_is_opened_by_chair_and_supervisor(masuk: Masuk) -> None:
    treasurer, chair, watch = masuk("bendahara"), masuk("ketua"), masuk("pengawas")
    assert send(treasurer, "/kunci/202610/pasang").status_code == 303
    asked = send(chair, "/kunci/202610/buka", alasan="Nota tertinggal")
    assert asked.status_code == 303
    page = asked.headers["Location"]
    assert "/persetujuan/permintaan/" in page
    look = watch.get(page).text
    assert send(watch, page, sidik=hidden(look, "sidik"), putusan="setuju").status_code == 303
    assert "period" not in chair.get("/kunci/").text
    assert send(treasurer, "/kunci/202610/pasang").status_code == 303
