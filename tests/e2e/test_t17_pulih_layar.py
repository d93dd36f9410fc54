"""T17 on the screen: a backup is restored in a new folder by the one who just began there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appbuilder_app import cli, tukar
from appbuilder_app.cadangan import make_backup
from koperasi.dasar.desa import open_desa
from tests.e2e.conftest import PHONE, WIDE
from tests.e2e.test_t17_cadangan import totals

SANDI, MASUK = "empat kata yang panjang", "mangga-muda-pagi-hari"
FIVE_MINUTES = 300


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """`koperasi serve` over a folder: its address, and the lines it says as they come."""
    command = [sys.executable, "-m", "appbuilder_app.cli", "serve", "--data", str(folder)]
    with subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        guard = threading.Timer(FIVE_MINUTES, process.kill)
        guard.start()
        lines = [process.stdout.readline().strip()]
        reader = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            yield lines[0].rstrip("/"), lines
        finally:
            guard.cancel()
            process.kill()


@pytest.fixture
def berkas(desa: Path, tmp_path: Path) -> Path:
    """A backup of the example village on a flash drive."""
    opened = open_desa(desa)
    made = make_backup(opened, tmp_path / "flash-disk.koperasi", SANDI)
    opened.close()
    return made.path


@pytest.fixture
def baru(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """A practice folder in which nothing was recorded, and its first password."""
    folder = tmp_path / "laptop-baru"
    words = ("--entity", "KOP", "--kind", "koperasi", "--name", "Koperasi Baru", "--year", "2026")
    assert cli.run(["init", "--data", str(folder), *words, "--practice"]) == 0
    said = re.search(r"Kata sandi pertama: (\S+)", capsys.readouterr().out)
    assert said is not None
    return folder, said[1]


def come_in(page: Page, rumah: str, first: str) -> None:
    """The first admin signs in and replaces the password."""
    page.goto(f"{rumah}/masuk/?cara=sandi")
    page.fill("#username", "admin")
    page.fill("#password", first)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.fill("#sandi_lama", first)
    page.fill("#sandi_baru", MASUK)
    page.fill("#sandi_ulang", MASUK)
    page.get_by_role("button", name="Ganti kata sandi").click()
    page.wait_for_load_state("networkidle")


def examine(page: Page, berkas: Path, sandi: str) -> None:
    """Choose a file, type the passphrase, send."""
    page.set_input_files("#berkas", berkas)
    form = page.locator("form[data-unggah-bagian]")
    form.evaluate("form => { form.dataset.besarBagian = '300000'; }")  # so that it takes several
    page.fill("#sandi", sandi)
    page.get_by_role("button", name="Periksa cadangan ini").click()


def refuse_twice(page: Page, berkas: Path) -> None:
    """No backup at all, then the wrong passphrase: a sentence each, the file stays chosen."""
    bukan = berkas.with_name("bukan.koperasi")
    bukan.write_bytes(b"PK\x03\x04 bukan cadangan" * 99)
    examine(page, bukan, SANDI)
    expect(page.locator("[data-gagal]")).to_contain_text("bukan berkas cadangan")
    examine(page, berkas, "kata yang salah sekali")
    expect(page.locator('[data-isian="sandi"]')).to_contain_text("tidak cocok")
    expect(page.locator("#pilih")).to_have_value("flash-disk.koperasi")


def decide(page: Page, entries: int) -> None:
    """Look at what is in it, forget the word, type it."""
    page.fill("#sandi", SANDI)
    page.get_by_role("button", name="Periksa cadangan ini").click()
    button = page.get_by_role("button", name="Tetapkan")
    expect(button).to_be_visible(timeout=120_000)
    shown = page.locator("section", has=page.get_by_role("heading", name="KOP ·"))
    expect(shown.locator("table")).to_contain_text(f"{entries:,}".replace(",", "."))
    button.click()
    expect(page.locator('[data-isian="kata"]')).to_contain_text("Ketik PULIHKAN")
    page.fill("#kata", "pulihkan")
    button.click()
    expect(page.locator(".k-pita-pulih")).to_contain_text("Saat program dimulai lagi")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["layar-lebar", "telepon"])
def test_t17_saya_punya_cadangan(
    browser: Browser, baru: tuple[Path, str], berkas: Path, desa: Path, size: tuple[int, int]
) -> None:
    """From the first page to the same totals: refused twice, then decided, then restarted."""
    folder, first = baru
    with served(folder) as (rumah, lines):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        come_in(page, rumah, first)
        page.goto(f"{rumah}/")
        page.get_by_role("link", name="Saya punya cadangan").click()
        refuse_twice(page, berkas)
        decide(page, totals(desa)["ledger"]["KOP"]["entri"])
        page.get_by_role("button", name="Mulai ulang sekarang").click()
        page.get_by_role("button", name="Bendahara").first.click(timeout=120_000)
        expect(page.locator(".k-pita-pulih")).to_contain_text("Data ini dipulihkan")
        assert faults == []
        context.close()
        said = "".join(lines[1:])
    assert "Data dipulihkan dari cadangan flash-disk.koperasi" in said
    assert said.index(rumah) < said.index("Data dipulihkan")
    assert totals(folder) == totals(desa)
    (aside,) = folder.glob(f"{tukar.ASIDE}*")
    assert totals(aside)["ledger"]["KOP"]["entri"] == 0
