"""An advance on a phone: handed out, the receipt photographed, accounted for, the rest back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from appbuilder_app.contoh.nota import draw_nota
from koperasi.dasar.desa import open_desa
from ledger.totals import balance
from tests.e2e.conftest import HARI, PHONE, Orang, width_of

TWO_MINUTES = 120
ADVANCE, VAULT = "1.1.06.02", "1.1.01.01"


def books(folder: Path) -> tuple[int, int]:
    """What is advanced, and the cash in the vault."""
    desa = open_desa(folder, today=HARI)
    try:
        with desa.read() as conn:
            return balance(conn, "KOP", ADVANCE), balance(conn, "KOP", VAULT)
    finally:
        desa.close()


def test_uang_muka_diberikan_dan_dipertanggungjawabkan(orang: Orang, desa: Path) -> None:
    """Without a paper it is refused and stays filled; with one the rest comes back."""
    advanced, cash = books(desa)
    bendahara = orang("Bendahara", PHONE)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/uang-muka/catat")
    page.fill('input[name="penerima"]', "Sekretaris")
    page.fill('input[name="uraian"]', "Pelatihan anggota")
    page.fill('input[name="jumlah"]', "500rb")
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/uang-muka/*/")
    here = page.url
    assert books(desa) == (advanced + 500_000, cash - 500_000)
    page.get_by_role("link", name="Pertanggungjawabkan").click()
    line = page.locator(".k-satu-baris").first
    line.locator('[role="combobox"]').first.fill("ATK")
    line.locator('[role="option"]').first.click()
    line.locator("input.k-angka").first.fill("420000")
    page.locator("button[data-simpan]").click()
    expect(page.locator(".k-isi")).to_contain_text("Lampirkan dulu foto nota")
    expect(line.locator("input.k-angka").first).to_have_value("420.000")
    page.goto(here)
    paper = draw_nota("Toko Sinar", "24 November 2026", [("Alat tulis", 420_000)])
    page.set_input_files(
        'input[name="berkas"]', {"name": "nota.png", "mimeType": "image/png", "buffer": paper}
    )
    expect(page.locator(".k-isi")).to_contain_text("nota.png")
    page.get_by_role("link", name="Pertanggungjawabkan").click()
    line.locator('[role="combobox"]').first.fill("ATK")
    line.locator('[role="option"]').first.click()
    line.locator("input.k-angka").first.fill("420000")
    page.locator("button[data-simpan]").click()
    page.wait_for_url(here)
    expect(page.locator("body")).to_contain_text("kembali Rp80.000")
    expect(page.locator(".k-isi")).to_contain_text("Selesai")
    assert width_of(page) <= PHONE[0]
    assert books(desa) == (advanced, cash - 420_000)
    bendahara.done("uang muka", TWO_MINUTES)
