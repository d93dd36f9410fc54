"""Posting: the only way into the books.

Everything happens inside the caller's write transaction (:meth:`ledger.store.Store.write`):
lock the ledgers, look for the idempotency key, check, number, chain, write entries and
totals. The caller's own document row joins the same transaction; after the commit
:func:`ledger.project.project` appends the text to the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from ledger import sql
from ledger.batch import Batch
from ledger.clock import Clock
from ledger.entry import Act, Draft, Posted, Posting, Reversal
from ledger.errors import Refusal
from ledger.limits import NARRATION

_ACT = "SELECT reverses FROM act WHERE id = ?"
_ENTRIES = (
    "SELECT j.ledger_id, l.code, j.seq, j.date, j.number, j.narration, j.rule, j.ref"
    " FROM journal j JOIN ledger l ON l.id = j.ledger_id"
    " WHERE j.act_id = ? ORDER BY j.ledger_id, j.seq DESC"
)
_DIMS = (
    "SELECT line, kind, value FROM posting_dim WHERE ledger_id = ? AND seq = ? ORDER BY line, kind"
)
_LEGS = (
    "SELECT p.line, a.code, p.amount, p.currency, p.units FROM posting p"
    " JOIN account a ON a.id = p.account_id WHERE p.ledger_id = ? AND p.seq = ? ORDER BY p.line"
)


def post(conn: Connection, act: Act, clock: Clock) -> Posted:
    """Post one act.

    :returns: the entries with their numbers and hashes; `repeated` when the same act had been
        posted under this key before (then nothing is written).
    :raises Refusal: `key_used` (same key, other content), `ledger_unknown`,
        `account_unknown`, `account_closed`, `entry_unbalanced`, `entry_too_short`,
        `amount_zero`, `amount_too_large`, `dimension_missing`, `dimension_invalid`,
        `currency_invalid`, `units_invalid`, `date_in_future`, `date_before_books`,
        `period_locked`, `day_locked`, `balance_short`, `number_used`, `number_invalid`,
        `voucher_unknown`, `clock_behind`, `key_missing`, `narration_empty`, `evidence_invalid`,
        `text_not_allowed`, `text_too_long`.
    :raises RuntimeError: outside of :meth:`ledger.store.Store.write`.
    """
    return post_many(conn, [act], clock)[0]


def post_many(conn: Connection, acts: Sequence[Act], clock: Clock) -> list[Posted]:
    """Post many acts in one go, all or none; the answers are in the order of the acts.

    :raises Refusal: as :func:`post`; the caller's transaction must then be rolled back.
    """
    batch = Batch(conn, clock, acts)
    answers = [batch.add(act) for act in acts]
    batch.flush()
    return answers


def reverse(conn: Connection, act_id: int, request: Reversal, clock: Clock) -> Posted:
    """Take an act back by entries with the opposite signs, linked to the original, last first.

    The original stays as it is, with its number; a reversal cannot itself be reversed. The
    same request under the same key is answered as the first time.

    :raises Refusal: `act_unknown`, `already_reversed`, `reversal_of_reversal`,
        `reversal_before_original`, `reason_missing`, and what :func:`post` refuses.
    """
    return post(conn, reversal_of(conn, act_id, request), clock)


def reversal_of(conn: Connection, act_id: int, request: Reversal) -> Act:
    """The act that takes another one back, not posted yet: :func:`post_many` takes many at once.

    :raises Refusal: `act_unknown`, `reversal_of_reversal`, `reversal_before_original`,
        `reason_missing`.
    """
    if not request.reason.strip():
        raise Refusal("reason_missing", "alasan")
    original = sql.row(conn, _ACT, (act_id,))
    if original is None:
        raise Refusal("act_unknown", tindakan=act_id)
    if original[0] is not None:
        raise Refusal("reversal_of_reversal", tindakan=act_id)
    entries = [_Entry(*row) for row in sql.rows(conn, _ENTRIES, (act_id,))]
    latest = max(entry.date for entry in entries)
    if request.date.isoformat() < latest:
        raise Refusal("reversal_before_original", "tanggal", tanggal=latest)
    return Act(
        key=request.key,
        kind="pembalik",
        actor=request.actor,
        drafts=tuple([_opposite(conn, entry, request) for entry in entries]),
        approved_by=request.approved_by,
        reason=request.reason.strip(),
        reverses=act_id,
    )


class _Entry(NamedTuple):
    ledger_id: int
    ledger: str
    seq: int
    date: str
    number: str
    narration: str
    rule: str
    ref: str


def _opposite(conn: Connection, entry: _Entry, request: Reversal) -> Draft:
    """The entry that takes this one back, leg by leg."""
    return Draft(
        ledger=entry.ledger,
        date=request.date,
        voucher=request.voucher,
        narration=f"Pembalik {entry.number}: {entry.narration}"[:NARRATION],
        postings=tuple(
            [
                replace(leg, amount=-leg.amount, units=None if leg.units is None else -leg.units)
                for leg in legs_of(conn, entry.ledger_id, entry.seq)
            ]
        ),
        rule=entry.rule,
        ref=entry.ref,
        reverses_seq=entry.seq,
    )


def legs_of(conn: Connection, ledger_id: int, seq: int) -> list[Posting]:
    """The postings of one entry as they were handed in (dimensions in the order of kinds)."""
    kinds: dict[int, list[tuple[str, str]]] = {}
    for line, kind, value in sql.rows(conn, _DIMS, (ledger_id, seq)):
        kinds.setdefault(line, []).append((kind, value))
    return [
        Posting(code, amount, tuple(kinds.get(line, ())), currency, units)
        for line, code, amount, currency, units in sql.rows(conn, _LEGS, (ledger_id, seq))
    ]
