"""Posting rules of advances for activities, and how an advance is settled. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Final

from koperasi.dasar.manifest import Parameter
from ledger.rules import Line, Rule

_MULAI = dt.date(2000, 1, 1)

UANG_MUKA: Final = Rule(
    "KAS-UANG-MUKA",
    "BKK",
    (Line("@uang_muka", "D", "jumlah"), Line("@kas", "K", "jumlah")),
    "Uang muka kegiatan",
    _MULAI,
)
LPJ_SISA: Final = Rule(
    "KAS-UANG-MUKA-SISA",
    "BM",
    (
        Line("@beban", "D", "belanja"),
        Line("@kas", "D", "kembali"),
        Line("@uang_muka", "K", "belanja+kembali"),
    ),
    "Pertanggungjawaban uang muka",
    _MULAI,
)
LPJ_KURANG: Final = Rule(
    "KAS-UANG-MUKA-KURANG",
    "BKK",
    (
        Line("@beban", "D", "jumlah+tambahan"),
        Line("@uang_muka", "K", "jumlah"),
        Line("@kas", "K", "tambahan"),
    ),
    "Pertanggungjawaban uang muka",
    _MULAI,
)
RULES: Final = (UANG_MUKA, LPJ_SISA, LPJ_KURANG)

HARI: Final = Parameter(
    key="kas.uang_muka_hari",
    label=("Batas pertanggungjawaban uang muka", "Days to account for an advance"),
    unit="hari",
    default="14",
    source="Ketentuan pengurus; 14 hari sesudah uang diterima",
)


def settle(jumlah: int, belanja: int) -> tuple[int, int]:
    """What comes back and what is added: (kembali, tambahan), one of them 0."""
    return max(jumlah - belanja, 0), max(belanja - jumlah, 0)
