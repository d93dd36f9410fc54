"""A loan that cannot be paid: restructured and written off, at the desk and on the phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, Tugas, width_of
from tests.e2e.test_simpanan import rupiah

LEBAR = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["lebar", "hp"])
TWO_MINUTES = 120


def loan_of(tugas: Tugas, words: str) -> str:
    """Number of the loan with these words, as the list shows it."""
    tugas.page.goto(f"{tugas.alamat}/pinjaman/?q={words}")
    text = tugas.page.locator("main").inner_text()
    return str(re.findall(r"P\d{5}", text)[0])


def narrow(page: Page, size: tuple[int, int]) -> None:
    """Nothing scrolls sideways."""
    assert width_of(page) <= size[0]


def agree(tugas: Tugas, words: str, size: tuple[int, int]) -> None:
    """From the inbox to the summary to yes."""
    page = tugas.page
    page.goto(f"{tugas.alamat}/persetujuan/")
    page.get_by_role("link", name=re.compile(words)).click()
    narrow(page, size)
    page.get_by_role("button", name="Setujui").click()
    page.wait_for_url("**/persetujuan/")


@LEBAR
def test_restrukturisasi(orang: Orang, size: tuple[int, int]) -> None:
    """The new schedule before handing in, another's yes, the old card, the class, taken back."""
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    lama = loan_of(bendahara, "Beli+pupuk")
    page.goto(f"{bendahara.alamat}/pinjaman/{lama}/")
    page.get_by_role("link", name="Restrukturisasi", exact=True).click()
    page.wait_for_url("**/restrukturisasi/catat**")
    page.select_option('select[name="cara"]', "penjadwalan_kembali")
    page.fill('input[name="tenor_bulan"]', "18")
    page.fill('input[name="jatuh_tempo_pertama"]', "24/12/2026")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Pokok pinjaman baru")
    expect(panel.locator(".k-tabel-rapat tbody tr")).to_have_count(18)
    expect(panel).to_contain_text("Kurang lancar")
    pokok = panel.locator(".k-tabel-rapat tbody tr td:nth-child(3)").all_inner_texts()
    assert sum(int(text.replace(".", "")) for text in pokok) == 2_750_000
    narrow(page, size)
    page.locator("button[data-simpan]").click()
    expect(page.locator('[data-isian="alasan"] .k-salah')).to_be_visible()
    assert page.input_value('input[name="tenor_bulan"]') == "18", "a refused form stays filled"
    page.fill('textarea[name="alasan"]', "Panen gagal")
    page.fill('input[name="dasar"]', "Rapat pengurus 11/2026")
    page.locator("button[data-simpan]").click()
    page.wait_for_url(re.compile(r"/perubahan-pinjaman/U\d{5}/$"))
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)
    usul = page.url

    agree(orang("Ketua", size), f"restrukturisasi {lama}", size)

    page.goto(usul)
    expect(page.locator(".k-status [aria-current]")).to_have_text("Dilaksanakan")
    baru = page.locator(".k-rincian a", has_text=re.compile(r"P\d{5}")).last.inner_text()
    assert baru != lama
    page.goto(f"{bendahara.alamat}/pinjaman/{baru}/")
    expect(page.locator("#riwayat-jadwal")).to_contain_text(lama)
    page.goto(f"{bendahara.alamat}/kartu-pinjaman/{lama}/")
    expect(page.get_by_text("Pokoknya dipindahkan ke pinjaman pengganti")).to_be_visible()
    boxes = page.locator(".k-kotak-angka").all_inner_texts()
    assert (rupiah(boxes[0]), rupiah(boxes[1])) == (0, 168_750)
    narrow(page, size)

    page.goto(usul)
    page.get_by_role("link", name="Balik perubahan ini").click()
    page.fill('input[name="alasan"]', "Salah jangka")
    page.locator("button[data-simpan]").click()
    expect(page.get_by_text("pinjamannya seperti semula")).to_be_visible()
    page.goto(f"{bendahara.alamat}/pinjaman/{lama}/")
    expect(page.locator(".k-status [aria-current]")).to_have_text("Berjalan")
    bendahara.done("restrukturisasi", TWO_MINUTES)


@LEBAR
def test_hapus_buku(orang: Orang, size: tuple[int, int]) -> None:
    """Officer and supervisor agree; off the balance sheet, on the card, recovered by a receipt."""
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    macet, lancar = loan_of(bendahara, "Ternak+kambing"), loan_of(bendahara, "keripik")
    page.goto(f"{bendahara.alamat}/hapus-buku/catat?no_pinjaman={lancar}")
    expect(page.locator("#panel")).to_contain_text("Belum macet")

    # the waiver that waits for this loan is withdrawn first: one change at a time
    page.goto(f"{bendahara.alamat}/pinjaman/{macet}/")
    page.locator("#perubahan").get_by_role("link", name=re.compile(r"U\d{5}")).click()
    page.get_by_role("link", name="Tarik usulan").click()
    page.fill('input[name="alasan"]', "Dihapus buku saja")
    page.locator("button[data-simpan]").click()

    page.goto(f"{bendahara.alamat}/hapus-buku/catat?no_pinjaman={macet}")
    expect(page.locator("#panel")).to_contain_text("Syaratnya terpenuhi")
    page.fill('textarea[name="upaya"]', "Tiga surat, dua kunjungan")
    page.fill('textarea[name="alasan"]', "Usahanya berhenti")
    page.fill('input[name="dasar"]', "Keputusan pengurus 11/2026")
    page.locator("button[data-simpan]").click()
    page.wait_for_url(re.compile(r"/perubahan-pinjaman/U\d{5}/$"))
    usul = page.url

    agree(orang("Ketua", size), f"hapus buku {macet}", size)
    page.goto(usul)
    expect(page.locator(".k-status [aria-current]")).to_have_text("Diajukan")
    agree(orang("Pengawas", size), f"hapus buku {macet}", size)
    page.goto(usul)
    expect(page.locator(".k-status [aria-current]")).to_have_text("Dilaksanakan")

    page.goto(f"{bendahara.alamat}/angsuran/catat?no_pinjaman={macet}")
    expect(page.locator("#panel")).to_contain_text("dihapus buku")
    page.fill('input[name="jumlah"]', "100rb")
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/kuitansi/KOP/BKM/**")
    expect(page.locator(".k-kuitansi")).to_contain_text("Seratus ribu rupiah")
    page.goto(f"{bendahara.alamat}/dihapus-buku/")
    expect(page.locator("main")).to_contain_text("Rp100.000")
    narrow(page, size)
    page.goto(f"{bendahara.alamat}/kartu-pinjaman/{macet}/")
    expect(page.get_by_text("tetap berutang dan tetap ditagih")).to_be_visible()
    assert rupiah(page.locator(".k-kotak-angka").first.inner_text()) == 1_977_820
    narrow(page, size)
    bendahara.done("hapus buku", TWO_MINUTES)
