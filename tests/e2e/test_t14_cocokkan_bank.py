"""T14: a statement of BRI with 60 lines: 55 fit the books by themselves, 5 are asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from koperasi import rooms
from koperasi.anggota.models import Anggota
from koperasi.bank.buka import COCOK, MUTASI
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.viewer import system_viewer
from koperasi.kas.pencatatan import table_of
from koperasi.kas.usecases import Baris, KasBaru, record_kas
from ledger import schema
from ledger.periods import first_day, month_of
from ledger.totals import balance
from tests.e2e.conftest import HARI, PHONE, Orang, Tugas, width_of
from tests.koperasi.bank import berkas

FIVE_MINUTES = 300
BANK, HIBAH, ATK = "1.1.02.03", "4.3.01.02", "5.2.01.02"
FITTING = 55


def record(desa: Desa, tanggal: dt.date, jumlah: int, uraian: str) -> None:
    """Money through the bank in the books."""
    akun = HIBAH if jumlah > 0 else ATK
    baris = (Baris(akun, abs(jumlah)),)
    arah = "masuk" if jumlah > 0 else "keluar"
    viewer = system_viewer(rooms.all_rights())
    record_kas(desa, viewer, KasBaru("KOP", arah, tanggal, uraian, baris, akun_kas=BANK))


def prepare(folder: Path) -> tuple[list[berkas.Baris], str]:
    """57 entries in the books; the 60 lines of the bank, and the name of a member."""
    desa = open_desa(folder, today=HARI)
    try:
        today = desa.clock.today("Asia/Jakarta")
        first = first_day(month_of(today))
        lines: list[berkas.Baris] = []
        for number in range(FITTING):
            day = first + dt.timedelta(days=(today - first).days * number // FITTING)
            jumlah = 1_000_000 + 10_000 * (number // 2) if number % 2 == 0 else -5_000 * number
            record(desa, day, jumlah, f"hibah {number}" if jumlah > 0 else f"belanja {number}")
            lines.append((day, f"TRX {number:03d}", jumlah))
        for jumlah in (123_000, 77_500):
            record(desa, today, jumlah, "setoran hari kumpulan")
        with desa.read() as conn:
            person = table_of(Anggota).c
            query = select(person.nama).where(person.no_anggota == "A00017")
            nama = str(conn.scalar(query))
    finally:
        desa.close()
    return [
        *lines,
        (today, "SETOR TUNAI KOLEKTIF", 200_500),
        (today, "BIAYA ADM REKENING", -8_500),
        (today, "BUNGA TABUNGAN", 41_250),
        (today, "PAJAK BUNGA", -8_250),
        (today, f"TRSF DARI {nama.upper()}", 325_000),
    ], nama


def counts(folder: Path) -> tuple[int, int, int, int]:
    """Lines of the account, ties, entries of the village, balance of the account in the books."""
    desa = open_desa(folder, today=HARI)
    try:
        with desa.read() as conn:
            lines = select(func.count()).select_from(MUTASI)
            ties = select(func.count()).select_from(COCOK)
            entries = select(func.count()).select_from(schema.journal)
            made = [int(conn.scalar(query) or 0) for query in (lines, ties, entries)]
            return made[0], made[1], made[2], balance(conn, "KOP", BANK)
    finally:
        desa.close()


def send(page: Page, name: str, isi: bytes) -> None:
    """Choose a file and send it."""
    page.set_input_files("#berkas", {"name": name, "mimeType": "text/csv", "buffer": isi})
    page.locator("[data-unggah]").click()
    page.wait_for_load_state("networkidle")


def register(bendahara: Tugas) -> None:
    """The account is told once."""
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/bank/baru")
    page.select_option('select[name="akun"]', BANK)
    page.select_option('select[name="bank"]', "bri")
    page.fill('input[name="nomor"]', "0123 01 000999 30 7")
    page.locator("button[data-simpan]").click()
    page.wait_for_url("**/bank/*/")


def test_t14_lima_puluh_lima_cocok_lima_ditanya(orang: Orang, desa: Path) -> None:
    """The file twice doubles nothing; the five asked are settled; bank and books are equal."""
    lines, nama = prepare(desa)
    nomor = "012301000999307"
    isi = berkas.as_csv(berkas.bri(0, lines, nomor))
    bendahara = orang("Bendahara")
    register(bendahara)
    page = bendahara.page
    before = counts(desa)
    send(page, "bni.csv", berkas.as_csv(berkas.bni(0, lines[:3], nomor)))
    expect(page.locator(".k-isi")).to_contain_text("Berkas ini dari Bank BNI")
    send(page, "lain.csv", berkas.as_csv(berkas.bri(0, lines[:3])))
    expect(page.locator(".k-isi")).to_contain_text("rekening yang berakhir 6307")
    assert counts(desa) == before
    send(page, "mutasi.csv", isi)
    expect(page.locator("body")).to_contain_text("60 baris baru: 55 cocok sendiri, 5 ditanya")
    expect(page.locator("[data-ditanya]")).to_have_text("5")
    once = counts(desa)
    assert (once[0] - before[0], once[1] - before[1], once[2]) == (60, FITTING, before[2])
    send(page, "mutasi.xlsx", berkas.as_xlsx(berkas.bri(0, lines, nomor)))
    expect(page.locator("body")).to_contain_text("60 baris, semuanya sudah ada")
    assert counts(desa) == once
    for left in range(5, 0, -1):
        expect(page.locator("[data-mutasi]")).to_have_count(left)
        page.locator("[data-mutasi] button.k-utama").first.click()
        page.wait_for_load_state("networkidle")
    expect(page.locator(".k-isi")).to_contain_text("Semua mutasi bank sudah ada di buku")
    closing = sum(line[2] for line in lines)
    after = counts(desa)
    assert (after[1] - once[1], after[2] - once[2], after[3]) == (6, 4, closing)
    shown = f"Rp{closing:,}".replace(",", ".")
    for tile in range(2):
        expect(page.locator(".k-kotak-angka b").nth(tile)).to_have_text(shown)
    page.get_by_role("link", name="Rekonsiliasi").first.click()
    expect(page.locator(".k-tabel tfoot, .k-tabel tbody").last).to_contain_text(shown[2:])
    bendahara.done("T14", FIVE_MINUTES)
    _signed(orang, bendahara, nama)


def _signed(orang: Orang, bendahara: Tugas, nama: str) -> None:
    """The deposit stands in the passbook; who does not pay signs, on a phone; lines are locked."""
    page = bendahara.page
    page.goto(f"{bendahara.alamat}/simpanan/?q=A00017")
    expect(page.locator(".k-isi")).to_contain_text(nama)
    expect(page.locator(".k-isi")).to_contain_text("325.000")
    ketua = orang("Ketua", PHONE)
    ketua.page.goto(f"{ketua.alamat}/bank/")
    ketua.page.get_by_role("link", name="0999307").click()
    expect(ketua.page.get_by_role("button", name="Sahkan")).to_be_visible()
    assert width_of(ketua.page) <= PHONE[0]
    ketua.page.get_by_role("button", name="Sahkan").click()
    expect(ketua.page.locator("body")).to_contain_text("Rekonsiliasi disahkan")
    page.goto(ketua.page.url + "cocok")
    expect(page.locator(".k-isi")).to_contain_text("terkunci")
    expect(page.get_by_role("button", name="Lepas")).to_have_count(0)
    assert bendahara.faults == ketua.faults == []
