"""Own borrowing, contract papers and running loans from an old list, in the browser."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

from ledger.sheets import ListColumn, ListSheet, list_bytes
from tests.e2e.conftest import PHONE, Orang, width_of
from tests.e2e.test_perubahan_pinjaman import loan_of

TWO_MINUTES = 120


def test_angsuran_bank_diajukan_lalu_disetujui(orang: Orang) -> None:
    """On the phone: the instalment is filled in, above the limit it is handed in, then paid."""
    bendahara = orang("Bendahara", PHONE)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/utang/UB0001/")
    expect(page.locator(".k-deret-angka")).to_contain_text("Rp21.250.000")
    page.get_by_role("link", name="Bayar angsuran").click()
    assert page.input_value('input[name="pokok"]') == "1.250.000"
    assert page.input_value('input[name="bunga"]') == "168.229"
    page.locator("button[data-simpan]").click()
    page.get_by_role("button", name=re.compile("Ajukan")).click()
    page.wait_for_url("**/persetujuan/permintaan/*/")
    asked = page.url

    ketua = orang("Ketua")
    ketua.page.goto(asked)
    expect(ketua.page.locator("main")).to_contain_text("Pembayaran pinjaman koperasi")
    ketua.page.get_by_role("button", name="Setujui").click()
    expect(ketua.page.get_by_text("Disetujui dan tercatat")).to_be_visible()

    page.goto(f"{bendahara.alamat}/utang/UB0001/")
    expect(page.locator(".k-deret-angka")).to_contain_text("Rp20.000.000")
    assert width_of(page) == PHONE[0]
    bendahara.done("angsuran bank", TWO_MINUTES)


def test_surat_perjanjian_diunduh(orang: Orang) -> None:
    """The contract of a running loan is a PDF with both parties and the schedule."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    number = loan_of(bendahara, "keripik")
    page.goto(f"{bendahara.alamat}/pinjaman/{number}/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Surat perjanjian").click()
    found = pypdfium2.PdfDocument(str(waiting.value.path()))
    text = "".join("".join(one.get_textpage().get_text_bounded() for one in found).split())
    for said in ("SURATPERJANJIANPINJAMAN", number, "Rp6.000.000", "Lampiran:jadwalangsuran"):
        assert said in text, said
    bendahara.done("surat perjanjian", TWO_MINUTES)


def old_loans(folder: Path, left: int) -> Path:
    """Two running loans with headings as an old list has them."""
    heads = (("No SPK", "text"), ("No Anggota", "text"), ("Produk", "text"), ("Tgl Cair", "date"),
             ("Jumlah Pinjaman", "number"), ("Sisa Pinjaman", "number"), ("Tenor", "number"),
             ("Sudah diangsur", "number"))  # fmt: skip
    day = dt.date(2026, 6, 5)
    rows: list[list[object]] = [
        ["SPK-071", "A00030", "UMUM", day, 6_000_000, 4_000_000, 12, 4],
        ["SPK-072", "A00031", "UMUM", day, 6_000_000, left, 12, 4],
    ]
    columns = tuple(ListColumn(head, kind) for head, kind in heads)
    path = folder / "pinjaman-lama.xlsx"
    path.write_bytes(list_bytes(ListSheet("Pinjaman", "", columns, rows)))
    return path


def look(page: Page, file: Path) -> None:
    """Send a file and have it looked at as of the end of October."""
    page.set_input_files("#berkas", str(file))
    page.get_by_role("button", name="Lihat dulu").click()
    page.wait_for_url("**/impor/periksa/**")
    page.fill("#tanggal", "31/10/2026")
    page.get_by_role("button", name="Periksa lagi").click()


def test_pinjaman_berjalan_dari_daftar_lama(orang: Orang, tmp_path: Path) -> None:
    """A wrong cell holds the file back; mended it comes in, and the loan can be paid."""
    bendahara = orang("Bendahara")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/impor/baru?jenis=pinjaman")
    look(page, old_loans(tmp_path, 5_900_000))
    wrong = page.locator("table[data-masalah] tbody tr")
    expect(wrong).to_have_count(1)
    expect(wrong).to_contain_text("sisa pokok Rp4.000.000")
    expect(page.get_by_role("button", name="Simpan ke pembukuan")).to_have_count(0)
    page.get_by_role("link", name="Pilih berkas lain").click()
    look(page, old_loans(tmp_path, 4_000_000))
    expect(page.locator("[data-ringkasan]")).to_contain_text("2 dari 2 baris baik")
    page.get_by_role("button", name="Simpan ke pembukuan").click()
    page.wait_for_url(re.compile(r"/impor/\d+/$"))
    page.goto(f"{bendahara.alamat}/pinjaman/SPK-072/")
    expect(page.locator("main")).to_contain_text("Berjalan sebelum buku ini")
    expect(page.locator(".k-tabel-rapat tbody tr")).to_have_count(8)
    page.locator("#isi").get_by_role("link", name="Angsuran", exact=True).click()
    expect(page.locator("#panel")).to_contain_text("SPK-072")
    bendahara.done("pinjaman berjalan", TWO_MINUTES)
