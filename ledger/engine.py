"""How the two databases are opened.

SQLite runs in WAL with `synchronous=FULL`: an acknowledged commit survives a power cut.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InvalidatePoolError

from ledger import platform, sql

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # else INSERT OR REPLACE slips past the triggers
    "PRAGMA busy_timeout=30000",
    "PRAGMA cache_size=-32000",
    "PRAGMA wal_autocheckpoint=4000",
)
RESTED = 1
"""Seconds after which a connection to a server is asked whether it is still there."""


def make_engine(url: str) -> Engine:
    """The engine of an address.

    :raises ValueError: for SQLite without a file.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _server(url)
    if not parsed.database:
        raise ValueError("a store on SQLite is a file")
    _born_private(Path(parsed.database))
    return _file(url)


def _file(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": 30, "check_same_thread": False, "cached_statements": 512},
        pool_size=20,
        max_overflow=40,
        pool_use_lifo=True,  # the one used last has its pages in memory
    )

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # we say BEGIN ourselves
        for pragma in PRAGMAS:
            dbapi.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        writing = conn.get_execution_options().get("writing", False)
        sql.send(conn, "BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _server(url: str) -> Engine:
    """SQLAlchemy's own ping asks at each use, which is three messages for one posting."""
    engine = create_engine(url, pool_size=10, max_overflow=20)

    @event.listens_for(engine, "checkout")
    def _look(dbapi: Any, record: Any, _proxy: object) -> None:
        now = time.monotonic()
        if now - record.info.get("used", now) > RESTED and not _answers(engine, dbapi):
            raise InvalidatePoolError
        record.info["used"] = now

    return engine


def _answers(engine: Engine, dbapi: Any) -> bool:
    """False when a server has gone since: the pool then takes new connections."""
    try:
        return engine.dialect.do_ping(dbapi)
    except engine.dialect.loaded_dbapi.Error:
        return False


def _born_private(path: Path) -> None:
    """The database file is made with mode 0600 before SQLite opens it."""
    platform.private_folder(path.parent)
    platform.open_private(path, "ab").close()
