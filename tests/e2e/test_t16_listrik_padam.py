"""T16: the server is killed while a deposit is being saved; nothing is lost, nothing doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import func, select

from koperasi.dasar.desa import open_desa
from koperasi.simpanan.models import TransaksiSimpanan
from ledger.checks import run_checks
from ledger.project import project

AMOUNT, TYPED = 37_000, "37.000"
SIXTY = 60


class Laptop:
    """The computer with the village: switched on, cut off, switched on again at its address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.running: subprocess.Popen[str] | None = None

    def on(self) -> str:
        """Start `koperasi serve`; returns its address."""
        port = str(urlsplit(self.url).port if self.url else 0)
        command = [sys.executable, "-m", "appbuilder_app.cli", "serve", "--data", str(self.folder)]
        self.running = subprocess.Popen(
            [*command, "--port", port],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.running.stdout is not None
        self.url = self.running.stdout.readline().strip().rstrip("/")
        assert self.url.startswith("http"), self.url
        return self.url

    def freeze(self) -> None:
        """It takes the request, but answers no more."""
        assert self.running is not None
        self.running.send_signal(signal.SIGSTOP)

    def cut(self) -> None:
        """Power cut (`kill -9`): no farewell, no clearing up."""
        if self.running is not None:
            self.running.kill()
            self.running.wait(timeout=30)
            self.running = None


@pytest.fixture
def laptop(desa: Path) -> Iterator[Laptop]:
    made = Laptop(desa)
    made.on()
    yield made
    made.cut()


@pytest.fixture
def page(browser: Browser, laptop: Laptop) -> Iterator[Page]:
    """The treasurer, signed in."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = context.new_page()
    page.goto(f"{laptop.url}/masuk/")
    page.get_by_role("button", name="Bendahara").first.click()
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def fill(page: Page, laptop: Laptop) -> None:
    """A deposit, typed but not saved."""
    page.goto(f"{laptop.url}/setoran/catat?no_anggota=A00017&jenis=sukarela")
    page.fill('input[name="jumlah"]', TYPED)
    page.wait_for_load_state("networkidle")


def take_up_again(page: Page, laptop: Laptop) -> None:
    """The form again, with its draft, saved."""
    page.goto(f"{laptop.url}/setoran/catat")
    page.get_by_role("button", name="Pakai draf").click()
    assert page.input_value('input[name="no_anggota"]') == "A00017"
    assert page.input_value('input[name="jumlah"]') == TYPED
    page.locator("form.k-form button[data-simpan]").click()
    page.wait_for_url("**/kuitansi/KOP/BKM/**")
    expect(page.locator(".k-kuitansi")).to_contain_text("Tiga puluh tujuh ribu rupiah")


def recorded(folder: Path) -> int:
    """How often the deposit stands in the database."""
    table = TransaksiSimpanan.__table__.c
    query = select(func.count()).where(table.no_anggota == "A00017", table.jumlah == AMOUNT)
    desa = open_desa(folder)
    try:
        with desa.read() as conn:
            return int(conn.scalar(query) or 0)
    finally:
        desa.close()


def assert_books_equal(folder: Path) -> None:
    """Every check of the journal and of the text finds nothing."""
    desa = open_desa(folder)
    try:
        project(desa.store)
        assert run_checks(desa.store) == []
    finally:
        desa.close()


def test_t16_padam_sebelum_tercatat(laptop: Laptop, page: Page) -> None:
    """The request never got through: the draft is there, saving it records once."""
    fill(page, laptop)
    begun = time.monotonic()
    laptop.freeze()
    page.locator("form.k-form button[data-simpan]").click(no_wait_after=True)
    laptop.cut()
    assert recorded(laptop.folder) == 0
    laptop.on()
    take_up_again(page, laptop)
    assert time.monotonic() - begun <= SIXTY
    assert recorded(laptop.folder) == 1
    laptop.cut()
    assert_books_equal(laptop.folder)


def test_t16_padam_sesudah_tercatat_sebelum_terjawab(laptop: Laptop, page: Page) -> None:
    """Recorded, but the answer was lost: the same key from the draft records nothing more."""
    sent: list[int] = []

    def lose_answer(route: Route) -> None:
        if route.request.method != "POST" or sent:
            route.continue_()
            return
        sent.append(route.fetch(max_redirects=0).status)
        laptop.cut()
        route.abort("connectionreset")

    fill(page, laptop)
    page.route("**/setoran/catat**", lose_answer)
    page.locator("form.k-form button[data-simpan]").click(no_wait_after=True)
    for _ in range(200):
        if laptop.running is None:
            break
        page.wait_for_timeout(50)
    assert sent == [303]
    assert recorded(laptop.folder) == 1
    laptop.on()
    take_up_again(page, laptop)
    assert recorded(laptop.folder) == 1
    laptop.cut()
    assert_books_equal(laptop.folder)
