"""Fava from our own pages and back: the entry just made, nothing that is closed, no fault."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang
from tests.e2e.test_simpanan import deposit

CLOSED = ("editor/", "import/", "options/", "documents/", "statistics/", "errors/")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_neraca_ke_fava_lalu_kembali(orang: Orang, size: tuple[int, int]) -> None:
    """A deposit, the neraca, the account's month in Fava with the entry, and home again."""
    bendahara = orang("Bendahara")
    page = deposit(bendahara, "A00017", "w", "25000")
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/**")
    number = page.locator("h1").inner_text()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.goto(f"{bendahara.alamat}/neraca/")
    page.locator("main table a", has_text=re.compile("wajib", re.IGNORECASE)).first.click()
    page.wait_for_url("**/buku-besar/**")
    page.locator('a[href*="/account/Ekuitas:Simpanan:Wajib/"]').first.click()
    page.wait_for_url("**/account/Ekuitas:Simpanan:Wajib/?time=*")
    page.wait_for_load_state("networkidle")
    expect(page.locator("article")).to_contain_text(number)
    for closed in CLOSED:
        links = page.locator(f'a[href*="/{closed}"]')
        assert not any(link.is_visible() for link in links.all()), closed
    assert not any(link.is_visible() for link in page.locator('a[href^="#add"]').all())
    expect(page.locator("aside")).to_contain_text("Neraca saldo")
    for keys in ("n", "gs", "go", "ge", "gn", "gd"):
        before = page.url
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(100)
        assert page.url == before, keys
    back = page.get_by_role("link", name="Kembali ke Koperasi")
    expect(back).to_be_in_viewport()
    back.click()
    page.wait_for_url(re.compile(rf"^{re.escape(bendahara.alamat)}/(?!buku)"))
    assert wrong == []
    bendahara.done("Fava", 60)


def test_anggota_tidak_masuk_ke_fava(orang: Orang) -> None:
    """A member is refused, whatever the address."""
    anggota = orang("Anggota", PHONE)
    for path in ("", "kop-2026/journal/", "kop-2026/api/ledger_data"):
        answer = anggota.page.request.get(f"{anggota.alamat}/buku/{path}")
        assert answer.status == 403, path
