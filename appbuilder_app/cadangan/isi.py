"""What a backup holds, in a form of no particular database: tables as JSON lines."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Boolean, Connection, DateTime, LargeBinary, MetaData, Row, Table, select

from appbuilder_app.migrasi import metadatas, pending

LEFT_OUT = frozenset({"sesi", "percobaan_masuk", "pekerjaan", "alembic_version"})
"""Tables that belong to the running machine: who is signed in there, what it is doing."""

MANIFEST = "manifes.json"
BATCH = 1000


def tables() -> list[Table]:
    """All tables that are backed up; a table comes after those it refers to."""
    return _kept(table for metadata in metadatas() for table in metadata.sorted_tables)


def tables_of(conn: Connection) -> list[Table]:
    """The same for a database as it stands: an older one has its own tables and columns."""
    if not pending(conn):
        return tables()
    found = MetaData()
    found.reflect(conn)
    return _kept(found.sorted_tables)


def _kept(found: Iterable[Table]) -> list[Table]:
    return [table for table in found if table.name not in LEFT_OUT]


def table_file(table: Table) -> str:
    """Name of a table's file inside the backup."""
    return f"tabel/{table.name}.jsonl"


def rows_of(conn: Connection, table: Table) -> Iterator[bytes]:
    """Rows of a table as lines of JSON, in the order of its key."""
    query = select(table).order_by(*table.primary_key.columns)
    result = conn.execute(query, execution_options={"yield_per": BATCH})
    columns = list(table.columns)
    for row in result:
        yield line_of(row, columns)


def line_of(row: Row[Any], columns: list[Any]) -> bytes:
    """One row as a line."""
    values = [_plain(value) for value, _column in zip(row, columns, strict=True)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value


def row_from(line: bytes, columns: list[Any]) -> dict[str, Any]:
    """The row that a line holds; `columns` in the order in which it was written."""
    values = json.loads(line)
    return {
        column.name: _typed(value, column) for column, value in zip(columns, values, strict=True)
    }


def _typed(value: Any, column: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    if isinstance(column.type, DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(column.type, Boolean):
        return bool(value)
    return value
