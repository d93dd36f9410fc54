"""Loans in arrears with their ages, from the stored instalments: one statement for all loans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, cast, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.akses import require_semua
from koperasi.pinjaman.baca import PINJAMAN, events_of
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kolektibilitas import TOLERANSI, Keadaan, classes, classify
from koperasi.pinjaman.models import AngsuranPinjaman
from koperasi.pinjaman.pembayaran import read_riwayat
from koperasi.pinjaman.perkara import in_court
from koperasi.pinjaman.rules import CAIR
from koperasi.pinjaman.tepat import on_time
from koperasi.simpanan.keanggotaan import ANGGOTA
from ledger import schema
from ledger.chart import Chart, load_chart

_A, _L, _WHO = table_of(AngsuranPinjaman).c, PINJAMAN.c, ANGGOTA.c


@dataclass(frozen=True)
class Menunggak:
    """A loan with something due and not paid.

    :param hari: days since the oldest instalment that is open by more than a trifle fell due.
    :param tunggakan_pokok: principal due and not paid, whole rupiah; titipan is counted first.
    :param angsuran: how many instalments are open.
    """

    no_pinjaman: str
    no_anggota: str
    nama: str
    no_hp: str
    sisa_pokok: int
    jatuh_tempo: dt.date
    hari: int
    angsuran: int
    tunggakan_pokok: int
    tunggakan_jasa: int
    golongan: str

    @property
    def tunggakan(self) -> int:
        """Principal and jasa together."""
        return self.tunggakan_pokok + self.tunggakan_jasa


@dataclass(frozen=True)
class Jatuh:
    """An instalment that falls due; what waits as titipan is taken off already."""

    no_pinjaman: str
    no_anggota: str
    nama: str
    no_hp: str
    jatuh_tempo: dt.date
    pokok: int
    jasa: int
    sisa_pokok: int


def list_menunggak(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date, preset: str = "koperasi"
) -> list[Menunggak]:
    """Loans in arrears on a day, the oldest arrears first.

    Payments count as they are recorded now; of an earlier day only the due dates are looked at.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `golongan_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    golongan, chart = classes(preset, pada), load_chart(conn, entitas)
    court, made = in_court(conn, entitas, pada), []
    for row in conn.execute(_named(chart, entitas, pada)):
        since = dt.date.fromisoformat(row.sejak)
        days = (pada - since).days
        made.append(
            Menunggak(
                no_pinjaman=row.no_pinjaman,
                no_anggota=row.no_anggota,
                nama=row.nama,
                no_hp=row.no_hp or "",
                sisa_pokok=int(row.sisa),
                jatuh_tempo=since,
                hari=days,
                angsuran=row.angsuran,
                tunggakan_pokok=int(row.pokok),
                tunggakan_jasa=int(row.jasa),
                golongan=classify(golongan, _state(conn, row, pada, court)).nama,
            )
        )
    return made


def _state(conn: Connection, row: Row[Any], pada: dt.date, court: frozenset[int]) -> Keadaan:
    """Arrears, the end of the contract, a claim in court; a restructured loan's older class."""
    days = (pada - dt.date.fromisoformat(row.sejak)).days
    past = max((pada - dt.date.fromisoformat(row.akhir)).days, 0)
    good = 0
    if row.kelas_lama:
        loan = conn.execute(select(PINJAMAN).where(_L.id == row.id)).one()
        riwayat = read_riwayat(conn, loan)
        good = on_time(riwayat.pinjaman, events_of(riwayat.rows), pada)
    return Keadaan(days, past, row.id in court, row.kelas_lama, good)


def count_menunggak(
    viewer: Viewer, conn: Connection, entitas: str, pada: dt.date
) -> tuple[int, int]:
    """How many loans are in arrears, and what is owed of them.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    late = arrears(load_chart(conn, entitas), entitas, pada).subquery("late")
    owed = func.coalesce(func.sum(late.c.pokok + late.c.jasa), 0)
    count, total = conn.execute(select(func.count(), owed).select_from(late)).one()
    return int(count), int(total)


def list_jatuh(
    viewer: Viewer, conn: Connection, entitas: str, masa: tuple[dt.date, dt.date]
) -> list[Jatuh]:
    """Instalments that fall due from one day to another, both counted, and are not paid.

    Only the first of each loan; loans in arrears are among them too.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    chart = load_chart(conn, entitas)
    left = _left(chart, entitas, masa[1] + dt.timedelta(days=1)).subquery("o").c
    same = and_(_WHO.entitas_kode == _L.entitas_kode, _WHO.no_anggota == _L.no_anggota)
    sisa = _balance(chart, (role_of(0), role_of(1)), _L.no_pinjaman)
    who = (_L.no_pinjaman, _L.no_anggota, _WHO.nama, _WHO.no_hp)
    query = (
        select(*who, left.jatuh_tempo, left.pokok, left.jasa, sisa.label("sisa"))
        .join_from(PINJAMAN.join(ANGGOTA, same), left.id.table, left.id == _L.id)
        .where(left.jatuh_tempo >= masa[0].isoformat(), left.pokok + left.jasa > TOLERANSI)
        .order_by(left.jatuh_tempo, _L.no_pinjaman)
    )
    found: dict[str, Jatuh] = {}
    for row in conn.execute(query):
        day = dt.date.fromisoformat(row.jatuh_tempo)
        named = (row.no_pinjaman, row.no_anggota, row.nama, row.no_hp or "")
        sums = (int(row.pokok), int(row.jasa), int(row.sisa))
        found.setdefault(row.no_pinjaman, Jatuh(*named, day, *sums))
    return list(found.values())


def arrears(chart: Chart, entitas: str, pada: dt.date) -> Select[Any]:
    """Loans in arrears on a day, one row each, worked out by the database.

    Columns: id (of the loan), sejak, angsuran, pokok, jasa. Titipan is put to the oldest
    instalments first, jasa before principal; a trifle does not begin arrears.
    """
    left = _left(chart, entitas, pada).subquery("o")
    whole = left.c.pokok + left.c.jasa
    begun = case((whole > TOLERANSI, left.c.jatuh_tempo))
    since = func.min(begun).over(partition_by=left.c.id).label("sejak")
    dated = select(left, since).where(whole > 0).subquery("s")
    return (
        select(
            dated.c.id,
            dated.c.sejak,
            func.count().label("angsuran"),
            cast(func.sum(dated.c.pokok), schema.Int).label("pokok"),
            cast(func.sum(dated.c.jasa), schema.Int).label("jasa"),
        )
        .where(dated.c.jatuh_tempo >= dated.c.sejak)
        .group_by(dated.c.id, dated.c.sejak)
    )


def _left(chart: Chart, entitas: str, pada: dt.date) -> Select[Any]:
    """What of each instalment due before a day is open once waiting money is put to it."""
    titipan = _balance(chart, ("titipan_angsuran",), _L.no_pinjaman)
    owed = _A.pokok_pinjaman - _A.bayar_pokok + _A.jasa_pinjaman - _A.bayar_jasa
    upto = func.sum(owed).over(partition_by=_A.pinjaman_id, order_by=_A.ke)
    due = (
        select(
            _L.id,
            _A.jatuh_tempo,
            owed.label("owed"),
            (_A.jasa_pinjaman - _A.bayar_jasa).label("jasa"),
            (upto + titipan).label("upto"),  # the account's balance is negative: money waiting
        )
        .select_from(table_of(AngsuranPinjaman).join(PINJAMAN, _L.id == _A.pinjaman_id))
        .where(
            _L.entitas_kode == entitas,
            _L.keadaan == CAIR,
            _A.jatuh_tempo < pada.isoformat(),
            owed > 0,
        )
        .subquery("d")
    ).c
    rest = case((due.upto <= 0, 0), (due.upto < due.owed, due.upto), else_=due.owed)
    paid = due.owed - rest
    jasa = case((paid < due.jasa, due.jasa - paid), else_=0)
    return select(due.id, due.jatuh_tempo, (rest - jasa).label("pokok"), jasa.label("jasa"))


def _named(chart: Chart, entitas: str, pada: dt.date) -> Select[Any]:
    """Arrears with who owes them and what the books say is left, the oldest first."""
    late = arrears(chart, entitas, pada).subquery("late")
    same = and_(_WHO.entitas_kode == _L.entitas_kode, _WHO.no_anggota == _L.no_anggota)
    sisa = _balance(chart, (role_of(0), role_of(1)), _L.no_pinjaman)
    end = select(func.max(_A.jatuh_tempo)).where(_A.pinjaman_id == _L.id).scalar_subquery()
    return (
        select(
            *(_L.no_pinjaman, _L.no_anggota, _L.kelas_lama, _WHO.nama, _WHO.no_hp),
            *late.c,
            sisa.label("sisa"),
            end.label("akhir"),
        )
        .select_from(PINJAMAN.join(late, late.c.id == _L.id).join(ANGGOTA, same))
        .order_by(late.c.sejak, _L.no_pinjaman)
    )


def _balance(chart: Chart, roles: tuple[str, ...], no_pinjaman: Any) -> Any:
    """Balance of a loan on accounts of these roles, as the books have it."""
    total = schema.total_dim.c
    accounts = [chart.role(role).id for role in roles]
    return (
        select(func.coalesce(func.sum(total.balance), 0))
        .where(
            total.ledger_id == chart.ledger_id,
            total.account_id.in_(accounts),
            total.kind == "pinjaman",
            total.value == no_pinjaman,
        )
        .scalar_subquery()
    )
