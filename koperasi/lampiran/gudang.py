"""Where the bytes of attachments stand: a SQLite file of its own, or a table on PostgreSQL.

Content is written before the row that names it, so a power cut leaves at most a content that
nobody names; it never leaves a name without content. The same content is kept once.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from koperasi.dasar.desa import Desa
from ledger import schema
from ledger.errors import Refusal
from ledger.store import Store

FILE: Final = "lampiran.db"
ISI = MetaData(naming_convention=schema.metadata.naming_convention)
isi_lampiran = Table(
    "isi_lampiran",
    ISI,
    Column("sha256", Text, primary_key=True),
    Column("isi", LargeBinary, nullable=False),
    **schema.STRICT,
)


class Gudang:
    """The store of contents of one village."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.write() as conn:
            ISI.create_all(conn)

    def put(self, isi: bytes) -> str:
        """Keep a content; returns its sha256. Nothing happens when it is there already."""
        sha256 = hashlib.sha256(isi).hexdigest()
        try:
            with self.store.write() as conn:
                if not _has(conn, sha256):
                    conn.execute(insert(isi_lampiran).values(sha256=sha256, isi=isi))
        except IntegrityError:  # somebody else kept the same content at the same moment
            pass
        return sha256

    def get(self, sha256: str) -> bytes:
        """A content, after its hash was computed again.

        :raises Refusal: `lampiran_hilang`, `lampiran_berubah`.
        """
        query = select(isi_lampiran.c.isi).where(isi_lampiran.c.sha256 == sha256)
        with self.store.read() as conn:
            found = conn.scalar(query)
        if found is None:
            raise Refusal("lampiran_hilang", sidik=sha256[:12])
        if hashlib.sha256(found).hexdigest() != sha256:
            raise Refusal("lampiran_berubah", sidik=sha256[:12])
        return bytes(found)

    def drop(self, sha256: str) -> None:
        """Forget a content for good."""
        with self.store.write() as conn:
            conn.execute(delete(isi_lampiran).where(isi_lampiran.c.sha256 == sha256))

    def hashes(self) -> set[str]:
        """Hashes of everything that is kept."""
        with self.store.read() as conn:
            return set(conn.scalars(select(isi_lampiran.c.sha256)))


_open: WeakKeyDictionary[Engine, Gudang] = WeakKeyDictionary()


def gudang_of(desa: Desa) -> Gudang:
    """The store of contents that belongs to an open village."""
    found = _open.get(desa.store.engine)
    if found is None:
        found = _open[desa.store.engine] = Gudang(_store(desa))
    return found


@contextlib.contextmanager
def separate_gudang(desa: Desa) -> Iterator[Gudang]:
    """The same with connections of its own, closed at the end: for backups and checks."""
    store = _store(desa)
    try:
        yield Gudang(store)
    finally:
        if store is not desa.store:
            store.dispose()


def _store(desa: Desa) -> Store:
    if desa.store.dialect != "sqlite":
        return desa.store
    return Store(f"sqlite:///{(desa.folder / FILE).as_posix()}", desa.folder)


def _has(conn: Connection, sha256: str) -> bool:
    query = select(isi_lampiran.c.sha256).where(isi_lampiran.c.sha256 == sha256)
    return conn.scalar(query) is not None
