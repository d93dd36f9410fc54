"""T03: members out of an old workbook: errors per cell, the good rows taken, one button undoes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from playwright.sync_api import expect

from ledger.sheets import ListColumn, ListSheet, list_bytes
from tests.e2e.conftest import Orang

FIVE_MINUTES = 300


def old_workbook(folder: Path) -> Path:
    """120 members, of which three are wrong: NIK, number twice, amount."""
    heads = ("No Anggota", "Nama Anggota", "KTP", "Tgl Masuk", "Sukarela")
    kinds = ("text", "text", "text", "date", "text")
    rows: list[list[object]] = []
    for at in range(1, 121):
        nik = f"321201150180{at:04d}"
        rows.append([f"B{at:05d}", f"Warga Contoh {at}", nik, dt.date(2020, 1, 15), "50.000"])
    rows[9][2] = "321201150180010"
    rows[49][0] = "B00012"
    rows[99][4] = "1.5"
    columns = tuple(ListColumn(head, kind) for head, kind in zip(heads, kinds, strict=True))
    path = folder / "anggota-lama.xlsx"
    path.write_bytes(list_bytes(ListSheet("Anggota", "", columns, rows)))
    return path


def test_t03_impor_anggota_dari_excel_lama(orang: Orang, tmp_path: Path) -> None:
    """117 go in, three are explained in plain words; the whole is undone with a reason."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/anggota/")
    page.locator("#isi").get_by_role("link", name="Impor dari Excel").first.click()
    page.wait_for_url(re.compile(r"/impor/baru\?jenis=anggota"))
    page.set_input_files("#berkas", str(old_workbook(tmp_path)))
    page.get_by_role("button", name="Lihat dulu").click()
    page.wait_for_url("**/impor/periksa/**")
    expect(page.locator("[data-ringkasan]")).to_contain_text("Apa arti 1.000 di berkas ini?")
    page.check('input[name="angka"][value="titik"]', force=True)
    page.get_by_role("button", name="Periksa lagi").click()
    expect(page.locator("[data-ringkasan]")).to_contain_text("117 dari 120 baris baik")
    wrong = page.locator("table[data-masalah] tbody tr")
    expect(wrong).to_have_count(3)
    places = " ".join(wrong.all_inner_texts())
    for heading in ("KTP C", "No Anggota A", "Sukarela E"):
        assert heading in places
    page.check("#skip_bad")
    page.get_by_role("button", name="Simpan ke pembukuan").click()
    page.wait_for_url("**/impor/*/")
    expect(page.locator("main")).to_contain_text("117")
    page.get_by_text("Batalkan impor").first.click()
    page.fill("#alasan", "Berkas yang salah")
    page.get_by_role("button", name="Batalkan impor").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("Dibatalkan")
    expect(page.locator("main")).to_contain_text("Berkas yang salah")
    bendahara.done("T03", FIVE_MINUTES)
