"""Posting rules of the koperasi's own borrowing."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ledger.rules import Line, Rule

_MULAI: Final = dt.date(2000, 1, 1)
_MILIK: Final = ("utang",)
JENIS: Final = ("utang_bank", "utang_dana_bergulir")
"""Roles of the control accounts; the details stand in the dimension `utang`."""

TERIMA: Final = Rule(
    "UTANG-TERIMA",
    "BKM",
    (
        Line("@kas", "D", "plafon-biaya"),
        Line("beban_administrasi_bank", "D", "biaya", _MILIK),
        Line("@utang", "K", "plafon", _MILIK),
    ),
    "Pinjaman diterima {utang} dari {pemberi}",
    _MULAI,
)
AWAL: Final = Rule(
    "UTANG-SALDO-AWAL",
    "BM",
    (Line("opening_balances", "D", "plafon"), Line("@utang", "K", "plafon", _MILIK)),
    "Sisa pinjaman lama {utang} dari {pemberi}",
    _MULAI,
)
RINCI: Final = Rule(
    "UTANG-RINCI",
    "BM",
    (Line("@utang", "D", "plafon"), Line("@utang", "K", "plafon", _MILIK)),
    "Saldo awal utang dirinci ke pinjaman {utang} dari {pemberi}",
    _MULAI,
)
BAYAR: Final = Rule(
    "UTANG-ANGSURAN",
    "BKK",
    (
        Line("@utang", "D", "angsuran_pokok", _MILIK),
        Line("beban_akrual", "D", "bunga_akrual", _MILIK),
        Line("beban_bunga_pinjaman", "D", "bunga-bunga_akrual", _MILIK),
        Line("beban_administrasi_bank", "D", "biaya", _MILIK),
        Line("@kas", "K", "angsuran_pokok+bunga+biaya"),
    ),
    "Angsuran pinjaman {utang} kepada {pemberi}",
    _MULAI,
)
AKRUAL: Final = Rule(
    "UTANG-AKRUAL",
    "BM",
    (
        Line("beban_bunga_pinjaman", "D", "bunga-bunga_balik", _MILIK),
        Line("beban_akrual", "K", "bunga-bunga_balik", _MILIK),
    ),
    "Bunga pinjaman {utang} sampai akhir {bulan}",
    _MULAI,
)
RULES: Final = (TERIMA, AWAL, RINCI, BAYAR, AKRUAL)
