"""T02: a koperasi begins: profile, savings, opening balances; left in the middle and taken up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appbuilder_app import cli, create_app
from koperasi.dasar.desa import open_desa
from ledger.checks import run_checks
from ledger.totals import balance
from tests.e2e.conftest import PHONE, WIDE, Tugas, serving

TEN_MINUTES = 600
SANDI, LAIN = "mangga-muda-pagi-hari", "kelapa-hijau-tepi-kali"
AKHIR_2025 = dt.date(2025, 12, 31)


@pytest.fixture
def baru(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """A folder as `koperasi init` leaves it, and the first password that it said."""
    folder = tmp_path / "desa"
    words = ("--entity", "KOP", "--kind", "koperasi", "--name", "Koperasi Baru", "--year", "2026")
    assert cli.run(["init", "--data", str(folder), *words]) == 0
    said = re.search(r"Kata sandi pertama: (\S+)", capsys.readouterr().out)
    assert said is not None
    return folder, said[1]


@pytest.fixture
def rumah(baru: tuple[Path, str]) -> Iterator[str]:
    """Address of a server over the new folder."""
    app = create_app(baru[0])
    with serving(app) as address:
        yield address
    app.extensions["desa"].close()


def come(browser: Browser, rumah: str, size: tuple[int, int] = WIDE) -> Tugas:
    """Somebody with a browser of their own."""
    width, height = size
    page = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", timezone_id="Asia/Jakarta"
    ).new_page()
    made = Tugas(page, rumah)
    page.on("pageerror", lambda error: made.faults.append(str(error)))
    return made


def sign_in(page: Page, rumah: str, name: str, first: str, own: str) -> None:
    """Sign in with a first password and replace it."""
    page.goto(f"{rumah}/masuk/")
    page.fill("#username", name)
    page.fill("#password", first)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.fill("#sandi_lama", first)
    page.fill("#sandi_baru", own)
    page.fill("#sandi_ulang", own)
    page.get_by_role("button", name="Ganti kata sandi").click()
    page.wait_for_load_state("networkidle")


def save(page: Page) -> None:
    """The one button of a step."""
    page.get_by_role("button", name="Simpan & lanjut").click()
    page.wait_for_load_state("networkidle")


def begin(page: Page, rumah: str) -> None:
    """From the home page into the step that comes next."""
    page.goto(f"{rumah}/")
    page.get_by_role("link", name="Mulai koperasi").click()
    page.wait_for_load_state("networkidle")


def as_admin(page: Page, rumah: str) -> str:
    """Profile, then the treasurer's account; returns the treasurer's first password."""
    begin(page, rumah)
    expect(page).to_have_url(f"{rumah}/mulai/profil")
    page.fill("#desa", "Desa Contoh")
    save(page)
    expect(page.locator('[data-isian="kabupaten"]')).to_contain_text("Isian ini wajib")
    page.fill("#kabupaten", "Kabupaten Contoh")
    page.fill("#no_badan_hukum", "AHU-0000001.AH.01.29")
    save(page)
    expect(page).to_have_url(f"{rumah}/mulai/pengguna")
    page.get_by_role("link", name="Tambah pengguna").click()
    page.fill("#nama", "Sri Contoh")
    page.fill("#username", "sri")
    page.get_by_label("Bendahara:").check()
    page.get_by_role("button", name="Buat akun").click()
    page.wait_for_load_state("networkidle")
    first = page.locator("[data-sandi-pertama]").inner_text()
    begin(page, rumah)
    expect(page).to_have_url(f"{rumah}/mulai/selesai")
    expect(page.locator("main")).to_contain_text("oleh bendahara")
    return first


def save_amounts(page: Page, rumah: str) -> None:
    """How much is saved, by which decision."""
    expect(page).to_have_url(f"{rumah}/mulai/simpanan")
    page.fill("#pokok", "150.000")
    page.fill("#wajib", "20rb")
    save(page)
    expect(page.locator('[data-isian="dasar"]')).to_contain_text("Isian ini wajib")
    page.fill("#dasar", "Rapat pendirian 12/12/2025")
    save(page)


def save_opening(page: Page) -> None:
    """Cash, bank, capital; the difference goes where the person says."""
    page.fill("#kas_utama", "1.250.000")
    page.fill("#bank_operasional", "10jt")
    page.fill("#opening_balances", "3.000.000")
    page.fill("#modal_hibah", "5.000.000")
    save(page)
    expect(page.locator('[data-isian="selisih"]')).to_contain_text("selisih Rp3.250.000")
    expect(page.locator("#kas_utama")).to_have_value("1.250.000")
    page.select_option("#selisih", label="Cadangan umum")
    save(page)


def test_t02_memulai_koperasi_sendiri(browser: Browser, rumah: str, baru: tuple[Path, str]) -> None:
    """Two people, one of them comes back on a phone; the sheet balances, books are clean."""
    admin = come(browser, rumah)
    sign_in(admin.page, rumah, "admin", baru[1], SANDI)
    first = as_admin(admin.page, rumah)
    admin.page.context.close()

    sri = come(browser, rumah)
    sign_in(sri.page, rumah, "sri", first, LAIN)
    begin(sri.page, rumah)
    save_amounts(sri.page, rumah)
    expect(sri.page).to_have_url(f"{rumah}/mulai/saldo")
    sri.page.context.close()

    again = come(browser, rumah, PHONE)
    page = again.page
    page.goto(f"{rumah}/masuk/")
    page.fill("#username", "sri")
    page.fill("#password", LAIN)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_load_state("networkidle")
    begin(page, rumah)
    expect(page).to_have_url(f"{rumah}/mulai/saldo")
    save_opening(page)
    expect(page).to_have_url(f"{rumah}/mulai/selesai")
    expect(page.locator("main")).to_contain_text("Semua langkah selesai")
    sheet = page.locator("[data-neraca]")
    expect(sheet).to_contain_text("11.250.000")
    expect(sheet.locator(".k-tanda-hijau")).to_have_text("Seimbang")
    page.goto(f"{rumah}/mulai/saldo")
    expect(page).to_have_url(f"{rumah}/mulai/selesai")
    page.goto(f"{rumah}/")
    expect(page.get_by_role("link", name="Mulai koperasi")).to_have_count(0)
    again.faults += [*admin.faults, *sri.faults]
    again.begun = admin.begun
    again.done("T02", TEN_MINUTES)
    page.context.close()
    look_at_books(baru[0])


def look_at_books(folder: Path) -> None:
    """What the database holds, and that nothing is amiss."""
    desa = open_desa(folder)
    wanted = {
        "1.1.01.01": 1_250_000,
        "1.1.02.01": 10_000_000,
        "3.1.02.01": -5_000_000,
        "3.1.03.01": -3_250_000,
        "3.1.09.01": -3_000_000,
    }
    with desa.read() as conn:
        for code, amount in wanted.items():
            assert balance(conn, "KOP", code, AKHIR_2025) == amount, code
        row = conn.exec_driver_sql("SELECT voucher, date FROM journal").all()
        assert [tuple(one) for one in row] == [("SA", "2025-12-31")]
        kept = conn.exec_driver_sql("SELECT kunci, nilai, dasar FROM nilai_parameter").all()
    assert {(one[0], one[1]) for one in kept} == {
        ("simpanan.pokok", "150000"),
        ("simpanan.wajib_per_bulan", "20000"),
        ("simpanan.sukarela_minimum", "0"),
    }
    assert {one[2] for one in kept} == {"Rapat pendirian 12/12/2025"}
    assert run_checks(desa.store) == []
    desa.close()
