"""Balances of members: one, or all of an entity, now or at a date. Read from the books."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.pemilik import Pemilik, find_pemilik
from koperasi.simpanan.rules import SEMUA_JENIS, role_of
from ledger import schema, sql
from ledger.chart import Chart, load_chart
from ledger.totals import values_of

_TOTAL = schema.total_dim.c
_ONE = (
    " LEFT JOIN total_dim {0} ON {0}.ledger_id = ? AND {0}.account_id = ?"
    " AND {0}.kind = 'anggota' AND {0}.value = a.no_anggota"
)
_NAMES = "pwsbtk"
"""Aliases of the kinds, in the order of SEMUA_JENIS."""
_ALL = "".join(
    [
        "SELECT a.no_anggota, a.nama, a.status",
        *map(", coalesce(-{0}.balance, 0)".format, _NAMES),
        " FROM anggota a",
        *map(_ONE.format, _NAMES),
        " WHERE a.entitas_kode = ? ORDER BY a.no_anggota",
    ]
)
_PEOPLE = (
    "SELECT no_anggota, nama, status FROM anggota"
    " WHERE entitas_kode = ? AND tanggal_masuk <= ? ORDER BY no_anggota"
)
_THEN = (
    "SELECT account_id, sum(amount) FROM posting_dim"
    " WHERE ledger_id = ? AND kind = 'anggota' AND value = ? AND date <= ? GROUP BY account_id"
)


class SaldoAnggota(NamedTuple):
    """A member and what stands to their credit by kind of savings, whole rupiah."""

    no_anggota: str
    nama: str
    status: str
    pokok: int
    wajib: int
    sukarela: int
    berjangka: int = 0
    tujuan: int = 0
    wajib_pinjam: int = 0

    @property
    def jumlah(self) -> int:
        """All kinds together."""
        return sum(self[3:])


@dataclass(frozen=True)
class JumlahSimpanan:
    """What all members have together, by kind, whole rupiah."""

    pokok: int
    wajib: int
    sukarela: int
    berjangka: int = 0
    tujuan: int = 0
    wajib_pinjam: int = 0

    @property
    def jumlah(self) -> int:
        """All kinds together."""
        return sum(vars(self).values())


def accounts_of(chart: Chart) -> dict[str, int]:
    """Ids of the control accounts by kind of savings.

    :raises Refusal: `role_missing` in books that keep no savings.
    """
    return {jenis: chart.role(role_of(jenis)).id for jenis in SEMUA_JENIS}


def balances(
    viewer: Viewer,
    conn: Connection,
    entitas: str,
    no_anggota: str,
    pada: dt.date | None = None,
) -> SaldoAnggota:
    """Balances of one member, at the end of a day or with everything recorded so far.

    :raises Refusal: `tidak_ditemukan`.
    """
    pemilik = find_pemilik(viewer, conn, entitas, no_anggota)
    if pada is not None:
        values = (pemilik.chart.ledger_id, no_anggota, pada.isoformat())
        then = {account: int(amount) for account, amount in sql.rows(conn, _THEN, values)}
        pemilik = replace(pemilik, saldo=then)
    return saldo_of(pemilik)


def saldo_of(pemilik: Pemilik) -> SaldoAnggota:
    """Balances of a member that were read already."""
    found = {
        jenis: -pemilik.saldo.get(account, 0)
        for jenis, account in accounts_of(pemilik.chart).items()
    }
    return SaldoAnggota(pemilik.no_anggota, pemilik.nama, pemilik.status, **found)


def balances_all(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date | None = None
) -> list[SaldoAnggota]:
    """Balances of every member of an entity, by number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    if pada is not None:
        return _all_at(conn, entitas, pada)
    chart = load_chart(conn, entitas)
    ids, book = accounts_of(chart), chart.ledger_id
    values = (*(part for jenis in SEMUA_JENIS for part in (book, ids[jenis])), entitas)
    return list(map(SaldoAnggota._make, sql.rows(conn, _ALL, values)))


def _all_at(conn: Connection, entitas: str, pada: dt.date) -> list[SaldoAnggota]:
    chart = load_chart(conn, entitas)
    sums = {
        jenis: values_of(conn, entitas, chart.role(role_of(jenis)).code, "anggota", pada)
        for jenis in SEMUA_JENIS
    }
    return _joined(sql.rows(conn, _PEOPLE, (entitas, pada.isoformat())), sums)


def _joined(people: list[sql.Values], sums: dict[str, dict[str, int]]) -> list[SaldoAnggota]:
    kinds = [sums[jenis].get for jenis in SEMUA_JENIS]
    return [
        SaldoAnggota(no, nama, status, *(-there(no, 0) for there in kinds))
        for no, nama, status in people
    ]


def total_simpanan(viewer: Viewer, conn: Connection, entitas: str) -> JumlahSimpanan:
    """What all members have together: the balances of the control accounts.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    chart = load_chart(conn, entitas)
    kinds = accounts_of(chart)
    query = select(_TOTAL.account_id, _TOTAL.balance).where(
        _TOTAL.ledger_id == chart.ledger_id,
        _TOTAL.kind == "",
        _TOTAL.account_id.in_(list(kinds.values())),
    )
    found = {row.account_id: -row.balance for row in conn.execute(query)}
    return JumlahSimpanan(**{jenis: found.get(account, 0) for jenis, account in kinds.items()})
