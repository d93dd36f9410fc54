"""One deposit typed once: on the member's phone, in Fava, in the neraca, and the check is clean."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from appbuilder_app.cli import run
from tests.e2e.conftest import PHONE, Orang, Tugas
from tests.e2e.test_simpanan import deposit, rupiah

AMOUNT = 35_000


def _wajib(bendahara: Tugas) -> int:
    """Simpanan wajib in the neraca, as its file tells it."""
    table = bendahara.page.request.get(f"{bendahara.alamat}/neraca/laporan.json").json()
    found = [r["amounts"][0] for r in table["rows"] if "wajib" in r["label"].lower()]
    assert len(found) == 1, found
    return int(found[0])


def test_satu_setoran_tampak_di_semua_tempat(orang: Orang, desa: Path) -> None:
    """By keyboard at the counter; then everybody reads the same Rp35.000."""
    bendahara = orang("Bendahara")
    wajib = _wajib(bendahara)
    before = orang("Anggota", PHONE)
    saved = rupiah(before.page.locator(".k-saldo-saya li", has_text="wajib").inner_text())
    page = deposit(bendahara, "A00017", "w", str(AMOUNT))
    bendahara.press("Enter")
    page.wait_for_url("**/kuitansi/**")
    number = page.locator("h1").inner_text()
    anggota = orang("Anggota", PHONE)
    balance = anggota.page.locator(".k-saldo-saya li", has_text="wajib")
    assert rupiah(balance.inner_text()) == saved + AMOUNT
    expect(anggota.page.locator(".k-mutasi li").first).to_contain_text(number)
    assert _wajib(bendahara) == wajib + AMOUNT
    _, year, month, _ = number.split("/")
    account = f"/buku/kop-{year}/account/Ekuitas:Simpanan:Wajib/?time={year}-{month}"
    page.goto(bendahara.alamat + account)
    entry = page.locator("article li", has_text=number).first
    expect(entry).to_contain_text("35.000")
    bendahara.done("satu setoran", 60)
    assert run(["check", "--data", str(desa)]) == 0
