"""Figures of the programme open exactly their rows, of past months too, on the example village."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app.kata_angka import buka_angka
from koperasi.dasar.desa import Desa
from koperasi.desmigratif.dasbor_samar import Tampil
from tests.appbuilder_app.test_beranda_peran import app, desa, play, rows_of

__all__ = ["app", "desa"]
LISTS = ("/warga/", "/kunjungan/", "/kegiatan/", "/pengaduan/", "/surat-desa/", "/rencana-pulang/",
         "/tindak-lanjut/", "/pertemuan-anak/")  # fmt: skip
DIFFERENT = (".rumah", ".orang", ".biaya", "rencana_pulang.usaha_jalan")
"""Different houses, people at activities, rupiah: the list shows what they were counted from."""
SURELY = {"warga.pmi", "warga.keluarga", "warga.negara.TW", "rencana_pulang.berjalan",
          "kegiatan.pilar_1.jadi", "layanan_migrasi.kasus_terbuka"}  # fmt: skip
_BOX = re.compile(
    r'<a[^>]*href="([^"]+)" data-angka="([\w.]+)"[^>]*>(.*?)</a>|'
    r'data-angka="([\w.]+)"><a href="([^"]+)">([\d.]+)</a>|'
    r'<tr data-angka="([\w.]+)"><td><a href="([^"]+)">[^<]*</a></td><td[^>]*>([\d.]+)</td>',
    re.DOTALL,
)


def opened(client: FlaskClient, page: str) -> dict[str, tuple[str, int]]:
    """Figures of a dashboard that open a list: address and how many rows there should be."""
    found = {}
    for one in _BOX.finditer(client.get(page).text):
        url, kode, words = one[1] or one[5] or one[8], one[2] or one[4] or one[7], one[3] or ""
        written = re.search(r"([\d.]+) dari", words) or re.search(r"<b>([\d.]+)</b>", words)
        number = written[1] if written else one[6] or one[9] or ""
        if number and url.startswith(LISTS) and not kode.endswith(DIFFERENT):
            found[kode] = (html.unescape(url), int(number.replace(".", "")))
    return found


@pytest.mark.parametrize("bulan", ["2026-03", "2026-10"])
def test_every_figure_of_a_month_opens_its_rows(app: Flask, desa: Desa, bulan: str) -> None:
    client = play(app, desa, "petugas")
    found = opened(client, f"/dasbor-desa/?bulan={bulan}")
    assert set(found) >= SURELY
    wrong = {
        kode: (number, rows_of(client, url), url)
        for kode, (url, number) in found.items()
        if rows_of(client, url) != number
    }
    assert wrong == {}


def test_the_year_s_cells_open_their_month_and_the_year(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "petugas")
    page = client.get("/laporan-desmigratif/").text
    assert len(page) < 150_000
    line = next(row for row in page.split("<tr ") if "Kunjungan (kunjungan)" in row)
    cells = [
        (html.unescape(url), int(number))
        for url, number in re.findall(r'<a href="([^"]+)">(\d+)</a>', line)
    ]
    assert len(cells) >= 3
    assert sum(number for _, number in cells[:-1]) == cells[-1][1]
    for url, number in cells:
        assert rows_of(client, url) == number, url
    march = next(row for row in page.split("<tr ") if "PMI di luar negeri" in row)
    url, number = re.findall(r'<a href="([^"]+)">(\d+)</a>', march)[2]
    assert "per_tanggal=2026-03-31" in url
    assert rows_of(client, html.unescape(url)) == int(number)


def test_an_indicator_opens_the_rows_that_it_counts(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "petugas")
    page = client.get("/empat-faktor/").text
    found = {
        kode: (html.unescape(url), int(part.replace(".", "")))
        for kode, url, part in re.findall(
            r'data-ukuran="(\w+)"><a href="([^"]+)">[^<]+</a></b><small[^>]*>([\d.]+) dari', page
        )
    }
    assert set(found) >= {"terverifikasi", "bertemu", "tahu_program"}
    for kode, (url, number) in found.items():
        if url.startswith(("/warga/", "/kunjungan/")):
            assert rows_of(client, url) == number, (kode, url)


def test_who_may_not_see_the_rows_gets_no_way_to_them(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "kades")
    for page in ("/laporan-desmigratif/", "/dasbor-desa/?bulan=2026-10"):
        found = client.get(page).text
        assert "/warga/?" not in found
        assert "/pengaduan/" not in found


def test_a_report_frozen_long_ago_opens_lists_of_its_day(app: Flask, desa: Desa) -> None:
    client = play(app, desa, "petugas")
    old = Tampil(
        "warga.pmi", ("PMI", "PMI"), 44, dt.date(2026, 10, 31), "orang", layar="WargaView.list",
        saring={"status": "PMI"},
    )  # fmt: skip
    page = client.get("/laporan-program/2026-10/")
    assert (page.status_code, "k-tabel-pilar" in page.text) == (200, True)
    with client:
        client.get("/")
        assert buka_angka(old) == "/warga/?status=PMI&per_tanggal=2026-10-31"
