"""One locked ledger while it is written to: its head, its files, and the rows to come."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from ledger import chain, fresh, schema, sql
from ledger.chart import Account, chart_of
from ledger.entry import Act, Draft, PostedEntry
from ledger.gate import Gate
from ledger.numbers import Numbers
from ledger.periods import month_of
from ledger.render import HEADER, Rendering, frame_length, render_head, render_leg
from ledger.sql import Values
from ledger.store import LedgerRow

_HEADER_LENGTH = len(HEADER.encode())
_FILE = "SELECT length, stopped FROM ledger_file WHERE ledger_id = ? AND month = ?"
_ADD_MONTH = (
    "INSERT INTO total_month (ledger_id, month, account_id, debit, credit)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (ledger_id, month, account_id) DO UPDATE SET"
    " debit = total_month.debit + excluded.debit, credit = total_month.credit + excluded.credit"
)
_ADD_DIM = (
    "INSERT INTO total_dim (ledger_id, account_id, kind, value, balance, last_seq)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (ledger_id, account_id, kind, value) DO UPDATE SET"
    " balance = total_dim.balance + excluded.balance, last_seq = excluded.last_seq"
)
_SET_SERIES = (
    "INSERT INTO voucher_series (ledger_id, voucher, month, last) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (ledger_id, voucher, month) DO UPDATE SET last = excluded.last"
)
_SET_FILE = (
    "INSERT INTO ledger_file (ledger_id, month, length) VALUES (?, ?, ?)"
    " ON CONFLICT (ledger_id, month) DO UPDATE SET length = excluded.length"
)
_SET_HEAD = "UPDATE ledger SET head_seq = ?, head_hash = ? WHERE id = ?"
_JOURNAL = sql.insert_into(schema.journal)
_POSTING = sql.insert_into(schema.posting)
_POSTING_DIM = sql.insert_into(schema.posting_dim)


def _nothing() -> list[int]:
    """Two sums that begin at nothing: debit and credit, or a balance and the last entry of it."""
    return [0, 0]


class Written(NamedTuple):
    """What the entries of one act have in common."""

    act: Act
    act_id: int
    recorded: str


class Book:
    """State of one locked ledger; rows collect here until the batch writes them.

    :param head: the locked row of the ledger.
    :param today: date at the ledger's place.
    :param earliest: first date of the batch.
    """

    def __init__(
        self, conn: Connection, head: LedgerRow, today: dt.date, earliest: dt.date
    ) -> None:
        self._conn = conn
        self.id: int = head.id
        self.code: str = head.code
        self._seq: int = head.head_seq
        self._head: str = head.head_hash
        chart = chart_of(conn, head.id, head.code, head.chart_version)
        self.gate = Gate(conn, chart, head, today, earliest)
        self._numbers = Numbers(conn, head.id)
        self._files: dict[int, int] = {}
        self._stopped: dict[int, str | None] = {}
        self._fresh: list[fresh.Row] = []
        self._months: defaultdict[tuple[int, int], list[int]] = defaultdict(_nothing)
        self._totals: defaultdict[tuple[int, str, str], list[int]] = defaultdict(_nothing)
        self._journal: list[Values] = []
        self._postings: list[Values] = []
        self._posting_dims: list[Values] = []
        self.posted: list[tuple[int, PostedEntry]] = []

    def add(self, draft: Draft, common: Written) -> PostedEntry:
        """Check a draft, give it number, text, hash and place, and collect its rows.

        :raises Refusal: see :func:`ledger.journal.post`.
        """
        accounts = self.gate.check(draft)
        day, month = draft.date.isoformat(), month_of(draft.date)
        if draft.number is None:
            number = self._numbers.issue(draft.voucher, month)
        else:
            number = self._numbers.keep(draft.number)
        self._seq = seq = self._seq + 1
        text = self._head_text(draft, common, number, day) + "".join(
            [
                render_leg(account.path, leg)
                for account, leg in zip(accounts, draft.postings, strict=True)
            ]
        )
        self._head = hash_ = chain.link(self._head, text)
        offset, length = self._place(month, frame_length(text, seq))
        self._fresh.append((seq, month, offset, day, text, hash_, self._stopped[month]))
        self._journal.append(
            (
                self.id,
                seq,
                common.act_id,
                day,
                month,
                draft.voucher,
                number,
                0 if draft.number is None else 1,
                draft.narration,
                draft.rule,
                draft.ref,
                draft.evidence,
                draft.reverses_seq,
                offset,
                length,
                text,
                hash_,
            )
        )
        self._add_legs(draft, accounts, day, month)
        entry = PostedEntry(self.code, seq, number, draft.date, hash_)
        self.posted.append((common.act_id, entry))
        return entry

    def _head_text(self, draft: Draft, common: Written, number: str, day: str) -> str:
        """Text of an entry before its postings."""
        act = common.act
        return render_head(
            Rendering(
                self.code,
                self._seq,
                day,
                number,
                draft.number is not None,
                draft.voucher,
                draft.narration,
                common.recorded,
                act.actor,
                act.approved_by,
                act.key,
                draft.rule,
                draft.ref,
                draft.reverses_seq,
                act.reason,
                draft.evidence,
                common.act_id,
                act.kind,
                (),
                act.reverses,
            )
        )

    def _place(self, month: int, length: int) -> tuple[int, int]:
        """Where the entry's frame begins in its month's file, which grows by its length."""
        offset = self._files.get(month)
        if offset is None:
            known = sql.row(self._conn, _FILE, (self.id, month))
            offset, self._stopped[month] = known or (_HEADER_LENGTH, None)
        self._files[month] = offset + length
        return offset, length

    def _add_legs(self, draft: Draft, accounts: Sequence[Account], day: str, month: int) -> None:
        book, seq = self.id, self._seq
        months, totals = self._months, self._totals
        for line, leg in enumerate(draft.postings):
            account_id, amount = accounts[line].id, leg.amount
            self._postings.append(
                (book, seq, line, account_id, day, amount, leg.currency, leg.units)
            )
            sums = months[month, account_id]
            if amount > 0:
                sums[0] += amount
            else:
                sums[1] -= amount
            total = totals[account_id, "", ""]
            total[0] += amount
            total[1] = seq
            for kind, value in leg.dims:
                self._posting_dims.append((book, kind, value, account_id, seq, line, day, amount))
                total = totals[account_id, kind, value]
                total[0] += amount
                total[1] = seq

    def flush(self) -> None:
        """Write the collected rows; the batch has written its acts before."""
        conn, book = self._conn, self.id
        sql.change_many(conn, _JOURNAL, self._journal)
        sql.change_many(conn, _POSTING, self._postings)
        self._posting_dims.sort()  # neighbours are written together
        sql.change_many(conn, _POSTING_DIM, self._posting_dims)
        sql.change_many(
            conn, _ADD_MONTH, [(book, *key, *sums) for key, sums in self._months.items()]
        )
        sql.change_many(
            conn, _ADD_DIM, [(book, *key, *total) for key, total in sorted(self._totals.items())]
        )
        series = self._numbers.last.items()
        sql.change_many(conn, _SET_SERIES, [(book, *key, last) for key, last in series])
        sql.change_many(conn, _SET_FILE, [(book, *file) for file in self._files.items()])
        sql.change(conn, _SET_HEAD, (self._seq, self._head, book))
        fresh.keep(conn, self.code, self._fresh)
