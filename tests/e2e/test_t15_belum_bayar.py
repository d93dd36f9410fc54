"""T15: who has not paid: figure on the first page, its list, its workbook, a WhatsApp message."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, Tugas, width_of

THIRTY = 30
STAY = "document.querySelector('#ingat a').addEventListener('click', (e) => e.preventDefault())"


def workbook_rows(page: Page, url: str) -> list[list[object]]:
    """Rows of a workbook between its heading and its total."""
    answer = page.request.get(url)
    assert answer.ok
    sheet = load_workbook(io.BytesIO(answer.body())).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] in ("Nomor", "Anggota"))
    return [row for row in rows[head + 1 :] if row[1] not in (None, "")]


def told(page: Page) -> int:
    """How many rows the list says that it has."""
    return int(page.locator(".k-halaman-bilah b").first.inner_text().replace(".", ""))


def remind(tugas: Tugas) -> None:
    """Read the message, open WhatsApp in a window of its own, see that it is noted."""
    page = tugas.page
    link = page.get_by_role("link", name="Buka di WhatsApp")
    expect(link).to_have_attribute("href", re.compile(r"^https://wa\.me/62\d{9,13}\?text=Yth\."))
    expect(link).to_have_attribute("target", "_blank")
    # The window of WhatsApp is outside: what is looked at here is that pressing also notes it.
    page.evaluate(STAY)
    link.click()
    tugas.acts += 1
    expect(page.get_by_text("Tercatat: diingatkan hari ini")).to_be_visible()
    expect(link).to_have_count(0)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["laptop", "hp"])
def test_t15_siapa_belum_bayar_wajib(orang: Orang, size: tuple[int, int]) -> None:
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    task = page.locator("[data-pantau] a", has_text="Simpanan wajib belum masuk")
    count = int(task.locator("b").inner_text().replace(".", ""))
    task.click()
    bendahara.acts += 1
    page.wait_for_url("**/belum-bayar/")
    assert told(page) == count
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel", exact=True).click()
    bendahara.acts += 1
    assert download.value.suggested_filename.endswith(".xlsx")
    rows = workbook_rows(page, f"{bendahara.alamat}/belum-bayar/ekspor.xlsx")
    assert len(rows) == count
    assert all(isinstance(row[5], int) for row in rows), "ages are numbers"
    assert width_of(page) == size[0]
    name = page.locator("tbody tr .k-sel-judul").first.inner_text()
    page.locator("tbody tr").first.locator(".k-sel-judul").click()
    bendahara.acts += 1
    page.wait_for_url("**/ingatkan/wajib/**")
    expect(page.locator(".k-pesan-wa")).to_contain_text(f"Bapak/Ibu {name}")
    assert width_of(page) == size[0]
    remind(bendahara)
    page.reload()
    expect(page.get_by_text("Sehari cukup sekali")).to_be_visible()
    bendahara.done("T15", THIRTY)


def test_lembar_tagihan_dan_pinjaman_berisiko(orang: Orang) -> None:
    """The sheet of a hamlet for an officer, a late borrower reminded, the part at risk."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/tagihan/?jenis=angsuran&keadaan=lewat")
    late = told(page)
    asked = "jenis=angsuran&keadaan=lewat"
    rows = workbook_rows(page, f"{bendahara.alamat}/tagihan/ekspor.xlsx?{asked}")
    assert len(rows) == late
    page.goto(f"{bendahara.alamat}/menunggak/")
    assert told(page) == late
    sheet = page.request.get(f"{bendahara.alamat}/tagihan/ekspor.pdf?jenis=angsuran")
    assert sheet.body().startswith(b"%PDF")
    page.goto(f"{bendahara.alamat}/tagihan/?q=yayat&jenis=angsuran")
    page.locator("tbody tr").first.locator(".k-sel-judul").click()
    page.wait_for_url("**/ingatkan/angsuran/**")
    expect(page.locator(".k-pesan-wa")).to_contain_text("sudah lewat 12 hari")
    remind(bendahara)
    page.goto(f"{bendahara.alamat}/pinjaman-berisiko/")
    expect(page.locator(".k-bukti-laporan .k-tanda-hijau")).to_have_count(1)
    told_json = page.request.get(f"{bendahara.alamat}/pinjaman-berisiko/laporan.json").json()
    books = page.request.get(f"{bendahara.alamat}/neraca-saldo/laporan.json").json()
    (loans,) = (row["amounts"][-2] for row in books["rows"] if row["key"] == "1.1.03.01")
    assert told_json["totals"]["sisa_pokok"] == loans, "the figures are those of the books"
    assert told_json["totals"]["pinjaman"] >= late
    assert told_json["totals"]["par1"] <= told_json["totals"]["sisa_pokok"]
    bendahara.done("lembar tagihan", THIRTY)
