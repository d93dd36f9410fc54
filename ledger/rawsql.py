"""SQL through the driver's own cursor, for the two places where a call counts: the projection
after each commit, and the check that reads a million rows. Reading only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, TextClause
from sqlalchemy.engine.interfaces import DBAPIConnection


class Query:
    """A statement made ready for one database.

    :param statement: SQL with named parameters, understood by every database we run on.
    """

    def __init__(self, engine: Engine, statement: TextClause) -> None:
        compiled = statement.compile(dialect=engine.dialect)
        self.sql = str(compiled)
        self.names: list[str] | None = getattr(compiled, "positiontup", None)

    def rows(self, connection: DBAPIConnection, **values: object) -> list[tuple[Any, ...]]:
        """All rows, as plain tuples."""
        cursor = connection.cursor()
        try:
            if self.names is None:
                cursor.execute(self.sql, values)
            else:
                cursor.execute(self.sql, tuple(values[name] for name in self.names))
            return list(cursor.fetchall())
        finally:
            cursor.close()


@contextlib.contextmanager
def driver(engine: Engine) -> Iterator[DBAPIConnection]:
    """A connection of the driver from the pool; each statement sees what is committed by then."""
    connection = engine.raw_connection()
    try:
        yield connection
    finally:
        connection.close()
