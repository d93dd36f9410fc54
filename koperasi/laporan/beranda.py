"""Figures of the first page, in few questions: money, savings, a year in months, what waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, cast, func, select

from koperasi.anggota.rules import AKTIF
from koperasi.dasar.viewer import Viewer
from koperasi.kas.rules import is_uang
from koperasi.laporan.tugas import Diketahui, Tugas, anggota_menurut_status, tugas_dari
from koperasi.simpanan.queries import JumlahSimpanan
from koperasi.simpanan.rules import JENIS, SEMUA_JENIS, role_of
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.periods import add_months, month_of

_TOTAL, _MONTH, _ENTRY = schema.total_dim.c, schema.total_month.c, schema.journal.c
BULAN = 12
MUTASI = 8


class UangAkun(NamedTuple):
    """A cash or bank account and what is on it now."""

    akun: str
    nama: str
    saldo: int


class ArusBulan(NamedTuple):
    """Money in and out of all cash and bank accounts in a month (yyyymm), transfers included."""

    bulan: int
    masuk: int
    keluar: int


class BuktiAkhir(NamedTuple):
    """One of the last vouchers."""

    no_bukti: str
    tanggal: str
    jenis: str
    uraian: str
    jumlah: int


@dataclass(frozen=True)
class Beranda:
    """What a person who works with the books sees first. Whole rupiah.

    :param simpanan: None where the entity keeps no savings or the viewer may not see them.
    """

    entitas: str
    kas: tuple[UangAkun, ...]
    bank: tuple[UangAkun, ...]
    simpanan: JumlahSimpanan | None
    anggota_aktif: int
    arus: tuple[ArusBulan, ...]
    mutasi: tuple[BuktiAkhir, ...]
    tugas: tuple[Tugas, ...] = field(default=())

    @property
    def jumlah_kas(self) -> int:
        """All cash."""
        return sum(satu.saldo for satu in self.kas)

    @property
    def jumlah_bank(self) -> int:
        """All bank accounts."""
        return sum(satu.saldo for satu in self.bank)


def beranda(viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date) -> Beranda:
    """Figures of the first page for staff: what the viewer's rights do not cover is left empty.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    saldo = _saldo(conn, chart)
    money = [akun for akun in chart.accounts if is_uang(akun)]
    uang = {
        line: tuple(
            UangAkun(akun.code, akun.name, saldo.get(akun.id, 0))
            for akun in money
            if akun.line == line and (saldo.get(akun.id, 0) or akun.role.endswith("utama"))
        )
        for line in ("kas", "bank")
    }
    status, nik_kosong = anggota_menurut_status(conn, entitas)
    opening = saldo.get(chart.role("opening_balances").id, 0)
    ada = Diketahui(entitas, hari_ini, chart, opening, status, nik_kosong)
    return Beranda(
        entitas=entitas,
        kas=uang["kas"],
        bank=uang["bank"],
        simpanan=_simpanan(viewer, chart, saldo),
        anggota_aktif=status.get(AKTIF, 0),
        arus=_arus(conn, chart, [akun.id for akun in money], month_of(hari_ini)),
        mutasi=bukti_akhir(conn, chart.ledger_id, MUTASI),
        tugas=tuple(tugas_dari(viewer, conn, ada)),
    )


def _saldo(conn: Connection, chart: Chart) -> dict[int, int]:
    query = select(_TOTAL.account_id, _TOTAL.balance).where(
        _TOTAL.ledger_id == chart.ledger_id,
        _TOTAL.kind == "",
        _TOTAL.account_id.in_(list(chart.by_id)),
    )
    return {row.account_id: row.balance for row in conn.execute(query)}


def _simpanan(viewer: Viewer, chart: Chart, saldo: dict[int, int]) -> JumlahSimpanan | None:
    if not viewer.may("simpanan.lihat") or role_of(JENIS[0]) not in chart.by_role:
        return None
    sums = {jenis: -saldo.get(chart.role(role_of(jenis)).id, 0) for jenis in SEMUA_JENIS}
    return JumlahSimpanan(**sums)


def _arus(
    conn: Connection, chart: Chart, accounts: list[int], bulan: int
) -> tuple[ArusBulan, ...]:
    first = add_months(bulan, 1 - BULAN)
    query = (
        select(_MONTH.month, func.sum(_MONTH.debit), func.sum(_MONTH.credit))
        .where(
            _MONTH.ledger_id == chart.ledger_id,
            _MONTH.month.between(first, bulan),
            _MONTH.account_id.in_(accounts),
        )
        .group_by(_MONTH.month)
    )
    found = {row[0]: (int(row[1]), int(row[2])) for row in conn.execute(query)}
    months = [add_months(first, count) for count in range(BULAN)]
    return tuple(ArusBulan(month, *found.get(month, (0, 0))) for month in months)


def bukti_akhir(
    conn: Connection, ledger_id: int, banyak: int, *where: ColumnElement[bool]
) -> tuple[BuktiAkhir, ...]:
    """The newest vouchers of a ledger; conditions are on journal and act."""
    leg = schema.posting.c
    debit = (
        select(cast(func.coalesce(func.sum(leg.amount), 0), schema.Int))
        .where(leg.ledger_id == _ENTRY.ledger_id, leg.seq == _ENTRY.seq, leg.amount > 0)
        .scalar_subquery()
    )
    query = (
        select(_ENTRY.number, _ENTRY.date, _ENTRY.voucher, _ENTRY.narration, debit)
        .join(schema.act, schema.act.c.id == _ENTRY.act_id)
        .where(_ENTRY.ledger_id == ledger_id, *where)
        .order_by(_ENTRY.seq.desc())
        .limit(banyak)
    )
    return tuple(BuktiAkhir(*row) for row in conn.execute(query))
