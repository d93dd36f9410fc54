"""Named roundings of exact values to whole rupiah; each amount is rounded once, when booked.

Exact values are fractions of whole numbers, so nothing is lost on the way to the rounding.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

KOIN: Final = 100
"""Smallest coin that is paid in practice, rupiah."""


def part_of(jumlah: int, persen: Decimal) -> Fraction:
    """`persen` of an amount (1.5 means 1.5 %), exact."""
    return jumlah * Fraction(persen) / 100


def share_of(jumlah: int, bagian: Fraction) -> int:
    """A fraction of an amount to the nearest rupiah, in whole numbers only: for long schedules."""
    over = bagian.denominator
    return (2 * jumlah * bagian.numerator + over) // (2 * over)


def nearest(nilai: Fraction) -> int:
    """The nearest whole rupiah of a value that is not negative; a half goes up."""
    return (2 * nilai.numerator + nilai.denominator) // (2 * nilai.denominator)


def down(nilai: Fraction) -> int:
    """Whole rupiah without the rest; the rest is dropped, not carried."""
    return nilai.numerator // nilai.denominator


def up_to(jumlah: int, kelipatan: int) -> int:
    """The next multiple (100, 500, 1.000) that is not below an amount."""
    return -(-jumlah // kelipatan) * kelipatan


def split_cash(jumlah: int, pecahan: int = KOIN) -> tuple[int, int]:
    """What can be paid in coins of this smallest value, and what is kept for the member."""
    return jumlah - jumlah % pecahan, jumlah % pecahan
