"""T05: a meeting of forty on a phone: one sheet, one save, forty receipts, one act."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import func, select

from koperasi.dasar.desa import open_desa
from ledger import schema
from ledger.totals import balance
from tests.e2e.conftest import HARI, PHONE, Orang, width_of

TWO_MINUTES = 120
VAULT = "1.1.01.01"
CHANGED = ("50000", "75000", "30rb")


def books(folder: Path) -> tuple[int, int, int]:
    """Cash in the vault, entries and acts of a village."""
    desa = open_desa(folder, today=HARI)
    try:
        with desa.read() as conn:
            cash = balance(conn, "KOP", VAULT)
            entries = conn.scalar(select(func.count()).select_from(schema.journal)) or 0
            acts = conn.scalar(select(func.count()).select_from(schema.act)) or 0
    finally:
        desa.close()
    return cash, int(entries), int(acts)


def test_t05_empat_puluh_setoran_sekali_simpan(orang: Orang, desa: Path) -> None:
    """The total on the screen is what came into the vault; saved twice, recorded once."""
    bendahara = orang("Bendahara", PHONE)
    page = bendahara.page
    cash, entries, acts = books(desa)
    page.goto(f"{bendahara.alamat}/kumpulan/catat")
    ticks, amounts = page.locator('input[name="hadir"]'), page.locator(".k-jumlah-baris")
    assert ticks.count() >= 40
    assert page.locator('input[name="hadir"]:checked').count() == 0, "nobody is there by itself"
    due = int(amounts.first.input_value().replace(".", ""))
    for number in range(40):
        ticks.nth(number).check()
    for number, amount in enumerate(CHANGED):
        amounts.nth(number).fill(amount)
    total = 37 * due + 155_000
    shown = f"Rp{total:,}".replace(",", ".")
    expect(page.locator("[data-jumlah-lembar]")).to_have_text(shown)
    width = width_of(page)
    assert width <= PHONE[0], "nothing hangs out of the phone"
    page.fill('input[name="uang_di_meja"]', str(total - 25_000))
    expect(page.locator("[data-selisih]")).to_contain_text("25.000")
    page.locator("button[data-simpan]").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[role=alert]").first).to_contain_text("25.000")
    assert page.locator('input[name="hadir"]:checked').count() == 40, "the sheet stays filled"
    assert books(desa) == (cash, entries, acts)
    page.fill('input[name="uang_di_meja"]', str(total))
    twice = page.evaluate(
        """() => {
            const form = document.querySelector("[data-kumpulan]");
            const body = () => new URLSearchParams(new FormData(form));
            const send = () => fetch(form.action, {method: "POST", body: body()});
            return Promise.all([send(), send()]).then((all) => all.map((one) => one.ok));
        }"""
    )
    assert twice == [True, True]
    after = (cash + total, entries + 40, acts + 1)
    assert books(desa) == after
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/simpanan/**")
    expect(page.locator("body")).to_contain_text(f"40 setoran tercatat, jumlah {shown}")
    assert books(desa) == after
    bendahara.done("T05", TWO_MINUTES)
