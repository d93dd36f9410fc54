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
