"""Applying on the phone: schedule before sending, forms stay filled, nobody sees another's."""

from __future__ import annotations

import dataclasses
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import users
from koperasi.dasar.desa import Desa
from koperasi.pinjaman.baca import find_pinjaman
from koperasi.pinjaman.permohonan import Permohonan, send_permohonan
from tests.appbuilder_app.conftest import SANDI, Masuk, send, sign_in
from tests.appbuilder_app.test_pinjaman import berisi
from tests.koperasi.conftest import as_anggota

__all__ = ["berisi"]
ISI = {"produk": "UMUM", "plafon": "3jt", "tenor_bulan": "10", "tujuan": "Beli pakan"}


@pytest.fixture
def warga(berisi: Desa, app: Flask) -> dict[str, FlaskClient]:
    """Browsers of two members on their phones."""
    with berisi.store.write() as conn:
        for n in (1, 2):
            new = users.NewUser(f"warga{n}", f"Wargi {n}", ("anggota",), f"A0000{n}", ("KOP",))
            users.create_user(conn, new, SANDI)
    return {f"A0000{n}": sign_in(app, f"warga{n}") for n in (1, 2)}


def seen(client: FlaskClient, **more: str) -> str:
    """What stands in the panel: the fingerprint that goes along."""
    page = client.get("/saya/pengajuan/hitung", query_string=ISI | more).text
    found = re.search(r'name="dilihat" value="([0-9a-f]+)"', page)
    return found[1] if found else page


def test_burden_and_effective_rate_before_sending(warga: dict[str, FlaskClient]) -> None:
    client = warga["A00001"]
    page = client.get("/saya/pengajuan/hitung", query_string=ISI).text
    assert "Angsuran Rp345.000" in page
    assert "Yang Anda terima" in page
    assert "Rp2.970.000" in page
    assert re.search(r"Jasa sesungguhnya setahun</th><td[^>]*>\d\d,\d+ %", page)
    assert "paling banyak" in client.get("/saya/pengajuan/").text
    assert "paling banyak Rp20.000.000" in seen(client, plafon="21jt")


def test_what_was_not_looked_at_is_not_sent(berisi: Desa, warga: dict[str, FlaskClient]) -> None:
    client = warga["A00001"]
    page = send(client, "/saya/pengajuan/", **ISI)
    assert page.status_code == 422
    assert "Periksa jadwal di bawah" in page.text
    assert 'value="Beli pakan"' in page.text
    assert "Angsuran Rp345.000" in page.text
    page = send(client, "/saya/pengajuan/", **ISI | {"plafon": "2jt"}, dilihat=seen(client))
    assert page.status_code == 422, "looked at another amount"
    done = send(client, "/saya/pengajuan/", **ISI, dilihat=seen(client))
    assert (done.status_code, done.location) == (303, "/saya/pinjaman/")
    with berisi.read() as conn:
        row = find_pinjaman(conn, "KOP", "P00001")
    assert (row.keadaan, row.asal) == ("draf", "hp")
    assert (row.plafon, row.no_anggota) == (3_000_000, "A00001")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("plafon", "-5000", "tidak boleh negatif"),
        ("plafon", "21jt", "paling banyak Rp20.000.000"),
        ("tenor_bulan", "0", "1 sampai"),
        ("tenor_bulan", "25", "1 sampai 24 bulan"),
        ("tujuan", "", "isi"),
        ("produk", "", "isi"),
    ],
)
def test_a_refused_form_stays_filled(
    warga: dict[str, FlaskClient], field: str, typed: str, words: str
) -> None:
    page = send(warga["A00001"], "/saya/pengajuan/", **ISI | {field: typed})
    assert page.status_code == 422
    box = page.text.split(f'data-isian="{field}"')[1].split('data-isian="')[0]
    assert "k-salah" in box
    assert words.lower() in box.lower()
    kept = "tujuan" if field != "tujuan" else "tenor_bulan"
    assert f'value="{ISI[kept]}"' in page.text


def test_nobody_sees_or_withdraws_anothers(berisi: Desa, warga: dict[str, FlaskClient]) -> None:
    made = send_permohonan(
        berisi,
        dataclasses.replace(as_anggota("A00001")),
        Permohonan("UMUM", 3_000_000, 10, "Rahasia dapur", kunci="rahasia-1234567"),
    )
    other = warga["A00002"]
    for page in ("/saya/pinjaman/", "/saya/pengajuan/", "/saya/"):
        assert "Rahasia dapur" not in other.get(page).text
        assert made.no_pinjaman not in other.get(page).text
    assert send(other, "/saya/pengajuan/tarik", no_pinjaman=made.no_pinjaman).status_code == 404
    assert other.get(f"/pinjaman/{made.no_pinjaman}/").status_code == 403
    mine = warga["A00001"].get("/saya/pinjaman/").text
    assert "Rahasia dapur" in mine
    assert "Petugas sedang memeriksa" in mine
    done = send(warga["A00001"], "/saya/pengajuan/tarik", no_pinjaman=made.no_pinjaman)
    assert done.status_code == 303
    page = warga["A00001"].get("/saya/pinjaman/").text
    assert "ditarik" in page
    assert "Ajukan pinjaman" in page


def test_the_office_finds_it_in_list_inbox_and_bell(
    berisi: Desa, warga: dict[str, FlaskClient], masuk: Masuk
) -> None:
    client = warga["A00001"]
    send(client, "/saya/pengajuan/", **ISI, dilihat=seen(client))
    office = masuk("bendahara")
    for page in ("/pinjaman/?asal=hp", "/persetujuan/", "/pinjaman/P00001/"):
        assert "dari hp anggota" in office.get(page).text.lower(), page
    assert "Permohonan pinjaman dari HP" in office.get("/lonceng/").text
    assert "dari HP anggota, menunggu" not in masuk("ketua").get("/persetujuan/").text
    assert client.get("/persetujuan/").status_code == 403
