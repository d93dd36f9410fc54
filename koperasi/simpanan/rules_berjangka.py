"""Posting rules of time deposits: principal in and out, interest to sukarela or to it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ledger.rules import Line, Rule

_MULAI = dt.date(2000, 1, 1)
_SUKARELA, _BERJANGKA = "simpanan_sukarela", "simpanan_berjangka"
_BEBAN, _PPH = "beban_bunga_berjangka", "utang_pph_bunga_simpanan"
_REKENING = ("anggota", "rekening")

BUKA_TUNAI: Final = Rule(
    "SIMPANAN-BERJANGKA-SETOR",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line(_BERJANGKA, "K", "jumlah", _REKENING)),
    "Simpanan berjangka {rekening} {anggota}",
    _MULAI,
)
BUKA_SUKARELA: Final = Rule(
    "SIMPANAN-BERJANGKA-PINDAH",
    "BM",
    (
        Line(_SUKARELA, "D", "jumlah", ("anggota",)),
        Line(_BERJANGKA, "K", "jumlah", _REKENING),
    ),
    "Sukarela menjadi simpanan berjangka {rekening} {anggota}",
    _MULAI,
)
CAIR: Final = Rule(
    "SIMPANAN-BERJANGKA-CAIR",
    "BM",
    (
        Line(_BERJANGKA, "D", "jumlah", _REKENING),
        Line(_SUKARELA, "K", "jumlah", ("anggota",)),
    ),
    "Simpanan berjangka {rekening} cair ke sukarela {anggota}",
    _MULAI,
)
PERPANJANG: Final = Rule(
    "SIMPANAN-BERJANGKA-ARO",
    "BM",
    (
        Line(_BERJANGKA, "D", "jumlah", _REKENING),
        Line(_BERJANGKA, "K", "jumlah", ("anggota", "rekening=baru")),
    ),
    "Simpanan berjangka {rekening} diperpanjang menjadi {baru} {anggota}",
    _MULAI,
)
BUNGA_KE_SUKARELA: Final = Rule(
    "BUNGA-BERJANGKA",
    "BM",
    (
        Line(_BEBAN, "D", "bruto"),
        Line(_SUKARELA, "K", "bruto", ("anggota",)),
        Line(_SUKARELA, "D", "pph", ("anggota",)),
        Line(_PPH, "K", "pph"),
    ),
    "Jasa simpanan berjangka {rekening} {bulan} {anggota}",
    _MULAI,
)
BUNGA_KE_POKOK: Final = Rule(
    "BUNGA-BERJANGKA-POKOK",
    "BM",
    (
        Line(_BEBAN, "D", "bruto"),
        Line(_BERJANGKA, "K", "bruto", _REKENING),
        Line(_BERJANGKA, "D", "pph", _REKENING),
        Line(_PPH, "K", "pph"),
    ),
    "Jasa simpanan berjangka {rekening} {bulan} ditambahkan ke pokok {anggota}",
    _MULAI,
)
RULES_BERJANGKA: Final = (
    BUKA_TUNAI,
    BUKA_SUKARELA,
    CAIR,
    PERPANJANG,
    BUNGA_KE_SUKARELA,
    BUNGA_KE_POKOK,
)
