"""Paper from the browser: a statement, the minutes of a count, and a list too long to wait for."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from appbuilder_app import create_app, jobs
from koperasi.dasar.desa import Desa
from tests.e2e.conftest import PHONE, Orang, width_of


def printed(page: Page, button: str) -> list[str]:
    """Press a button and read the pages of the PDF that comes down."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=button, exact=True).click()
    found = pypdfium2.PdfDocument(Path(waiting.value.path()))
    return [one.get_textpage().get_text_bounded() for one in found]


@pytest.mark.parametrize("size", [(1280, 860), PHONE])
def test_laporan_dan_berita_acara_dicetak(orang: Orang, size: tuple[int, int]) -> None:
    """What stands on the page stands on paper, with the names of those who sign."""
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/neraca/")
    row = page.locator("tr", has_text="JUMLAH ASET").first
    figure = row.locator(".k-angka").first.inner_text().strip()
    paper = " ".join(printed(page, "PDF")).split()
    assert figure in paper
    assert {"LATIHAN", "Ketua", "Bendahara", "1/1"} <= set(paper)
    page.goto(f"{bendahara.alamat}/hitung-kas/1/")
    minutes = " ".join(" ".join(printed(page, "Berita acara PDF")).split())
    assert "Berita acara hitung kas" in minutes
    assert "Mengetahui, Ketua" in minutes
    assert width_of(page) <= size[0]


def test_daftar_panjang_diunduh_sesudah_selesai(orang: Orang, desa: Path) -> None:
    """Five thousand vouchers: the person goes on working and fetches the file from the jobs."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/bukti/")
    count = page.locator(".k-halaman-bilah b").first.inner_text()
    page.get_by_role("link", name="PDF", exact=True).click()
    expect(page).to_have_url(f"{bendahara.alamat}/pekerjaan/")
    expect(page.get_by_text("PDF ini panjang")).to_be_visible()
    queue = jobs.Works(_village(desa))
    assert queue.start()
    try:
        link = page.get_by_role("link", name="bukti-")
        expect(link).to_be_visible(timeout=60_000)
        with page.expect_download() as waiting:
            link.click()
    finally:
        queue.stop()
        queue.desa.close()
    found = pypdfium2.PdfDocument(Path(waiting.value.path()))
    assert len(found) > 80
    last = found[len(found) - 1].get_textpage().get_text_bounded()
    assert f"Halaman {len(found)}/{len(found)}" in last
    assert f"{count} baris" in found[0].get_textpage().get_text_bounded()


def _village(folder: Path) -> Desa:
    """The same data, as the process that works on the queue opens it."""
    app = create_app(folder)
    found: Desa = app.extensions["desa"]
    return found
