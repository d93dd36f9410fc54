"""Whose savings are asked for, and in which books they stand: one question for a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.akses import require_lihat
from koperasi.simpanan.rules import JENIS, role_of
from ledger import sql
from ledger.chart import Chart, chart_of
from ledger.errors import Refusal

_WHO = (
    "SELECT a.entitas_kode, l.id, l.chart_version, l.opening, t.account_id, t.balance,"
    " a.nama, a.status, a.no_hp, a.tanggal_masuk"
    " FROM anggota a LEFT JOIN ledger l ON l.code = a.entitas_kode"
    " LEFT JOIN total_dim t ON t.ledger_id = l.id AND t.kind = 'anggota' AND t.value = a.no_anggota"
    " WHERE a.no_anggota = ? AND a.entitas_kode {}"
)
_ONE, _ANY = _WHO.format("= ?"), _WHO.format("IN (SELECT kode FROM entitas)")
"""In an entity, or wherever the number occurs (by index, entity for entity)."""


@dataclass(frozen=True)
class Pemilik:
    """A member with the books of their entity.

    :param dibuka: the day before the first year of these books.
    :param saldo: what stands on each account for this member (debit positive), by its id.
    """

    no_anggota: str
    nama: str
    status: str
    no_hp: str
    tanggal_masuk: dt.date
    chart: Chart
    dibuka: dt.date
    saldo: dict[int, int]

    @property
    def simpanan(self) -> dict[str, int]:
        """What stands to their credit by kind of savings, whole rupiah.

        :raises Refusal: `role_missing` in books that keep no savings.
        """
        return {jenis: -self.saldo.get(account, 0) for account, jenis in self.akun.items()}

    @property
    def akun(self) -> dict[int, str]:
        """The three kinds of savings by the id of their control account.

        :raises Refusal: `role_missing` in books that keep no savings.
        """
        return {self.chart.role(role_of(jenis)).id: jenis for jenis in JENIS}


def find_pemilik(viewer: Viewer, conn: Connection, entitas: str, no_anggota: str) -> Pemilik:
    """The member and their balances now, when this viewer may see them.

    :raises Refusal: `tidak_ditemukan`, the same for unknown, for hidden and for other people's;
        `ledger_unknown` for an entity without books.
    """
    require_lihat(viewer, conn, entitas, no_anggota)
    return _made(conn, no_anggota, sql.rows(conn, _ONE, (no_anggota, entitas)))


def find_sendiri(viewer: Viewer, conn: Connection) -> Pemilik:
    """The viewer's own membership, by the rule of `own_entitas`, without a question before.

    :raises Refusal: `tidak_ditemukan` for an account without a member, or when it is not
        certain which one is meant; `ledger_unknown`.
    """
    if viewer.no_anggota is None or not viewer.may("simpanan.sendiri"):
        raise Refusal("tidak_ditemukan", "no_anggota")
    found = sql.rows(conn, _ANY, (viewer.no_anggota,))
    seen = [row for row in found if viewer.may_see(row[0])]
    return _made(conn, viewer.no_anggota, seen)


def _made(conn: Connection, no_anggota: str, rows: list[sql.Values]) -> Pemilik:
    if len({row[0] for row in rows}) != 1:
        raise Refusal("tidak_ditemukan", "no_anggota")
    entitas, ledger, version, opening, _account, _balance, nama, status, no_hp, masuk = rows[0]
    if ledger is None:
        raise Refusal("ledger_unknown", kode=entitas)
    return Pemilik(
        no_anggota=no_anggota,
        nama=nama,
        status=status,
        no_hp=no_hp,
        tanggal_masuk=dt.date.fromisoformat(masuk),
        chart=chart_of(conn, ledger, entitas, version),
        dibuka=dt.date.fromisoformat(opening),
        saldo={row[4]: int(row[5]) for row in rows if row[4] is not None},
    )
