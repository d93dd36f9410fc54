"""The public board, dashboards and the yearly report as pages: who gets what, and no small cell."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import keran
from tests.appbuilder_app.conftest import Masuk, send
from tests.appbuilder_app.test_warga import IBU, NIK, petugas

__all__ = ["petugas"]
ISI = {
    "keadaan": "buka",
    "desa": "Desa Karyamukti",
    "wilayah": "Kecamatan Mukticontoh",
    "kontak": "Balai desa 0265-123456",
}
SECRETS = (NIK, "Ibu Contoh", "Anak Contoh", "W0000")


def test_the_board_is_closed_then_open_to_everybody(
    petugas: FlaskClient, masuk: Masuk, app: Flask
) -> None:
    guest = app.test_client()
    closed = guest.get("/papan-desa")
    assert (closed.status_code, "belum membuka" in closed.text) == (404, True)
    head = masuk("kepala_desa")
    assert "belum dibuka" in head.get("/papan-desa/pratinjau").text
    typed = {**ISI, "kontak": "Ibu contoh 0812"}
    refused = send(head, "/papan-desa/atur", **typed)
    assert refused.status_code == 422
    assert "Ibu contoh 0812" in refused.text
    assert "hapus namanya" in refused.text
    assert guest.get("/papan-desa").status_code == 404
    assert send(head, "/papan-desa/atur", **ISI).status_code == 303
    page = guest.get("/papan-desa")
    assert page.status_code == 200
    assert len(page.data) < 100_000
    assert page.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    for words in ("Desa Karyamukti", "0265-123456", "Jalan resmi", "pesertanya masih sedikit"):
        assert words in page.text
    assert not [secret for secret in SECRETS if secret in page.text]
    assert send(head, "/papan-desa/atur", **{**ISI, "keadaan": "tutup"}).status_code == 303
    assert guest.get("/papan-desa").status_code == 404
    assert petugas.get("/papan-desa/pratinjau").status_code == 200
    assert send(petugas, "/papan-desa/atur", **ISI).status_code == 403


def test_the_print_is_one_sheet(petugas: FlaskClient, masuk: Masuk) -> None:
    del petugas
    paper = masuk("penanggung_jawab").get("/papan-desa/papan-desa.pdf")
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")
    assert len(re.findall(rb"/Type /Page\b", paper.data)) == 1
    assert masuk("bendahara").get("/papan-desa/papan-desa.pdf").status_code == 403


@pytest.mark.parametrize("role", ["kepala_desa", "koordinator", "pengawas"])
def test_no_name_and_no_small_cell_leaves(petugas: FlaskClient, masuk: Masuk, role: str) -> None:
    second = {**IBU, "nama": "Ibu Contoh Dua", "nik": "", "no_kk": ""}
    send(petugas, "/warga/baru", **second)
    client = masuk(role)
    for page in ("/dasbor-desa/", "/empat-faktor/", "/laporan-desmigratif/", "/pmi-per-negara/"):
        found = client.get(page)
        assert found.status_code == 200, page
        assert not [secret for secret in SECRETS if secret in found.text], page
    home = client.get("/dasbor-desa/").text
    box = re.search(r'data-angka="warga.negara.TW">(.*?)</tr>', home, re.DOTALL)
    assert box
    assert "&lt;3" in box[1]
    assert "307" in box[1]
    charted = re.search(r'id="grafik-negara">(.*?)</script>', home, re.DOTALL)
    assert charted is None or "Taiwan" not in charted[1]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/laporan-desmigratif/laporan.xlsx").data))
    cells = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    (taiwan,) = [line for line in cells if str(line[0]).startswith("Taiwan")]
    assert set(taiwan[1:]) <= {0, "<3"}
    assert "<3" in taiwan
    assert not [secret for secret in SECRETS if secret in repr(cells)]


def test_the_officer_sees_figures_as_they_are_and_opens_them(petugas: FlaskClient) -> None:
    home = petugas.get("/dasbor-desa/").text
    link = re.search(r'href="([^"]+)" data-angka="warga.pmi"', home)
    assert link
    assert "Ibu Contoh" in petugas.get(link[1].replace("&amp;", "&")).text
    past = petugas.get("/dasbor-desa/?bulan=2025-01").text
    assert 'href="/warga/?status=PMI&amp;per_tanggal=2026-11' not in past
    assert "31/01/2025" in past


def test_strangers_get_so_many_pages_and_guesses_a_minute(app: Flask) -> None:
    guest, wrong = app.test_client(), "/sah/KOP/BKM-2026.abc"
    assert {guest.get(wrong).status_code for _ in range(keran.SALAH.amount)} == {404}
    blocked = guest.get(wrong)
    assert (blocked.status_code, "Tunggu 1 menit" in blocked.text) == (429, True)
    for page in ("/sah-laporan/2026-10/abc", "/sah-surat/X.abc", "/k/KOP/A1.abc"):
        assert guest.get(page).status_code == 429, page
    assert guest.get("/papan-desa").status_code == 404
    elsewhere = {"REMOTE_ADDR": "10.0.0.7"}
    assert guest.get(wrong, environ_base=elsewhere).status_code == 404
    for _ in range(keran.HALAMAN.amount):
        guest.get("/papan-desa")
    assert guest.get("/papan-desa").status_code == 429


def test_a_print_from_this_computer_warns_that_no_phone_opens_its_code(
    masuk: Masuk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = masuk("kepala_desa")
    warning = "kode QR pada cetakan tidak akan terbuka"
    assert warning in head.get("/papan-desa/pratinjau").text
    here = app.extensions["settings"]
    known = here.model_copy(update={"public_address": "https://papan.desa.id"})
    monkeypatch.setitem(app.extensions, "settings", known)
    page = head.get("/papan-desa/pratinjau").text
    assert "https://papan.desa.id/papan-desa" in page
    assert warning not in page
