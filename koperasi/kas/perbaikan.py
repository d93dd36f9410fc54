"""Which voucher stands in the place of which: told by the keys, which stand in the books too.

A correction is a reversal under one key and the right voucher under a key made of it, so the
link can be read from either copy of the books and needs no row of its own.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from ledger import schema

_ENTRY, _ACT = schema.journal.c, schema.act.c
_SIGN: Final = "/ganti"


def replacement_key(kunci_pembalik: str) -> str:
    """Key of the right voucher, made of the key of the reversal."""
    return f"{kunci_pembalik}{_SIGN}"


def replaced_by(conn: Connection, ledger_id: int, seq: int) -> str:
    """Number of the voucher that was recorded instead of an entry; "" when there is none."""
    reversal = (
        select(_ACT.key)
        .join(schema.journal, _ENTRY.act_id == _ACT.id)
        .where(_ENTRY.ledger_id == ledger_id, _ENTRY.reverses_seq == seq)
    )
    key = conn.scalar(reversal)
    if key is None:
        return ""
    made = (
        select(_ENTRY.number)
        .join(schema.act, _ACT.id == _ENTRY.act_id)
        .where(_ENTRY.ledger_id == ledger_id, _ACT.key == replacement_key(key))
    )
    return str(conn.scalar(made) or "")


def replaces(conn: Connection, ledger_id: int, seq: int) -> str:
    """Number of the wrong voucher in whose place an entry stands; "" when there is none."""
    own = (
        select(_ACT.key)
        .join(schema.journal, _ENTRY.act_id == _ACT.id)
        .where(_ENTRY.ledger_id == ledger_id, _ENTRY.seq == seq)
    )
    key = str(conn.scalar(own) or "")
    if not key.endswith(_SIGN):
        return ""
    wrong = schema.journal.alias("salah")
    query = (
        select(wrong.c.number)
        .join(
            schema.journal,
            (_ENTRY.reverses_seq == wrong.c.seq) & (_ENTRY.ledger_id == wrong.c.ledger_id),
        )
        .join(schema.act, _ACT.id == _ENTRY.act_id)
        .where(wrong.c.ledger_id == ledger_id, _ACT.key == key.removesuffix(_SIGN))
    )
    return str(conn.scalar(query) or "")
