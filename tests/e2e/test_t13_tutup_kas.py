"""T13: the day's cash: counted by notes, the difference booked with its reason, day locked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from playwright.sync_api import Page, expect

from koperasi.dasar.desa import open_desa
from koperasi.kas.rules import PECAHAN
from ledger.locks import is_locked
from ledger.totals import balance
from tests.e2e.conftest import HARI, PHONE, Orang, width_of

THREE_MINUTES = 180
VAULT, CLAIM = "1.1.01.01", "1.1.04.06"
SHORT = 20_000


def books(folder: Path) -> tuple[int, int, bool]:
    """Cash in the vault, what is claimed from the kasir, and whether today is locked."""
    desa = open_desa(folder, today=HARI)
    try:
        today = desa.clock.today("Asia/Jakarta")
        with desa.read() as conn:
            cash, claim = balance(conn, "KOP", VAULT), balance(conn, "KOP", CLAIM)
            return cash, claim, is_locked(conn, "KOP", today, VAULT)
    finally:
        desa.close()


def asserted(folder: Path) -> str:
    """The line of the books' text that holds the vault to what was counted."""
    desa = open_desa(folder, today=HARI)
    tomorrow = desa.clock.today("Asia/Jakarta") + dt.timedelta(days=1)
    desa.close()
    text = "".join(p.read_text() for p in (folder / "buku" / "KOP").glob("opname-*.beancount"))
    return next(x for x in text.splitlines() if x.startswith(f"{tomorrow} balance Aset:Kas:Utama "))


def count(page: Page, rupiah: int) -> None:
    """Fill in notes and coins that make up this amount."""
    for nilai in PECAHAN:
        pieces, rupiah = divmod(rupiah, nilai) if nilai != 75_000 else (0, rupiah)
        page.fill(f'input[name="pecahan_{nilai}"]', str(pieces) if pieces else "")
    assert rupiah == 0


def shown(rupiah: int) -> str:
    return f"Rp{rupiah:,}".replace(",", ".")


def test_t13_hitung_selisih_kunci_cetak(orang: Orang, desa: Path) -> None:
    """A shortage is explained, booked, locked and printed; the day opens by a second person."""
    cash, claim, locked = books(desa)
    assert not locked
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/hitung-kas/catat")
    expect(page.locator("[data-buku]")).to_contain_text(shown(cash))
    count(page, cash)
    expect(page.locator("[data-selisih-kas]")).to_contain_text("cocok")
    count(page, cash - SHORT)
    expect(page.locator("[data-jumlah-pecahan]")).to_have_text(shown(cash - SHORT))
    expect(page.locator("[data-angka-selisih]")).to_have_text("(Rp20.000)")
    expect(page.locator("[data-kata-selisih]")).to_contain_text("kurang")
    page.fill('input[name="saksi"]', "Kasir")
    page.locator("button[data-simpan]").click()
    expect(page.locator(".k-salah").first).to_contain_text("tulis alasannya")
    assert page.input_value('input[name="saksi"]') == "Kasir", "the form stays filled"
    expect(page.locator("[data-jumlah-pecahan]")).to_have_text(shown(cash - SHORT))
    assert books(desa) == (cash, claim, False)
    page.fill('textarea[name="keterangan"]', "Kembalian Rp20.000 terlalu banyak")
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/hitung-kas/*/")
    for words in ("BERITA ACARA", "(Rp20.000)", "Kembalian", "Hari terkunci", "Saksi Kasir"):
        expect(page.locator(".k-isi")).to_contain_text(words)
    page.evaluate("window.print = () => { window.dicetak = true; }")
    page.get_by_role("button", name="Cetak berita acara").click()
    assert page.evaluate("window.dicetak") is True
    assert books(desa) == (cash - SHORT, claim + SHORT, True)
    assert f" {cash - SHORT} IDR" in asserted(desa)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Cetak berita acara")).to_be_hidden()
    page.emulate_media(media="screen")
    minutes = page.url
    _refused_today(page, bendahara.alamat)
    bendahara.done("T13", THREE_MINUTES)
    _opens_by_two(orang, desa, minutes)


def _refused_today(page: Page, alamat: str) -> None:
    """Nothing goes into the locked day; the form says so and keeps what was typed."""
    page.goto(f"{alamat}/hitung-kas/catat")
    page.fill('input[name="pecahan_100000"]', "1")
    page.fill('textarea[name="keterangan"]', "lagi")
    page.locator("button[data-simpan]").click()
    expect(page.locator(".k-isi")).to_contain_text("sudah dikunci")
    assert page.input_value('input[name="pecahan_100000"]') == "1"


def _opens_by_two(orang: Orang, desa: Path, minutes: str) -> None:
    """Who asks does not agree; on a phone the chair does."""
    bendahara = orang("Bendahara")
    bendahara.page.goto(minutes)
    bendahara.page.get_by_role("link", name="Minta hari dibuka").click()
    bendahara.page.fill('input[name="alasan"]', "Nota listrik tertinggal")
    bendahara.page.locator("button[data-simpan]").click()
    bendahara.page.wait_for_url(minutes)
    bendahara.page.get_by_role("button", name="Setujui").click()
    bendahara.page.locator("[data-yakin-ya]").click()
    expect(bendahara.page.locator("body")).to_contain_text("Minta orang lain menyetujuinya")
    assert books(desa)[2]
    ketua = orang("Ketua", PHONE)
    ketua.page.goto(minutes)
    expect(ketua.page.locator(".k-isi")).to_contain_text("Nota listrik tertinggal")
    assert width_of(ketua.page) <= PHONE[0]
    ketua.page.get_by_role("button", name="Setujui").click()
    ketua.page.locator("[data-yakin-ya]").click()
    expect(ketua.page.locator("body")).to_contain_text("Hari dibuka lagi")
    assert not books(desa)[2]
    assert bendahara.faults == ketua.faults == []
