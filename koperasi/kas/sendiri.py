"""Whose voucher is taken back: one's own of the day, or anything else; each has its limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, select

from koperasi.kas.laci import hanya_kasir
from koperasi.kas.pencatatan import Buku
from ledger import schema
from ledger.clock import local_day
from ledger.errors import Refusal

_ACT, _ENTRY = schema.act.c, schema.journal.c
_CHUNK = 500
SENDIRI: Final = "pembalikan"
"""Limit of taking back one's own vouchers of the same day, while the cash is not closed."""
LAIN: Final = "pembalikan_lain"
"""Limit of taking back anything else."""


def batas_balik(buku: Buku, entries: Sequence[Row[Any]]) -> str:
    """Kind of limit that taking these entries back has to look at.

    A kasir takes back own vouchers of the day and no others (DOMAIN 12.1), unless somebody else
    has agreed to it meanwhile.

    :raises Refusal: `balik_bukan_sendiri`.
    """
    if is_sendiri(buku, entries):
        return SENDIRI
    if hanya_kasir(buku.viewer) and not buku.penyetuju:
        raise Refusal("balik_bukan_sendiri", "no_bukti", nomor=entries[0].number)
    return LAIN


def batas_balik_tindakan(buku: Buku, acts: Sequence[int]) -> str:
    """The same for whole acts, however many: all of them are one's own of the day, or not.

    :raises Refusal: as :func:`batas_balik`.
    """
    for start in range(0, len(acts), _CHUNK):
        query = select(schema.journal).where(_ENTRY.act_id.in_(acts[start : start + _CHUNK]))
        rows = buku.conn.execute(query.order_by(_ENTRY.ledger_id, _ENTRY.seq)).all()
        if rows and batas_balik(buku, rows) == LAIN:
            return LAIN
    return SENDIRI


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
