"""The database: transactions, triggers, locked rows. SQL of one product stands here only, and
what one product needs to be opened in :mod:`ledger.engine`.
"""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Integer, MetaData, Table, func, select, text
from sqlalchemy import Sequence as IdSequence
from sqlalchemy.exc import DBAPIError

from ledger import fresh, outcome, schema, sql
from ledger.engine import make_engine


class Store:
    """A village's database and the folder of its books.

    :param url: SQLAlchemy address, `sqlite:///...` or `postgresql+psycopg://...`.
    :param folder: folder that holds `buku/`, one folder of text files per ledger.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.engine = make_engine(url)
        self.writing = self.engine.execution_options(writing=True)
        self.dialect = self.engine.dialect.name
        self.reading = self.engine
        self._peeking = self.engine.execution_options(peeking=True)
        self._turn = threading.Lock()
        self._kept: Connection | None = None
        if self.dialect == "postgresql":  # SQLite's WAL gives a snapshot by itself
            self.reading = self.engine.execution_options(isolation_level="REPEATABLE READ")
            self._peeking = self._peeking.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def books(self) -> Path:
        """Folder of the beancount text, one folder per ledger code below it."""
        return self.folder / "buku"

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading: one consistent snapshot, nothing is written."""
        with self.reading.connect() as conn:
            yield conn

    @contextlib.contextmanager
    def peek(self) -> Iterator[Connection]:
        """A connection without a transaction: each call of :func:`ledger.sql.rows` sees the newest
        state, as a question that is asked again once a lock is held must.
        """
        with self._peeking.connect() as conn:
            yield conn

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction: commits at the end, rolls back on any exception.

        On SQLite it takes the write lock at once, so that a check and the write that depends
        on it cannot be separated by another writer.

        :raises Refusal: `store_busy`, `store_full`, `store_read_only` (nothing was written);
            `outcome_unknown` when the commit itself failed: look before you repeat.
        """
        with self._writer() as conn:
            transaction = outcome.begin(conn)
            try:
                yield conn
            except DBAPIError as error:
                outcome.roll_back(conn, transaction)
                raise (outcome.refusal_of(error) or error) from error.__cause__
            except BaseException:
                outcome.roll_back(conn, transaction)
                raise
            outcome.commit(conn, transaction)

    @contextlib.contextmanager
    def _writer(self) -> Iterator[Connection]:
        """A connection to write on. SQLite has one writer at a time: what it writes on is kept at
        hand, with its pages in memory; whoever comes meanwhile gets another one and waits there.
        """
        if self.dialect != "sqlite" or not self._turn.acquire(blocking=False):
            with self.writing.connect() as conn:
                yield conn
            return
        try:
            if self._kept is None:
                self._kept = self.writing.connect()
            fresh.forget(self._kept)
            yield self._kept
        finally:
            if self._kept is not None and self._kept.invalidated:
                self._close_kept()
            self._turn.release()

    def _close_kept(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    def create_tables(self, *metadatas: MetaData) -> None:
        """Make missing tables and (again) all triggers."""
        with self.write() as conn:
            for metadata in (schema.metadata, *metadatas):
                metadata.create_all(conn)
            make_triggers(conn)

    def dispose(self) -> None:
        """Close all connections; one that is being written on is closed by its garbage."""
        if self._turn.acquire(blocking=False):
            self._close_kept()
            self._turn.release()
        self.engine.dispose()


def make_triggers(conn: Connection) -> None:
    """Make the triggers that keep written rows as they are and refuse locked dates.

    On SQLite the planner is told the shape of the table of balances in the same go.
    """
    statements = _sqlite_triggers() if conn.dialect.name == "sqlite" else _postgres_triggers()
    for statement in statements:
        conn.exec_driver_sql(statement)
    if conn.dialect.name == "sqlite":
        _describe_rows(conn)


def drop_triggers(conn: Connection) -> None:
    """Take the triggers away; whoever does it makes them again in the same transaction."""
    statements = _sqlite_triggers() if conn.dialect.name == "sqlite" else _postgres_triggers()
    for statement in statements:
        if statement.startswith("DROP TRIGGER"):
            conn.exec_driver_sql(statement)


_SHAPE = (
    ("total_dim", "100000 20000 1000 500 1"),
    ("ix_total_dim_ledger_id_kind_value", "100000 20000 5000 4"),
)
"""Rows in all, per ledger, per account, ... of `total_dim`, by index, as ANALYZE writes them."""


def _describe_rows(conn: Connection) -> None:
    """Without figures SQLite reads all balances of a ledger to find those of one member."""
    conn.exec_driver_sql("ANALYZE sqlite_schema")
    if not sql.scalar(conn, "SELECT count(*) FROM sqlite_stat1 WHERE tbl = ?", ("total_dim",)):
        known = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('total_dim', ?, ?)"
        sql.change_many(conn, known, _SHAPE)
        conn.exec_driver_sql("ANALYZE sqlite_schema")


def trigger_names(dialect: str) -> list[str]:
    """Names of all triggers, for the check that an upgraded database still has them."""
    verbs = ("update", "delete") if dialect == "sqlite" else ("update", "delete", "truncate")
    append_only = [f"{table.name}_no_{verb}" for table in schema.APPEND_ONLY for verb in verbs]
    return sorted([*append_only, "journal_lock", "posting_lock"])


_JOURNAL_LOCKED = """SELECT 1 FROM "lock" WHERE ledger_id = NEW.ledger_id AND unlocked_at IS NULL
 AND account_id IS NULL AND last >= NEW.date AND first <= NEW.date"""
_POSTING_LOCKED = """SELECT 1 FROM "lock" WHERE ledger_id = NEW.ledger_id AND unlocked_at IS NULL
 AND account_id = NEW.account_id AND last >= NEW.date AND first <= NEW.date"""


def _sqlite_triggers() -> list[str]:
    made = []
    for table in schema.APPEND_ONLY:
        for verb in ("update", "delete"):
            name = f"{table.name}_no_{verb}"
            made.append(f"DROP TRIGGER IF EXISTS {name}")
            made.append(
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {table.name}'); END"
            )
    for table_name, query in (("journal", _JOURNAL_LOCKED), ("posting", _POSTING_LOCKED)):
        made.append(f"DROP TRIGGER IF EXISTS {table_name}_lock")
        made.append(
            f"CREATE TRIGGER {table_name}_lock BEFORE INSERT ON {table_name} "
            f"WHEN EXISTS ({query}) BEGIN SELECT RAISE(ABORT, 'locked: {table_name}'); END"
        )
    return made


def _postgres_triggers() -> list[str]:
    refuse = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION USING MESSAGE = 'append-only: ' || TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
    )
    made = [refuse]
    for table in schema.APPEND_ONLY:
        for verb in ("update", "delete", "truncate"):
            name = f"{table.name}_no_{verb}"
            each = "STATEMENT" if verb == "truncate" else "ROW"
            made.append(f"DROP TRIGGER IF EXISTS {name} ON {table.name}")
            made.append(
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table.name} "
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
    for table_name, query in (("journal", _JOURNAL_LOCKED), ("posting", _POSTING_LOCKED)):
        made.append(
            f"CREATE OR REPLACE FUNCTION refuse_locked_{table_name}() RETURNS trigger AS $$ BEGIN "
            f"IF EXISTS ({query}) THEN RAISE EXCEPTION 'locked: {table_name}'; END IF; "
            "RETURN NEW; END $$ LANGUAGE plpgsql"
        )
        made.append(f"DROP TRIGGER IF EXISTS {table_name}_lock ON {table_name}")
        made.append(
            f"CREATE TRIGGER {table_name}_lock BEFORE INSERT ON {table_name} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_locked_{table_name}()"
        )
    return made


class LedgerRow(NamedTuple):
    """The locked row of a ledger."""

    id: int
    code: str
    zone: str
    fiscal_start: int
    opening: str
    head_seq: int
    head_hash: str
    chart_version: int
    recorded: str | None
    """When the newest act of the village was recorded; None before the first."""
    newest: int | None
    """Id of that act."""


_NEWEST = "(SELECT recorded FROM act ORDER BY id DESC LIMIT 1), (SELECT max(id) FROM act)"
_LEDGER = ", ".join([*LedgerRow._fields[:-2], _NEWEST])


def lock_ledgers(conn: Connection, codes: Sequence[str]) -> list[LedgerRow]:
    """Rows of these ledgers, locked in ascending id until the transaction ends.

    :raises RuntimeError: outside of :meth:`Store.write`, where nothing would be held.
    """
    if not conn.get_execution_options().get("writing"):
        raise RuntimeError("locking needs a writing transaction")
    if not codes:
        return []
    query = _lock_query(conn.dialect.name, len(codes))
    return [LedgerRow(*row) for row in sql.rows(conn, query, tuple(codes))]


@functools.lru_cache(maxsize=64)
def _lock_query(dialect: str, count: int) -> str:
    suffix = "" if dialect == "sqlite" else " FOR UPDATE"
    return f"SELECT {_LEDGER} FROM ledger WHERE code IN ({sql.marks(count)}) ORDER BY id{suffix}"  # noqa: S608


def reserve_acts(conn: Connection, locked: LedgerRow, count: int) -> Sequence[int]:
    """The next ids of acts, for whoever has locked a ledger right before."""
    if conn.dialect.name == "sqlite":
        newest = locked.newest or 0
        return range(newest + 1, newest + 1 + count)
    return reserve_ids(conn, "act", count)


def reserve_ids(conn: Connection, table: str, count: int) -> Sequence[int]:
    """The next ids of a table, for rows that are written together later."""
    if conn.dialect.name == "sqlite":
        last = sql.scalar(conn, f"SELECT max(id) FROM {table}", ()) or 0  # noqa: S608
        return range(last + 1, last + 1 + count)
    query = "SELECT nextval(pg_get_serial_sequence(?, 'id')) FROM generate_series(1, ?)"
    return [row[0] for row in sql.rows(conn, query, (table, count))]


def continue_ids(conn: Connection, tables: Iterable[Table]) -> None:
    """After rows were copied in with their ids, let new ids go on above the highest."""
    if conn.dialect.name == "sqlite":
        return
    owned = text("SELECT pg_get_serial_sequence(:name, 'id')")
    for table in tables:
        column = table.c.get("id")
        if column is None or not isinstance(column.type, Integer):
            continue
        named = column.default.name if isinstance(column.default, IdSequence) else None
        sequence = named or conn.scalar(owned, {"name": table.name})
        highest = conn.scalar(select(func.max(column)))
        if sequence and highest is not None:
            conn.execute(select(func.setval(sequence, highest)))
