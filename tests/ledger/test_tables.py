"""The tables defend themselves: written rows stay, columns hold what they say."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from ledger import schema
from ledger.audit import Event, record
from ledger.store import Store, trigger_names
from tests.ledger.sample import CLOCK, deposit, make_books, post_one


def write_in(store: Store) -> Store:
    """Books with one entry and one line of the audit trail."""
    make_books(store, "KOP")
    post_one(store, deposit("A1", 5))
    with store.write() as conn:
        record(conn, Event("U0001", "uji", "uji"), CLOCK)
    return store


@pytest.fixture
def written(store: Store) -> Store:
    return write_in(store)


@pytest.fixture
def sqlite_books(sqlite_store: Store) -> Store:
    return write_in(sqlite_store)


@pytest.fixture
def postgres_books(postgres_store: Store) -> Store:
    return write_in(postgres_store)


WRITTEN = ("act", "journal", "posting", "posting_dim", "audit")


def refused(store: Store, statement: str, message: str) -> None:
    with pytest.raises(DBAPIError, match=message), store.write() as conn:
        conn.execute(text(statement))


@pytest.mark.parametrize("table", WRITTEN)
def test_written_rows_are_neither_changed_nor_deleted(written: Store, table: str) -> None:
    column = "ledger_id" if table.startswith(("journal", "posting")) else "id"
    refused(written, f"UPDATE {table} SET {column} = {column}", f"append-only: {table}")
    refused(written, f"DELETE FROM {table}", f"append-only: {table}")


@pytest.mark.parametrize("table", WRITTEN)
def test_replace_does_not_slip_past_on_sqlite(sqlite_books: Store, table: str) -> None:
    refused(sqlite_books, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", "append-only")
    refused(sqlite_books, f"REPLACE INTO {table} SELECT * FROM {table}", "append-only")


@pytest.mark.parametrize("table", WRITTEN)
def test_truncate_is_refused_on_postgres(postgres_books: Store, table: str) -> None:
    refused(postgres_books, f"TRUNCATE {table} CASCADE", "append-only")


def test_text_is_no_number_in_a_strict_table(written: Store) -> None:
    statement = "INSERT INTO total_month VALUES (1, 202603, 1, 'abc', 0)"
    refused(written, statement, "cannot store TEXT|invalid input syntax")


def test_a_fraction_is_no_rupiah_in_a_strict_table(sqlite_books: Store) -> None:
    statement = "INSERT INTO total_month VALUES (1, 202603, 1, 1.5, 0)"
    refused(sqlite_books, statement, "cannot store REAL")


def test_every_table_of_the_books_is_strict_on_sqlite(sqlite_books: Store) -> None:
    with sqlite_books.read() as conn:
        strict = {row.name: row.strict for row in conn.execute(text("PRAGMA table_list"))}
    assert {name: strict[name] for name in schema.metadata.tables} == dict.fromkeys(
        schema.metadata.tables, 1
    )


@pytest.mark.parametrize(
    ("where", "index"),
    [
        ("kind = 'anggota' AND value = 'A1'", "ix_total_dim_ledger_id_kind_value"),
        ("kind = 'anggota' AND value IN ('A1', 'A2')", "ix_total_dim_ledger_id_kind_value"),
        ("account_id = 1 AND kind = 'anggota'", "PRIMARY KEY"),
    ],
)
def test_balances_are_found_by_index_on_sqlite(sqlite_books: Store, where: str, index: str) -> None:
    query = f"EXPLAIN QUERY PLAN SELECT balance FROM total_dim WHERE ledger_id = 1 AND {where}"
    sqlite_books.create_tables()  # says it once, however often it is called
    with sqlite_books.read() as conn:
        (plan,) = [row.detail for row in conn.execute(text(query))]
        told = conn.scalar(text("SELECT count(*) FROM sqlite_stat1"))
    assert index in plan
    assert told == 2


def found_triggers(conn: Connection) -> list[str]:
    if conn.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return sorted(conn.scalars(text(query)))


def test_all_triggers_are_there_and_are_made_again(written: Store) -> None:
    with written.read() as conn:
        assert found_triggers(conn) == trigger_names(written.dialect)
    with written.write() as conn:
        on = " ON journal" if written.dialect == "postgresql" else ""
        conn.execute(text(f"DROP TRIGGER journal_lock{on}"))
    written.create_tables()
    with written.read() as conn:
        assert found_triggers(conn) == trigger_names(written.dialect)
