"""T08, T09, T26: a loan asked for, approved, paid out; a late and short instalment; a refusal."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, Tugas, width_of
from tests.e2e.test_perubahan_pinjaman import loan_of
from tests.e2e.test_simpanan import rupiah

THREE_MINUTES, FORTY_FIVE, THIRTY = 180, 45, 30


def fill_application(tugas: Tugas, member: str, amount: str, times: str) -> Page:
    """By keyboard: member, product, amount, number of instalments, purpose."""
    page = tugas.page
    page.goto(f"{tugas.alamat}/pengajuan/catat")
    expect(page.locator('input[name="no_anggota__kata"]')).to_be_focused()
    assert page.input_value('input[name="no_anggota"]') == "", "nobody is chosen by itself"
    tugas.type(member)
    expect(page.locator('[role="option"]').first).to_be_visible()
    tugas.press("Enter")
    expect(page.locator('select[name="produk"]')).to_be_focused()
    page.select_option('select[name="produk"]', "UMUM")
    tugas.acts += 1
    page.fill('input[name="plafon"]', amount)
    page.fill('input[name="tenor_bulan"]', times)
    page.fill('input[name="tujuan"]', "Modal warung")
    tugas.acts += 3
    return page


def principal_of(page: Page) -> list[int]:
    """Principal of each instalment of the schedule at the side."""
    cells = page.locator("#panel .k-tabel-rapat tbody tr td:nth-child(3)").all_inner_texts()
    return [int(text.replace(".", "")) for text in cells]


def test_t08_ajukan_setujui_cairkan(orang: Orang) -> None:
    """The schedule before saving, somebody else approves, the card stands at once."""
    bendahara = orang("Bendahara")
    page = fill_application(bendahara, "A00030", "3jt", "10")
    expect(page.locator("#panel")).to_contain_text("Angsuran Rp345.000")
    expect(page.locator("#panel .k-tabel-rapat tbody tr")).to_have_count(10)
    assert sum(principal_of(page)) == 3_000_000
    bendahara.page.locator("button[data-simpan]").click()
    page.wait_for_url(re.compile(r"/pinjaman/P\d{5}/$"))
    number = page.url.rstrip("/").rsplit("/", 1)[-1]
    expect(page.get_by_text(f"{number} diajukan, menunggu persetujuan")).to_be_visible()
    expect(page.get_by_role("link", name="Setujui atau tolak")).to_have_count(1)
    page.goto(f"{bendahara.alamat}/persetujuan/pinjaman/{number}/")
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)
    expect(page.get_by_text("menunggu orang lain")).to_be_visible()

    ketua = orang("Ketua")
    ketua.page.goto(f"{ketua.alamat}/persetujuan/pinjaman/{number}/")
    ketua.page.get_by_role("button", name="Setujui").click()
    expect(ketua.page.get_by_text("siap dicairkan")).to_be_visible()

    page.goto(f"{bendahara.alamat}/pinjaman/{number}/")
    page.get_by_role("link", name="Cairkan").click()
    page.select_option('select[name="akun_kas"]', "1.1.02.01")
    page.locator("button[data-simpan]").click()
    expect(page.locator(".k-status [aria-current]")).to_have_text("Berjalan")
    page.get_by_role("link", name="Kartu pinjaman").click()
    expect(page.locator("h1")).to_contain_text("Kartu pinjaman")
    expect(page.locator(".k-deret-angka")).to_contain_text("Rp3.000.000")
    bendahara.done("T08", THREE_MINUTES)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["laptop", "hp"])
def test_t09_angsuran_terlambat_dan_kurang(orang: Orang, size: tuple[int, int]) -> None:
    """Twelve days late and short: late fee, jasa, principal in this order; one more line."""
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    number = loan_of(bendahara, "Pakan+ternak")
    page.goto(f"{bendahara.alamat}/kartu-pinjaman/{number}/")
    expect(page.locator("tbody").first).to_contain_text("terlambat 12 hari")
    left = rupiah(page.locator(".k-kotak-angka").first.inner_text())
    page.goto(f"{bendahara.alamat}/angsuran/catat")
    bendahara.type("yayat")
    expect(page.locator('[role="option"]').first).to_be_visible()
    bendahara.press("Enter")
    expect(page.locator('input[name="jumlah"]')).to_be_focused()
    bendahara.type("300000")
    panel = page.locator("#panel .k-sesudah")
    expect(panel).to_contain_text(
        re.compile(r"1\. Denda\s*Rp4\.140\s*2\. Jasa\s*Rp60\.000\s*3\. Pokok\s*Rp235\.860")
    )
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/KOP/BKM/**")
    expect(page.locator(".k-kuitansi")).to_contain_text("Tiga ratus ribu rupiah")
    page.goto(f"{bendahara.alamat}/kartu-pinjaman/{number}/")
    expect(page.locator("#pembayaran tbody tr")).to_have_count(1)
    assert width_of(page) == size[0]
    boxes = page.locator(".k-kotak-angka").all_inner_texts()
    assert rupiah(boxes[0]) == left - 235_860
    assert rupiah(boxes[1]) == 460_000 - 60_000 - 235_860
    bendahara.done("T09", FORTY_FIVE)


def test_t26_tolak_dengan_alasan_di_hp(orang: Orang) -> None:
    """From the bell to the summary to no; the treasurer reads why."""
    ketua = orang("Ketua", PHONE)
    page = ketua.page
    page.goto(f"{ketua.alamat}/lonceng/")
    page.get_by_role("link", name="Menunggu persetujuan Anda").click()
    ketua.acts += 1
    page.get_by_role("link", name=re.compile("Perbaikan warung")).click()
    ketua.acts += 1
    expect(page.locator(".k-rincian")).to_contain_text("Rp3.500.000 sebulan")
    assert width_of(page) == PHONE[0]
    page.get_by_role("button", name="Tolak").click()
    expect(page.locator('[data-isian="alasan"] .k-salah')).to_be_visible()
    page.fill('textarea[name="alasan"]', "Usahanya belum jalan")
    page.get_by_role("button", name="Tolak").click()
    ketua.acts += 2
    page.wait_for_url("**/persetujuan/")
    expect(page.get_by_text("ditolak; bendahara membaca alasannya")).to_be_visible()
    ketua.done("T26", THIRTY)

    bendahara = orang("Bendahara")
    number = loan_of(bendahara, "Perbaikan+warung")
    bendahara.page.goto(f"{bendahara.alamat}/pinjaman/{number}/")
    expect(bendahara.page.get_by_text("Usahanya belum jalan")).to_be_visible()


def test_a_member_sees_what_is_next_on_the_phone(orang: Orang) -> None:
    anggota = orang("Anggota", PHONE)
    anggota.page.goto(f"{anggota.alamat}/saya/pinjaman/")
    expect(anggota.page.locator(".k-raksasa")).to_have_text("Rp2.500.000")
    expect(anggota.page.locator("main")).to_contain_text("Berikutnya")
    expect(anggota.page.locator(".k-mutasi").first.locator("li")).to_have_count(12)
    assert width_of(anggota.page) == PHONE[0]
