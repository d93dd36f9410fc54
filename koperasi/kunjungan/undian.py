"""The draw of visits that are checked again: what is fixed, and how many are drawn.

How the numbers are drawn stands in :mod:`koperasi.dasar.undian`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from koperasi.dasar.undian import draw, sidik_daftar

__all__ = ["SATU_DARI", "draw", "sidik_bulan", "size_of"]

SATU_DARI: Final = 10
"""One visit of ten is checked again, at least one: the programme's ten percent."""


def sidik_bulan(kunjungan: Iterable[tuple[str, str]]) -> str:
    """sha256 over the visits of a month: lines "number hash of its content", in their order."""
    return sidik_daftar(f"{nomor} {sidik}" for nomor, sidik in kunjungan)


def size_of(jumlah: int) -> int:
    """How many of so many visits are drawn: a tenth, rounded up."""
    return -(-jumlah // SATU_DARI)
