"""A store to test with: each test that asks for `store` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.store import Store
from tests.ledger.sample import make_books
from tests.pg import PATTERN, copy_pattern


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    folder = tmp_path / "data"
    made = Store(f"sqlite:///{(folder / 'koperasi.db').as_posix()}", folder)
    made.create_tables()
    yield made
    made.dispose()


@pytest.fixture
def postgres_store(pattern: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store on the server."""
    made = Store(copy_pattern(pattern, PATTERN), tmp_path / "data")
    yield made
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
