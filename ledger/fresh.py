"""What a writing transaction adds to the books, kept in memory for the files.

The text of an entry is at hand while it is posted. Read back from the tables after the commit,
on a connection of its own, it cost a quarter of a posting. What is kept here is written to a
file only after the commit, and only where it goes on from what the file holds; in every other
case the journal is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from ledger import sql
from ledger.sql import Values

HEADS = (
    "SELECT l.id, l.code, l.name, l.head_seq, l.head_hash, l.chart_version,"
    " (SELECT max(b.id) FROM balance_assertion b WHERE b.ledger_id = l.id)"
    " FROM ledger l ORDER BY l.id"
)
"""Each ledger as its files depend on it: what is in them, and what the derived ones are made of."""


Row: TypeAlias = tuple[int, int, int, str, str, str, str | None]
"""A new entry of the journal as its file needs it: seq, month, offset, date, text, hash, and why
the file stands still, if it does. A bare tuple: one is made for each entry."""


@dataclass(frozen=True, slots=True)
class News:
    """A transaction right before its commit: all heads, and the new entries by ledger code."""

    heads: list[Values]
    rows: dict[str, list[Row]]


_kept: WeakKeyDictionary[Connection, dict[str, list[Row]]] = WeakKeyDictionary()


def keep(conn: Connection, code: str, rows: list[Row]) -> None:
    """Remember new entries of a ledger until :func:`look` or :func:`forget`."""
    _kept.setdefault(conn, {}).setdefault(code, []).extend(rows)


def forget(conn: Connection) -> None:
    """Begin with nothing: what was kept on this connection before was never committed."""
    _kept.pop(conn, None)


def look(conn: Connection) -> News:
    """What is new, as the last question of a writing transaction."""
    return News(sql.rows(conn, HEADS), _kept.pop(conn, {}))
