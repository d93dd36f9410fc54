"""Month end of savings in the browser: interest undone and posted again; a goal on the phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Orang

TWO_MINUTES = 120


def test_jasa_dibatalkan_lalu_dibukukan_lagi(orang: Orang) -> None:
    """One undo with a reason, agreed to by the chair since the run is not of today; the same
    preview again, one button; a slip for every member.
    """
    bendahara, ketua = orang("Bendahara"), orang("Ketua")
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/jasa-simpanan/")
    expect(page.locator("main")).to_contain_text("sudah dibukukan")
    page.get_by_text("Batalkan semuanya").click()
    page.get_by_label("Alasan").fill("tarif keliru")
    page.get_by_role("button", name="Balik jasa").click()
    bendahara.acts += 3
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan orang lain")
    ketua.page.goto(page.url)
    ketua.page.get_by_role("button", name="Setujui").click()
    expect(ketua.page.locator("body")).to_contain_text("Disetujui dan tercatat")
    page.goto(f"{bendahara.alamat}/jasa-simpanan/")
    post = page.get_by_role("button", name="Bukukan jasa")
    expect(post).to_be_visible()
    expect(page.locator("main")).to_contain_text("tarif keliru")
    total = page.locator(".k-kotak-angka b").nth(1).inner_text()
    post.click()
    page.locator("[data-yakin-ya]").click()
    bendahara.acts += 2
    expect(page.locator("main")).to_contain_text(f"Jasa {total} dibukukan")
    page.goto(f"{bendahara.alamat}/bukti-potong/")
    expect(page.locator("table")).to_contain_text("BP/")
    bendahara.done("akhir bulan simpanan", TWO_MINUTES)


def test_tujuan_di_hp_anggota(orang: Orang) -> None:
    """The member sees how far the goal is; nothing runs off the screen."""
    anggota = orang("Anggota", PHONE)
    page = anggota.page
    page.goto(f"{anggota.alamat}/saya/rekening/")
    expect(page.locator("main")).to_contain_text("Biaya sekolah anak")
    expect(page.locator("progress")).to_have_attribute("value", "25")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
