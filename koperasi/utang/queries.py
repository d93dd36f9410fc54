"""Questions about own loans; each takes the viewer first and answers only what they may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.jadwal import Angsuran
from koperasi.utang.baca import ANGSURAN, PEMBAYARAN, UTANG, find_utang, kartu_of, list_bayar
from koperasi.utang.hitung import KartuUtang
from koperasi.utang.jurnal import JENIS
from koperasi.utang.perintah import UtangBaru
from koperasi.utang.rules import check_utang
from koperasi.utang.skema import departures, find_skema
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal

BERJALAN, LUNAS, DIBALIK = "berjalan", "lunas", "dibalik"
MINGGU = dt.timedelta(days=7)
_U, _A = UTANG.c, ANGSURAN.c
_OPEN = _A.pokok_utang + _A.bunga_utang - _A.bayar_pokok - _A.bayar_bunga


@dataclass(frozen=True)
class DataUtang:
    """A loan on a day with its payments; `peringatan`: where it departs from its programme."""

    row: Row[Any]
    kartu: KartuUtang
    bayar: tuple[Row[Any], ...]
    peringatan: tuple[str, ...]


@dataclass(frozen=True)
class SimulasiUtang:
    """What such a loan would be; `peringatan` as above."""

    jadwal: tuple[Angsuran, ...]
    peringatan: tuple[str, ...]
    dasar_skema: str

    @property
    def jumlah_bunga(self) -> int:
        """All interest of the schedule."""
        return sum(row.jasa for row in self.jadwal)


@dataclass(frozen=True)
class Cocok:
    """Control accounts of own loans against their details, whole rupiah."""

    buku_besar: int
    rincian: int

    @property
    def selisih(self) -> int:
        """Debt in the books that no loan of this room stands for."""
        return self.buku_besar - self.rincian


def require(viewer: Viewer, entitas: str) -> None:
    """Nothing when this viewer may see the own loans of an entity.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("utang.lihat")
    viewer.require_entitas(entitas)


def list_utang(viewer: Viewer, entitas: str, hari_ini: dt.date) -> Select[Any]:
    """Own loans of an entity, all columns and: `hal` (berjalan, lunas, dibalik), `sisa_pokok`,
    `tempo` (date of the oldest open instalment), `angsuran` (what is open of it).

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require(viewer, entitas)
    del hari_ini
    mine = _A.utang_id == _U.id
    left = select(func.coalesce(func.sum(_A.pokok_utang - _A.bayar_pokok), 0)).where(mine)
    first = select(func.min(_A.jatuh_tempo)).where(mine, _OPEN > 0).correlate(UTANG)
    due = first.scalar_subquery()
    amount = select(func.coalesce(func.max(_OPEN), 0)).where(mine, _A.jatuh_tempo == due)
    state = case(
        (_U.keadaan != DIPOSTING, DIBALIK), (_U.tanggal_lunas != "", LUNAS), else_=BERJALAN
    )
    return select(
        UTANG,
        state.label("tahap"),
        left.correlate(UTANG).scalar_subquery().label("sisa_pokok"),
        due.label("tempo"),
        amount.correlate(UTANG).scalar_subquery().label("angsuran"),
    ).where(_U.entitas_kode == entitas)


def list_pembayaran_utang(viewer: Viewer, entitas: str) -> Select[Any]:
    """Payments to lenders, all columns and `jumlah` (of those that stand) and `pemberi`.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require(viewer, entitas)
    paid = PEMBAYARAN.c
    whole = paid.pokok_utang + paid.bunga_utang + paid.biaya
    return (
        select(
            PEMBAYARAN,
            _U.pemberi,
            case((paid.keadaan == DIPOSTING, whole), else_=0).label("jumlah"),
        )
        .select_from(PEMBAYARAN.join(UTANG, _U.id == paid.utang_id))
        .where(paid.entitas_kode == entitas)
    )


def find_data(
    viewer: Viewer, conn: Connection, entitas: str, no_utang: str, hari_ini: dt.date
) -> DataUtang:
    """A loan with its schedule, what is paid of it, and its payments.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    require(viewer, entitas)
    try:
        row = find_utang(conn, entitas, no_utang)
    except Refusal as refusal:
        raise Refusal("tidak_ditemukan", "no_utang") from refusal
    begun = dt.date.fromisoformat(row.tanggal)
    paid = tuple(list_bayar(conn, row.id))
    last = max((dt.date.fromisoformat(one.tanggal) for one in paid), default=begun)
    kartu = kartu_of(conn, row, max(hari_ini, last))
    return DataUtang(row, kartu, paid, _departs(row))


def _departs(row: Any) -> tuple[str, ...]:
    plain = SimpleNamespace(
        plafon=row.plafon,
        bunga_persen_tahun=Decimal(row.bunga_persen_tahun),
        tenor_bulan=row.tenor_bulan,
        tenggang_bulan=row.tenggang_bulan,
        jatuh_tempo_pertama=dt.date.fromisoformat(row.jatuh_tempo_pertama),
    )
    return departures(find_skema(row.skema, dt.date.fromisoformat(row.tanggal)), plain)


def simulate(viewer: Viewer, entitas: str, isi: UtangBaru) -> SimulasiUtang:
    """The schedule of a loan before it is kept, and where it departs from its programme.

    :raises Refusal: `tidak_berhak`, `skema_tidak_dikenal`, and as `receive_utang`.
    """
    require(viewer, entitas)
    skema = find_skema(isi.skema, isi.tanggal)
    source = str(skema["dasar"]) if skema else ""
    return SimulasiUtang(check_utang(isi), departures(skema, isi), source)


def reconcile(viewer: Viewer, conn: Connection, entitas: str) -> Cocok:
    """Control accounts against the loans of this room.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require(viewer, entitas)
    chart, total = load_chart(conn, entitas), schema.total_dim.c
    ids = [chart.by_role[role].id for role in JENIS if role in chart.by_role]
    whole = select(func.coalesce(func.sum(-total.balance), 0)).where(
        total.ledger_id == chart.ledger_id, total.kind == "", total.account_id.in_(ids)
    )
    own = (
        select(func.coalesce(func.sum(_A.pokok_utang - _A.bayar_pokok), 0))
        .select_from(ANGSURAN.join(UTANG, _U.id == _A.utang_id))
        .where(_U.entitas_kode == entitas, _U.keadaan == DIPOSTING)
    )
    return Cocok(int(conn.scalar(whole) or 0), int(conn.scalar(own) or 0))


def ask_tempo(viewer: Viewer, entitas: str, hari_ini: dt.date) -> Select[Any]:
    """How many own loans have an instalment due within a week, or past its day.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require(viewer, entitas)
    soon = (hari_ini + MINGGU).isoformat()
    return (
        select(func.count(_U.id.distinct()))
        .select_from(ANGSURAN.join(UTANG, _U.id == _A.utang_id))
        .where(_U.entitas_kode == entitas, _U.keadaan == DIPOSTING, _A.jatuh_tempo <= soon,
               _OPEN > 0)
    )  # fmt: skip
