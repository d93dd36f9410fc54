"""Foreign money at cost: what is sold, what it cost, what it is worth. Pure; whole rupiah."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ledger.errors import Refusal
from ledger.rules import Line, Rule

_MULAI: Final = dt.date(2000, 1, 1)
_KURS: Final = ("mata_uang",)

KONVERSI: Final = Rule(
    "VALAS-KONVERSI",
    "BM",
    (
        Line("@kas", "D", "jumlah"),
        Line("rugi_selisih_kurs", "D", "rugi"),
        Line("bank_valas", "K", "nilai_buku"),
        Line("penyesuaian_kurs", "K", "lepas_kurs-lepas_kurs_balik", _KURS),
        Line("laba_selisih_kurs", "K", "laba"),
    ),
    "Konversi {valas}",
    _MULAI,
)
PENYESUAIAN: Final = Rule(
    "VALAS-PENYESUAIAN",
    "BM",
    (
        Line("penyesuaian_kurs", "D", "laba-rugi", _KURS),
        Line("rugi_selisih_kurs", "D", "rugi"),
        Line("laba_selisih_kurs", "K", "laba"),
    ),
    "Penyesuaian kurs {valas}, sumber {sumber}",
    _MULAI,
)
RULES_VALAS: Final = (KONVERSI, PENYESUAIAN)


@dataclass(frozen=True)
class Posisi:
    """What is there of a currency: minor units, what they cost, adjustments on top."""

    unit: int
    biaya: int
    penyesuaian: int = 0

    @property
    def nilai(self) -> int:
        """What the books carry it at."""
        return self.biaya + self.penyesuaian


@dataclass(frozen=True)
class Lepas:
    """Units that go: their cost, the adjustment on them, and the gain (negative: loss)."""

    biaya: int
    penyesuaian: int
    laba: int


def sell(posisi: Posisi, unit: int, jumlah: int) -> Lepas:
    """Sell units for rupiah at average cost; the last unit takes what is left of both.

    :raises Refusal: `valas_kurang`, `amount_zero`, `jumlah_minus`.
    """
    if unit <= 0:
        raise Refusal("amount_zero" if unit == 0 else "jumlah_minus", "unit")
    if unit > posisi.unit:
        raise Refusal("valas_kurang", "unit")
    if unit == posisi.unit:
        cost, extra = posisi.biaya, posisi.penyesuaian
    else:
        cost = posisi.biaya * unit // posisi.unit
        sign = -1 if posisi.penyesuaian < 0 else 1
        extra = sign * (abs(posisi.penyesuaian) * unit // posisi.unit)
    return Lepas(cost, extra, jumlah - cost - extra)


def revalue(posisi: Posisi, worth: int) -> int:
    """Gain (negative: loss) of carrying a currency at what it is worth.

    :raises Refusal: `valas_kosong`, `kurs_tetap` when nothing changes.
    """
    if posisi.unit <= 0:
        raise Refusal("valas_kosong", "mata_uang")
    if worth == posisi.nilai:
        raise Refusal("kurs_tetap", "kurs")
    return worth - posisi.nilai
