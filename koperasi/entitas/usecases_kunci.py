"""A month or a book year is locked and opened again; the books refuse entries in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from ledger import locks
from ledger.errors import Refusal
from ledger.periods import FiscalYear, add_months, first_day, month_of


@dataclass(frozen=True)
class KunciBulan:
    """A month of an entity, as yyyymm: 202603."""

    entitas: str
    bulan: int


@dataclass(frozen=True)
class BukaBulan:
    """A locked month to open again, and why."""

    entitas: str
    bulan: int
    alasan: str


@dataclass(frozen=True)
class KunciTahun:
    """A book year of an entity, by the year in which it begins."""

    entitas: str
    tahun: int


@dataclass(frozen=True)
class BukaTahun:
    """A locked book year to open again, and why."""

    entitas: str
    tahun: int
    alasan: str


Penjaga = Callable[[Desa, Connection, Viewer, tuple[str, dt.date]], None]
_PENJAGA: list[Penjaga] = []


def guard_buka(penjaga: Penjaga) -> None:
    """Something that must agree before a lock is opened (the room of approvals says so)."""
    _PENJAGA.append(penjaga)


def kunci_bulan(desa: Desa, viewer: Viewer, perintah: KunciBulan) -> None:
    """Lock a month that is over.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `already_locked`,
        `period_not_over`.
    """
    _require(viewer, "kunci.pasang", perintah.entitas)
    with desa.tindak() as conn:
        locks.lock_month(conn, perintah.entitas, perintah.bulan, _by(desa, viewer))


def buka_bulan(desa: Desa, viewer: Viewer, perintah: BukaBulan) -> None:
    """Open a locked month again; who did it and why stays.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `reason_missing`, `not_locked`,
        `year_locked`, `buka_perlu_persetujuan`.
    """
    _require(viewer, "kunci.buka", perintah.entitas)
    by = _by(desa, viewer, perintah.alasan)
    with desa.tindak() as conn:
        locks.unlock_month(conn, perintah.entitas, perintah.bulan, by)
        _agreed(desa, conn, viewer, perintah.entitas)


def kunci_tahun(desa: Desa, viewer: Viewer, perintah: KunciTahun) -> None:
    """Lock a book year that is over: its closing balances become the next year's opening.

    All its months are locked first: each was looked at before the year is closed for good.

    :raises Refusal: as :func:`kunci_bulan`, and `bulan_belum_terkunci`.
    """
    _require(viewer, "kunci.pasang", perintah.entitas)
    with desa.tindak() as conn:
        known = read_entitas(conn, perintah.entitas)
        year = FiscalYear(perintah.tahun, known.awal_tahun_buku)
        if year.last > desa.clock.today(known.iana):
            raise Refusal("period_not_over", "tanggal", tanggal=year.last)
        _check_bulan(conn, perintah.entitas, year)
        locks.lock_year(conn, perintah.entitas, perintah.tahun, _by(desa, viewer))


def buka_tahun(desa: Desa, viewer: Viewer, perintah: BukaTahun) -> None:
    """Open a locked book year again; months that were locked on their own stay locked.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `reason_missing`, `not_locked`,
        `buka_perlu_persetujuan`.
    """
    _require(viewer, "kunci.buka", perintah.entitas)
    by = _by(desa, viewer, perintah.alasan)
    with desa.tindak() as conn:
        locks.unlock_year(conn, perintah.entitas, perintah.tahun, by)
        _agreed(desa, conn, viewer, perintah.entitas)


def _agreed(desa: Desa, conn: Connection, viewer: Viewer, entitas: str) -> None:
    today = desa.clock.today(read_entitas(conn, entitas).iana)
    for penjaga in _PENJAGA:
        penjaga(desa, conn, viewer, (entitas, today))


def _check_bulan(conn: Connection, entitas: str, year: FiscalYear) -> None:
    """Every month of the year has a lock of its own."""
    held = {lock.first for lock in locks.locks_of(conn, entitas) if lock.scope == "month"}
    months = [add_months(month_of(year.first), count) for count in range(12)]
    still = [month for month in months if first_day(month) not in held]
    if still:
        raise Refusal("bulan_belum_terkunci", banyak=len(still), tanggal=first_day(still[0]))


def _require(viewer: Viewer, right: str, entitas: str) -> None:
    viewer.require(right)
    viewer.require_entitas(entitas)


def _by(desa: Desa, viewer: Viewer, alasan: str = "") -> locks.Signature:
    agreed = viewer.izin.penyetuju if viewer.izin and alasan.strip() else ""
    words = f"{alasan.strip()} (disetujui {agreed})" if agreed else alasan
    return locks.Signature(viewer.user, desa.clock, words)
