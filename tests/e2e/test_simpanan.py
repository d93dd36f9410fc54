"""T04, T06, T20: a deposit by keyboard, a withdrawal, and what the member sees on the phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, WIDE, Orang, Tugas

FIFTEEN, THIRTY = 15, 30


def rupiah(text: str) -> int:
    """An amount out of what stands on a page."""
    found = re.search(r"Rp([\d.]+)", text)
    assert found, text
    return int(found[1].replace(".", ""))


def deposit(tugas: Tugas, member: str, kind: str, amount: str) -> Page:
    """F2, name, Enter, kind, amount, Enter: no mouse."""
    page = tugas.page
    tugas.press("F2")
    page.wait_for_url("**/setoran/catat")
    expect(page.locator('input[name="no_anggota__kata"]')).to_be_focused()
    assert page.input_value('input[name="no_anggota"]') == "", "nobody is chosen by itself"
    tugas.type(member)
    tugas.press("Enter")
    expect(page.locator('input[name="jenis"]').first).to_be_focused()
    tugas.press(kind, "Enter")
    expect(page.locator('input[name="jumlah"]')).to_be_focused()
    tugas.type(amount)
    return page


def test_t04_setoran_dengan_papan_ketik_saja(orang: Orang) -> None:
    """Balance before saving, amount in words, a numbered receipt."""
    bendahara = orang("Bendahara")
    page = deposit(bendahara, "roh", "w", "25000")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Siti Rohaeti")
    expect(panel).to_contain_text("Sesudah disimpan")
    expect(page.locator(".k-terbilang")).to_contain_text("dua puluh lima ribu rupiah")
    before, _ = _before_and_after(panel)
    shown = f"Rp{before + 25_000:,}".replace(",", ".")
    expect(panel).to_contain_text(shown)  # until then it may show the first digits only
    assert _before_and_after(panel) == (before, before + 25_000)
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/KOP/BKM/**")
    expect(page.locator("h1")).to_contain_text(re.compile(r"BKM/\d{4}/\d{2}/\d{4}"))
    expect(page.locator(".k-kuitansi")).to_contain_text("Dua puluh lima ribu rupiah")
    bendahara.done("T04", FIFTEEN)


def _before_and_after(panel: Locator) -> tuple[int, int]:
    before, after = (rupiah(t) for t in re.findall(r"Rp[\d.]+", panel.inner_text())[-3::2])
    return before, after


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["lebar", "hp"])
def test_t06_penarikan_sukarela_lalu_pokok_ditolak(orang: Orang, size: tuple[int, int]) -> None:
    """The first is paid out; simpanan pokok stays, with the reason at its place."""
    bendahara = orang("Bendahara", size)
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/penarikan/catat?no_anggota=A00017&jenis=sukarela")
    page.fill('input[name="jumlah"]', "500.000")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kuitansi/KOP/BKK/**")
    expect(page.locator(".k-kuitansi")).to_contain_text("Lima ratus ribu rupiah")
    page.goto(f"{bendahara.alamat}/penarikan/catat?no_anggota=A00017&jenis=pokok")
    page.fill('input[name="jumlah"]', "100.000")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("[role=alert]").first).to_be_visible()
    assert page.input_value('input[name="jumlah"]') == "100.000", "the form stays filled"
    assert page.input_value('input[name="no_anggota"]') == "A00017"
    page.goto(f"{bendahara.alamat}/penarikan/catat?no_anggota=A00017&jenis=sukarela")
    page.fill('input[name="jumlah"]', "999jt")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("[role=alert]").first).to_contain_text("Rp")
    bendahara.done("T06", THIRTY)


def test_t20_saldo_di_hp_sama_dengan_buku_tabungan(orang: Orang) -> None:
    """A deposit at the counter stands on the member's phone, in Fava and in the neraca."""
    bendahara, anggota = orang("Bendahara"), orang("Anggota", PHONE)
    before = rupiah(anggota.page.locator(".k-saldo-saya li", has_text="wajib").inner_text())
    neraca = bendahara.alamat + "/neraca/laporan.json"
    wajib = _line(bendahara.page.request.get(neraca).json(), "simpanan_wajib")
    deposit(bendahara, "A00017", "w", "25000")
    bendahara.press("Enter")
    bendahara.page.wait_for_url("**/kuitansi/**")
    number = bendahara.page.locator("h1").inner_text()
    answer = anggota.page.reload()
    assert answer is not None
    assert len(answer.body()) <= 100_000
    after = rupiah(anggota.page.locator(".k-saldo-saya li", has_text="wajib").inner_text())
    assert after == before + 25_000
    expect(anggota.page.locator(".k-mutasi li").first).to_contain_text(number)
    bendahara.page.goto(f"{bendahara.alamat}/buku-tabungan/A00017/wajib/")
    row = bendahara.page.locator("tbody tr", has_text=number)
    assert rupiah(row.locator("td").nth(5).inner_text()) == after
    assert _line(bendahara.page.request.get(neraca).json(), "simpanan_wajib") == wajib + 25_000
    bendahara.page.goto(f"{bendahara.alamat}/bukti/")
    year = number.split("/")[1]
    journal = bendahara.page.request.get(
        f"{bendahara.alamat}/buku/kop-{year}/account/Ekuitas:Simpanan:Wajib/"
    )
    assert journal.ok
    assert number in journal.text()
    anggota.done("T20", THIRTY)


def _line(table: dict[str, object], key: str) -> int:
    rows = table["rows"]
    assert isinstance(rows, list)
    found = [row["amounts"][0] for row in rows if row["key"] == key]
    if not found:
        found = [row["amounts"][0] for row in rows if "wajib" in str(row["label"]).lower()]
    return int(found[0])


def test_t12_salah_catat_diperbaiki_dengan_alasan(orang: Orang) -> None:
    """One act takes the wrong voucher back and records the right one; the wrong one stays."""
    bendahara = orang("Bendahara")
    page = deposit(bendahara, "A00017", "s", "500000")
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/**")
    number = page.locator("h1").inner_text()
    page.get_by_role("link", name="Bukti dan lampiran").click()
    page.wait_for_url(re.compile(r"/bukti/\d+/"))
    assert page.get_by_text("Hapus", exact=True).count() == 0
    page.get_by_role("link", name="Perbaiki", exact=True).click()
    page.wait_for_url("**/perbaiki")
    assert page.input_value('input[name="jumlah"]') == "500.000", "filled with what was typed"
    page.fill('input[name="jumlah"]', "50000")
    expect(page.locator("#panel .k-berubah")).to_contain_text("Rp500.000")
    expect(page.locator("#panel .k-berubah ins")).to_have_text("Rp50.000")
    save = page.get_by_role("button", name="Simpan perbaikan")
    save.click()
    expect(page.locator("[data-isian=alasan] [role=alert]")).to_be_visible()
    assert page.input_value('input[name="jumlah"]').replace(".", "") == "50000"
    page.fill('textarea[name="alasan"]', "Salah ketik, seharusnya Rp50.000")
    save.click()
    page.wait_for_url(re.compile(r"/bukti/\d+/$"))
    bendahara.acts += 7
    stamp = page.locator(".k-cap-batal")
    expect(stamp).to_contain_text("diganti oleh BKM/")
    expect(page.locator("h1")).to_contain_text(number)
    stamp.get_by_role("link").click()
    page.wait_for_load_state()
    expect(page.locator(".k-cap")).to_contain_text(number)
    expect(page.locator("tfoot")).to_contain_text("Rp50.000")
    bendahara.done("T12", 60)
