"""From the journal to the files: what is missing is appended, whatever happened in between.

`project` runs after each commit, `refresh` at start and before the books are read. Both may
run in any number of processes: one lock file per ledger puts them in a row, and the journal is
read only once the lock is held, so that a file is never longer than the journal says.

A file that a hand has changed is left as it is: its projection stops, posting goes on in SQL,
and `state` tells where; :mod:`ledger.rebuild` sets such a file aside and writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, text, update

from ledger import assertions, derived, opening, platform, schema
from ledger.shelf import (
    HEADER_BYTES,
    LOCK,
    TAIL,
    Frame,
    MonthFile,
    Shelf,
    folder_of,
    frame_at,
    frames_from,
    frames_since,
    load_shelf,
)
from ledger.store import Store
from ledger.textdiff import Difference, differences

_HEADS = text(
    "SELECT l.id, l.code, l.name, l.head_seq, l.head_hash, l.chart_version,"
    " (SELECT max(b.id) FROM balance_assertion b WHERE b.ledger_id = l.id) AS asserted"
    " FROM ledger l ORDER BY l.id"
)
_FOREIGN = b" @@ "


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


@dataclass
class _Memory:
    """What this process knows to be in the files of a ledger."""

    head: tuple[object, ...] = ()
    seq: int = -1
    months: frozenset[int] = frozenset()
    stopped: set[int] = field(default_factory=set)
    tails: dict[int, str] = field(default_factory=dict)
    watched: str = ""


_memories: WeakKeyDictionary[Store, dict[str, _Memory]] = WeakKeyDictionary()


def project(store: Store, codes: Iterable[str] | None = None) -> list[Trouble]:
    """Append what the journal has and the files have not; quick when nothing is missing.

    :param codes: ledgers to look at; all when None.
    :returns: files that stayed behind. The entries are safe in SQL; it is tried again next time.
    """
    known = _memories.setdefault(store, {})
    with store.read() as conn:
        heads = list(conn.execute(_HEADS))
    wanted = None if codes is None else set(codes)
    found: list[Trouble] = []
    for head in heads:
        memory = known.setdefault(head.code, _Memory())
        if memory.head != tuple(head) and (wanted is None or head.code in wanted):
            found += _Projection(store, head.code, memory).run(thorough=memory.seq < 0)
    return found


def refresh(store: Store, codes: Iterable[str] | None = None) -> list[Trouble]:
    """As :func:`project`, but every file is looked at and the derived ones are made anew.

    For the start of a process and before the books are read.
    """
    known = _memories.setdefault(store, {})
    with store.read() as conn:
        every = [head.code for head in conn.execute(_HEADS)]
    found: list[Trouble] = []
    for code in every if codes is None else codes:
        memory = known.setdefault(code, _Memory())
        found += _Projection(store, code, memory).run(thorough=True)
        _settle(store, code)
    return found


def _settle(store: Store, code: str) -> None:
    """Keep or drop the hashes of opening files when a year was locked or unlocked."""
    with store.read() as conn:
        changed = opening.unsettled(conn, load_shelf(conn, code))
    if changed:
        with store.write() as conn:
            opening.settle(conn, load_shelf(conn, code))


def state(store: Store, codes: Iterable[str] | None = None) -> list[FileState]:
    """Each month's file as it is now, for /health and the pengawas; costs a `stat` per file."""
    found = []
    with store.read() as conn:
        every = [head.code for head in conn.execute(_HEADS)]
        for code in every if codes is None else codes:
            for made in load_shelf(conn, code).files:
                path = folder_of(store, code) / made.name
                size = path.stat().st_size if path.exists() else 0
                why = None if made.stopped is None else Difference(**json.loads(made.stopped))
                found.append(FileState(code, made.month, path, made.length, size, why))
    return found


class _Projection:
    """One ledger's files, with their lock held."""

    def __init__(self, store: Store, code: str, memory: _Memory) -> None:
        self.store = store
        self.code = code
        self.memory = memory
        self.folder = folder_of(store, code)
        self.stops: dict[int, Difference] = {}
        self.changed = False

    def run(self, *, thorough: bool) -> list[Trouble]:
        try:
            if not self.folder.is_dir():
                platform.private_folder(self.store.books)
                platform.private_folder(self.folder)
            with platform.file_lock(self.folder / LOCK):
                self._locked(thorough)
        except OSError as error:
            self.memory.head, self.memory.seq = (), -1
            return [Trouble(self.code, error.filename or "", "file_unwritable", str(error))]
        return [
            Trouble(self.code, str(month), "file_stopped") for month in sorted(self.memory.stopped)
        ]

    def _locked(self, thorough: bool) -> None:
        with self.store.read() as conn:
            head = next(row for row in conn.execute(_HEADS) if row.code == self.code)
            shelf = load_shelf(conn, self.code)
            behind = shelf.head_seq < self.memory.seq
            if thorough or behind:
                self._every_month(conn, shelf)
            else:
                self._since(conn, shelf)
            if thorough or behind or self._changed(shelf, tuple(head)):
                derived.write(conn, shelf, self.folder, anew=thorough)
                self.memory.watched = assertions.watched_until(conn, shelf)
        if self.stops:
            self._record_stops(shelf.id)
        standing = {made.month for made in shelf.files if made.stopped is not None}
        self.memory.stopped = standing | set(self.stops)
        self.memory.head, self.memory.seq = tuple(head), shelf.head_seq
        self.memory.months = frozenset(shelf.months)

    def _changed(self, shelf: Shelf, head: tuple[object, ...]) -> bool:
        """True when the derived files change: chart, name, months, assertions, currencies."""
        same = self.memory.head[2:3] + self.memory.head[5:] == head[2:3] + head[5:]
        return not same or self.changed or frozenset(shelf.months) != self.memory.months

    # -- month by month ----------------------------------------------------------------

    def _every_month(self, conn: Connection, shelf: Shelf) -> None:
        self.memory.tails.clear()
        for made in shelf.files:
            if made.stopped is None:
                self._bring(conn, shelf, made)

    def _since(self, conn: Connection, shelf: Shelf) -> None:
        months: dict[int, list[Frame]] = {}
        for frame in frames_since(conn, shelf, self.memory.seq):
            months.setdefault(frame.month, []).append(frame)
            day = frame.data[:10].decode()
            if _FOREIGN in frame.data or day <= self.memory.watched:
                self.changed = True
        files = {made.month: made for made in shelf.files}
        for month, frames in months.items():
            made = files[month]
            if made.stopped is None and not self._append_known(made, frames):
                self._bring(conn, shelf, made)

    def _append_known(self, made: MonthFile, frames: list[Frame]) -> bool:
        """Append frames whose place is the end of the file; False when it is not so simple."""
        path = self.folder / made.name
        tail = self.memory.tails.get(made.month)
        if tail is None or not path.exists():
            return False
        with platform.open_private(path, "r+b") as handle:
            if handle.seek(0, 2) != frames[0].offset:
                return False
            handle.seek(-TAIL, 2)
            if handle.read(TAIL) != tail.encode() + b"\n\n":
                return False
            handle.write(b"".join(frame.data for frame in frames))
            platform.sync_file(handle)
        self.memory.tails[made.month] = frames[-1].hash
        return True

    def _bring(self, conn: Connection, shelf: Shelf, made: MonthFile) -> None:
        """Bring one file to its length, after looking at what it ends with."""
        path = self.folder / made.name
        size = path.stat().st_size if path.exists() else 0
        last = frame_at(conn, shelf, made.month, made.length)
        reached = frame_at(conn, shelf, made.month, min(size, made.length - 1))
        if last is None or not _ends_well(conn, shelf, (path, size, made), reached):
            self._stop(conn, shelf, made)
            return
        if size < made.length:
            rest = frames_from(conn, shelf, made.month, reached.offset if reached else 0)
            _append(path, size, rest)
        self.memory.tails[made.month] = last.hash

    # -- files that stand still --------------------------------------------------------

    def _stop(self, conn: Connection, shelf: Shelf, made: MonthFile) -> None:
        data = (self.folder / made.name).read_bytes()
        found = differences(data, frames_from(conn, shelf, made.month))
        self.stops[made.month] = found[0] if found else Difference("text_extra", 1)

    def _record_stops(self, ledger_id: int) -> None:
        table = schema.ledger_file
        with self.store.write() as conn:
            for month, why in self.stops.items():
                here = (table.c.ledger_id == ledger_id) & (table.c.month == month)
                conn.execute(update(table).where(here).values(stopped=json.dumps(asdict(why))))


def _ends_well(
    conn: Connection,
    shelf: Shelf,
    file: tuple[Path, int, MonthFile],
    reached: Frame | None,
) -> bool:
    """True when the file ends as the journal says: with a whole frame or a part of one."""
    path, size, made = file
    if size > made.length:
        return False
    if size == 0:
        return True
    start = max(0, (reached.offset if reached else 0) - TAIL)
    with path.open("rb") as handle:
        handle.seek(start)
        found = handle.read()
    if reached is None:
        return HEADER_BYTES.startswith(found)
    before = frame_at(conn, shelf, made.month, reached.offset - 1)
    wanted = (HEADER_BYTES if before is None else before.data)[-TAIL:] + reached.data
    return len(found) == size - start and wanted.startswith(found)


def _append(path: Path, size: int, frames: Iterable[Frame]) -> None:
    """Write what is missing, from the byte at which the file ends."""
    with platform.open_private(path, "r+b") as handle:
        handle.seek(size)
        if size < len(HEADER_BYTES):
            handle.write(HEADER_BYTES[size:])
            size = len(HEADER_BYTES)
        for frame in frames:
            handle.write(frame.data[max(0, size - frame.offset) :])
        platform.sync_file(handle)
    platform.sync_folder(path.parent)


def codes_of(store: Store) -> Sequence[str]:
    """Codes of all ledgers, in the order in which they were made."""
    with store.read() as conn:
        return [head.code for head in conn.execute(_HEADS)]
