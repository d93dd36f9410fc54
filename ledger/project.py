"""From the journal to the files: what is missing is appended, whatever happened in between.

`project` runs after each commit, `refresh` at start and before the books are read. Both may
run in any number of processes: one lock file per ledger puts them in a row, and the journal is
read only once the lock is held, so that a file is never longer than the journal says.

A file that a hand has changed is left as it is: its projection stops, posting goes on in SQL,
and `state` tells where; :mod:`ledger.rebuild` sets such a file aside and writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, update

from ledger import assertions, derived, monthfile, platform, schema, sql
from ledger.filed import Filed
from ledger.fresh import HEADS, News, Row
from ledger.render import frame as frame_text
from ledger.shelf import (
    Frame,
    MonthFile,
    Shelf,
    folder_of,
    frame_at,
    frames_from,
    frames_since,
    load_shelf,
    month_file,
)
from ledger.store import Store
from ledger.textdiff import Difference, differences

_NEW = (
    'SELECT j.seq, j.month, j."offset", j.date, j.text, j.hash, f.stopped FROM journal j'
    " JOIN ledger_file f ON f.ledger_id = j.ledger_id AND f.month = j.month"
    " WHERE j.ledger_id = ? AND j.seq > ? ORDER BY j.seq LIMIT 501"
)
_MANY = 500
"""More new entries than this are read and written in pieces."""

_FOREIGN = " @@ "


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be brought up to date: `file_stopped` or `file_unwritable`."""

    ledger: str
    file: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FileState:
    """A month's file beside what SQL says: bytes there, bytes wanted, why it stands still."""

    ledger: str
    month: int
    file: Path
    length: int
    size: int
    stopped: Difference | None


_memories: WeakKeyDictionary[Store, dict[str, Filed]] = WeakKeyDictionary()


def project(
    store: Store, codes: Iterable[str] | None = None, news: News | None = None
) -> list[Trouble]:
    """Append what the journal has and the files have not; quick when little is missing.

    :param codes: ledgers to look at; all when None.
    :param news: what :func:`ledger.fresh.look` saw before the commit; the journal is not asked
        for what it holds.
    :returns: files that stayed behind. Their entries are safe in SQL; they are tried again.
    """
    known = _memories.setdefault(store, {})
    wanted = None if codes is None else set(codes)
    fresh = {} if news is None else news.rows
    found: list[Trouble] = []
    for head in _heads(store) if news is None else news.heads:
        code = head[1]
        if wanted is not None and code not in wanted:
            continue
        memory = known.get(code) or known.setdefault(code, Filed(store, code))
        if memory.head != head:
            rows = fresh.get(code)
            found += _Projection(store, head, memory, rows).run(thorough=memory.seq < 0)
    return found


def _heads(store: Store) -> list[sql.Values]:
    with store.peek() as conn:
        return sql.rows(conn, HEADS)


def refresh(store: Store, codes: Iterable[str] | None = None) -> list[Trouble]:
    """As :func:`project`, but every file is looked at and the derived ones are made anew.

    For the start of a process and before the books are read.
    """
    known = _memories.setdefault(store, {})
    wanted = None if codes is None else set(codes)
    found: list[Trouble] = []
    for head in _heads(store):
        code = head[1]
        if wanted is None or code in wanted:
            memory = known.setdefault(code, Filed(store, code))
            found += _Projection(store, head, memory).run(thorough=True)
    return found


def state(store: Store, codes: Iterable[str] | None = None) -> list[FileState]:
    """Each month's file as it is now, for /health and the pengawas; costs a `stat` per file."""
    found = []
    with store.read() as conn:
        every = [head[1] for head in sql.rows(conn, HEADS)]
        for code in every if codes is None else codes:
            for made in load_shelf(conn, code).files:
                path = folder_of(store, code) / made.name
                why = None if made.stopped is None else Difference(**json.loads(made.stopped))
                size = monthfile.size_of(path)
                found.append(FileState(code, made.month, path, made.length, size, why))
    return found


class _Projection:
    """One ledger's files, with their lock held.

    :param head: the ledger's row as it was read before the lock was held.
    :param fresh: entries of this process's own transaction, when it is known to be committed.
    """

    def __init__(
        self, store: Store, head: tuple[Any, ...], memory: Filed, fresh: list[Row] | None = None
    ) -> None:
        self.store = store
        self.head = head
        self.fresh = fresh
        self.code: str = head[1]
        self.memory = memory
        self.folder = memory.folder
        self.stops: dict[int, Difference] = {}
        self.changed = False

    def run(self, *, thorough: bool) -> list[Trouble]:
        """Bring the files up to date; `thorough` looks at each of them."""
        try:
            if thorough:
                platform.private_folder(self.store.books)
                platform.private_folder(self.folder)
            with self.memory.lock:
                if not thorough and self.head[3] < self.memory.seq:  # another thread was faster
                    self.head = next(row for row in _heads(self.store) if row[1] == self.code)
                if thorough or self._derived_change() or not self._quick():
                    self._locked(thorough)
        except OSError as error:
            self.memory.head, self.memory.seq = (), -1
            return [Trouble(self.code, str(error.filename or ""), "file_unwritable", str(error))]
        return [
            Trouble(self.code, month_file(month), "file_stopped")
            for month in sorted(self.memory.stopped)
        ]

    def _derived_change(self) -> bool:
        """True when the chart, the ledger's name or an assertion changed."""
        old, new = self.memory.head, self.head
        return old[2:3] + old[5:] != new[2:3] + new[5:] or new[3] < self.memory.seq

    # -- the usual case: a few new entries, at the end of files that we left ourselves ----

    def _quick(self) -> bool:
        memory, pieces = self.memory, dict[int, list[Any]]()
        rows = self._new_rows()
        if rows is None:
            return False
        last, previous = memory.seq, memory.hash
        for seq, month, offset, date, content, hash_, stopped in rows:
            if date <= memory.watched or _FOREIGN in content or month not in memory.months:
                return False
            if stopped is None:
                piece = pieces.setdefault(month, [offset, []])
                piece[1].append(frame_text(content, seq, previous, hash_))
                piece[2:] = [hash_]
            last, previous = seq, hash_
        for month, (offset, texts, hash_) in pieces.items():
            path, tail = memory.file(month), memory.tails.get(month, "")
            if not monthfile.append_known(path, tail, offset, "".join(texts).encode()):
                return False
            memory.tails[month] = hash_
        memory.seq, memory.hash = last, previous
        memory.head = (*self.head[:3], last, previous, *self.head[5:])
        return True

    def _new_rows(self) -> list[Any] | None:
        """The entries that the files have not; None when there are many."""
        if self.fresh is not None and self.memory.goes_on(self.head, self.fresh):
            return self.fresh
        with self.store.peek() as conn:
            rows = sql.rows(conn, _NEW, (self.head[0], self.memory.seq))
        return rows if len(rows) <= _MANY else None

    # -- every other case ----------------------------------------------------------------

    def _locked(self, thorough: bool) -> None:
        planned = derived.Plan({}, ())
        with self.store.read() as conn:
            head = next(row for row in sql.rows(conn, HEADS) if row[1] == self.code)
            shelf = load_shelf(conn, self.code)
            thorough = thorough or shelf.head_seq < self.memory.seq
            if thorough:
                self._every_month(conn, shelf)
            else:
                self._since(conn, shelf)
            new_month = frozenset(shelf.months) != self.memory.months
            if thorough or self.changed or new_month or self._derived_change():
                planned = derived.plan(conn, shelf, self.folder, anew=thorough)
                self.memory.watched = assertions.watched_until(conn, shelf)
        derived.write(self.store, shelf, self.folder, planned)
        if self.stops:
            self._record_stops(shelf.id)
        standing = {made.month for made in shelf.files if made.stopped is not None}
        self.memory.stopped = standing | set(self.stops)
        self.memory.head, self.memory.seq, self.memory.hash = head, shelf.head_seq, shelf.head_hash
        self.memory.months = frozenset(shelf.months)

    def _every_month(self, conn: Connection, shelf: Shelf) -> None:
        self.memory.tails.clear()
        for made in shelf.files:
            if made.stopped is None:
                self._bring(conn, shelf, made)

    def _since(self, conn: Connection, shelf: Shelf) -> None:
        """Bring the months of the new entries up to date."""
        months: set[int] = set()
        for new in frames_since(conn, shelf, self.memory.seq):
            months.add(new.month)
            self.changed = self.changed or self._is_watched(new)
        for made in shelf.files:
            if made.month in months and made.stopped is None:
                self._bring(conn, shelf, made)

    def _is_watched(self, new: Frame) -> bool:
        return _FOREIGN.encode() in new.data or new.data[:10].decode() <= self.memory.watched

    def _bring(self, conn: Connection, shelf: Shelf, made: MonthFile) -> None:
        """Bring one file to its length, after looking at what it ends with."""
        path = self.folder / made.name
        size = monthfile.size_of(path)
        last = frame_at(conn, shelf, made.month, made.length)
        reached = frame_at(conn, shelf, made.month, min(size, made.length - 1))
        if last is None or not monthfile.ends_well(conn, shelf, path, made, reached):
            self._stop(conn, shelf, made)
            return
        if size < made.length:
            rest = frames_from(conn, shelf, made.month, reached.offset if reached else 0)
            monthfile.append_rest(path, size, rest)
        self.memory.tails[made.month] = last.hash

    def _stop(self, conn: Connection, shelf: Shelf, made: MonthFile) -> None:
        """Leave a changed file alone and say where it was changed."""
        data = (self.folder / made.name).read_bytes()
        found = differences(data, frames_from(conn, shelf, made.month))
        self.stops[made.month] = found[0] if found else Difference("text_extra", 1)

    def _record_stops(self, ledger_id: int) -> None:
        table = schema.ledger_file
        with self.store.write() as conn:
            for month, why in self.stops.items():
                here = (table.c.ledger_id == ledger_id) & (table.c.month == month)
                conn.execute(update(table).where(here).values(stopped=json.dumps(asdict(why))))
