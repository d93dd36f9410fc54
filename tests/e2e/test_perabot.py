"""The furniture in a real browser: rupiah, keys, drafts, filters, nothing from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlalchemy import insert

from appbuilder_app import create_app, roles, secretkey, users, views
from appbuilder_app.security import install_security
from appbuilder_app.settings import Settings
from koperasi import rooms
from koperasi.dasar.desa import make_desa
from tests.appbuilder_app import ruang_mainan
from tests.appbuilder_app.tabel_mainan import NOTA, Dasar
from tests.e2e.conftest import serving

pytestmark = pytest.mark.peramban
WIDE, PHONE = (1280, 800), (390, 844)
PAGES = (
    "/nota/",
    "/nota/catat",
    "/nota/5/",
    "/rekap/",
    "/sandi/",
    "/nota/?tampil=kanban",
    "/nota/?tampil=kartu",
)


def notes() -> list[dict[str, object]]:
    return [
        {
            "barang": ("Mangga", "Bayam")[n % 2],
            "jenis": ("buah", "sayur")[n % 2],
            "jumlah": n * 5_000,
            "tanggal": f"2026-11-{n % 24 + 1:02}",
            "keadaan": ("draf", "diposting")[n % 2],
            "versi": 1,
            "kunci": f"k{n}",
        }
        for n in range(60)
    ]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The toy room, served on a free port."""
    with pytest.MonkeyPatch.context() as patch:
        found = list(views.modules())
        patch.setattr(views, "modules", lambda: [*found, ruang_mainan])
        patch.setattr(rooms, "ROOMS", (*rooms.ROOMS, ruang_mainan.MANIFEST))
        roles._rights.cache_clear()
        folder: Path = tmp_path_factory.mktemp("perabot") / "data"
        desa = make_desa(folder, practice=True, today=dt.date(2026, 11, 24))
        secretkey.make_key(folder)
        app = create_app(folder, Settings(), desa=desa)
        install_security(app)
        with desa.store.write() as conn:
            Dasar.metadata.create_all(conn)
            conn.execute(insert(NOTA), notes())
            new = users.NewUser("siti", "Siti", ("bendahara",), pemeran="bendahara")
            users.create_user(conn, new, "mangga-muda-pagi")
        with serving(app) as address:
            yield address
        desa.close()
    roles._rights.cache_clear()


class Seen:
    """A page with what it asked for and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hosts: set[str | None] = set()
        self.wrong: list[str] = []
        page.on("request", lambda r: self.hosts.add(urlsplit(r.url).hostname))
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def seen(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Seen]:
    width, height = request.param
    context = browser.new_context(
        base_url=served, viewport={"width": width, "height": height}, locale="id-ID"
    )
    watched = Seen(context.new_page())
    watched.page.goto("/masuk/")
    watched.page.click("text=Bendahara")
    watched.page.wait_for_load_state()
    watched.wrong.clear()
    yield watched
    context.close()


def test_pages_fit_are_accessible_and_ask_nobody_else(seen: Seen) -> None:
    for address in PAGES:
        seen.page.goto(address)
        seen.page.wait_for_load_state("networkidle")
        wide = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, address
        told = Axe().run(seen.page)
        assert told.violations_count == 0, (address, told.generate_report())
    assert seen.hosts == {"127.0.0.1"}
    assert seen.wrong == []


@pytest.mark.parametrize(
    ("keys", "shown", "words"),
    [
        ("1500000", "1.500.000", "satu juta lima ratus ribu rupiah"),
        ("50rb", "50rb", "lima puluh ribu rupiah"),
        ("1,5jt", "1,5jt", "satu juta lima ratus ribu rupiah"),
        ("1.5", "1.5", ""),
        ("1.500", "1.500", "seribu lima ratus rupiah"),
        ("0500", "500", "lima ratus rupiah"),
    ],
)
def test_rupiah_while_typing(seen: Seen, keys: str, shown: str, words: str) -> None:
    seen.page.goto("/nota/catat")
    seen.page.locator("#jumlah").press_sequentially(keys)
    assert seen.page.locator("#jumlah").input_value() == shown
    assert (seen.page.locator("[data-terbilang=jumlah]").text_content() or "") == words


def test_a_note_by_keyboard_alone_and_its_draft(seen: Seen) -> None:
    page = seen.page
    page.goto("/nota/catat")
    key = page.locator("input[name=kunci]").input_value()
    page.locator("#barang").focus()
    page.keyboard.type("Timun")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("75rb")
    page.goto("/nota/")  # the power goes, somebody comes back
    page.goto("/nota/catat")
    page.click("[data-pakai-draf]")
    assert page.locator("#barang").input_value() == "Timun"
    assert page.locator("#jumlah").input_value() == "75.000"
    assert page.locator("input[name=kunci]").input_value() == key  # the same request
    page.locator("#jumlah").press("Control+Enter")
    page.wait_for_selector(".k-pesan:has-text('Tercatat')")
    assert page.locator("#barang").input_value() == ""
    assert page.locator("[data-pakai-draf]").count() == 0
    page.goto("/nota/catat")
    assert page.locator("[data-pakai-draf]").count() == 0


def test_a_refused_form_keeps_what_was_typed(seen: Seen) -> None:
    page = seen.page
    page.goto("/nota/catat")
    page.fill("#barang", "Timun")
    page.locator("#jumlah").press_sequentially("1.5")
    page.click("[data-simpan]")
    page.wait_for_selector("[data-isian=jumlah] [role=alert]")
    assert page.locator("#jumlah").input_value() == "1.5"
    assert page.locator("#barang").input_value() == "Timun"


def test_a_list_filters_while_typing_and_keeps_it_in_the_address(seen: Seen) -> None:
    page = seen.page
    page.goto("/nota/")
    page.locator("#cari-daftar").press_sequentially("bayam")
    page.wait_for_selector(".k-chip-nyala")
    assert "q=bayam" in page.url
    page.click("[data-saring]")
    page.locator("#lembar-saring label:has-text('Draf')").click()
    page.click("#lembar-saring button:has-text('Terapkan')")
    page.wait_for_load_state()
    assert "keadaan=draf" in page.url
    page.locator(".k-chip-nyala").first.click()
    page.wait_for_load_state()
    assert "q=" not in page.url


def test_keys_open_search_and_the_sheet_of_keys(seen: Seen) -> None:
    page = seen.page
    page.goto("/nota/")
    page.keyboard.press("?")
    assert page.locator("#lembar-pintasan[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari"
    page.keyboard.type("baran")
    page.wait_for_selector("#hasil-cari a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/barang/")
