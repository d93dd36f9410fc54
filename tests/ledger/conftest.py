"""A store to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.schema import metadata
from ledger.store import Store
from tests.ledger.sample import make_books
from tests.pg import PATTERN, copy_pattern

NUMBERED = [table.name for table in metadata.sorted_tables if "id" in table.c]


EMPTY = ";".join(
    (
        "SET LOCAL session_replication_role = replica",  # no triggers, no references
        *(f'DELETE FROM "{table}"' for table in metadata.tables),
        *(f"ALTER SEQUENCE {table}_id_seq RESTART" for table in NUMBERED),
    )
)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    folder = tmp_path / "data"
    made = Store(f"sqlite:///{(folder / 'koperasi.db').as_posix()}", folder)
    made.create_tables()
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def postgres_database(pattern: str) -> str:
    """Address of a database that the tests use one after the other."""
    return copy_pattern(pattern, PATTERN)


@pytest.fixture
def postgres_store(postgres_database: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store on the server; it is emptied again, which is quicker than a new database."""
    made = Store(postgres_database, tmp_path / "data")
    yield made
    with made.write() as conn:
        conn.execute(text(EMPTY))
    made.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store with its tables, in a folder of its own, on each of the two databases."""
    made: Store = request.getfixturevalue(f"{request.param}_store")
    return made


@pytest.fixture
def books(store: Store) -> Store:
    """A store with the ledgers KOP and DESA, of the small chart in `sample.py`."""
    make_books(store, "KOP", "DESA")
    return store
