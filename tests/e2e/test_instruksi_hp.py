"""Two phones: how remittances are split is signed by the sender, and only she lowers her goal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from appbuilder_app.contoh.pemeran import read_cast
from koperasi import rooms
from koperasi.dasar.desa import open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.simpanan.usecases_tujuan import RencanaBaru, open_tujuan
from tests.e2e.conftest import HARI, PHONE, Orang, Tugas, width_of

PMI, IBU = "Ero Nuraeni", "Siti Rohaeti"
KB_100 = 100_000


@pytest.fixture
def tujuan(desa: Path) -> str:
    """Number of the sender's own savings for a business."""
    opened, viewer = open_desa(desa, today=HARI), system_viewer(rooms.all_rights())
    number = next(one.no_anggota for one in read_cast().pengguna if one.nama == PMI)
    asked = RencanaBaru("KOP", number, "Modal warung", 20_000_000, HARI.replace(year=2028))
    made = open_tujuan(opened, viewer, asked).no_rekening
    opened.close()
    return made


def row(page: Page, words: str) -> str:
    """Name of the box of a line of the split."""
    found = page.locator(".k-isian", has=page.get_by_text(words, exact=True)).locator("input").first
    return str(found.get_attribute("name"))


def write(who: Tugas, shares: dict[str, str]) -> None:
    """Type the shares on the own phone."""
    page = who.page
    page.goto(f"{who.alamat}/saya/instruksi/")
    assert width_of(page) == PHONE[0]
    page.get_by_role("link", name=re.compile("pembagian")).last.click()
    for words, share in shares.items():
        page.locator(f'input[name="{row(page, words)}"]').fill(share)
    assert width_of(page) == PHONE[0]


def test_tanda_tangan_pembagian_di_dua_hp(orang: Orang, tujuan: str) -> None:
    sandi = read_cast().sandi
    ero, siti = orang("PMI", PHONE), orang("Anggota", PHONE)
    write(ero, {"Modal usaha": "30%", "Tunai keluarga": "sisa"})
    page = ero.page
    page.locator('input[name="sandi"]').fill("salah sekali")
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator('[data-isian="sandi"] .k-salah')).to_contain_text("Kata sandi salah")
    assert page.input_value(f'input[name="{row(page, "Modal usaha")}"]') == "30%"
    page.locator('input[name="sandi"]').fill(sandi)
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator("body")).to_contain_text("Versi 1 ditandatangani dan berlaku sekarang")

    write(siti, {"Modal usaha": "10%"})
    desk = siti.page
    desk.locator('input[name="sandi"]').fill(sandi)
    desk.get_by_role("button", name="Tanda tangani").click()
    alert = desk.get_by_role("alert").filter(has_text="hanya boleh diturunkan oleh pengirim")
    expect(alert).to_be_visible()
    assert desk.input_value(f'input[name="{row(desk, "Modal usaha")}"]') == "10%"
    desk.get_by_text(f"Biar {PMI} yang menandatangani").click()
    desk.get_by_role("button", name="Kirim untuk ditandatangani").click()
    expect(desk.locator("body")).to_contain_text(f"Terkirim kepada {PMI}")
    expect(desk.locator(".k-usul")).to_contain_text(f"Menunggu tanda tangan {PMI}")
    expect(desk.locator(".k-usul")).to_contain_text("10%")

    page.goto(f"{ero.alamat}/lonceng/")
    page.get_by_text("Pembagian kiriman menunggu tanda tangan Anda").click()
    waits = page.locator("section.k-usul")
    expect(waits).to_contain_text(f"Modal usaha {tujuan}")
    assert len(page.content().encode()) < KB_100
    waits.get_by_label("Kata sandi Anda").fill(sandi)
    waits.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator("body")).to_contain_text("Tertanda tangan dan berlaku sekarang")
    desk.goto(f"{siti.alamat}/saya/instruksi/")
    for phone in (page, desk):
        expect(phone.locator("main")).to_contain_text("Berlaku sekarang: versi 2")
        heading = phone.get_by_role("heading", name=re.compile("^Versi"))
        versions = phone.locator("section", has=heading)
        expect(versions).to_have_count(2)
        expect(versions.first).to_contain_text("10%")
        expect(versions.last).to_contain_text("30%")
        expect(versions.last).to_contain_text(f"Ditandatangani {PMI} (pengirim)")
        assert width_of(phone) == PHONE[0]
    assert ero.faults == siti.faults == []
