"""What of a member is compared: savings by kind and loans by number, at a date, from the books."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Connection, func, select

from koperasi.kas.pencatatan import table_of
from koperasi.pengawasan.rules import PINJAMAN
from koperasi.pinjaman.jurnal import role_of as loan_role
from koperasi.pinjaman.models import PinjamanAnggota
from koperasi.simpanan.rules import SEMUA_JENIS, role_of
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.subledger import values_of

D: Final = schema.posting_dim.c
P: Final = table_of(PinjamanAnggota).c
PIHAK: Final = (0, 1)
"""Loans of members, and those of related parties: each has a control account."""


def products_on(
    conn: Connection, entitas: str, no_anggota: str, pada: dt.date
) -> tuple[str, ...]:
    """What the member's book has pages for on a day: kinds of savings that were ever moved, loans
    that were paid out and are not paid back.
    """
    chart = load_chart(conn, entitas)
    moved = set(
        conn.scalars(
            select(D.account_id)
            .where(D.ledger_id == chart.ledger_id, D.kind == "anggota", D.value == no_anggota)
            .where(D.date <= pada.isoformat())
            .distinct()
        )
    )
    kinds = [jenis for jenis, account in _kinds(chart).items() if account in moved]
    query = select(P.no_pinjaman).where(
        P.entitas_kode == entitas, P.no_anggota == no_anggota, P.tanggal_cair != ""
    )
    loans = list(conn.scalars(query.order_by(P.id)))
    owed = _loans(conn, chart, loans, pada)
    return (*kinds, *(f"{PINJAMAN}{no}" for no in loans if owed.get(no)))


def amounts_on(
    conn: Connection, entitas: str, no_anggota: str, pada: dt.date
) -> dict[str, int]:
    """What the books say of a member at the end of a day, by product, whole rupiah.

    Savings to the member's credit, principal still owed of every loan that was ever paid out.
    """
    chart = load_chart(conn, entitas)
    query = (
        select(D.account_id, func.sum(D.amount))
        .where(D.ledger_id == chart.ledger_id, D.kind == "anggota", D.value == no_anggota)
        .where(D.date <= pada.isoformat())
        .group_by(D.account_id)
    )
    sums = {account: int(amount) for account, amount in conn.execute(query)}
    found = {jenis: -sums.get(account, 0) for jenis, account in _kinds(chart).items()}
    mine = (P.entitas_kode == entitas, P.no_anggota == no_anggota, P.tanggal_cair != "")
    loans = list(conn.scalars(select(P.no_pinjaman).where(*mine)))
    owed = _loans(conn, chart, loans, pada)
    return {**found, **{f"{PINJAMAN}{no}": owed.get(no, 0) for no in loans}}


def members_on(conn: Connection, entitas: str, pada: dt.date) -> list[str]:
    """Members who have savings or owe something at the end of a day, by number."""
    chart = load_chart(conn, entitas)
    roles = [role_of(jenis) for jenis in SEMUA_JENIS]
    roles += [loan_role(one) for one in PIHAK]
    found: set[str] = set()
    for role in roles:
        if role in chart.by_role:
            values = values_of(conn, entitas, chart.role(role).code, "anggota", pada)
            found |= {no for no, amount in values.items() if amount}
    return sorted(found)


def _kinds(chart: Chart) -> dict[str, int]:
    return {
        jenis: chart.role(role_of(jenis)).id
        for jenis in SEMUA_JENIS
        if role_of(jenis) in chart.by_role
    }


def _loans(
    conn: Connection, chart: Chart, nomor: list[str], pada: dt.date
) -> dict[str, int]:
    """Principal owed by loan number."""
    accounts = [
        chart.role(loan_role(one)).id for one in PIHAK if loan_role(one) in chart.by_role
    ]
    if not nomor or not accounts:
        return {}
    query = (
        select(D.value, func.sum(D.amount))
        .where(D.ledger_id == chart.ledger_id, D.kind == "pinjaman", D.value.in_(nomor))
        .where(D.account_id.in_(accounts), D.date <= pada.isoformat())
        .group_by(D.value)
    )
    return {no: int(amount) for no, amount in conn.execute(query)}
