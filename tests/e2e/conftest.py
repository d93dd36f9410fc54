"""A real browser on the example village. The village is built once and copied for each test."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

import mulai
from appbuilder_app import create_app, server
from koperasi.dasar.desa import open_desa
from tests.e2e.saksi import Saksi

HARI = dt.date(2026, 11, 24)
"""The day in the village, whatever the machine's: what is typed and read has dates in it."""
WIDE, PHONE = (1280, 860), (390, 844)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def find_browser(own: str) -> str:
    """Path of a Chromium: the system's, else the one that playwright fetched.

    :param own: where playwright keeps its own.
    """
    found = next(filter(None, map(shutil.which, mulai.BROWSERS)), None)
    if found is None and not Path(own).is_file():
        pytest.fail("no chromium on this machine (apt-get install chromium)")
    return found or own


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        path = find_browser(playwright.chromium.executable_path)
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def desa(contoh: Path, tmp_path: Path) -> Path:
    """A copy of the example village."""
    return Path(shutil.copytree(contoh, tmp_path / "desa"))


@pytest.fixture
def alamat(desa: Path) -> Iterator[str]:
    """Address of a server over the copy."""
    app = create_app(desa, desa=open_desa(desa, today=HARI))
    with serving(app) as address:
        yield address
    app.extensions["desa"].close()


@contextlib.contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of `app` on a free port; at the end every request of it is over."""
    sock = server.listen(server.LOCAL, 0)
    running = server.Waitress(app, sock)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    yield f"http://{server.LOCAL}:{sock.getsockname()[1]}"
    running.stop()
    thread.join()


def width_of(page: Page) -> int:
    """How wide the page is that is on its way or there; wider than the screen scrolls sideways."""
    page.wait_for_load_state("load")
    truly(page, "document.documentElement !== null")
    return int(page.evaluate("document.documentElement.scrollWidth"))


def truly(page: Page, expression: str) -> None:
    """Wait until an expression holds in the page (playwright's own waiting needs `eval` there)."""
    until = time.monotonic() + 30
    while not page.evaluate(expression):
        assert time.monotonic() < until, expression
        page.wait_for_timeout(50)


@dataclass
class Tugas:
    """A person at work in the browser; acts are counted, seconds run from the first one."""

    page: Page
    alamat: str
    acts: int = 0
    begun: float = field(default_factory=time.monotonic)
    faults: list[str] = field(default_factory=list)

    def sign_in(self, role: str) -> None:
        """By the role picker of the practice folder."""
        self.page.goto(f"{self.alamat}/masuk/")
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name=role).first.click()
        self.acts, self.begun = 0, time.monotonic()

    def press(self, *keys: str) -> None:
        """Keys, one act each."""
        for key in keys:
            self.page.keyboard.press(key)
            self.acts += 1

    def type(self, text: str) -> None:
        """Text typed in one go."""
        self.page.keyboard.type(text)
        self.acts += 1

    def done(self, name: str, seconds: float) -> None:
        """Print acts and seconds; no fault in the browser's console, inside the time."""
        spent = time.monotonic() - self.begun
        print(f"{name}: {self.acts} acts, {spent:.1f} s of {seconds:g} s")
        assert self.faults == []
        assert spent <= seconds


Orang = Callable[..., Tugas]
_watched = pytest.StashKey[list[Saksi]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test tells what its pages show."""
    report = yield
    witnesses: list[Saksi] = item.stash.get(_watched, [])
    if report.when == "call" and report.failed:
        for number, witness in enumerate(witnesses, 1):
            report.sections.insert(0, (f"page {number}", witness.tells()))
    return report


@pytest.fixture
def orang(browser: Browser, alamat: str, request: pytest.FixtureRequest) -> Iterator[Orang]:
    """Somebody with a browser of their own: `orang("Bendahara")`, `orang("Anggota", PHONE)`."""
    contexts = []
    witnesses = request.node.stash.setdefault(_watched, [])

    def come(role: str, size: tuple[int, int] = WIDE) -> Tugas:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", timezone_id="Asia/Jakarta"
        )
        contexts.append(context)
        page = context.new_page()
        made = Tugas(page, alamat)
        page.on("pageerror", lambda error: made.faults.append(str(error)))
        page.on("request", lambda asked: _only_home(made, asked.url))
        witnesses.append(Saksi(page))
        made.sign_in(role)
        return made

    yield come
    for context in contexts:
        context.close()


def _only_home(tugas: Tugas, url: str) -> None:
    if not url.startswith((tugas.alamat, "data:", "blob:")):
        tugas.faults.append(f"asked an outside host: {url}")
