"""T27: the village head reads the programme on a phone; the public board; nobody is named."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from appbuilder_app.contoh.pemeran import read_cast
from tests.e2e.conftest import PHONE, WIDE, Orang, truly, width_of

PAGES = ("/", "/dasbor-desa/?bulan=2026-10", "/empat-faktor/", "/pmi-per-negara/",
         "/papan-desa/pratinjau", "/laporan-desmigratif/")  # fmt: skip
HEAVIEST = 100_000
DRAWN = "[...document.querySelectorAll('canvas[data-dasbor]')].some((c) => c.width > 0)"
_NIK = re.compile(r"\b\d{16}\b")


def migrants() -> list[str]:
    """Everybody in the village's register."""
    cast = read_cast().migran
    return [one.nama for one in cast] + [kin.nama for one in cast for kin in one.keluarga]


def private(text: str, names: list[str]) -> list[str]:
    """Names of the register and identity numbers that stand in a text."""
    return [*_NIK.findall(text), *(name for name in names if name in text)]


def fits(page: Page, path: str) -> None:
    """Light, and nothing scrolls sideways."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    assert len(answer.body()) < HEAVIEST, path
    width = width_of(page)
    assert width <= page.viewport_size["width"], (path, width)  # type: ignore[index]


def test_t27_keadaan_program_di_hp_kepala_desa(orang: Orang) -> None:
    kades = orang("Kepala desa", PHONE)
    page, names = kades.page, migrants()
    main = page.locator("main")
    expect(main.locator('[data-angka="warga.pmi"]').first).to_contain_text("24/11/2026")
    expect(main.get_by_role("row", name="Taiwan").first).to_be_visible()
    expect(main).to_contain_text("Acuan kabupaten")
    expect(main).to_contain_text("Belum dilaporkan")
    truly(page, DRAWN)
    page.get_by_role("link", name="Oktober 2026", exact=True).click()
    kades.acts += 1
    expect(main.locator('[data-angka="warga.pmi"]').first).to_contain_text("31/10/2026")
    page.get_by_text("Angka grafik sebagai tabel").first.click()
    kades.acts += 1
    expect(main.get_by_role("row", name="Januari 2026").first).to_be_visible()
    kades.done("T27", 60)
    for path in PAGES:
        fits(page, kades.alamat + path)
        assert private(page.content(), names) == [], path
    assert page.locator('a[href*="/warga/"]').count() == 0
    assert kades.faults == []


def test_the_board_is_opened_read_without_sign_in_and_printed(orang: Orang) -> None:
    kades = orang("Kepala desa", PHONE)
    page, names = kades.page, migrants()
    guest = page.context.browser.new_context(viewport={"width": 390, "height": 844}).new_page()  # type: ignore[union-attr]
    page.goto(f"{kades.alamat}/papan-desa/atur")
    page.get_by_text("Tertutup", exact=True).click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("belum dibuka untuk umum")
    answer = guest.goto(f"{kades.alamat}/papan-desa")
    assert answer is not None
    assert answer.status == 404
    page.goto(f"{kades.alamat}/papan-desa/atur")
    page.get_by_text("Terbuka untuk semua orang").click()
    page.get_by_label("Kontak").fill("hubungi 3206014107850077")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("alert").first).to_contain_text("16 angka")
    page.get_by_label("Kontak").fill("Balai desa, 0265 123456")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Terbuka untuk semua orang")
    fits(guest, f"{kades.alamat}/papan-desa")
    expect(guest.locator("main")).to_contain_text("Jalan resmi ke luar negeri")
    expect(guest.locator("main")).to_contain_text("0265 123456")
    assert private(guest.content(), names) == []
    paper = page.request.get(f"{kades.alamat}/papan-desa/papan-desa.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    guest.context.close()


def test_the_officer_opens_the_rows_behind_a_figure(orang: Orang) -> None:
    petugas = orang("Petugas Desmigratif", WIDE)
    page = petugas.page
    page.goto(f"{petugas.alamat}/dasbor-desa/")
    for kode in ("warga.purna", "kunjungan.terverifikasi", "kunjungan.dilakukan"):
        page.goto(f"{petugas.alamat}/dasbor-desa/")
        box = page.locator(f'[data-angka="{kode}"]').first
        shown = box.inner_text()
        part = re.search(r"(\d+) dari", shown)
        wanted = part[1] if part else re.findall(r"^\d+$", shown, re.MULTILINE)[0]
        box.click()
        expect(page.locator("main")).to_contain_text(re.compile(rf"\b{wanted}\b"))
        found = page.locator("tbody tr[data-baris], tbody tr").count()
        assert found == min(int(wanted), 25), (kode, wanted, found)
