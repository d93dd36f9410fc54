"""Migrations: plain Alembic over all tables of the three floors.

A fresh database is made from the tables as they are declared and stamped with the newest
revision; an older one is brought up step by step. A test holds both ways to the same schema on
SQLite and on PostgreSQL. Journal tables are never rebuilt by a migration (Alembic's batch mode
would drop their triggers), and all triggers are made again after each run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

import koperasi.rooms  # noqa: F401 - declares the tables of every room
from appbuilder_app import service_tables as _service_tables  # noqa: F401 - declares its tables
from appbuilder_app import tables
from koperasi.dasar.models import Base
from ledger import schema
from ledger.errors import Refusal
from ledger.store import make_triggers

HERE = Path(__file__).resolve().parent


def metadatas() -> tuple[MetaData, ...]:
    """Tables of the books, of the rooms, and of the screens with the framework's."""
    return (schema.metadata, Base.metadata, tables.METADATA)


def config_for(conn: Connection | None = None) -> Config:
    """Alembic's settings, with the connection its scripts run on."""
    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.attributes["connection"] = conn
    return made


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config_for())


def head_revision() -> str:
    """The newest revision this program knows."""
    return _scripts().get_current_head() or ""


def knows(revision: str) -> bool:
    """Whether a revision is one of this program's."""
    return any(found.revision == revision for found in _scripts().walk_revisions())


def revision_of(conn: Connection) -> str:
    """The revision a database stands at; "" for one without any."""
    return MigrationContext.configure(conn).get_current_revision() or ""


def create(conn: Connection) -> None:
    """Make the tables that are missing in a fresh database, with triggers, and stamp it."""
    create_without_triggers(conn)
    make_triggers(conn)


def create_without_triggers(conn: Connection) -> None:
    """The same for a restore: rows are copied in before triggers guard them."""
    for metadata in metadatas():
        metadata.create_all(conn)
    command.stamp(config_for(conn), "head")


def upgrade(conn: Connection, revision: str = "head") -> None:
    """Bring a database to a revision, in the caller's transaction; triggers are made again.

    :raises Refusal: `data_lebih_baru` when a newer program has been at it.
    """
    upgrade_without_triggers(conn, revision)
    make_triggers(conn)


def upgrade_without_triggers(conn: Connection, revision: str = "head") -> None:
    """The same for a restore, which makes the triggers when all rows are in."""
    now = revision_of(conn)
    if now and not knows(now):
        raise Refusal("data_lebih_baru", revisi=now)
    command.upgrade(config_for(conn), revision)


def pending(conn: Connection) -> bool:
    """Whether an upgrade has anything to do."""
    return revision_of(conn) != head_revision()


def target() -> list[Any]:
    """What Alembic's own commands compare a database with."""
    return list(metadatas())
