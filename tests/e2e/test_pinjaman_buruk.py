"""Loans and payments that must not be: refused in words at their place, the form still filled."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Orang
from tests.e2e.test_masukan_buruk import entries, send

AJUAN = {
    "no_anggota": "A00030",
    "produk": "UMUM",
    "plafon": "3jt",
    "tenor_bulan": "10",
    "tujuan": "modal warung",
    "tanggal": "24/11/2026",
}
TOLAK = [
    ({"no_anggota": "A99999"}, "tidak ada di buku anggota"),
    ({"plafon": "30jt"}, "Produk ini paling banyak Rp25.000.000"),
    ({"tenor_bulan": "0"}, "1 sampai 360"),
]
Buruk = tuple[str, dict[str, str], dict[str, str], str]


def payments(desa: Path) -> list[Buruk]:
    """Of a loan not paid out yet, before the day it was, into a locked month, too much."""
    with sqlite3.connect(desa / "koperasi.db") as conn:
        query = "SELECT no_pinjaman, keadaan, tanggal_cair FROM pinjaman WHERE entitas_kode = 'KOP'"
        rows = conn.execute(f"{query} ORDER BY tanggal_cair, id").fetchall()
    agreed = next(no for no, keadaan, _ in rows if keadaan == "disetujui")
    running = [no for no, keadaan, cair in rows if keadaan == "cair" and cair < "2026-06-01"]
    young = [no for no, keadaan, cair in rows if keadaan == "cair" and cair >= "2026-10-01"]
    pay = {"no_pinjaman": running[-1], "jumlah": "100000", "tanggal": "24/11/2026"}
    late = pay | {"no_pinjaman": young[-1]}
    path = "/angsuran/catat"
    return [
        (path, pay, {"no_pinjaman": agreed}, "belum ada yang bisa dibayar"),
        (path, late, {"tanggal": "30/09/2026"}, "baru cair"),
        (path, pay, {"tanggal": "10/06/2026"}, "dikunci"),
        (path, pay, {"jumlah": "99jt"}, "Kelebihan bayar"),
    ]


def test_pinjaman_dan_angsuran_yang_ditolak(orang: Orang, desa: Path) -> None:
    """A sentence that says what to do; what else was typed stays; the books are untouched."""
    tugas = orang("Bendahara")
    page, before = tugas.page, entries(desa)
    bad: list[Buruk] = [("/pengajuan/catat", AJUAN, *one) for one in TOLAK]
    for path, good, wrong, words in bad + payments(desa):
        page.goto(f"{tugas.alamat}{path}")
        send(page, good | wrong)
        assert page.url == f"{tugas.alamat}{path}", wrong
        expect(page.locator("main [role=alert]", has_text=words).first).to_be_visible()
        for name, value in good.items():
            if name not in wrong and name not in ("plafon", "jumlah"):
                field = page.locator(f'main form[method=post] [name="{name}"]').first
                assert field.input_value() == value, (wrong, name)
    assert entries(desa) == before
    tugas.done("pinjaman buruk", 90)
