"""The plan for the return on the family's phone, and what the officer sees of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang, width_of

pytestmark = pytest.mark.peramban
PHONE_PAGE = 100_000


def test_keluarga_mengubah_rencana_di_hp(orang: Orang) -> None:
    """A target that is past is refused and stays typed; a new version is signed by who reads."""
    keluarga = orang("Anggota", PHONE)
    page = keluarga.page
    answer = page.goto(f"{keluarga.alamat}/saya/rencana/")
    assert answer is not None
    assert len(answer.body()) < PHONE_PAGE
    expect(page.locator(".k-isi")).to_contain_text("Ero Nuraeni")
    expect(page.locator(".k-raksasa")).to_have_text("14 bulan lagi dengan laju ini")
    rumah = page.locator('[data-sasaran="rumah"]')
    expect(rumah).to_contain_text("dilihat petugas")
    expect(rumah).to_contain_text("dari Rp60.000.000")
    expect(rumah).to_contain_text("sebulan")
    assert width_of(page) == PHONE[0]
    page.get_by_role("link", name="Ubah rencana").click()
    page.fill('input[name="rumah_target"]', "0")
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator('[data-isian="rumah_target"] .k-salah')).to_be_visible()
    page.fill('input[name="rumah_target"]', "80jt")
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.locator("body")).to_contain_text("Rencana tersimpan dan ditandatangani")
    expect(page.locator('[data-sasaran="rumah"]')).to_contain_text("dari Rp80.000.000")
    expect(page.locator(".k-isi")).to_contain_text("Versi 2")
    assert keluarga.faults == []

    laju = page.locator(".k-raksasa").inner_text()
    assert "bulan lagi dengan laju ini" in laju
    ero = orang("PMI", PHONE)
    ero.page.goto(f"{ero.alamat}/saya/rencana/")
    expect(ero.page.locator(".k-raksasa")).to_have_text(laju)
    expect(ero.page.locator(".k-isi")).to_contain_text("Keluarga di rumah menulis rencana ini")
    ero.page.get_by_role("button", name="Ya, saya setuju").click()
    expect(ero.page.locator("body")).to_contain_text("Persetujuan Anda tercatat")
    assert width_of(ero.page) == PHONE[0]
    page.reload()
    expect(page.locator(".k-isi")).to_contain_text("disetujui PMI 24 November 2026")
    assert ero.faults == []

    petugas = orang("Petugas Desmigratif", WIDE)
    petugas.page.goto(f"{petugas.alamat}/rencana-pulang/?q=Ero")
    expect(petugas.page.locator(".k-isi")).to_contain_text("Rp92.000.000")
    petugas.page.goto(f"{petugas.alamat}/skor-pulang/")
    expect(petugas.page.locator(".k-isi")).to_contain_text("7 dari 11")
    assert width_of(petugas.page) <= WIDE[0]
    assert petugas.faults == []
