"""The draw of visits that are checked again: by what the books say after the month is fixed.

Nobody can choose the sample. When the month is locked its visits are fixed by a hash; the seed is
the hash of the entry that the ledger gets next, which carries amount, time and all entries before
it. Whoever has the books (their text is enough) and the list of the month's numbers draws the
same sample again with sha256 alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

SATU_DARI: Final = 10
"""One visit of ten is checked again, at least one: the programme's ten percent."""


def sidik_bulan(kunjungan: Iterable[tuple[str, str]]) -> str:
    """sha256 over the visits of a month: lines "number hash of its content", in their order."""
    lines = "".join(f"{nomor} {sidik}\n" for nomor, sidik in sorted(kunjungan))
    return hashlib.sha256(lines.encode()).hexdigest()


def size_of(jumlah: int) -> int:
    """How many of so many visits are drawn: a tenth, rounded up."""
    return -(-jumlah // SATU_DARI)


def draw(nomor: Iterable[str], benih: str, sidik_data: str, sebanyak: int) -> list[str]:
    """The drawn numbers: those with the smallest sha256("seed data number").

    :param benih: hash of the ledger's entry after the lock.
    :param sidik_data: what :func:`sidik_bulan` gave at the lock.
    """

    def place(one: str) -> str:
        return hashlib.sha256(f"{benih} {sidik_data} {one}".encode()).hexdigest()

    return sorted(nomor, key=place)[:sebanyak]
