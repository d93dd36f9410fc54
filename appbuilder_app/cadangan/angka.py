"""Totals by which two villages are compared: heads, entries, sums and balances."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, func, select

from appbuilder_app.cadangan import isi
from ledger import schema

Totals = dict[str, dict[str, Any]]


def totals(conn: Connection) -> Totals:
    """Everything that is compared, as plain figures.

    `ledger`: by code: head, entries, postings, debit and credit; `saldo`: by "CODE account";
    `dimensi`: by "CODE kind"; `baris`: rows by table.
    """
    return {
        "ledger": _ledgers(conn),
        "saldo": _balances(conn),
        "dimensi": _dimensions(conn),
        "baris": {
            table.name: conn.scalar(select(func.count()).select_from(table))
            for table in isi.tables_of(conn)
        },
    }


def _ledgers(conn: Connection) -> dict[str, Any]:
    book, journal, leg = schema.ledger, schema.journal, schema.posting
    counted = select(journal.c.ledger_id, func.count()).group_by(journal.c.ledger_id)
    entries = {row[0]: int(row[1]) for row in conn.execute(counted)}
    debit = func.sum(case((leg.c.amount > 0, leg.c.amount), else_=0))
    sums = {
        row[0]: [int(row[1]), int(row[2]), int(row[3])]
        for row in conn.execute(
            select(leg.c.ledger_id, func.count(), debit, func.sum(leg.c.amount)).group_by(
                leg.c.ledger_id
            )
        )
    }
    made = {}
    for row in conn.execute(select(book).order_by(book.c.code)):
        count, debits, rest = sums.get(row.id, [0, 0, 0])
        made[row.code] = {
            "kepala": row.head_seq,
            "sidik": row.head_hash,
            "entri": entries.get(row.id, 0),
            "baris": count,
            "debit": debits,
            "selisih": rest,
        }
    return made


def _balances(conn: Connection) -> dict[str, int]:
    """Balances summed anew from the postings, not read from running totals."""
    book, account, leg = schema.ledger, schema.account, schema.posting
    query = (
        select(book.c.code, account.c.code, func.sum(leg.c.amount))
        .join(account, account.c.id == leg.c.account_id)
        .join(book, book.c.id == leg.c.ledger_id)
        .group_by(book.c.code, account.c.code)
        .order_by(book.c.code, account.c.code)
    )
    return {f"{row[0]} {row[1]}": int(row[2]) for row in conn.execute(query)}


def _dimensions(conn: Connection) -> dict[str, list[int]]:
    book, total = schema.ledger, schema.total_dim
    query = (
        select(book.c.code, total.c.kind, func.count(), func.sum(total.c.balance))
        .join(book, book.c.id == total.c.ledger_id)
        .group_by(book.c.code, total.c.kind)
        .order_by(book.c.code, total.c.kind)
    )
    return {f"{row[0]} {row[1]}": [int(row[2]), int(row[3])] for row in conn.execute(query)}


def differences(left: Totals, right: Totals) -> list[dict[str, Any]]:
    """Figures that are not the same on both sides; empty when the villages agree."""
    return [
        {"kelompok": group, "nama": name, "asli": one.get(name), "pulih": other.get(name)}
        for group in sorted({*left, *right})
        for one, other in [(left.get(group, {}), right.get(group, {}))]
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]
