"""The journal of a store in use, made anew from the text of its books.

For a journal that was emptied or damaged while its text is whole. The head of each ledger says
which history was acknowledged: text that ends before it, or that ends with another hash, is
refused, and nothing is changed.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, select

from ledger import schema
from ledger.errors import Refusal
from ledger.rejournal import write_journal
from ledger.store import Store, drop_triggers, make_triggers

_MADE_ANEW = (
    schema.posting_dim,
    schema.posting,
    schema.journal,
    schema.act,
    schema.total_month,
    schema.total_dim,
    schema.voucher_series,
    schema.ledger_file,
)


def renew_journal(store: Store, books: Path) -> dict[str, int]:
    """Replace entries, postings, totals, series and heads by what the text says, all or nothing.

    The folder must be held alone. Charts, locks, counts, documents and the audit trail stay.

    :param books: the folder of the ledgers' folders, usually `store.books`.
    :returns: entries by ledger.
    :raises Refusal: `rebuild_text_broken`; `rebuild_text_short` (the text ends before the entry
        that the head names, or the ledger has no text); `rebuild_text_other` (its entry has
        another hash than the head).
    """
    with store.write() as conn:
        acknowledged = _heads(conn)
        drop_triggers(conn)
        for table in _MADE_ANEW:
            conn.execute(delete(table))
        made = write_journal(conn, books)
        for code, head in acknowledged.items():
            _compare(conn, code, head, made.get(code))
        make_triggers(conn)
    return {code: seq for code, (seq, _hash) in made.items()}


def _heads(conn: Connection) -> dict[str, tuple[int, str]]:
    table = schema.ledger.c
    rows = conn.execute(select(table.code, table.head_seq, table.head_hash))
    return {row.code: (row.head_seq, row.head_hash) for row in rows}


def _compare(
    conn: Connection, code: str, head: tuple[int, str], made: tuple[int, str] | None
) -> None:
    seq, hash_ = head
    last = made[0] if made else 0
    if last < seq or made is None:
        raise Refusal("rebuild_text_short", kode=code, kepala=seq, teks=last)
    book, entry = schema.ledger.c, schema.journal.c
    query = select(entry.hash).join(schema.ledger, book.id == entry.ledger_id)
    found = conn.scalar(query.where(book.code == code, entry.seq == seq))
    if seq and found != hash_:
        raise Refusal("rebuild_text_other", kode=code, kepala=seq)
