"""T28: from a figure of the neraca to the photo of the paper in three clicks, also from Fava."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, Tugas, truly

SECONDS, CLICKS = 90, 3
PAPER = re.compile(r"/lampiran/\d+$")
WHO = [
    pytest.param("Auditor", WIDE, id="auditor-1280"),
    pytest.param("Auditor", PHONE, id="auditor-390"),
    pytest.param("Pengawas", WIDE, id="pengawas-1280"),
    pytest.param("Pengawas", PHONE, id="pengawas-390"),
]


def figure(text: str) -> int:
    """A figure of a statement as a number: 1.234.567 or (1.234.567), whatever words are before."""
    if text.strip() == "–":
        return 0
    found = re.search(r"(\()?(\d[\d.]*)\)?\s*$", text.strip())
    assert found, text
    return int(found[2].replace(".", "")) * (-1 if found[1] else 1)


def click(tugas: Tugas, place: Locator) -> None:
    """One click, counted."""
    place.click()
    tugas.acts += 1


def row(page: Page, words: str) -> Locator:
    """The row of a report that begins with these words."""
    named = page.locator("th", has_text=re.compile(rf"^{re.escape(words)}"))
    return page.locator(".k-tabel-laporan tbody tr", has=named)


def follow(tugas: Tugas, line: str) -> int:
    """Click on a line's figure; returns it."""
    cell = row(tugas.page, line).locator("td.k-angka").first
    shown = figure(cell.inner_text())
    click(tugas, cell.locator("a"))
    return shown


def closing(page: Page) -> int:
    """The balance at the end of the ledger: of all accounts of the line, where it has several."""
    ends = [table.locator("tbody tr").last for table in page.locator(".k-tabel-laporan").all()]
    return sum(figure(last.locator("td.k-angka").last.inner_text()) for last in ends)


def look_at_paper(tugas: Tugas) -> None:
    """The small photo is on the page; a click opens the whole one."""
    page = tugas.page
    photo = page.locator(".k-foto-bukti img").first
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    truly(page, "document.querySelector('.k-foto-bukti img').naturalWidth > 0")
    with page.context.expect_page() as opened:
        click(tugas, photo)
    assert PAPER.search(opened.value.url)
    assert opened.value.request.get(opened.value.url).headers["content-type"].startswith("image/")


def to_voucher(tugas: Tugas) -> tuple[int, str]:
    """From the ledger into the first voucher with paper: the amount and number that stand there."""
    page = tugas.page
    line = page.locator(".k-tabel-laporan tbody tr", has=page.locator("th svg")).first
    amounts = line.locator("td.k-angka:not(.k-nol)")
    amount, number = figure(amounts.first.inner_text()), line.locator("td").nth(1).inner_text()
    click(tugas, line.locator("th a"))
    page.wait_for_url("**/bukti/*/")
    return amount, number.strip()


def no_side_scroll(page: Page) -> None:
    """Nothing on the page is wider than its place."""
    wide = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.k-gulung')]"
        ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    )
    assert wide == []


@pytest.mark.parametrize(("role", "size"), WHO)
def test_t28_dari_neraca_ke_foto_bukti(orang: Orang, role: str, size: tuple[int, int]) -> None:
    """Kas: neraca, ledger, voucher, photo; the same sum at each level."""
    tugas = orang(role, size)
    page = tugas.page
    page.goto(f"{tugas.alamat}/neraca/")
    no_side_scroll(page)
    shown = follow(tugas, "Kas")
    page.wait_for_url("**/buku-besar/**")
    no_side_scroll(page)
    assert closing(page) == shown
    amount, number = to_voucher(tugas)
    expect(page.locator("h1")).to_contain_text(number)
    legs = page.locator("table tfoot td.k-angka")
    assert figure(legs.first.inner_text()) == figure(legs.last.inner_text()) == amount
    no_side_scroll(page)
    look_at_paper(tugas)
    assert tugas.acts <= CLICKS
    tugas.done("T28", SECONDS)


def test_t28_hasil_usaha_sampai_nota(orang: Orang) -> None:
    """The result of the year opens its statement; an expense its ledger; there is the photo."""
    tugas = orang("Auditor")
    page = tugas.page
    page.goto(f"{tugas.alamat}/neraca/")
    shown = follow(tugas, "SHU tahun berjalan")
    page.wait_for_url("**/hasil-usaha/**")
    assert (
        figure(page.locator(".k-tabel-laporan .k-baris-total td.k-angka").nth(-2).inner_text())
        == shown
    )
    expense = follow(tugas, "Listrik, air, internet")
    page.wait_for_url("**/buku-besar/**")
    assert closing(page) == -expense
    to_voucher(tugas)
    expect(page.locator(".k-foto-bukti img").first).to_be_visible()
    assert tugas.acts <= CLICKS
    tugas.done("T28 SHU", SECONDS)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_t28_dari_fava_ke_foto_bukti(orang: Orang, size: tuple[int, int]) -> None:
    """In Fava the number of an entry is the way to its voucher."""
    tugas = orang("Auditor", size)
    page = tugas.page
    page.goto(f"{tugas.alamat}/buku/kop-2026/account/Beban:Usaha:Utilitas/?time=2026-11")
    entry = page.locator("a.k-ke-bukti").first
    number = entry.inner_text()
    click(tugas, entry)
    page.wait_for_url("**/bukti/*/")
    expect(page.locator("h1")).to_contain_text(number)
    look_at_paper(tugas)
    assert tugas.acts <= CLICKS
    tugas.done("T28 Fava", SECONDS)


def test_t28_tiap_angka_neraca_bisa_dibuka(orang: Orang) -> None:
    """Every figure of both columns leads to a ledger or statement with the same figure."""
    tugas = orang("Auditor")
    page = tugas.page
    page.goto(f"{tugas.alamat}/neraca/")
    cells = page.locator(".k-tabel-laporan tr.k-baris-line td.k-angka:not(.k-nol)")
    asked = [(figure(c.inner_text()), c.locator("a").get_attribute("href")) for c in cells.all()]
    assert len(asked) > 15
    for shown, address in asked:
        page.goto(f"{tugas.alamat}{address}")
        if "/hasil-usaha/" in str(address):
            totals = page.locator(".k-tabel-laporan .k-baris-total td.k-angka")
            assert figure(totals.nth(-2).inner_text()) == shown, address
            continue
        ends = [
            figure(t.locator("tbody tr").last.locator("td.k-angka").last.inner_text())
            for t in page.locator(".k-tabel-laporan").all()
        ]
        assert abs(sum(ends)) == abs(shown), address
    tugas.done("T28 semua angka", SECONDS)
