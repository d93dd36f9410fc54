"""A member leaves, in the browser: the statement, a second person, the money, at both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang

MEMBER = "A00026"
"""Savings, and a loan that is settled out of them: Rp120.860 is left. Two have gone before."""
SECONDS = 60


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["lebar", "hp"])
def test_anggota_keluar_disetujui_lalu_dibayar(orang: Orang, size: tuple[int, int]) -> None:
    """The treasurer sees what is owed on both sides, the chair agrees, cash is paid in coins."""
    bendahara, ketua = orang("Bendahara", size), orang("Ketua", size)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/anggota-keluar/catat?no_anggota={MEMBER}")
    page.select_option('select[name="jenis"]', "keluar")
    statement = page.locator("#pernyataan")
    expect(statement).to_contain_text("Sisa pokok pinjaman")
    expect(statement).to_contain_text("Rp120.860")
    page.fill('textarea[name="alasan"]', "pindah ke kota")
    page.fill('input[name="no_keputusan"]', "Kep. Pengurus 7/2026")
    page.locator("button[data-simpan]").click()
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan orang lain")
    ketua.page.goto(page.url)
    expect(ketua.page.locator("main")).to_contain_text("Rp120.860")
    ketua.page.get_by_role("button", name="Setujui").click()
    expect(ketua.page.locator("body")).to_contain_text("Disetujui dan tercatat")
    page.goto(f"{bendahara.alamat}/anggota-keluar/3/")
    expect(page.locator("main")).to_contain_text("masih dititipkan dari Rp120.860")
    page.locator("main").get_by_role("link", name="Bayar", exact=True).click()
    assert page.input_value('input[name="jumlah"]') == "120.800"
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/kuitansi/KOP/BKK/**")
    expect(page.locator("main")).to_contain_text("Iyah Suryani")
    page.goto(f"{bendahara.alamat}/anggota/{MEMBER}/")
    expect(page.locator("main")).to_contain_text("Titipan anggota keluar")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, "nothing scrolls sideways"
    bendahara.done("anggota keluar", SECONDS)
