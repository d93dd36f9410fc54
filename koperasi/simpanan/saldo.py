"""Balances of members: one, or all of an entity, now or at a date. Read from the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.akses import require_lihat, require_semua
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.rules import JENIS, POKOK, SUKARELA, WAJIB, role_of
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.errors import Refusal
from ledger.totals import values_of

_TOTAL, _LEG = schema.total_dim.c, schema.posting_dim.c


class SaldoAnggota(NamedTuple):
    """A member and what stands to their credit, whole rupiah."""

    no_anggota: str
    nama: str
    status: str
    pokok: int
    wajib: int
    sukarela: int

    @property
    def jumlah(self) -> int:
        """All three together."""
        return self.pokok + self.wajib + self.sukarela


@dataclass(frozen=True)
class JumlahSimpanan:
    """What all members have together, by kind, whole rupiah."""

    pokok: int
    wajib: int
    sukarela: int

    @property
    def jumlah(self) -> int:
        """All three together."""
        return self.pokok + self.wajib + self.sukarela


def accounts_of(chart: Chart) -> dict[str, int]:
    """Ids of the three control accounts by kind of savings.

    :raises Refusal: `role_missing` in books that keep no savings.
    """
    return {jenis: chart.role(role_of(jenis)).id for jenis in JENIS}


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
    require_lihat(viewer, entitas, no_anggota)
    member = ANGGOTA.c
    row = conn.execute(
        select(member.nama, member.status).where(
            member.entitas_kode == entitas, member.no_anggota == no_anggota
        )
    ).first()
    if row is None:
        raise Refusal("tidak_ditemukan", "no_anggota")
    found = _saldo(conn, load_chart(conn, entitas), no_anggota, pada)
    return SaldoAnggota(
        no_anggota, row.nama, row.status, found[POKOK], found[WAJIB], found[SUKARELA]
    )


def _saldo(
    conn: Connection, chart: Chart, no_anggota: str, pada: dt.date | None
) -> dict[str, int]:
    kinds = {account: jenis for jenis, account in accounts_of(chart).items()}
    if pada is None:
        query = select(_TOTAL.account_id, _TOTAL.balance).where(
            _TOTAL.ledger_id == chart.ledger_id,
            _TOTAL.kind == "anggota",
            _TOTAL.value == no_anggota,
            _TOTAL.account_id.in_(list(kinds)),
        )
    else:
        query = (
            select(_LEG.account_id, func.sum(_LEG.amount))
            .where(
                _LEG.ledger_id == chart.ledger_id,
                _LEG.kind == "anggota",
                _LEG.value == no_anggota,
                _LEG.account_id.in_(list(kinds)),
                _LEG.date <= pada.isoformat(),
            )
            .group_by(_LEG.account_id)
        )
    found = dict.fromkeys(JENIS, 0)
    for account, amount in conn.execute(query):
        found[kinds[account]] = -int(amount)
    return found


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
    kinds = accounts_of(chart)
    member = ANGGOTA.c
    sums = {jenis: dict[str, int]() for jenis in JENIS}
    query = select(_TOTAL.value, _TOTAL.balance).where(
        _TOTAL.ledger_id == chart.ledger_id, _TOTAL.kind == "anggota"
    )
    for jenis, account in kinds.items():
        rows = conn.execute(query.where(_TOTAL.account_id == account))
        sums[jenis] = dict(rows.all())
    people = (
        select(member.no_anggota, member.nama, member.status)
        .where(member.entitas_kode == entitas)
        .order_by(member.no_anggota)
    )
    return _joined(conn.execute(people).all(), sums)


def _all_at(conn: Connection, entitas: str, pada: dt.date) -> list[SaldoAnggota]:
    chart = load_chart(conn, entitas)
    member = ANGGOTA.c
    sums = {
        jenis: values_of(conn, entitas, chart.role(role_of(jenis)).code, "anggota", pada)
        for jenis in JENIS
    }
    people = (
        select(member.no_anggota, member.nama, member.status)
        .where(member.entitas_kode == entitas, member.tanggal_masuk <= pada.isoformat())
        .order_by(member.no_anggota)
    )
    return _joined(conn.execute(people).all(), sums)


def _joined(
    people: Iterable[tuple[str, str, str]], sums: dict[str, dict[str, int]]
) -> list[SaldoAnggota]:
    pokok, wajib, sukarela = (sums[jenis].get for jenis in (POKOK, WAJIB, SUKARELA))
    return [
        SaldoAnggota(no, nama, status, -pokok(no, 0), -wajib(no, 0), -sukarela(no, 0))
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
