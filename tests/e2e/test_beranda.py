"""The home of each role in the browser: nothing runs sideways, the bell agrees, figures open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang, width_of

ROLES = ("Bendahara", "Kasir", "Ketua", "Sekretaris", "Pengawas", "Auditor")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_beranda_setiap_peran(orang: Orang, size: tuple[int, int]) -> None:
    """Sign in as each role, compare bell and list, open the first figure."""
    for role in ROLES:
        someone = orang(role, size)
        page = someone.page
        page.goto(f"{someone.alamat}/")
        wide = width_of(page)
        assert wide <= size[0], role
        waiting = sum(map(int, page.locator("[data-menunggu] .k-tanda").all_inner_texts()))
        expect(page.locator(".k-lencana"), role).to_have_text(str(waiting or ""))
        figure = page.locator("main a.k-kotak-angka").first
        target = str(figure.get_attribute("href"))
        figure.click()
        page.wait_for_url(f"**{target}")
        assert page.locator("main h1").inner_text(), role
        assert someone.faults == [], role


def test_kelompok_menu_tetap_seperti_ditinggalkan(orang: Orang) -> None:
    """Groups of the menu stay as they were left; on the phone the drawer has the same ones."""
    someone = orang("Bendahara")
    page, menu = someone.page, someone.page.locator("#menu")
    page.goto(f"{someone.alamat}/")
    loans = menu.locator("details[data-grup=pinjaman]")
    expect(loans.get_by_role("link", name="Menunggak")).to_be_hidden()
    loans.locator("summary").click()
    loans.get_by_role("link", name="Menunggak").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(menu.get_by_role("link", name="Menunggak")).to_have_attribute("aria-current", "page")
    page.goto(f"{someone.alamat}/buku-besar/")
    expect(loans.get_by_role("link", name="Menunggak")).to_be_visible()
    loans.locator("summary").click()
    page.reload()
    expect(loans.get_by_role("link", name="Menunggak")).to_be_hidden()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.get_by_role("link", name="Lainnya").click()
    menu.locator("details[data-grup=kas] summary").click()
    expect(menu.get_by_role("link", name="Tutup kas")).to_be_visible()
    assert someone.faults == []
