"""Dues that are open: a memo list, never a receivable (unpaid member capital is no asset).

What is owed is counted from the month of joining, or from the first month of these books when
that is later: what was owed before the books began is not known here, and what had been paid
by then (the opening balance) does not count against it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from koperasi.anggota.rules import AKTIF
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.akses import require_semua
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.ketentuan import WAJIB_BESAR, WAJIB_MULAI, DaftarNilai, read_nilai
from koperasi.simpanan.pemilik import Pemilik, find_pemilik
from koperasi.simpanan.rules import WAJIB, role_of
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.periods import add_months, first_day, month_of
from ledger.totals import values_of

_LEG, _DIM = schema.posting.c, schema.posting_dim.c


class Tunggakan(NamedTuple):
    """What one member owes.

    :param sejak: first month (yyyymm) that is not paid in full.
    :param banyak_bulan: months not paid in full.
    :param umur_bulan: months from `sejak` to the month of the question, both counted.
    :param jumlah: whole rupiah still owed; `terbayar` what was paid since the books began.
    """

    no_anggota: str
    nama: str
    no_hp: str
    sejak: int
    banyak_bulan: int
    umur_bulan: int
    jumlah: int
    terbayar: int


@dataclass(frozen=True)
class Jadwal:
    """Dues month by month: `iuran[i]` is due in the month `mulai` + i."""

    mulai: int
    iuran: tuple[int, ...]
    jumlah: tuple[int, ...]

    @classmethod
    def make(cls, mulai: int, iuran: Sequence[int]) -> Jadwal:
        """With the running sums: `jumlah[i]` is due before the month i."""
        return cls(mulai, tuple(iuran), (0, *accumulate(iuran)))

    def open_dues(self, masuk: int, terbayar: int) -> tuple[int, int, int, int] | None:
        """First open month, count of open months, age in months and amount; None when paid.

        :param masuk: first month (yyyymm) that this member owes.
        :param terbayar: what the member paid for all months together.
        """
        last = len(self.iuran)
        start = min(max(0, _months_between(self.mulai, masuk)), last)
        owed = self.jumlah[last] - self.jumlah[start] - terbayar
        if owed <= 0:
            return None
        paid_to = self.jumlah[start] + max(terbayar, 0)
        first = max(start, bisect_right(self.jumlah, paid_to) - 1)
        count = sum(1 for amount in self.iuran[first:] if amount)
        return add_months(self.mulai, first), count, last - first, owed


def _months_between(first: int, last: int) -> int:
    return (last // 100 - first // 100) * 12 + last % 100 - first % 100


def tunggakan(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> list[Tunggakan]:
    """Members whose simpanan wajib is not paid up to the month of `pada`, the oldest first.

    The month of `pada` itself is due from its first day.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    chart, nilai = load_chart(conn, entitas), read_nilai(conn, entitas)
    opening = _opening(conn, chart)
    hutang = _Hutang(nilai, _jadwal(nilai, opening, pada))
    paid = _paid(conn, chart, opening, pada)
    member = ANGGOTA.c
    query = select(member.no_anggota, member.nama, member.no_hp, member.tanggal_masuk).where(
        member.entitas_kode == entitas,
        member.status == AKTIF,
        member.tanggal_masuk <= pada.isoformat(),
    )
    found = []
    first: dict[str, int] = {}
    for no, nama, no_hp, masuk in conn.execute(query):
        if masuk not in first:  # many joined on one day
            first[masuk] = hutang.first_month(dt.date.fromisoformat(masuk))
        satu = hutang.since(first[masuk], (no, nama, no_hp), paid.get(no, 0))
        if satu:
            found.append(satu)
    return sorted(found, key=lambda satu: (satu.sejak, satu.no_anggota))


def tunggakan_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, pada: dt.date
) -> Tunggakan | None:
    """What one member owes; None when everything is paid.

    :raises Refusal: `tidak_ditemukan`.
    """
    return tunggakan_of(conn, find_pemilik(viewer, conn, entitas, no_anggota), pada)


def tunggakan_of(conn: Connection, pemilik: Pemilik, pada: dt.date) -> Tunggakan | None:
    """The same for a member that was read already."""
    if pemilik.status != AKTIF or pemilik.tanggal_masuk > pada:
        return None
    nilai = read_nilai(conn, pemilik.chart.ledger)
    hutang = _Hutang(nilai, _jadwal(nilai, pemilik.dibuka, pada))
    who = (pemilik.no_anggota, pemilik.nama, pemilik.no_hp)
    return hutang.of(who, pemilik.tanggal_masuk, _paid_by(conn, pemilik, pada))


def iuran_wajib(viewer: Viewer, conn: Connection, entitas: str, pada: dt.date) -> int:
    """Monthly due that holds on a date, whole rupiah: the amount a form proposes.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(entitas)
    return read_nilai(conn, entitas).rupiah(WAJIB_BESAR, pada)


@dataclass(frozen=True)
class _Hutang:
    """The decided values and the schedule that they make, for any member."""

    nilai: DaftarNilai
    jadwal: Jadwal

    def of(self, who: tuple[str, str, str], masuk: dt.date, terbayar: int) -> Tunggakan | None:
        """What a member (number, name, telephone) owes who joined on a day and paid so much."""
        return self.since(self.first_month(masuk), who, terbayar)

    def first_month(self, masuk: dt.date) -> int:
        """First month (yyyymm) that somebody owes who joined on a day."""
        return add_months(month_of(masuk), 0 if self.nilai.ya(WAJIB_MULAI, masuk) else 1)

    def since(self, first: int, who: tuple[str, str, str], terbayar: int) -> Tunggakan | None:
        """What a member owes from a month on."""
        owed = self.jadwal.open_dues(first, terbayar)
        return Tunggakan(*who, *owed, terbayar) if owed else None


def _jadwal(nilai: DaftarNilai, opening: dt.date, pada: dt.date) -> Jadwal:
    return make_jadwal(nilai, add_months(month_of(opening), 1), month_of(pada))


def make_jadwal(nilai: DaftarNilai, mulai: int, sampai: int) -> Jadwal:
    """Dues of all months from the first to the last, by the value that held on their first day."""
    count = max(0, _months_between(mulai, sampai) + 1)
    months = [add_months(mulai, index) for index in range(count)]
    return Jadwal.make(mulai, [nilai.rupiah(WAJIB_BESAR, first_day(month)) for month in months])


def _opening(conn: Connection, chart: Chart) -> dt.date:
    table = schema.ledger.c
    found = conn.scalar(select(table.opening).where(table.id == chart.ledger_id))
    return dt.date.fromisoformat(str(found))


def _paid(
    conn: Connection, chart: Chart, opening: dt.date, pada: dt.date
) -> dict[str, int]:
    """Wajib paid since the books began, by member: balance less opening balance."""
    account = chart.role(role_of(WAJIB))
    now = values_of(conn, chart.ledger, account.code, "anggota", pada)
    # The opening is one long entry: its lines are read once, not once for each member.
    first = select(_LEG.seq).where(
        _LEG.ledger_id == chart.ledger_id,
        _LEG.account_id == account.id,
        _LEG.date <= opening.isoformat(),
    )
    before = (
        select(_DIM.value, func.sum(_DIM.amount))
        .where(
            _DIM.ledger_id == chart.ledger_id,
            _DIM.seq.in_(first),
            _DIM.kind == "anggota",
            _DIM.account_id == account.id,
        )
        .group_by(_DIM.value)
    )
    opened = {row[0]: int(row[1]) for row in conn.execute(before)}
    return {no: opened.get(no, 0) - balance for no, balance in now.items()}


def _paid_by(conn: Connection, pemilik: Pemilik, pada: dt.date) -> int:
    """Wajib paid by one member since the books began and up to a day, found by index."""
    query = select(func.coalesce(func.sum(-_DIM.amount), 0)).where(
        _DIM.ledger_id == pemilik.chart.ledger_id,
        _DIM.kind == "anggota",
        _DIM.value == pemilik.no_anggota,
        _DIM.account_id == pemilik.chart.role(role_of(WAJIB)).id,
        _DIM.date > pemilik.dibuka.isoformat(),
        _DIM.date <= pada.isoformat(),
    )
    return int(conn.scalar(query) or 0)
