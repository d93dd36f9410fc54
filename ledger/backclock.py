"""A machine whose clock stands behind the newest act in the books posts nothing.

An empty battery sets a laptop back by years: what is recorded then would carry a false date and
a false moment for ever. The clock is set right, or an officer confirms that it is right now and
was wrong before; the confirmation holds for that newest act only, so that the next posting,
with the confirmed time, ends the matter.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from ledger import audit, sql
from ledger.clock import Clock
from ledger.errors import Refusal

TOLERATED = dt.timedelta(minutes=5)
"""Time servers correct a clock by seconds, and two computers of a village differ by minutes."""
SUBJECT = "jam"
_NEWEST = "SELECT recorded FROM act ORDER BY id DESC LIMIT 1"


def check_clock(conn: Connection, newest: str | None, clock: Clock) -> None:
    """Let the clock pass when it is not behind the newest act.

    :param newest: when that act was recorded, read with the locked ledgers.
    :raises Refusal: `clock_behind` with both moments.
    """
    now = audit.stamp(clock)
    if newest is None or now >= newest or clock.set_by_hand:
        return
    if _moment(newest) - _moment(now) <= TOLERATED or _confirmed(conn, newest, now):
        return
    raise Refusal("clock_behind", saat_terakhir=newest, saat_sekarang=now)


def behind(conn: Connection, clock: Clock) -> str | None:
    """When the newest act was recorded, if the clock may not post because of it."""
    newest: str | None = sql.scalar(conn, _NEWEST, ())
    try:
        check_clock(conn, newest, clock)
    except Refusal:
        return newest
    return None


def confirm_clock(conn: Connection, actor: str, clock: Clock) -> None:
    """Say that the clock is right now, although the newest act carries a later moment.

    :raises Refusal: `clock_not_behind` when there is nothing to confirm.
    """
    newest = behind(conn, clock)
    if newest is None:
        raise Refusal("clock_not_behind")
    detail = {"terakhir": newest, "sekarang": audit.stamp(clock)}
    audit.record(conn, audit.Event(actor, "confirm_clock", SUBJECT, detail), clock)


def _confirmed(conn: Connection, newest: str, now: str) -> bool:
    """Confirmed for this newest act, and the clock did not go further back since."""
    for event in audit.history(conn, SUBJECT, 1):
        return event.detail["terakhir"] == newest and str(event.detail["sekarang"]) <= now
    return False


def _moment(stamp: str) -> dt.datetime:
    return dt.datetime.fromisoformat(stamp)
