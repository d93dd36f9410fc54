"""The open village: a data folder with its database, books and clock."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import sessionmaker

from koperasi.dasar.jaring import SesiDesa, set_viewer
from koperasi.dasar.models import Base
from koperasi.dasar.viewer import Viewer
from ledger import fresh, platform, project
from ledger.clock import Clock, FixedClock, SystemClock
from ledger.errors import Refusal
from ledger.store import Store

LEAST_FREE = 50 * 2**20
"""Below so many free bytes nothing is recorded any more. The largest act (an import of 12 MB), its
write-ahead log (16 MB) and its text fit in it, so a disk never fills up in the middle of one."""
PRACTICE_MARK = "LATIHAN"
"""File whose presence marks a practice folder: only there may the clock be set."""


@dataclass(frozen=True)
class Desa:
    """One village.

    :param folder: data folder (mode 0700).
    :param store: its database.
    :param clock: where "today" comes from.
    :param practice: true for the example village and practice folders; shown as a banner.
    """

    folder: Path
    store: Store
    clock: Clock
    practice: bool

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading connection."""
        with self.store.read() as conn:
            yield conn

    @contextlib.contextmanager
    def tindak(self) -> Iterator[Connection]:
        """A writing transaction; after its commit the text of the books is brought up to date.

        What the files lack after a crash is appended by the next one, or at start.

        :raises Refusal: `disk_short` before anything is written.
        """
        check_space(self.folder)
        with self.store.write() as conn:
            yield conn
            news = fresh.look(conn)
        project.project(self.store, news=news)

    @contextlib.contextmanager
    def session(self, viewer: Viewer | None = None) -> Iterator[SesiDesa]:
        """An ORM session in a writing transaction: for forms of people and places, not money.

        It shows and writes what the viewer may see (`jaring.py`); without a viewer, nothing.
        """
        factory = sessionmaker(self.store.writing, class_=SesiDesa, expire_on_commit=False)
        with factory.begin() as session:
            set_viewer(session, viewer)
            yield session

    def close(self) -> None:
        """Close the database."""
        self.store.dispose()


@dataclass(frozen=True)
class DesaDalam(Desa):
    """The village inside a transaction that is open already: use cases join it.

    The one who opened it commits, and brings the text of the books up to date afterwards.
    """

    conn: Connection

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """The open transaction."""
        yield self.conn

    @contextlib.contextmanager
    def tindak(self) -> Iterator[Connection]:
        """The open transaction."""
        yield self.conn


def inside(desa: Desa, conn: Connection) -> DesaDalam:
    """The same village, for use cases that are to be part of the caller's transaction."""
    return DesaDalam(desa.folder, desa.store, desa.clock, desa.practice, conn)


def check_space(folder: Path) -> None:
    """Refuse to record while the disk is nearly full; reading goes on.

    :raises Refusal: `disk_short` with what is free and what is needed, in MB.
    """
    free = platform.free_bytes(folder)
    if free < LEAST_FREE:
        raise Refusal("disk_short", bebas_mb=free // 2**20, perlu_mb=LEAST_FREE // 2**20)


def database_url(folder: Path, url: str | None = None) -> str:
    """Address of the village's database: the given one, else a SQLite file in the folder."""
    return url or f"sqlite:///{(folder / 'koperasi.db').as_posix()}"


def open_desa(folder: Path, url: str | None = None, today: dt.date | None = None) -> Desa:
    """Open an existing data folder.

    :param today: sets the clock; practice folders only.
    :raises Refusal: `desa_belum_ada`, `jam_hanya_latihan`.
    """
    if url is None and not (folder / "koperasi.db").exists():
        raise Refusal("desa_belum_ada", folder=str(folder))
    practice = (folder / PRACTICE_MARK).exists()
    if today is not None and not practice:
        raise Refusal("jam_hanya_latihan")
    clock: Clock = SystemClock(set_by_hand=practice) if today is None else FixedClock(today)
    store = Store(database_url(folder, url), folder)
    return Desa(folder, store, clock, practice)


def make_desa(
    folder: Path, url: str | None = None, *, practice: bool = False, today: dt.date | None = None
) -> Desa:
    """Make a data folder with its tables; an existing one is opened and gets what is missing."""
    platform.private_folder(folder)
    if practice:
        (folder / PRACTICE_MARK).touch(mode=0o600)
    Store(database_url(folder, url), folder).create_tables(Base.metadata)
    return open_desa(folder, url, today)
