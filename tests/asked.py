"""Every statement that SQLite runs, as SQLite itself tells it: nothing slips past.

SQLAlchemy's events do not see what `ledger/sql.py` hands straight to the driver's cursor, so
whoever counts statements listens to the driver's connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

_FRAME = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|PRAGMA|SAVEPOINT|RELEASE)\b", re.IGNORECASE)


@dataclass
class Asked:
    """What was run: `statements` count, `frame` (BEGIN, COMMIT, PRAGMA, ...) is only shown."""

    statements: list[str] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)

    def note(self, statement: str) -> None:
        """One statement, as the driver reports it; a trigger's own part starts with `--`."""
        (self.frame if _FRAME.match(statement) else self.statements).append(statement)

    def told(self) -> str:
        """The statements, one a line, for the message of a test that failed."""
        return "\n".join(f"{n}. {' '.join(s.split())}" for n, s in enumerate(self.statements, 1))


@contextmanager
def asked(engine: Engine) -> Iterator[Asked]:
    """Count what runs on any connection of this engine that is taken inside the block."""
    heard = Asked()

    def listen(dbapi: Any, *_rest: object) -> None:
        dbapi.set_trace_callback(heard.note)

    def leave(dbapi: Any, *_rest: object) -> None:
        if dbapi is not None:
            dbapi.set_trace_callback(None)

    event.listen(engine, "checkout", listen)
    event.listen(engine, "checkin", leave)
    try:
        yield heard
    finally:
        event.remove(engine, "checkout", listen)
        event.remove(engine, "checkin", leave)
