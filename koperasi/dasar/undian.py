"""A draw that nobody can choose: by what the books say after the drawn list is fixed.

The list is fixed by a hash. The seed is the hash of the entry that a ledger gets *next*, which
carries its amount, time and all entries before it; nobody knows it when the list is fixed. Whoever
has the books (their text is enough) and the list draws the same sample again with sha256 alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, select

from ledger import schema


def sidik_daftar(baris: Iterable[str]) -> str:
    """sha256 over the lines of a list in their order, each ended by a line feed."""
    return hashlib.sha256("".join(f"{one}\n" for one in sorted(baris)).encode()).hexdigest()


def draw(nomor: Iterable[str], benih: str, sidik_data: str, sebanyak: int) -> list[str]:
    """The drawn numbers: those with the smallest sha256("seed data number").

    :param benih: hash of the ledger's entry after the list was fixed.
    :param sidik_data: hash of the list, as it was fixed.
    """

    def place(one: str) -> str:
        return hashlib.sha256(f"{benih} {sidik_data} {one}".encode()).hexdigest()

    return sorted(nomor, key=place)[:sebanyak]


def read_benih(conn: Connection, buku: str, urutan: int) -> str:
    """Hash of entry `urutan` of a ledger; "" while that entry does not exist yet."""
    entry, book = schema.journal.c, schema.ledger.c
    found = conn.scalar(
        select(entry.hash)
        .join_from(schema.journal, schema.ledger, book.id == entry.ledger_id)
        .where(book.code == buku, entry.seq == urutan)
    )
    return str(found or "")
