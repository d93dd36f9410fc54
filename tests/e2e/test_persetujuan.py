"""Above a limit: asked for in its own form, decided on a phone by another, recorded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Orang
from tests.e2e.test_masukan_buruk import entries, send

TARIK = {"no_anggota": "A00085", "jenis": "sukarela", "jumlah": "3jt", "tanggal": "24/11/2026"}
BELANJA = {
    "tanggal": "24/11/2026",
    "pihak": "Toko Sinar",
    "uraian": "beli lemari arsip",
    "baris-0-akun": "5.2.01.02",
    "baris-0-jumlah": "1.200.000",
}
CARA = {"/penarikan/catat": (TARIK, "jumlah"), "/kas-keluar/catat": (BELANJA, "baris-0-jumlah")}


@pytest.mark.parametrize("path", list(CARA))
def test_di_atas_batas_diajukan_diubah_disetujui_sekali(
    orang: Orang, desa: Path, path: str
) -> None:
    """The maker may not agree; what was changed is looked at again; two presses record one."""
    form, amount = CARA[path]
    bendahara, ketua = orang("Bendahara"), orang("Ketua", PHONE)
    page, hp = bendahara.page, ketua.page
    before = entries(desa)
    page.goto(f"{bendahara.alamat}{path}")
    send(page, form)
    expect(page.locator("main [role=alert]").first).to_contain_text("harus disetujui ketua")
    page.get_by_role("button", name="Ajukan").click()
    page.wait_for_url("**/persetujuan/permintaan/*/")
    where = page.url
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan orang lain")
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)
    assert entries(desa) == before
    hp.goto(f"{ketua.alamat}/persetujuan/")
    hp.locator(f'a[href="{where.removeprefix(bendahara.alamat)}"]').first.click()
    expect(hp.get_by_role("button", name="Setujui")).to_be_visible()
    page.locator("main").get_by_role("link", name="Ubah").click()
    expect(page.locator(f'[name="{amount}"]')).to_be_visible()
    send(page, {amount: "2.500.000"})
    assert page.url == where
    expect(page.locator("main")).to_contain_text("Rp2.500.000")
    hp.get_by_role("button", name="Setujui").click()
    expect(hp.locator("main [role=alert]").first).to_contain_text("berubah sejak Anda membukanya")
    assert entries(desa) == before
    hp.goto(where)
    hp.get_by_role("button", name="Setujui").dblclick()
    expect(hp.locator("body")).to_contain_text("Disetujui dan tercatat")
    assert hp.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert entries(desa) == before + 3  # the entry, its act, its document
    page.goto(where)
    expect(page.locator("main")).to_contain_text("BKK/2026/11/")
