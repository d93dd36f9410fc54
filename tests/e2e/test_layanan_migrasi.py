"""A candidate's step, a family's letter and a case, at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, WIDE, Orang, width_of

PAGES = ("/", "/calon-pmi/", "/surat-desa/", "/surat-desa/catat", "/pengaduan/",
         "/pengaduan/catat", "/catatan-layanan/catat", "/berangkat-prosedural/")  # fmt: skip
HEAVIEST = 100_000
"""Bytes of a page, pictures and scripts kept by the browser left out."""


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["meja", "hp"])
def test_from_what_is_next_to_a_case_that_is_referred(orang: Orang, size: tuple[int, int]) -> None:
    petugas = orang("Petugas Desmigratif", size)
    page = petugas.page
    for path in PAGES if size == PHONE else ():
        answer = page.goto(petugas.alamat + path)
        assert answer is not None
        assert len(answer.body()) < HEAVIEST, path
        assert width_of(page) <= PHONE[0], path
    page.goto(petugas.alamat)
    page.locator("[data-langkah-berikut] a", has_text="Paspor").click()
    expect(page.get_by_role("heading", name="Jalan prosedural")).to_be_visible()
    assert width_of(page) <= size[0]
    here = page.url
    expect(page.get_by_text("Menunggu: Paspor.")).to_be_visible()
    page.goto(f"{here}langkah/visa")
    page.get_by_label("Tanggal selesai").fill("20/11/2026")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Langkah ini menunggu langkah lain: Paspor.")).to_be_visible()
    page.goto(here)
    page.locator(".k-langkah li", has_text="Paspor").first.get_by_role("link", name="Catat").click()
    page.get_by_label("Nomor surat atau kartu").fill("X0000001")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("X0000001")).to_be_visible()
    page.goto(f"{petugas.alamat}/pengaduan/?lewat_tenggat=ya")
    page.locator("tbody tr a").first.click()
    expect(page.get_by_text("perlu turun tangan")).to_be_visible()
    page.get_by_role("link", name="Rujuk").click()
    page.get_by_label("Tanggal", exact=False).first.fill("24/11/2026")
    page.get_by_label("Apa yang dilakukan").fill("Surat permohonan bantuan dikirim")
    page.get_by_label("Tenggat berikutnya").fill("08/12/2026")
    page.get_by_role("button", name="Rujuk").click()
    expect(page.get_by_role("alert").first).to_be_visible()  # no agency was chosen
    page.get_by_label("Dirujuk ke").select_option(label="BP3MI")
    page.get_by_role("button", name="Rujuk").click()
    expect(page.get_by_text("Rujukan tercatat.")).to_be_visible()
    expect(page.get_by_text("Surat permohonan bantuan dikirim")).to_be_visible()
    assert petugas.faults == []
