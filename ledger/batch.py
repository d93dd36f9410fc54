"""Acts on their way into the tables: checked one after the other, written together.

A batch of one is a single posting; a batch of two hundred costs little more than the rows
it writes, because each table is written with one `executemany`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, text

from ledger import schema
from ledger.book import Book, Written
from ledger.clock import Clock
from ledger.entry import Act, Draft, Posted, PostedEntry
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.store import lock_ledgers, reserve_ids

_ADD_MONTH = text(
    "INSERT INTO total_month (ledger_id, month, account_id, debit, credit)"
    " VALUES (:ledger_id, :month, :account_id, :debit, :credit)"
    " ON CONFLICT (ledger_id, month, account_id) DO UPDATE SET"
    " debit = total_month.debit + excluded.debit, credit = total_month.credit + excluded.credit"
)
_ADD_DIM = text(
    "INSERT INTO total_dim (ledger_id, account_id, kind, value, balance, last_seq)"
    " VALUES (:ledger_id, :account_id, :kind, :value, :balance, :last_seq)"
    " ON CONFLICT (ledger_id, account_id, kind, value) DO UPDATE SET"
    " balance = total_dim.balance + excluded.balance, last_seq = excluded.last_seq"
)
_SET_SERIES = text(
    "INSERT INTO voucher_series (ledger_id, voucher, month, last)"
    " VALUES (:ledger_id, :voucher, :month, :last)"
    " ON CONFLICT (ledger_id, voucher, month) DO UPDATE SET last = excluded.last"
)
_SET_FILE = text(
    "INSERT INTO ledger_file (ledger_id, month, length) VALUES (:ledger_id, :month, :length)"
    " ON CONFLICT (ledger_id, month) DO UPDATE SET length = excluded.length"
)
_SET_HEAD = text("UPDATE ledger SET head_seq = :head_seq, head_hash = :head_hash WHERE id = :id")
_INSERTS = [
    insert(table) for table in (schema.act, schema.journal, schema.posting, schema.posting_dim)
]


class Batch:
    """Acts that are posted in one transaction.

    :param acts: all acts that will be added, so that their ledgers can be locked in order and
        their keys be looked up at once.
    :raises Refusal: `ledger_unknown`.
    """

    def __init__(self, conn: Connection, clock: Clock, acts: Sequence[Act]) -> None:
        self.conn = conn
        self.clock = clock
        drafts = [draft for act in acts for draft in act.drafts]
        earliest = min((draft.date for draft in drafts), default=dt.date.max)
        self.books = self._lock(sorted({draft.ledger for draft in drafts}), earliest)
        self.known = self._known([act.key for act in acts])
        self.ids = iter(reserve_ids(conn, "act", len(acts)))
        self.recorded = clock.now().isoformat().replace("+00:00", "Z")
        self.act_rows: list[dict[str, Any]] = []

    def _lock(self, codes: list[str], earliest: dt.date) -> dict[str, Book]:
        rows = lock_ledgers(self.conn, codes) if codes else []
        books = {row.code: Book(self.conn, row, earliest) for row in rows}
        for code in codes:
            if code not in books:
                raise Refusal("ledger_unknown", kode=code)
        return books

    def _known(self, keys: list[str]) -> dict[str, tuple[int, str]]:
        table = schema.act
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(keys), 500):
            chunk = keys[start : start + 500]
            match = table.c.key == chunk[0] if len(chunk) == 1 else table.c.key.in_(chunk)
            query = select(table.c.key, table.c.id, table.c.content).where(match)
            found.update({row.key: (row.id, row.content) for row in self.conn.execute(query)})
        return found

    def add(self, act: Act) -> Posted:
        """Check an act and take it into the batch; nothing is written before :meth:`flush`.

        :raises Refusal: what is wrong with it (see :func:`ledger.journal.post`).
        """
        content = content_of(act)
        done = self.known.get(act.key)
        if done is not None:
            if done[1] != content:
                raise Refusal("key_used", kunci=act.key)
            return self._answer(done[0])
        if not act.drafts:
            raise Refusal("entry_too_short")
        self._check_not_reversed(act)
        for value, field in ((act.key, "kunci"), (act.reason, "alasan"), (act.actor, "pembuat")):
            check_text(value, field)
        act_id = next(self.ids)
        entries = tuple(self._write(act, act_id, draft) for draft in act.drafts)
        self.known[act.key] = (act_id, content)
        self.act_rows.append(self._act_row(act, act_id, content))
        return Posted(act_id, entries)

    def _check_not_reversed(self, act: Act) -> None:
        if act.reverses is None:
            return
        table = schema.act
        taken = self.conn.scalar(select(table.c.id).where(table.c.reverses == act.reverses))
        if taken is not None or any(row["reverses"] == act.reverses for row in self.act_rows):
            raise Refusal("already_reversed", tindakan=act.reverses)

    def _write(self, act: Act, act_id: int, draft: Draft) -> PostedEntry:
        book = self.books[draft.ledger]
        legs = book.check(draft, self.clock.today(book.row.zone))
        return book.write(draft, legs, Written(act, act_id, self.recorded))

    def _act_row(self, act: Act, act_id: int, content: str) -> dict[str, Any]:
        return {
            "id": act_id,
            "key": act.key,
            "content": content,
            "kind": act.kind,
            "actor": act.actor,
            "approved_by": act.approved_by,
            "reason": act.reason,
            "recorded": self.recorded,
            "reverses": act.reverses,
        }

    def _answer(self, act_id: int) -> Posted:
        fresh = [
            entry for book in self.books.values() for entry in book.posted if entry[0] == act_id
        ]
        if fresh:
            return Posted(act_id, tuple(entry for _, entry in fresh), repeated=True)
        return answer_of(self.conn, act_id)

    def flush(self) -> None:
        """Write all rows of the batch: acts, entries, postings, dimensions, totals, heads."""
        if not self.act_rows:
            return
        books = [book for book in self.books.values() if book.journal_rows]
        groups = (
            self.act_rows,
            [row for book in books for row in book.journal_rows],
            [row for book in books for row in book.posting_rows],
            [row for book in books for row in book.dim_rows],
        )
        for inserted, rows in zip(_INSERTS, groups, strict=True):
            if rows:
                self.conn.execute(inserted, rows)
        for statement, rows in (
            (_ADD_MONTH, [row for book in books for row in book.month_totals()]),
            (_ADD_DIM, [row for book in books for row in book.dim_totals()]),
            (_SET_SERIES, [row for book in books for row in book.series_rows()]),
            (_SET_FILE, [row for book in books for row in book.file_rows()]),
            (_SET_HEAD, [book.head_row() for book in books]),
        ):
            if rows:
                self.conn.execute(statement, rows)
        self.act_rows = []


def content_of(act: Act) -> str:
    """sha256 of what an act asks for: the same key may be repeated only with the same content."""
    parts = [act.kind, act.actor, act.approved_by, act.reason, str(act.reverses)]
    for draft in act.drafts:
        parts += [draft.ledger, draft.date.isoformat(), draft.voucher, draft.narration]
        parts += [draft.rule, draft.ref, draft.number or "", draft.evidence]
        for leg in draft.postings:
            parts += [leg.account, str(leg.amount), leg.currency or "", str(leg.units)]
            parts += [f"{kind}={value}" for kind, value in leg.dims]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def answer_of(conn: Connection, act_id: int) -> Posted:
    """The answer that was given when this act was posted, marked as repeated."""
    table, book = schema.journal, schema.ledger
    query = (
        select(book.c.code, table.c.seq, table.c.number, table.c.date, table.c.hash)
        .join(book, book.c.id == table.c.ledger_id)
        .where(table.c.act_id == act_id)
        .order_by(table.c.ledger_id, table.c.seq)
    )
    return Posted(act_id, tuple(_posted(row) for row in conn.execute(query)), repeated=True)


def _posted(row: Any) -> PostedEntry:
    return PostedEntry(row.code, row.seq, row.number, dt.date.fromisoformat(row.date), row.hash)
