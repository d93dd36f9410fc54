"""Posting: the only way into the books.

Everything happens inside the caller's write transaction (:meth:`ledger.store.Store.write`):
lock the ledgers, look for the idempotency key, check, number, chain, write entries and
totals. The caller's own document row joins the same transaction; after the commit
:func:`ledger.project.project` appends the text to the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from ledger import schema
from ledger.batch import Batch
from ledger.clock import Clock
from ledger.entry import Act, Draft, Posted, Posting, Reversal
from ledger.errors import Refusal


def post(conn: Connection, act: Act, clock: Clock) -> Posted:
    """Post one act.

    :returns: the entries with their numbers and hashes; `repeated` when the same act had been
        posted under this key before (then nothing is written).
    :raises Refusal: `key_used` (same key, other content), `ledger_unknown`,
        `account_unknown`, `account_closed`, `entry_unbalanced`, `entry_too_short`,
        `amount_zero`, `amount_too_large`, `dimension_missing`, `date_in_future`,
        `date_before_books`, `period_locked`, `day_locked`, `balance_short`, `number_used`,
        `text_not_allowed`, `narration_empty`.
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
    """Take an act back by entries with the opposite signs, linked to the original.

    The original stays as it is, with its number; a reversal cannot itself be reversed.

    :raises Refusal: `act_unknown`, `already_reversed`, `reversal_of_reversal`,
        `reason_missing`, and what :func:`post` refuses.
    """
    return post(conn, reversal_of(conn, act_id, request), clock)


def reversal_of(conn: Connection, act_id: int, request: Reversal) -> Act:
    """The act that takes another one back, not posted yet: for many at once.

    :raises Refusal: `act_unknown`, `reversal_of_reversal`, `reason_missing`.
    """
    if not request.reason.strip():
        raise Refusal("reason_missing", "alasan")
    original = conn.execute(select(schema.act).where(schema.act.c.id == act_id)).first()
    if original is None:
        raise Refusal("act_unknown", tindakan=act_id)
    if original.reverses is not None:
        raise Refusal("reversal_of_reversal", tindakan=act_id)
    drafts = tuple(_opposite(conn, row, request) for row in _entries_of(conn, act_id))
    return Act(
        key=request.key,
        kind="pembalik",
        actor=request.actor,
        drafts=drafts,
        approved_by=request.approved_by,
        reason=request.reason.strip(),
        reverses=act_id,
    )


def _entries_of(conn: Connection, act_id: int) -> list[Row[Any]]:
    table, book = schema.journal, schema.ledger
    query = (
        select(table, book.c.code.label("ledger_code"))
        .join(book, book.c.id == table.c.ledger_id)
        .where(table.c.act_id == act_id)
        .order_by(table.c.ledger_id, table.c.seq)
    )
    return list(conn.execute(query))


def _opposite(conn: Connection, row: Row[Any], request: Reversal) -> Draft:
    """The entry that takes this one back, leg by leg."""
    return Draft(
        ledger=row.ledger_code,
        date=request.date,
        voucher=request.voucher,
        narration=f"Pembalik {row.number}: {row.narration}",
        postings=tuple(
            Posting(
                account=leg.account,
                amount=-leg.amount,
                dims=leg.dims,
                currency=leg.currency,
                units=None if leg.units is None else -leg.units,
            )
            for leg in legs_of(conn, row.ledger_id, row.seq)
        ),
        rule=row.rule,
        ref=row.ref,
        reverses_seq=row.seq,
    )


def legs_of(conn: Connection, ledger_id: int, seq: int) -> list[Posting]:
    """The postings of one entry as they were handed in."""
    leg, made, dim = schema.posting, schema.account, schema.posting_dim
    kinds: dict[int, list[tuple[str, str]]] = {}
    found = select(dim.c.line, dim.c.kind, dim.c.value).where(
        dim.c.ledger_id == ledger_id,
        dim.c.seq == seq,
        dim.c.account_id.in_(
            select(leg.c.account_id).where(leg.c.ledger_id == ledger_id, leg.c.seq == seq)
        ),
    )
    for row in conn.execute(found.order_by(dim.c.line, dim.c.kind)):
        kinds.setdefault(row.line, []).append((row.kind, row.value))
    query = (
        select(leg.c.line, made.c.code, leg.c.amount, leg.c.currency, leg.c.units)
        .join(made, made.c.id == leg.c.account_id)
        .where(leg.c.ledger_id == ledger_id, leg.c.seq == seq)
        .order_by(leg.c.line)
    )
    return [
        Posting(row.code, row.amount, tuple(kinds.get(row.line, ())), row.currency, row.units)
        for row in conn.execute(query)
    ]
