"""The store: one writer at a time, private files, and honest words when the disk is not well."""

import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from ledger import engine, journal, schema, sql, totals
from ledger.errors import Refusal
from ledger.store import Store, continue_ids, lock_ledgers, reserve_ids
from tests.ledger.sample import CASH, CLOCK, act, deposit, make_books, post_one


def write(store: Store, *steps: Callable[[Connection], object]) -> None:
    """Do these steps in one writing transaction."""
    with store.write() as conn:
        for step in steps:
            step(conn)


def five(conn: Connection) -> None:
    """A deposit of 5."""
    journal.post(conn, act(deposit("A1", 5)), CLOCK)


def run(statement: str) -> Callable[[Connection], object]:
    return lambda conn: conn.execute(text(statement))


def cash(store: Store) -> int:
    with store.read() as conn:
        return totals.balance(conn, "KOP", CASH)


def test_what_fails_is_taken_back(books: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        write(books, five, lambda _: 1 // 0)
    assert cash(books) == 0


def test_when_the_commit_fails_the_answer_is_unknown(
    books: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: object) -> None:
        raise OSError(5, "Input/output error")

    made = act(deposit("A1", 5))
    with monkeypatch.context() as patch:
        patch.setattr(books.engine.dialect, "do_commit", fails)
        with pytest.raises(Refusal) as refused, books.write() as conn:
            journal.post(conn, made, CLOCK)
    assert refused.value.code == "outcome_unknown"
    with books.write() as conn:  # the same key tells what happened: here nothing had
        assert not journal.post(conn, made, CLOCK).repeated
    assert cash(books) == 5


def test_a_constraint_at_the_commit_is_no_riddle(books: Store) -> None:
    parent = run("CREATE TEMP TABLE induk (id INTEGER PRIMARY KEY)")
    child = run(
        "CREATE TEMP TABLE anak (induk INTEGER REFERENCES induk (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    with pytest.raises(IntegrityError):
        write(books, five, parent, child, run("INSERT INTO anak VALUES (7)"))
    assert cash(books) == 0
    post_one(books, deposit("A1", 5))


def test_what_sqlite_writes_on_is_kept_at_hand(sqlite_store: Store) -> None:
    make_books(sqlite_store, "KOP")
    with sqlite_store.write() as first:
        five(first)
    with pytest.raises(ZeroDivisionError):
        write(sqlite_store, five, lambda _: 1 // 0)
    with sqlite_store.write() as again, sqlite_store.read() as reading:
        assert again is first
        assert totals.balance(reading, "KOP", CASH) == 5
    sqlite_store.dispose()
    assert first.closed
    with sqlite_store.write() as after:
        five(after)
        assert after is not first
        sqlite_store.dispose()  # it is being written on, and may go on
        five(after)
    assert cash(sqlite_store) == 15


def test_whoever_writes_meanwhile_waits_on_another_connection(sqlite_store: Store) -> None:
    make_books(sqlite_store, "KOP")
    seen: list[Connection] = []

    def other() -> None:
        with sqlite_store.write() as conn:
            seen.append(conn)
            five(conn)

    with sqlite_store.write() as conn:
        waiting = threading.Thread(target=other)
        waiting.start()
        five(conn)
    waiting.join(30)
    assert len(seen) == 1
    assert cash(sqlite_store) == 10


def test_a_busy_sqlite_store_says_so(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    make_books(sqlite_store, "KOP")
    monkeypatch.setattr(engine, "PRAGMAS", ("PRAGMA busy_timeout=20",))
    impatient = Store(str(sqlite_store.engine.url), sqlite_store.folder)
    with sqlite_store.write(), pytest.raises(Refusal, match="store_busy"), impatient.write():
        pass
    with impatient.write() as conn:
        journal.post(conn, act(deposit("A1", 5)), CLOCK)
    impatient.dispose()
    assert cash(sqlite_store) == 5


def test_a_full_disk_is_named_and_reading_goes_on(sqlite_store: Store) -> None:
    make_books(sqlite_store, "KOP")
    post_one(sqlite_store, deposit("A1", 5))
    with sqlite_store.read() as conn:
        pages = conn.scalar(text("PRAGMA page_count"))
    with pytest.raises(Refusal, match="store_full"):
        write(sqlite_store, run(f"PRAGMA max_page_count = {pages}"), *[five] * 200)
    assert cash(sqlite_store) == 5


def test_a_read_only_store_is_named(sqlite_store: Store) -> None:
    make_books(sqlite_store, "KOP")
    with pytest.raises(Refusal, match="store_read_only"):
        write(sqlite_store, run("PRAGMA query_only = 1"), five)


def test_waiting_too_long_for_a_ledger_on_postgres(postgres_store: Store) -> None:
    make_books(postgres_store, "KOP")
    with postgres_store.write() as holding:
        lock_ledgers(holding, ["KOP"])
        with pytest.raises(Refusal, match="store_busy"):
            write(postgres_store, run("SET LOCAL lock_timeout = '20ms'"), five)
    post_one(postgres_store, deposit("A1", 5))


def cut(store: Store) -> Callable[[Connection], None]:
    """End the server's side of a connection, as a pulled cable does."""

    def done(conn: Connection) -> None:
        backend = conn.scalar(text("SELECT pg_backend_pid()"))
        with store.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:backend)"), {"backend": backend})

    return done


def test_a_connection_lost_before_the_commit(postgres_store: Store) -> None:
    make_books(postgres_store, "KOP")
    with pytest.raises(DBAPIError):
        write(postgres_store, five, cut(postgres_store), five)
    assert cash(postgres_store) == 0


def test_a_connection_lost_in_the_commit(postgres_store: Store) -> None:
    make_books(postgres_store, "KOP")
    with pytest.raises(Refusal, match="outcome_unknown"):
        write(postgres_store, five, cut(postgres_store))
    assert cash(postgres_store) == 0


def test_beginning_without_a_server_is_our_matter_not_the_users(tmp_path: Path) -> None:
    nowhere = Store(f"postgresql+psycopg://x@/x?host={tmp_path}", tmp_path)
    with pytest.raises(DBAPIError), nowhere.write():
        pass


def test_a_writer_waits_for_the_other(books: Store) -> None:
    order: list[str] = []

    def second() -> None:
        with books.write() as conn:
            lock_ledgers(conn, ["KOP"])
            order.append("second")

    with books.write() as conn:
        lock_ledgers(conn, ["KOP"])
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.05)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_locking_needs_a_writing_transaction(books: Store) -> None:
    with books.read() as conn, pytest.raises(RuntimeError):
        lock_ledgers(conn, ["KOP"])
    with books.write() as conn:
        assert lock_ledgers(conn, []) == []
        assert [row.code for row in lock_ledgers(conn, ["KOP", "DESA", "LAIN"])] == ["KOP", "DESA"]


def test_ids_go_on_after_rows_were_copied_in(books: Store) -> None:
    with books.write() as conn:
        assert list(reserve_ids(conn, "act", 2)) == [1, 2]
        conn.execute(
            schema.act.insert().values(
                id=40,
                key="k",
                content="",
                kind="x",
                actor="U",
                approved_by="",
                reason="",
                recorded="",
            )
        )
        continue_ids(conn, schema.metadata.sorted_tables)
        assert list(reserve_ids(conn, "act", 2)) == [41, 42]


def test_files_are_born_private(sqlite_store: Store) -> None:
    folder = sqlite_store.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert sqlite_store.books == folder / "buku"


def test_sqlite_is_set_to_lose_nothing(sqlite_store: Store) -> None:
    with sqlite_store.read() as conn:
        found = {
            name: conn.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_a_store_on_sqlite_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="file"):
        Store("sqlite://", tmp_path)


def test_a_reader_sees_one_moment(books: Store) -> None:
    with books.read() as conn:
        before = sql.rows(conn, "SELECT count(*) FROM journal")
        post_one(books, deposit("A1", 5))
        assert sql.rows(conn, "SELECT count(*) FROM journal") == before == [(0,)]


def test_errors_of_the_driver_come_as_sqlalchemys(books: Store) -> None:
    with pytest.raises(DBAPIError) as raised, books.write() as conn:
        sql.change(conn, "INSERT INTO ledger (id) VALUES (?)", (1,))
    assert isinstance(raised.value, IntegrityError)
    with books.write() as conn:
        sql.change_many(conn, "no statement at all", [])
        assert sql.row(conn, "SELECT id FROM ledger WHERE code = ?", ("TIDAK",)) is None
        assert sql.scalar(conn, "SELECT id FROM ledger WHERE code = ?", ("TIDAK",)) is None
    assert sqlite3.sqlite_version_info >= (3, 37), "STRICT tables"


def test_a_server_that_was_away_is_found_again(
    postgres_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_books(postgres_store, "KOP")
    monkeypatch.setattr(engine, "RESTED", -1)
    gone = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with postgres_store.read(), postgres_store.read(), postgres_store.engine.connect() as conn:
        conn.execute(text(gone))
    post_one(postgres_store, deposit("A1", 5))
    assert cash(postgres_store) == 5


def test_what_goes_wrong_in_statements_sent_together_is_a_database_error(
    postgres_store: Store,
) -> None:
    twice = "INSERT INTO voucher_series (ledger_id, voucher, month, last) VALUES (?, ?, ?, ?)"

    def both(conn: Connection) -> None:
        with sql.together(conn):
            for _ in range(2):
                sql.change(conn, twice, (1, "BKM", 202601, 1))

    make_books(postgres_store, "KOP")
    with pytest.raises(IntegrityError):
        write(postgres_store, both)
    post_one(postgres_store, deposit("A1", 5))
    assert cash(postgres_store) == 5
