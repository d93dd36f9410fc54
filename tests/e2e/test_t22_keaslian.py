"""T22: whoever scans a receipt reads SAH, DIBATALKAN or TIDAK DIKENAL, without signing in."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from appbuilder_app import secretkey
from appbuilder_app.settings import Settings
from appbuilder_app.views.kuitansi import find
from koperasi import rooms
from koperasi.dasar.desa import open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.kas.keaslian import address_of
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.models import TransaksiSimpanan
from tests.e2e.conftest import HARI, PHONE, Orang, width_of
from tests.e2e.test_simpanan import deposit

FIFTEEN = 15


def qr_of(desa: Path, alamat: str, number: str) -> str:
    """What the QR of a receipt holds."""
    opened = open_desa(desa, today=HARI)
    viewer = system_viewer(rooms.all_rights())
    with opened.read() as conn:
        found = find(viewer, conn, "KOP", number)
    opened.close()
    return address_of(alamat, str(secretkey.read_key(desa, Settings())).encode(), found)


def stranger(browser: Browser) -> Page:
    """A phone on which nobody is signed in."""
    width, height = PHONE
    return browser.new_context(viewport={"width": width, "height": height}).new_page()


def test_t22_pastikan_kuitansi_asli(
    orang: Orang, browser: Browser, desa: Path, alamat: str
) -> None:
    bendahara = orang("Bendahara")
    desk = deposit(bendahara, "A00017", "s", "75000")
    bendahara.press("Enter")
    desk.wait_for_url("**/kuitansi/**")
    number = desk.locator("h1").inner_text()
    link = qr_of(desa, alamat, number)
    page = stranger(browser)
    answer = page.goto(link)
    assert answer is not None
    assert len(answer.body()) <= 100_000
    expect(page.locator(".k-vonis")).to_have_text("SAH")
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator("main")).to_contain_text("Rp75.000")
    expect(page.locator("main")).to_contain_text("S*** R***")
    expect(page.locator("main")).not_to_contain_text("Rohaeti")
    assert width_of(page) == PHONE[0]

    page.goto(f"{link[:-3]}aaa")
    expect(page.locator(".k-vonis")).to_have_text("TIDAK DIKENAL")
    expect(page.locator("main")).not_to_contain_text("Rp")
    page.goto(f"{alamat}/sah/KOP/{number}")
    expect(page.locator(".k-vonis")).to_have_text("TIDAK DIKENAL")

    opened = open_desa(desa, today=HARI)
    table = table_of(TransaksiSimpanan).c
    with opened.read() as conn:
        gone = (table.keadaan == "dibalik", table.entitas_kode == "KOP")
        reversed_one = str(conn.scalar(select(table.no_bukti).where(*gone).limit(1)))
    opened.close()
    page.goto(qr_of(desa, alamat, reversed_one))
    expect(page.locator(".k-vonis")).to_have_text("DIBATALKAN")
    page.context.close()
    bendahara.done("T22", FIFTEEN)
