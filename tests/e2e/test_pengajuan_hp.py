"""A member applies on the phone, the office analyses it, the chair decides, the member follows."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Orang, Tugas, width_of

NINETY = 90
CARD = re.compile("Pengajuan P")
KB_100 = 100_000


def send(anggota: Tugas) -> str:
    """Product, amount, months; refused twice, then sent; the number of the application."""
    page = anggota.page
    page.goto(f"{anggota.alamat}/saya/pinjaman/")
    page.get_by_role("link", name="Ajukan pinjaman").click()
    answer = page.reload()
    assert answer is not None
    assert len(answer.body()) <= KB_100
    page.select_option('select[name="produk"]', "DARURAT")
    page.fill('input[name="plafon"]', "9jt")
    page.fill('input[name="tenor_bulan"]', "10")
    expect(page.locator("#panel")).to_contain_text("paling banyak Rp5.000.000")
    page.fill('input[name="plafon"]', "1jt")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Angsuran Rp110.000")
    expect(panel).to_contain_text("Jasa sesungguhnya setahun")
    expect(panel).to_contain_text("Beban sebulan seluruhnya")
    expect(panel.locator("tbody tr")).not_to_have_count(0)
    assert width_of(page) == PHONE[0]
    page.get_by_role("button", name="Kirim permohonan").click()
    expect(page.locator('[data-isian="tujuan"] .k-salah')).to_be_visible()
    assert page.input_value('input[name="plafon"]') == "1.000.000", "the form stays filled"
    page.fill('input[name="tujuan"]', "Beli seragam sekolah")
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url("**/saya/pinjaman/")
    card = page.get_by_role("region", name=CARD)
    expect(card).to_contain_text("Petugas sedang memeriksa")
    assert width_of(page) == PHONE[0]
    number = re.search(r"P\d{5}", card.inner_text())
    assert number
    return number[0]


def test_ajukan_pinjaman_dari_hp_sampai_keputusan(orang: Orang) -> None:
    anggota = orang("Anggota", PHONE)
    page, number = anggota.page, send(anggota)
    card = page.get_by_role("region", name=CARD)

    bendahara = orang("Bendahara")
    desk = bendahara.page
    desk.goto(f"{bendahara.alamat}/persetujuan/")
    desk.get_by_role("link", name=re.compile("Beli seragam sekolah")).click()
    expect(desk.locator(".k-rincian")).to_contain_text("dari HP anggota")
    desk.get_by_role("link", name="Ajukan", exact=True).or_(
        desk.get_by_role("button", name="Ajukan", exact=True)
    ).first.click()
    desk.wait_for_load_state()
    expect(desk.locator(".k-status [aria-current]")).to_have_text("Diajukan")
    page.reload()
    expect(card).to_contain_text("Menunggu keputusan pengurus")

    ketua = orang("Ketua", PHONE)
    ketua.page.goto(f"{ketua.alamat}/persetujuan/pinjaman/{number}/")
    ketua.page.fill('textarea[name="alasan"]', "Tunggu pinjaman lama lunas")
    ketua.page.get_by_role("button", name="Tolak").click()
    ketua.page.wait_for_url("**/persetujuan/")
    page.reload()
    expect(page.locator("main")).to_contain_text("Alasan: Tunggu pinjaman lama lunas")
    anggota.done("pengajuan dari HP", NINETY)


def test_anggota_menarik_pengajuannya(orang: Orang) -> None:
    anggota = orang("Anggota", PHONE)
    page = anggota.page
    page.goto(f"{anggota.alamat}/saya/pengajuan/")
    page.select_option('select[name="produk"]', "UMUM")
    page.fill('input[name="plafon"]', "2jt")
    page.fill('input[name="tenor_bulan"]', "10")
    page.fill('input[name="tujuan"]', "Bibit cabai")
    expect(page.locator("#panel")).to_contain_text("Angsuran Rp230.000")
    page.get_by_role("button", name="Kirim permohonan").click()
    page.wait_for_url("**/saya/pinjaman/")
    page.get_by_text("Tidak jadi meminjam?").click()
    page.get_by_role("button", name="Tarik pengajuan ini").click()
    expect(page.get_by_text(re.compile(r"Pengajuan P\d{5} ditarik"))).to_be_visible()
    expect(page.get_by_role("link", name="Ajukan pinjaman")).to_be_visible()
    anggota.done("tarik pengajuan", NINETY)
