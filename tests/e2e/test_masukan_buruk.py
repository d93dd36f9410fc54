"""Bad input by a person: refused in words at its place, the form stays filled, nothing is saved."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import Orang, Tugas

SETORAN = {
    "no_anggota": "A00017",
    "jenis": "sukarela",
    "jumlah": "25000",
    "tanggal": "24/11/2026",
}
JURNAL = {
    "uraian": "listrik",
    "tanggal": "24/11/2026",
    "baris-0-akun": "5.2.01.03",
    "baris-0-debit": "30000",
    "baris-1-akun": "2.1.03.02",
    "baris-1-kredit": "30000",
}
FORMULA, BIDI = "=cmd|' /C calc'!A0", "kiriman\u202eadik"
BAD = [
    ("/setoran/catat", SETORAN, "jumlah", "", "Isian ini wajib"),
    ("/setoran/catat", SETORAN, "jumlah", "0", "masih nol"),
    ("/setoran/catat", SETORAN, "jumlah", "-5000", "tidak boleh negatif"),
    ("/setoran/catat", SETORAN, "jumlah", "1.5", "bisa dibaca dua cara"),
    ("/setoran/catat", SETORAN, "jumlah", FORMULA, "tidak dapat dibaca"),
    ("/setoran/catat", SETORAN, "jumlah", "9" * 20, "terlalu besar"),
    ("/setoran/catat", SETORAN, "tanggal", "25/11/2026", "belum tiba"),
    ("/setoran/catat", SETORAN, "tanggal", "31/02/2026", "Tanggal tidak dikenali"),
    ("/setoran/catat", SETORAN, "tanggal", "02/01/2025", "sudah dikunci"),
    ("/setoran/catat", SETORAN, "no_anggota", "A99999", "tidak ada di buku anggota"),
    ("/setoran/catat", SETORAN, "no_anggota", "' OR 1=1 --", "tidak ada di buku anggota"),
    ("/setoran/catat", SETORAN, "keterangan", BIDI, "tidak terlihat"),
    ("/setoran/catat", SETORAN, "keterangan", "bel\x07", "tidak terlihat"),
    ("/setoran/catat", SETORAN, "keterangan", "x" * 300, "Terlalu panjang"),
    ("/penarikan/catat", SETORAN, "jumlah", "999jt", "kurang Rp"),
    ("/penarikan/catat", SETORAN, "jenis", "pokok", "hanya kembali saat keluar"),
    ("/jurnal/catat", JURNAL, "baris-1-kredit", "25000", "berselisih Rp5.000"),
    ("/jurnal/catat", JURNAL, "baris-1-kredit", "0", "masih nol"),
    ("/jurnal/catat", JURNAL, "baris-1-kredit", "1.5", "dua cara"),
    ("/jurnal/catat", JURNAL, "baris-1-akun", "9.9.9", "tidak ada di bagan akun"),
    ("/jurnal/catat", JURNAL, "baris-1-akun", "", "Isian ini wajib"),
    ("/jurnal/catat", JURNAL, "baris-0-kredit", "30000", "debit atau kredit"),
]
SEND = """(values) => {
  const form = document.querySelector("main form[method=post]");
  for (const [name, value] of Object.entries(values))
    for (const field of form.querySelectorAll(`[name="${name}"]`))
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
  HTMLFormElement.prototype.submit.call(form);
}"""


def send(page: Page, values: dict[str, str]) -> None:
    """Send the page's form past the checks of the browser, as an old page or a program would."""
    with page.expect_navigation():
        page.evaluate(SEND, values)


def entries(desa: Path) -> int:
    """Entries, documents and acts in the village."""
    with sqlite3.connect(desa / "koperasi.db") as conn:
        asked = ("journal", "act", "transaksi_simpanan", "jurnal_umum", "bukti_kas", "anggota")
        return sum(conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in asked)


def test_masukan_buruk_ditolak_di_tempatnya(orang: Orang, desa: Path) -> None:
    """A sentence on the page, what else was typed still there, no row more than before."""
    tugas = orang("Bendahara")
    page, before = tugas.page, entries(desa)
    for path, good, name, value, words in BAD:
        page.goto(f"{tugas.alamat}{path}")
        send(page, good | {name: value})
        assert page.url == f"{tugas.alamat}{path}", (name, value)
        expect(page.locator("main [role=alert]", has_text=words).first).to_be_visible()
        for kept, was in good.items():
            if kept not in (name, "jenis"):
                field = page.locator(f'main form[method=post] [name="{kept}"]').first
                assert field.input_value() == was, (name, value, kept)
    assert entries(desa) == before
    tugas.done("masukan buruk", 120)


def test_rumus_dan_kutip_hanya_tulisan(orang: Orang) -> None:
    """A formula and quotes in a text stay text, on screen and in the workbook's cells."""
    tugas = orang("Bendahara")
    page = tugas.page
    for words in (FORMULA, 'untuk "Siti" \\ <b>tebal</b> \'; --'):
        page.goto(f"{tugas.alamat}/setoran/catat")
        send(page, SETORAN | {"keterangan": words})
        page.wait_for_url("**/kuitansi/**")
        page.goto(f"{tugas.alamat}/bukti/?q=A00017")
        expect(page.locator("main")).to_contain_text(words)
    with page.expect_download() as got:
        page.locator('a[href*="ekspor.xlsx"]').first.click()
    with zipfile.ZipFile(got.value.path()) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "cmd" not in sheet
    assert "cmd|" in texts


def _files(folder: Path) -> list[tuple[Path, str]]:
    """Files that are no workbooks, and what is said about each."""
    picture = folder / "foto.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    picture.rename(folder / "anggota.xlsx")
    bomb = folder / "bom.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    (folder / "kosong.xlsx").write_bytes(b"")
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04" + os.urandom(4000))
    (folder / "besar.xlsx").write_bytes(b"PK\x03\x04" + bytes(40 << 20))
    return [
        (folder / "anggota.xlsx", "bukan lembar kerja"),
        (bomb, "jauh lebih besar daripada ukurannya"),
        (folder / "kosong.xlsx", "kosong"),
        (folder / "rusak.xlsx", "rusak atau terpotong"),
        (folder / "besar.xlsx", "sebesar 40 MB, paling besar 12 MB"),
    ]


def test_berkas_yang_bukan_lembar_kerja(orang: Orang, desa: Path, tmp_path: Path) -> None:
    """Each is refused by name on the same page; nothing waits to be imported."""
    tugas = orang("Bendahara")
    page, before = tugas.page, entries(desa)
    for file, words in _files(tmp_path):
        page.goto(f"{tugas.alamat}/impor/baru")
        page.locator('input[name="jenis"][value="anggota"]').check(force=True)
        page.set_input_files("#berkas", file)
        if file.stat().st_size < 12 << 20:
            page.get_by_role("button", name="Lihat dulu").click()
        told = page.locator("main [role=alert], main .k-pesan", has_text=words).first
        expect(told).to_be_visible(timeout=20_000)
        expect(told).to_contain_text(file.name)
        assert page.locator('input[name="jenis"][value="anggota"]').is_checked(), file.name
    assert entries(desa) == before
    tugas.done("berkas buruk", 120)


def test_berkas_40_mb_tanpa_skrip(orang: Orang) -> None:
    """Sent all the same, it is answered by a page in Indonesian, not by the server's own words."""
    tugas = orang("Bendahara")
    kind, content = "application/octet-stream", bytes(40 << 20)
    big: FilePayload = {"name": "besar.xlsx", "mimeType": kind, "buffer": content}
    answer = tugas.page.request.post(f"{tugas.alamat}/impor/baru", multipart={"berkas": big})
    assert answer.status == 413
    assert "Berkas terlalu besar" in answer.text()


def _key(page: Page) -> str:
    return page.locator('main form[method=post] [name="kunci"]').input_value()


def test_klik_ganda_dan_formulir_lama_mencatat_sekali(orang: Orang, desa: Path) -> None:
    """A double click, the same form sent again, the same form with another amount: one entry."""
    tugas = orang("Bendahara")
    page, before = tugas.page, entries(desa)
    page.goto(f"{tugas.alamat}/setoran/catat")
    key = _key(page)
    page.evaluate(SEND.replace("HTMLFormElement.prototype.submit.call(form)", ""), SETORAN)
    page.locator("main form[method=post] button.k-utama").first.dblclick()
    page.wait_for_url("**/kuitansi/**")
    first, number = entries(desa), page.locator("h1").inner_text()
    assert first > before
    page.goto(f"{tugas.alamat}/setoran/catat")
    send(page, SETORAN | {"kunci": key})
    expect(page.locator("h1")).to_have_text(number)
    page.goto(f"{tugas.alamat}/setoran/catat")
    send(page, SETORAN | {"kunci": key, "jumlah": "50000"})
    expect(page.locator("main [role=alert], main .k-pesan").first).to_contain_text("sudah dipakai")
    assert entries(desa) == first


def test_dua_tab_yang_kedua_ditolak_dan_tetap_terisi(orang: Orang) -> None:
    """Two tabs change the same member: the later one is told, and keeps what was typed."""
    tugas = orang("Bendahara")
    page = tugas.page
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{tugas.alamat}/anggota/A00017/ubah")
    send(page, {"alamat": "Dusun Satu"})
    page.wait_for_url("**/anggota/A00017/")
    send(other, {"alamat": "Dusun Dua"})
    expect(other.locator("main")).to_contain_text("sudah diubah orang lain")
    assert other.locator('[name="alamat"]').input_value() == "Dusun Dua"


@pytest.mark.parametrize("name", ["csrf_token"])
def test_formulir_dari_tempat_lain_ditolak(orang: Orang, desa: Path, name: str) -> None:
    """Without the token of the page nothing is saved, and the sentence says what to do."""
    tugas: Tugas = orang("Bendahara")
    page, before = tugas.page, entries(desa)
    page.goto(f"{tugas.alamat}/setoran/catat")
    send(page, SETORAN | {name: "x"})
    expect(page.locator("main")).to_contain_text("Muat ulang lalu simpan lagi")
    assert entries(desa) == before
