"""Changes of a chart: a leaf may be added, renamed or closed, never deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from ledger import schema
from ledger.chart import Account, Chart, account_row, check_account, new_version
from ledger.errors import Refusal
from ledger.render import check_text


def add_account(conn: Connection, chart: Chart, made: Account, opened: dt.date) -> None:
    """Add a leaf inside a statement line that the chart already has.

    :raises Refusal: `line_unknown`, `account_exists`, or what :func:`check_account` refuses.
    """
    check_account(made)
    if made.line not in {known.line for known in chart.accounts}:
        raise Refusal("line_unknown", "baris", baris=made.line)
    if made.code in chart.by_code or made.path in chart.by_path:
        raise Refusal("account_exists", "kode", kode=made.code)
    row = account_row(chart.ledger_id, replace(made, opened=opened.isoformat()))
    conn.execute(insert(schema.account), [row])
    _bump(conn, chart)


def rename_account(conn: Connection, chart: Chart, code: str, name: str) -> None:
    """Give an account another printed name; its code and path stay.

    :raises Refusal: `account_unknown`, `text_not_allowed`.
    """
    known = chart.find(code)
    table = schema.account
    named = update(table).where(table.c.id == known.id)
    conn.execute(named.values(name=check_text(name, "nama")))
    _bump(conn, chart)


def close_account(conn: Connection, chart: Chart, code: str, date: dt.date) -> None:
    """Close an account whose balance is zero; nothing can be posted to it after that date.

    :raises Refusal: `account_unknown`, `account_not_empty`, `account_needed` (it has a role).
    """
    known = chart.find(code)
    if known.role:
        raise Refusal("account_needed", "kode", akun=known.name)
    total, table = schema.total_dim, schema.account
    balance = conn.scalar(
        select(total.c.balance).where(
            total.c.ledger_id == chart.ledger_id,
            total.c.account_id == known.id,
            total.c.kind == "",
        )
    )
    if balance:
        raise Refusal("account_not_empty", "kode", akun=known.name, saldo=balance)
    conn.execute(update(table).where(table.c.id == known.id).values(closed=date.isoformat()))
    _bump(conn, chart)


def _bump(conn: Connection, chart: Chart) -> None:
    table = schema.ledger
    changed = update(table).where(table.c.id == chart.ledger_id)
    conn.execute(changed.values(chart_version=new_version()))
