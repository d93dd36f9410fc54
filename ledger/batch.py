"""Acts on their way into the tables: checked one after the other, written together.

A batch of one is a single posting; a batch of two hundred costs little more than the rows
it writes, because each table is written with one `executemany`.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import operator
import re
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from ledger import schema, sql
from ledger.audit import stamp
from ledger.backclock import check_clock
from ledger.book import Book, Written
from ledger.chart import LEDGER_CODE
from ledger.clock import Clock
from ledger.entry import Act, Draft, Posted, PostedEntry
from ledger.errors import Refusal
from ledger.limits import KEY, REASON, WORD, check_length, is_plain
from ledger.sql import Values
from ledger.store import LedgerRow, lock_ledgers, reserve_acts

_ACT = sql.insert_into(schema.act)
_REVERSED = "SELECT id FROM act WHERE reverses = ?"
_ANSWER = (
    "SELECT ledger.code, journal.seq, journal.number, journal.date, journal.hash FROM journal"
    " JOIN ledger ON ledger.id = journal.ledger_id WHERE journal.act_id = ?"
    " ORDER BY journal.ledger_id, journal.seq"
)
_KIND = re.compile(r"[a-z][a-z0-9_]{0,60}")


class Batch:
    """Acts that are posted in one transaction.

    :param acts: all acts that will be added, so that their ledgers can be locked in order and
        their keys be looked up at once.
    :raises Refusal: `ledger_unknown`, `clock_behind`.
    """

    def __init__(self, conn: Connection, clock: Clock, acts: Sequence[Act]) -> None:
        self._conn = conn
        for act in acts:
            _check_words(act)
        rows = self._lock(clock, [draft for act in acts for draft in act.drafts])
        self._known = self._look_up([act.key for act in acts])
        self._ids = iter(reserve_acts(conn, rows[0], len(acts)) if rows else ())
        self._recorded = stamp(clock)
        self._rows: list[Values] = []
        self._reversed: set[int] = set()

    def _lock(self, clock: Clock, drafts: Sequence[Draft]) -> list[LedgerRow]:
        asked = {draft.ledger for draft in drafts}
        earliest = min([draft.date for draft in drafts], default=dt.date.max)
        rows = lock_ledgers(self._conn, sorted(filter(LEDGER_CODE.fullmatch, asked)))
        unknown = asked - {row.code for row in rows}
        if unknown:
            raise Refusal("ledger_unknown", kode=min(unknown))
        if rows:
            check_clock(self._conn, rows[0].recorded, clock)
        self._books = {
            row.code: Book(self._conn, row, clock.today(row.zone), earliest) for row in rows
        }
        return rows

    def _look_up(self, keys: list[str]) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(keys), 500):
            chunk = tuple(keys[start : start + 500])
            query = f"SELECT key, id, content FROM act WHERE key IN ({sql.marks(len(chunk))})"  # noqa: S608
            for key, act_id, content in sql.rows(self._conn, query, chunk):
                found[key] = act_id, content
        return found

    def add(self, act: Act) -> Posted:
        """Check an act and take it into the batch; nothing is written before :meth:`flush`.

        :raises Refusal: what is wrong with it (see :func:`ledger.journal.post`).
        """
        content = content_of(act)
        done = self._known.get(act.key)
        if done is not None:
            if done[1] != content:
                raise Refusal("key_used", "kunci", kunci=act.key)
            return self._answer(done[0])
        if not act.drafts:
            raise Refusal("entry_too_short")
        if act.reverses is not None:
            self._check_not_reversed(act.reverses)
        act_id = next(self._ids)
        common = Written(act, act_id, self._recorded)
        books = self._books
        entries = tuple([books[draft.ledger].add(draft, common) for draft in act.drafts])
        self._known[act.key] = (act_id, content)
        self._rows.append(self._row(act, act_id, content))
        return Posted(act_id, entries)

    def _check_not_reversed(self, act_id: int) -> None:
        if act_id in self._reversed or sql.scalar(self._conn, _REVERSED, (act_id,)) is not None:
            raise Refusal("already_reversed", tindakan=act_id)
        self._reversed.add(act_id)

    def _row(self, act: Act, act_id: int, content: str) -> Values:
        return (
            act_id,
            act.key,
            content,
            act.kind,
            act.actor,
            act.approved_by,
            act.reason,
            self._recorded,
            act.reverses,
        )

    def _answer(self, act_id: int) -> Posted:
        books = self._books.values()
        fresh = [entry for book in books for made, entry in book.posted if made == act_id]
        if fresh:
            return Posted(act_id, tuple(fresh), repeated=True)
        return answer_of(self._conn, act_id)

    def flush(self) -> None:
        """Write all rows of the batch: acts, entries, postings, dimensions, totals, heads.

        :raises Refusal: `key_used`, when another transaction used a key at the same moment
            for an act in other ledgers.
        """
        if not self._rows:
            return
        try:
            sql.change_many(self._conn, _ACT, self._rows)
        except IntegrityError as error:
            raise Refusal("key_used", "kunci") from error
        with sql.together(self._conn):
            for book in self._books.values():
                if book.posted:
                    book.flush()
        self._rows = []


def _check_words(act: Act) -> None:
    if not is_plain(act.key + act.actor + act.approved_by + act.reason):
        check_length(act.key, "kunci", KEY)
        check_length(act.actor, "pembuat", WORD)
        check_length(act.approved_by, "penyetuju", WORD)
        check_length(act.reason, "alasan", REASON)
    if not act.key:
        raise Refusal("key_missing", "kunci")
    if not act.actor or not _is_kind(act.kind):
        raise ValueError("an act needs an actor and a kind")


@functools.lru_cache(maxsize=1024)
def _is_kind(kind: str) -> bool:
    return _KIND.fullmatch(kind) is not None


def content_of(act: Act) -> str:
    """sha256 of what an act asks for: the same key may be repeated only with the same content.

    Independent of the order of dimensions, and of the order of drafts of different ledgers:
    the text of the books does not keep these.
    """
    asked = f"{act.kind}\x1f{act.actor}\x1f{act.approved_by}\x1f{act.reason}\x1f{act.reverses}"
    for draft in sorted(act.drafts, key=_ledger_of) if len(act.drafts) > 1 else act.drafts:
        asked += (
            f"\x1f{draft.ledger}\x1f{draft.date.isoformat()}\x1f{draft.voucher}"
            f"\x1f{draft.narration}\x1f{draft.rule}\x1f{draft.ref}\x1f{draft.number or ''}"
            f"\x1f{draft.evidence}"
        )
        for leg in draft.postings:
            asked += f"\x1f{leg.account}\x1f{leg.amount}\x1f{leg.currency or ''}\x1f{leg.units}"
            for kind, value in sorted(leg.dims) if len(leg.dims) > 1 else leg.dims:
                asked += f"\x1f{kind}={value}"
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


_ledger_of = operator.attrgetter("ledger")


def answer_of(conn: Connection, act_id: int) -> Posted:
    """The answer that was given when this act was posted, marked as repeated."""
    entries = [
        PostedEntry(ledger, seq, number, dt.date.fromisoformat(day), hash_)
        for ledger, seq, number, day, hash_ in sql.rows(conn, _ANSWER, (act_id,))
    ]
    return Posted(act_id, tuple(entries), repeated=True)
