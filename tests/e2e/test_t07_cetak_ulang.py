"""T07: a receipt of before printed again on 58 mm paper and sent by WhatsApp."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, width_of
from tests.e2e.test_simpanan import deposit

TWENTY = 20
PRINTED = "window.dicetak = 0; window.print = () => { window.dicetak += 1; };"
RECEIPT = ".k-kuitansi dl"


def scanned(page: Page, alamat: str) -> None:
    """The QR on the paper holds an address of this server's own page of genuine receipts."""
    shown = page.locator(".k-qr svg").evaluate("(svg) => svg.outerHTML")
    number = page.locator("h1").inner_text()
    found = page.request.get(page.url).text()
    drawn = re.search(r"<svg[^>]*class=\"segno\".*?</svg>", found, re.DOTALL)
    assert drawn
    assert 'class="segno"' in shown
    wrong = segno.make(f"{alamat}/sah/KOP/{number}", error="m").svg_inline(scale=3, border=2)
    assert drawn[0] != wrong, "a signature stands behind the number"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["laptop", "hp"])
def test_t07_cetak_ulang_dan_kirim_kuitansi(orang: Orang, size: tuple[int, int]) -> None:
    bendahara = orang("Bendahara")
    page = deposit(bendahara, "A00017", "s", "5000000")
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/**")
    number = page.locator("h1").inner_text()
    page.get_by_role("button", name="Cetak", exact=True).click()
    page.wait_for_url("**cetak=1**")
    expect(page.locator(".k-cap")).to_have_count(0)
    words = page.locator(RECEIPT).inner_text()

    lain = orang("Bendahara", size)
    page = lain.page
    page.add_init_script(PRINTED)
    page.goto(f"{lain.alamat}/bukti/?q={number}")
    page.locator("tbody tr").first.locator("td").nth(1).click()
    page.wait_for_url(re.compile(r"/bukti/\d+/"))
    page.goto(f"{lain.alamat}/kuitansi/KOP/{number}")
    lain.acts += 3
    page.get_by_role("button", name="58 mm").click()
    page.wait_for_url("**lebar=58&cetak=1**")
    lain.acts += 1
    expect(page.locator(".k-cap")).to_have_text("SALINAN")
    expect(page.locator(".k-kuitansi-58")).to_be_visible()
    assert page.evaluate("window.dicetak") == 1, "the print window opens by itself"
    assert page.locator(RECEIPT).inner_text().split() == words.split(), "exactly the same"
    expect(page.locator(".k-meterai")).to_be_visible()
    link = page.get_by_role("link", name="WhatsApp").get_attribute("href") or ""
    assert re.match(r"https://wa\.me/62\d+\?text=", link)
    assert number in unquote(link)
    assert "lima juta rupiah" in unquote(link)
    scanned(page, lain.alamat)
    page.emulate_media(media="print")
    assert page.locator(".k-kuitansi-58").evaluate("(e) => e.getBoundingClientRect().width") < 220
    page.emulate_media(media="screen")
    assert width_of(page) == size[0]
    lain.done("T07", TWENTY)
