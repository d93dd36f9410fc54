"""A store to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.store import Store
from tests.ledger.sample import make_books
from tests.pg import copy_pattern, make_pattern

PATTERN = "pola"


@pytest.fixture(scope="session")
def pattern(postgres: str) -> str:
    """Address of the PostgreSQL server, with a database "pola" that has all tables."""
    make_pattern(postgres, PATTERN)
    return postgres


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store with its tables, in a folder of its own."""
    folder = tmp_path / "data"
    if request.param == "sqlite":
        made = Store(f"sqlite:///{(folder / 'koperasi.db').as_posix()}", folder)
        made.create_tables()
    else:
        made = Store(copy_pattern(request.getfixturevalue("pattern"), PATTERN), folder)
    yield made
    made.dispose()


@pytest.fixture
def books(store: Store) -> Store:
    """A store with the ledgers KOP and DESA, of the small chart in `sample.py`."""
    make_books(store, "KOP", "DESA")
    return store
