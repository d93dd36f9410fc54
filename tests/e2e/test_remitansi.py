"""T10, T21: a remittance of a migrant in one form; the migrant looks at it from abroad."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from koperasi import rooms
from koperasi.dasar.desa import open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.perintah import KirimanBaru
from koperasi.remitansi.usecases import record_kiriman
from tests.e2e.conftest import HARI, PHONE, Orang, Tugas, width_of

NINETY, SIXTY = 90, 60
PENGIRIM, IBU = "W00004", "A00017"


def pinjaman_ibu(desa: Path) -> str:
    """Number of the mother's loan that runs."""
    opened = open_desa(desa, today=HARI)
    with opened.read() as conn:
        c = PINJAMAN.c
        query = select(c.no_pinjaman).where(c.no_anggota == IBU, c.keadaan == "cair")
        found = conn.scalars(query).one()
    opened.close()
    return str(found)


def test_t10_kiriman_pmi_dari_taiwan(orang: Orang, desa: Path) -> None:
    """TWD 6.000 in one form: three targets, to the last rupiah, rate and fee kept."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/catat-kiriman/catat")
    expect(page.locator('input[name="pengirim__kata"]')).to_be_focused()
    assert page.input_value('input[name="pengirim"]') == "", "nobody is chosen by itself"
    bendahara.type("ero nur")
    expect(page.locator('[role="option"]').first).to_be_visible()
    bendahara.press("Enter")
    page.select_option('select[name="pjp"]', "BNI-TPE")
    page.select_option('select[name="mata_uang"]', "TWD")
    for name, text in (
        ("referensi", "TPE-889201"), ("jumlah_asal", "6.000"), ("kurs_pjp", "510"),
        ("biaya_pjp", "150"), ("baris-0-nilai", "60%"), ("baris-1-nilai", "25%"),
        ("baris-2-nilai", "10%"),
    ):  # fmt: skip
        page.fill(f'input[name="{name}"]', text)
        bendahara.acts += 1
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Bagiannya 95 %, belum tepat 100 %")
    page.fill('input[name="baris-2-nilai"]', "15%")
    expect(panel).to_contain_text("Siti Rohaeti")
    for part in ("Rp1.836.000", "Rp765.000", "Rp459.000", "Rp3.060.000"):
        expect(panel).to_contain_text(part)
    expect(panel).to_contain_text(re.compile(r"saldo Rp[\d.]+ → Rp[\d.]+"))
    page.locator("button[data-simpan]").click()
    page.wait_for_url(re.compile(r"/kiriman/R\d{5}/$"))
    body = page.locator("main")
    for words in ("TWD 6.000", "510", "TWD 150", "Rp3.060.000", pinjaman_ibu(desa), "Rp765.000",
                  "Rp459.000", "Rp1.836.000", "Taiwan"):  # fmt: skip
        expect(body).to_contain_text(words)
    bendahara.done("T10", NINETY)


def test_a_reference_used_twice_and_more_than_the_titipan(orang: Orang) -> None:
    """What is refused says why at its field, and keeps what was typed."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/kiriman/?tahap=siap_bayar")
    page.locator("tbody a, .k-kartu-tautan").first.click()
    page.get_by_role("link", name="Bayarkan tunai").click()
    page.fill('input[name="jumlah"]', "999jt")
    page.locator('label:has(input[name="kartu"][value="ktp"])').click()
    page.fill('input[name="diperiksa"]', "1234")
    page.locator("button[data-simpan]").click()
    expect(page.locator('[data-isian="jumlah"]')).to_contain_text("Bayarkan paling banyak")
    page.fill('input[name="jumlah"]', "100rb")
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/kuitansi/KOP/BKK/**")
    expect(page.locator("body")).to_contain_text("Kiriman R")


@pytest.fixture
def kiriman(desa: Path) -> None:
    """Ero in Taiwan has sent money yesterday, split into three."""
    opened, viewer = open_desa(desa, today=HARI), system_viewer(rooms.all_rights())
    record_kiriman(
        opened, viewer,
        KirimanBaru(
            "KOP", HARI - dt.timedelta(days=1), "BNI-TPE", "TPE-100", "TWD", 600_000, 3_060_000,
            PENGIRIM, IBU, kurs_pjp="510",
            baris=(Baris("tunai", "sisa"), Baris("angsuran", "persen", 2500, pinjaman_ibu(desa)),
                   Baris("sukarela", "persen", 1500, IBU)),
        ),
    )  # fmt: skip
    opened.close()


@pytest.mark.usefixtures("kiriman")
def test_t21_pmi_memeriksa_kirimannya(desa: Path, browser: Browser, alamat: str) -> None:
    """From Hong Kong, on a phone: remittances, their split, what is left of the loan; own only."""
    width, height = PHONE
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", timezone_id="Asia/Hong_Kong"
    )
    page = context.new_page()
    jauh = Tugas(page, alamat)
    page.on("pageerror", lambda error: jauh.faults.append(str(error)))
    jauh.sign_in("PMI")
    page.locator("nav a", has_text="Kiriman PMI").last.click()
    first = page.locator(".k-saldo-saya").first
    for words in ("Rp3.060.000", "TWD 6.000", "Siti Rohaeti", "Angsuran pinjaman", "Rp765.000",
                  "Simpanan sukarela", "Rp459.000", "Belum diambil", "Rp1.836.000"):  # fmt: skip
        expect(first).to_contain_text(words)
    expect(first).to_contain_text("Masuk rekening 23 November 2026 (WIB)")
    expect(first).to_contain_text(re.compile(r"\d\d\.\d\d WIB = .*\d\d\.\d\d Taiwan"))
    expect(page.locator("main")).to_contain_text(re.compile(rf"Sisa cicilan {pinjaman_ibu(desa)}"))
    body = page.locator("main").inner_text()
    assert "Mamah Safitri" not in body
    assert width_of(page) <= width
    assert len(page.content().encode()) < 100_000
    refused = page.goto(f"{alamat}/kiriman/")
    assert refused is not None
    assert refused.status == 403
    jauh.done("T21", SIXTY)
    context.close()


def test_a_family_tells_what_the_cash_was_for(orang: Orang) -> None:
    istri = orang("Anggota", PHONE)
    page = istri.page
    page.goto(f"{istri.alamat}/saya/kiriman/")
    page.get_by_role("link", name="Ceritakan pemakaiannya").first.click()
    page.locator("#konsumsi").fill("999jt")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Betulkan jumlahnya")).to_be_visible()
    page.locator("#konsumsi").fill("500rb")
    page.locator("#produktif").fill("300rb")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Terima kasih, tercatat.")).to_be_visible()
    page.get_by_role("link", name="Ubah").first.click()
    expect(page.locator("#konsumsi")).to_have_value("500.000")
    assert istri.faults == []
