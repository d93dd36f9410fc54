"""The treasurer closes September: from the home to the list, what is open, the lock."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang, truly


def test_tutup_bulan_dari_beranda_sampai_terkunci(orang: Orang) -> None:
    """Each line opens where it is done; with open steps it is locked only knowingly."""
    tugas = orang("Bendahara", PHONE)
    page = tugas.page
    page.get_by_role("link", name="Bulan belum ditutup").click()
    expect(page.locator("h1")).to_have_text("Tutup bulan September 2026")
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        truly(page, "document.documentElement.scrollWidth <= innerWidth")
    state = {
        line.get_attribute("data-langkah"): line.get_attribute("data-keadaan")
        for line in page.locator("[data-langkah]").all()
    }
    assert (state["rincian"], state["nomor"]) == ("beres", "beres")
    for step, place in (("opname", "/hitung-kas/"), ("akrual", "/akhir-bulan-pinjaman/")):
        page.locator(f'[data-langkah="{step}"] a').click()
        page.wait_for_url(f"**{place}**")
        page.go_back()
        expect(page.locator("h1")).to_have_text("Tutup bulan September 2026")
    button = page.get_by_role("button", name="Kunci September 2026")
    if "perlu" in state.values():
        button.click()
        expect(page.locator("main [role=alert]")).to_contain_text("yang perlu dikerjakan")
        page.get_by_label("Tetap kunci").check()
    page.get_by_role("button", name="Kunci September 2026").click()
    expect(page.locator('[data-langkah="kunci"]')).to_contain_text("Terkunci")
    expect(page.locator('[data-langkah="kunci"]')).to_contain_text("Tidak menerima catatan lagi")
    page.goto(f"{tugas.alamat}/")
    expect(page.get_by_role("link", name="Bulan belum ditutup")).to_contain_text("1")
    tugas.done("tutup bulan", 120)
