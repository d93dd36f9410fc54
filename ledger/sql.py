"""Hand-written SQL of the hot paths: one string a statement, rows as tuples, any database.

The statements go straight to the driver's cursor inside SQLAlchemy's transaction: measured,
SQLAlchemy's own execution costs three times what the whole posting does without it. They are
written with `?` and must run on SQLite and PostgreSQL alike; what differs between the two
stands in :mod:`ledger.store`.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

Values: TypeAlias = tuple[Any, ...]

_FEW = 6
"""Rows of one posting; its statements are the same each time, so the server keeps them ready."""


def rows(conn: Connection, statement: str, values: Values = ()) -> list[Values]:
    """All rows of a query.

    :raises sqlalchemy.exc.DBAPIError: its subclasses, as from SQLAlchemy itself.
    """
    found: list[Values] = _execute(conn, statement, values).fetchall()
    return found


def row(conn: Connection, statement: str, values: Values) -> Values | None:
    """First row of a query, None when there is none."""
    found: Values | None = _execute(conn, statement, values).fetchone()
    return found


def scalar(conn: Connection, statement: str, values: Values) -> Any:
    """First column of the first row, None when there is no row."""
    found = _execute(conn, statement, values).fetchone()
    return None if found is None else found[0]


def change(conn: Connection, statement: str, values: Values) -> None:
    """Run one statement that writes."""
    _execute(conn, statement, values)


def change_many(conn: Connection, statement: str, many: Sequence[Values]) -> None:
    """Run one INSERT for all rows; nothing happens when there are none.

    A few rows go to PostgreSQL as one statement, which saves a message for each.
    """
    if not many:
        return
    if conn.dialect.paramstyle == "qmark" or len(many) > _FEW:
        _execute(conn, statement, many, many=True)
    else:
        flat = tuple(itertools.chain.from_iterable(many))
        _execute(conn, _repeated(statement, len(many)), flat)


def _execute(conn: Connection, statement: str, values: Sequence[Any], *, many: bool = False) -> Any:
    if not conn.in_transaction() and not conn.get_execution_options().get("peeking"):
        conn.begin()
    return send(conn, statement, values, many=many)


def send(
    conn: Connection, statement: str, values: Sequence[Any] = (), *, many: bool = False
) -> Any:
    """Hand a statement to the driver as it is: no transaction is begun for it.

    :returns: the driver's cursor.
    """
    dialect = conn.dialect
    styled = _styled(statement, dialect.paramstyle)
    driver: Any = conn.connection.dbapi_connection
    cursor = driver.cursor()
    try:
        if many:
            cursor.executemany(styled, values)
        else:
            cursor.execute(styled, values)
    except dialect.loaded_dbapi.Error as error:
        kind = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(styled, None, error, kind, dialect=dialect) from error
    return cursor


@contextlib.contextmanager
def together(conn: Connection) -> Iterator[None]:
    """Statements whose answers nobody waits for: PostgreSQL gets them in one message.

    :raises sqlalchemy.exc.DBAPIError: at the end, for any of them.
    """
    driver: Any = conn.connection.dbapi_connection
    if conn.dialect.paramstyle == "qmark":
        yield
        return
    known: Any = conn.dialect.loaded_dbapi
    try:
        with driver.pipeline():
            yield
    except known.Error as error:
        raise DBAPIError.instance("", None, error, known.Error, dialect=conn.dialect) from error


def insert_into(table: Table) -> str:
    """The INSERT of a whole row, its values in the order of the table's columns."""
    names = [f'"{name}"' for name in table.columns.keys()]  # noqa: SIM118 - a ColumnCollection
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks(len(names))})"  # noqa: S608


def marks(count: int) -> str:
    """Placeholders for a list of values: "?, ?, ?"."""
    return ", ".join("?" * count)


@functools.lru_cache(maxsize=256)
def _repeated(statement: str, count: int) -> str:
    """An INSERT of one row made into one of `count` rows."""
    head, words, rest = statement.partition(" VALUES ")
    values, bracket, tail = rest.partition(")")
    return head + words + ", ".join([values + bracket] * count) + tail


@functools.lru_cache(maxsize=256)
def _styled(statement: str, paramstyle: str) -> str:
    return statement if paramstyle == "qmark" else statement.replace("?", "%s")
