"""What the members' meeting is told about loans: changes, dear ones, related parties, oddities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, select

from koperasi.dasar.bulat import down, part_of
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.batas import needs_approval
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import PINJAMAN, USUL
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.pengajuan import jenis_of, own_capital
from koperasi.pinjaman.produk import rate_cap, related_cap
from koperasi.pinjaman.restrukturisasi import is_hidden
from koperasi.pinjaman.rules import BATAL, DITOLAK, DRAF
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger import totals
from ledger.chart import load_chart

BERDEKATAN: Final = dt.timedelta(days=7)
"""Loans to one member within so many days are looked at as one."""
_L, _U, _WHO = PINJAMAN.c, USUL.c, ANGGOTA.c


@dataclass(frozen=True)
class Bmpp:
    """Loans of related parties against their limit, whole rupiah."""

    batas: int
    terpakai: int
    persen: Decimal


@dataclass(frozen=True)
class Pecahan:
    """Loans to one member within a few days: each below a limit that all together pass."""

    baris: tuple[Row[Any], ...]

    @property
    def jumlah(self) -> int:
        """All of them together."""
        return sum(row.plafon for row in self.baris)


@dataclass(frozen=True)
class LaporanRat:
    """Loans of a year, as the meeting is told; rows of loans carry `nama`.

    :param tersembunyi: (old loan, new loan): the new one paid the old one on its own day.
    """

    restrukturisasi: tuple[Row[Any], ...]
    hapus_buku: tuple[Row[Any], ...]
    hapus_denda: tuple[Row[Any], ...]
    efektif: tuple[Row[Any], ...]
    terkait: tuple[Row[Any], ...]
    tersembunyi: tuple[tuple[Row[Any], Row[Any]], ...]
    pecahan: tuple[Pecahan, ...]
    bmpp: Bmpp


def list_rat(viewer: Viewer, conn: Connection, entitas: str, tahun: int) -> LaporanRat:
    """Everything about the loans of a year that the members' meeting is to hear.

    Restructured and written-off loans, waived fees (DOMAIN 3.6, 3.8), effective rates above the
    cap, loans of related parties, new loans that paid old ones, loans split below a limit (12.2).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    first, last = f"{tahun}-01-01", f"{tahun}-12-31"
    changes = conn.execute(_changes(entitas, (first, last))).all()
    loans = conn.execute(_loans(entitas)).all()
    began = [row for row in loans if first <= row.tanggal_cair <= last]
    asked = [row for row in loans if first <= row.tanggal <= last]
    return LaporanRat(
        restrukturisasi=tuple(row for row in changes if row.jenis == "restrukturisasi"),
        hapus_buku=tuple(row for row in changes if row.jenis == "hapus_buku"),
        hapus_denda=tuple(row for row in changes if row.jenis == "hapus_denda"),
        efektif=tuple(row for row in began if jenis_above(row)),
        terkait=tuple(row for row in began if row.pihak_terkait),
        tersembunyi=tuple(_hidden(loans, began)),
        pecahan=tuple(split_loans(conn, entitas, asked)),
        bmpp=_bmpp(conn, entitas, dt.date(tahun, 12, 31)),
    )


def jenis_above(row: Any) -> bool:
    """Whether the effective rate of a loan is above the cap of its day."""
    return Decimal(row.efektif_persen) > rate_cap(dt.date.fromisoformat(row.tanggal))


def split_loans(conn: Connection, entitas: str, rows: Sequence[Row[Any]]) -> list[Pecahan]:
    """Loans of one member that lie so close together that one limit should have held for all."""
    by_member: dict[str, list[Row[Any]]] = {}
    for row in sorted(rows, key=lambda one: (one.no_anggota, one.tanggal, one.id)):
        if row.keadaan not in (DRAF, DITOLAK, BATAL) and not row.menggantikan:
            by_member.setdefault(row.no_anggota, []).append(row)
    groups = (group for mine in by_member.values() for group in _close_together(mine))
    return [
        Pecahan(tuple(group))
        for group in groups
        if len(group) > 1 and _passes(conn, entitas, group)
    ]


def split_with(viewer: Viewer, conn: Connection, entitas: str, row: Row[Any]) -> Pecahan | None:
    """The split that an application belongs to, None for most.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    mine = conn.execute(_loans(entitas).where(_L.no_anggota == row.no_anggota)).all()
    for made in split_loans(conn, entitas, mine):
        if row.no_pinjaman in {one.no_pinjaman for one in made.baris}:
            return made
    return None


def _changes(entitas: str, masa: tuple[str, str]) -> Any:
    same = and_(_WHO.entitas_kode == _U.entitas_kode, _WHO.no_anggota == _U.no_anggota)
    carried = (_U.entitas_kode == entitas, _U.keadaan == DIPOSTING, _U.tanggal.between(*masa))
    query = select(USUL, _WHO.nama).select_from(USUL.join(ANGGOTA, same)).where(*carried)
    return query.order_by(_U.tanggal, _U.id)


def _loans(entitas: str) -> Any:
    same = and_(_WHO.entitas_kode == _L.entitas_kode, _WHO.no_anggota == _L.no_anggota)
    query = select(PINJAMAN, _WHO.nama).select_from(PINJAMAN.join(ANGGOTA, same))
    return query.where(_L.entitas_kode == entitas).order_by(_L.id)


def _hidden(
    loans: Sequence[Row[Any]], began: Sequence[Row[Any]]
) -> Iterable[tuple[Row[Any], Row[Any]]]:
    """New loans that paid an old one of the same member on the day they were paid out."""
    for old in loans:
        if not old.tanggal_lunas:
            continue
        paid = dt.date.fromisoformat(old.tanggal_lunas)
        for new in began:
            if new.no_anggota != old.no_anggota or new.no_pinjaman == old.no_pinjaman:
                continue
            if is_hidden(old.no_pinjaman, dt.date.fromisoformat(new.tanggal_cair), paid):
                yield old, new


def _close_together(rows: Sequence[Row[Any]]) -> Iterable[list[Row[Any]]]:
    """Rows of a member in groups, each within a few days of the one before."""
    group: list[Row[Any]] = []
    for row in rows:
        day = dt.date.fromisoformat(row.tanggal)
        if group and day - dt.date.fromisoformat(group[-1].tanggal) > BERDEKATAN:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _passes(conn: Connection, entitas: str, group: Sequence[Row[Any]]) -> bool:
    """More people would have had to agree to the sum than to any of its parts."""
    whole = sum(row.plafon for row in group)
    day = dt.date.fromisoformat(group[-1].tanggal)
    asked = len(needs_approval(conn, entitas, jenis_of(group[-1]), whole, day).kelompok)
    parts = (
        needs_approval(conn, entitas, jenis_of(row), row.plafon, day).kelompok for row in group
    )
    return all(asked > len(part) for part in parts)


def _bmpp(conn: Connection, entitas: str, per: dt.date) -> Bmpp:
    chart, percent = load_chart(conn, entitas), related_cap(per)
    used = totals.balance(conn, entitas, chart.role(role_of(1)).code)
    limit = max(down(part_of(own_capital(conn, chart), percent)), 0)
    return Bmpp(limit, used, percent)
