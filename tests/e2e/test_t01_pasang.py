"""T01: `python3 mulai.py` on an installed copy: the example is built, served, opened, ended."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

import mulai
from appbuilder_app.cli import STOPPED
from appbuilder_app.server import FIRST_PORT, LOCAL
from tests.e2e.conftest import Tugas

Found = TypeVar("Found")
SIXTY = 60
DEAD_PROXY = f"http://{LOCAL}:9"
"""Who asks the internet through it gets no answer: the laptop is offline."""


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """A copy of the program with its environment installed, but no data yet."""
    folder = tmp_path / "koperasi"
    folder.mkdir()
    for name in ("mulai.py", "config.py", mulai.RUN_LOCK, mulai.TEST_LOCK):
        shutil.copy(mulai.ROOT / name, folder)
    for name in ("ledger", "koperasi", "appbuilder_app"):
        shutil.copytree(mulai.ROOT / name, folder / name)
    (folder / ".venv").symlink_to(mulai.VENV, target_is_directory=True)
    return folder


@pytest.fixture
def peramban(tmp_path: Path) -> Path:
    """Stands for the person's browser: writes down the address it is told to open."""
    script = tmp_path / "peramban"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/dibuka"\n', encoding="utf-8")
    script.chmod(0o700)
    return script


@pytest.fixture
def pintu_terpakai() -> Iterator[None]:
    """Some other program listens at the usual port."""
    with socket.socket() as taken:
        try:
            taken.bind((LOCAL, FIRST_PORT))
            taken.listen()
        except OSError:
            pass  # it is taken by somebody already
        yield


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl+C counts, as in a terminal: a suite begun in the background ignores it, children too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def mulai_jalan(ctrl_c: None, salinan: Path, peramban: Path) -> Iterator[subprocess.Popen[str]]:
    """`python3 mulai.py` in the copy, without internet."""
    del ctrl_c
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), DEAD_PROXY)
    with subprocess.Popen(
        [sys.executable, "mulai.py"],
        cwd=salinan,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **proxies, "BROWSER": f"{peramban} %s"},
    ) as process:
        timer = threading.Timer(2 * SIXTY, process.kill)
        timer.start()
        yield process
        timer.cancel()
        process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that is printed once the village is served."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http"):
            return line.strip().rstrip("/")
    pytest.fail(f"no address printed: {process.stderr.read() if process.stderr else ''}")


def come(browser: Browser, alamat: str) -> tuple[Page, list[str]]:
    """A browser at the address, and what went wrong in it or was asked elsewhere."""
    faults: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    page = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta").new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", console)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(alamat) else faults.append(f"outside: {request.url}")
        ),
    )
    return page, faults


@pytest.mark.usefixtures("pintu_terpakai")
def test_t01_satu_perintah_sampai_beranda(
    mulai_jalan: subprocess.Popen[str], salinan: Path, tmp_path: Path, browser: Browser
) -> None:
    """Built, served at another port, opened; twelve months on the home page; Ctrl+C ends it."""
    begun = time.monotonic()
    alamat = address_of(mulai_jalan)
    assert int(alamat.rsplit(":", 1)[1]) > FIRST_PORT
    assert (salinan / "data" / "contoh" / "koperasi.db").is_file()
    page, faults = come(browser, alamat)
    tugas = Tugas(page, alamat, begun=begun, faults=faults)
    page.goto(_opened(tmp_path / "dibuka"))
    page.get_by_role("button", name="Bendahara").first.click()
    tugas.acts += 1
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_contain_text("Selamat datang")
    arus = json.loads(page.locator("#data-arus").text_content() or "")
    assert len(set(arus["bulan"])) == 12
    assert all(
        masuk and keluar for masuk, keluar in zip(arus["masuk"], arus["keluar"], strict=True)
    )
    drawn = "c => c.toDataURL() !== Object.assign(document.createElement('canvas'),"
    drawn += "{width: c.width, height: c.height}).toDataURL()"
    assert page.locator("canvas[data-grafik-arus]").evaluate(drawn)
    tugas.done("T01", SIXTY)
    page.context.close()
    mulai_jalan.send_signal(signal.SIGINT)
    out, err = mulai_jalan.communicate(timeout=30)
    assert (mulai_jalan.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "Berhenti."


def test_t01_dihentikan_saat_membangun(mulai_jalan: subprocess.Popen[str], salinan: Path) -> None:
    """Ctrl+C while it is being built leaves nothing half made; the next start builds it whole."""
    half = _wait_for(lambda: next((salinan / "data").glob(".contoh.*/koperasi.db"), None))
    mulai_jalan.send_signal(signal.SIGINT)
    _out, err = mulai_jalan.communicate(timeout=30)
    assert (mulai_jalan.returncode, err) == (STOPPED, "Dihentikan.\n")
    assert not half.parent.exists()
    assert not (salinan / "data" / "contoh").exists()
    words = [sys.executable, "mulai.py", "demo", "--data", "data/contoh", "--build-only"]
    said = [
        subprocess.run(words, cwd=salinan, capture_output=True, text=True, timeout=90, check=True)
        for _ in range(2)
    ]
    assert "Desa contoh dibangun" in said[0].stdout
    assert "Desa contoh sudah ada" in said[1].stdout
    assert [one.stderr for one in said] == ["", ""]


def _opened(written: Path) -> str:
    """The address that the person's browser was told."""
    return _wait_for(lambda: written.read_text("utf-8") if written.is_file() else None)


def _wait_for(look: Callable[[], Found | None]) -> Found:
    """What is found within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    pytest.fail("not there after ten seconds")
