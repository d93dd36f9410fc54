"""The audit trail: who did what to what, when. Rows are written once and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from ledger import schema
from ledger.clock import Clock
from ledger.render import check_text


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail.

    :param actor: number of the user ("U0001").
    :param action: what was done ("unlock_month").
    :param subject: to what ("ledger:KOP", "anggota:A00001").
    :param detail: figures and words worth keeping; JSON values.
    :param at: moment in UTC, set when it is read back.
    """

    actor: str
    action: str
    subject: str
    detail: Mapping[str, object] = field(default_factory=dict)
    at: str = ""


def record(conn: Connection, event: Event, clock: Clock) -> None:
    """Append a line to the trail, in the caller's transaction.

    :raises Refusal: `text_not_allowed`.
    """
    conn.execute(
        insert(schema.audit).values(
            at=stamp(clock),
            actor=check_text(event.actor, "pembuat"),
            action=check_text(event.action, "tindakan"),
            subject=check_text(event.subject, "pokok"),
            detail=json.dumps(dict(event.detail), default=str, sort_keys=True),
        )
    )


def history(conn: Connection, subject: str, limit: int = 200) -> list[Event]:
    """The trail of one subject, newest first."""
    table = schema.audit
    query = select(table).where(table.c.subject == subject).order_by(table.c.id.desc())
    return [
        Event(row.actor, row.action, row.subject, json.loads(row.detail), row.at)
        for row in conn.execute(query.limit(limit))
    ]


def stamp(clock: Clock) -> str:
    """Moment of recording as it stands in the books: "2026-03-05T03:00:00Z"."""
    return clock.now().isoformat().replace("+00:00", "Z")
