"""Run by Alembic: uses the connection that the caller opened, inside its transaction."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Sequence

from appbuilder_app import migrasi


def render(kind: str, found: Any, _context: object) -> str | Literal[False]:
    """Keep the sequences that the framework names for its keys."""
    if kind == "column" and isinstance(found.default, Sequence):
        sequence = f"sa.Sequence({found.default.name!r}, start=1, increment=1, minvalue=1)"
        return f"sa.Column({found.name!r}, sa.Integer(), {sequence}, nullable=False)"
    return False


def run() -> None:
    """Run the migrations asked for on the given connection."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=migrasi.target(),
        transactional_ddl=True,
        transaction_per_migration=False,
        render_item=render,
    )
    context.run_migrations()


run()
