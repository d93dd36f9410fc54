"""Changes of a chart: a leaf may be added, renamed or closed, never deleted.

Each change locks the ledger first, so that no posting stands between the check and the change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from ledger import schema
from ledger.chart import Account, Chart, account_row, chart_of, check_account, new_version
from ledger.errors import Refusal
from ledger.limits import NAME, check_length
from ledger.store import lock_ledgers


def add_account(conn: Connection, chart: Chart, made: Account, opened: dt.date) -> None:
    """Add a leaf inside a statement line that the chart already has.

    :raises Refusal: `line_unknown`, `account_exists`, or what :func:`check_account` refuses.
    """
    check_account(made)
    chart = _locked(conn, chart)
    if made.line not in {known.line for known in chart.accounts}:
        raise Refusal("line_unknown", "baris", baris=made.line)
    if made.code in chart.by_code or made.path in chart.by_path or made.role in chart.by_role:
        raise Refusal("account_exists", "kode", kode=made.code)
    row = account_row(chart.ledger_id, replace(made, opened=opened.isoformat()))
    conn.execute(insert(schema.account), [row])
    _bump(conn, chart)


def rename_account(conn: Connection, chart: Chart, code: str, name: str) -> None:
    """Give an account another printed name; its code and path stay.

    :raises Refusal: `account_unknown`, `name_missing`, `text_not_allowed`, `text_too_long`.
    """
    chart = _locked(conn, chart)
    known = chart.find(code)
    if not name.strip():
        raise Refusal("name_missing", "nama")
    table = schema.account
    named = update(table).where(table.c.id == known.id)
    conn.execute(named.values(name=check_length(name.strip(), "nama", NAME)))
    _bump(conn, chart)


def close_account(conn: Connection, chart: Chart, code: str, date: dt.date) -> None:
    """Close an account whose balance is zero; nothing can be posted to it after that date.

    :raises Refusal: `account_unknown`, `account_needed` (it has a role), `account_closed`
        (it is already), `account_not_empty`, `account_in_use` (it has postings after `date`).
    """
    chart = _locked(conn, chart)
    known = chart.find(code)
    if known.role:
        raise Refusal("account_needed", "kode", akun=known.name)
    if known.closed is not None:
        raise Refusal("account_closed", "kode", akun=known.name)
    _check_empty(conn, chart, known, date)
    table = schema.account
    conn.execute(update(table).where(table.c.id == known.id).values(closed=date.isoformat()))
    _bump(conn, chart)


def _check_empty(conn: Connection, chart: Chart, known: Account, date: dt.date) -> None:
    total, leg = schema.total_dim, schema.posting
    balance = conn.scalar(
        select(total.c.balance).where(
            total.c.ledger_id == chart.ledger_id,
            total.c.account_id == known.id,
            total.c.kind == "",
        )
    )
    if balance:
        raise Refusal("account_not_empty", "kode", akun=known.name, saldo=balance)
    later = select(leg.c.seq).where(
        leg.c.ledger_id == chart.ledger_id,
        leg.c.account_id == known.id,
        leg.c.date > date.isoformat(),
    )
    if conn.scalar(later.limit(1)) is not None:
        raise Refusal("account_in_use", "tanggal", akun=known.name, tanggal=date)


def _locked(conn: Connection, chart: Chart) -> Chart:
    """The chart as it is now that nobody else can change it."""
    head = lock_ledgers(conn, [chart.ledger])[0]
    return chart_of(conn, head.id, head.code, head.chart_version)


def _bump(conn: Connection, chart: Chart) -> None:
    table = schema.ledger
    changed = update(table).where(table.c.id == chart.ledger_id)
    conn.execute(changed.values(chart_version=new_version()))
