"""The files of one ledger: their names, the frames they hold, what SQL knows of them.

A ledger's folder is `buku/<CODE>/`. A month's file is HEADER and the frames of the entries
dated in it, in the order of their sequence; the other files are derived from chart and journal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from ledger.chain import genesis
from ledger.chart import Chart, chart_of
from ledger.errors import Refusal
from ledger.periods import FiscalYear, first_day, month_name
from ledger.render import HEADER, frame
from ledger.store import Store

HEADER_BYTES = HEADER.encode()
MAIN = "utama.beancount"
LOCK = ".kunci"
SUFFIX = ".beancount"
TAIL = 66
"""Bytes at the end of a frame that carry its hash: 64 digits and two line ends."""

_CHUNK = 2000
_COLUMNS = 'j.seq, j.month, j."offset", j.length, j.text, j.hash, p.hash AS previous'
_SOURCE = (
    f"SELECT {_COLUMNS} FROM journal j"  # noqa: S608 - constants only
    " LEFT JOIN journal p ON p.ledger_id = j.ledger_id AND p.seq = j.seq - 1"
    " WHERE j.ledger_id = :ledger"
)
_SINCE = text(f"{_SOURCE} AND j.seq > :after AND j.seq <= :upto ORDER BY j.seq")
_FROM = text(
    f'{_SOURCE} AND j.month = :month AND j."offset" >= :start ORDER BY j."offset" LIMIT {_CHUNK}'
)
_AT = text(
    f'{_SOURCE} AND j.month = :month AND j."offset" <= :place ORDER BY j."offset" DESC LIMIT 1'
)
_LEDGER = text("SELECT * FROM ledger WHERE code = :code")
_FILES = text(
    "SELECT month, length, stopped FROM ledger_file WHERE ledger_id = :ledger ORDER BY month"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in a month's file for one entry, and where."""

    seq: int
    month: int
    offset: int
    data: bytes
    hash: str

    @property
    def end(self) -> int:
        """Offset of the first byte after it."""
        return self.offset + len(self.data)


@dataclass(frozen=True, slots=True)
class MonthFile:
    """What SQL knows of a month's file: the length it must have; why it was stopped, if so."""

    month: int
    length: int
    stopped: str | None

    @property
    def name(self) -> str:
        """Its name in the ledger's folder."""
        return month_file(self.month)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One ledger, as its files need to know it, at one moment."""

    id: int
    code: str
    name: str
    kind: str
    zone: str
    fiscal_start: int
    opening: dt.date
    head_seq: int
    head_hash: str
    chart: Chart
    files: tuple[MonthFile, ...]

    @property
    def months(self) -> tuple[int, ...]:
        """Months that have a file, in order."""
        return tuple(made.month for made in self.files)

    def year_of(self, month: int) -> FiscalYear:
        """Fiscal year of a month."""
        return FiscalYear.of(first_day(month), self.fiscal_start)

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """Fiscal years that have entries, in order."""
        found = {self.year_of(month).year for month in self.months}
        return tuple(FiscalYear(year, self.fiscal_start) for year in sorted(found))


def month_file(month: int) -> str:
    """Name of a month's file: "2026-03.beancount"."""
    return f"{month_name(month)}{SUFFIX}"


def folder_of(store: Store, code: str) -> Path:
    """Folder of a ledger's files."""
    return store.books / code


def load_shelf(conn: Connection, code: str) -> Shelf:
    """The ledger with this code, its chart and its months.

    :raises Refusal: `ledger_unknown`.
    """
    row = conn.execute(_LEDGER, {"code": code}).first()
    if row is None:
        raise Refusal("ledger_unknown", kode=code)
    files = conn.execute(_FILES, {"ledger": row.id})
    return Shelf(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=row.kind,
        zone=row.zone,
        fiscal_start=row.fiscal_start,
        opening=dt.date.fromisoformat(row.opening),
        head_seq=row.head_seq,
        head_hash=row.head_hash,
        chart=chart_of(conn, row.id, row.code, row.chart_version),
        files=tuple(MonthFile(made.month, made.length, made.stopped) for made in files),
    )


def frames_since(conn: Connection, shelf: Shelf, after: int) -> Iterator[Frame]:
    """Frames of all entries above a sequence number, in order, read in pieces."""
    while after < shelf.head_seq:
        upto = after + _CHUNK
        values = {"ledger": shelf.id, "after": after, "upto": upto}
        for row in conn.execute(_SINCE, values):
            yield _frame(shelf.code, row)
        after = upto


def frames_from(conn: Connection, shelf: Shelf, month: int, start: int = 0) -> Iterator[Frame]:
    """Frames of a month from an offset on, in the order in which they stand in the file."""
    while True:
        values = {"ledger": shelf.id, "month": month, "start": start}
        rows = conn.execute(_FROM, values).all()
        for row in rows:
            yield _frame(shelf.code, row)
        if len(rows) < _CHUNK:
            return
        start = rows[-1].offset + 1


def frame_at(conn: Connection, shelf: Shelf, month: int, place: int) -> Frame | None:
    """The last frame of a month that begins at an offset or before it."""
    row = conn.execute(_AT, {"ledger": shelf.id, "month": month, "place": place}).first()
    return None if row is None else _frame(shelf.code, row)


def _frame(code: str, row: Any) -> Frame:
    previous = row.previous if row.seq > 1 else genesis(code)
    data = frame(row.text, row.seq, previous or "", row.hash).encode()
    return Frame(row.seq, row.month, row.offset, data, row.hash)
