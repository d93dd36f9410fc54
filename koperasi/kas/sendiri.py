"""Whose voucher is taken back: one's own of the day, or anything else; each has its limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, select

from koperasi.kas.pencatatan import Buku
from ledger import schema
from ledger.clock import local_day

_ACT = schema.act.c
SENDIRI: Final = "pembalikan"
"""Limit of taking back one's own vouchers of the same day, while the cash is not closed."""
LAIN: Final = "pembalikan_lain"
"""Limit of taking back anything else."""


def batas_balik(buku: Buku, entries: Sequence[Row[Any]]) -> str:
    """Kind of limit that taking these entries back has to look at."""
    return SENDIRI if is_sendiri(buku, entries) else LAIN


def is_sendiri(buku: Buku, entries: Sequence[Row[Any]]) -> bool:
    """Whether all entries were recorded today by this person, on cash that is not closed yet."""
    today = buku.desa.clock.today(buku.zona)
    acts = {row.act_id for row in entries}
    query = select(_ACT.actor, _ACT.recorded).where(_ACT.id.in_(sorted(acts)))
    for made in buku.conn.execute(query):
        if made.actor != buku.viewer.user or local_day(made.recorded, buku.zona) != today:
            return False
    leg, lock, days = schema.posting.c, schema.lock.c, {row.date for row in entries}
    closed = (
        select(lock.id)
        .join(schema.posting, leg.account_id == lock.account_id)
        .where(
            lock.ledger_id == entries[0].ledger_id,
            lock.scope == "day",
            lock.unlocked_at.is_(None),
            lock.first.in_(sorted(days)),
            leg.ledger_id == lock.ledger_id,
            leg.seq.in_([row.seq for row in entries]),
        )
    )
    return buku.conn.scalar(closed.limit(1)) is None
