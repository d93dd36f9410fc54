"""Petty cash on a phone: filled up to its fund by one button, twice records once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from koperasi.dasar.desa import open_desa
from ledger.totals import balance
from tests.e2e.conftest import HARI, PHONE, Orang


def held(folder: Path) -> int:
    """What the books say is in the petty cash."""
    desa = open_desa(folder, today=HARI)
    try:
        with desa.read() as conn:
            return balance(conn, "KOP", "1.1.01.03")
    finally:
        desa.close()


def test_kas_kecil_diisi_sampai_dana_tetap(orang: Orang, desa: Path) -> None:
    """From the vault, to the rupiah; then there is nothing to fill."""
    before = held(desa)
    bendahara = orang("Bendahara", PHONE)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/kas-kecil/")
    missing = f"Rp{500_000 - before:,}".replace(",", ".")
    expect(page.locator("[data-penuhi]")).to_contain_text(missing)
    page.locator("[data-penuhi]").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("body")).to_contain_text("Diisi Rp")
    assert held(desa) == 500_000
    expect(page.locator("[data-penuhi]")).to_have_count(0)
    page.get_by_role("link", name="Catat belanja").click()
    expect(page.locator('select[name="akun_kas"]')).to_have_value("1.1.01.03")
    bendahara.done("kas kecil", 60)
