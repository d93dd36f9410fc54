"""Questions about visits: lists, tasks, agreement, figures of a month. Viewer first."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Select, case, func, literal, select

from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.data import DataKoreksi, Kesesuaian, RekapKunjungan, Tugas
from koperasi.kunjungan.models import (
    KoreksiKunjungan,
    KunciKunjungan,
    Kunjungan,
    TugasKunjungan,
    UjiUlang,
)
from koperasi.kunjungan.queries_angka import KOSONG, TANDA, recaps
from koperasi.kunjungan.usecases_koreksi import kunjungan_row
from koperasi.kunjungan.usecases_ulang import Undian, draw_of
from koperasi.warga.baris import R, W

K: Final = Kunjungan.__table__.c
T: Final = TugasKunjungan.__table__.c
U: Final = UjiUlang.__table__.c


def list_kunjungan(viewer: Viewer) -> Select[Any]:
    """All visits with the person's name and hamlet, for a list.

    `bukti`: janggal when something looks odd, else terbukti or tanpa.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    return (
        select(
            *Kunjungan.__table__.c,
            W.nama.label("nama"),
            W.dihapus_pada.label("warga_dihapus"),
            R.dusun.label("dusun"),
            R.rt.label("rt"),
            literal("").label("entitas_kode"),
            case(
                (K.bendera != "[]", "janggal"), (K.terbukti == 1, "terbukti"), else_="tanpa"
            ).label("bukti"),
            *(mark.label(name) for name, mark in TANDA.items()),
        )
        .join_from(Kunjungan.__table__, W.id.table, W.no_warga == K.no_warga)
        .join(R.id.table, R.id == W.rumah_tangga_id)
    )


def get_kunjungan(viewer: Viewer, conn: Connection, nomor: str) -> Any:
    """One visit.

    :raises Refusal: `tidak_berhak`, `kunjungan_tidak_dikenal`.
    """
    viewer.require("kunjungan.lihat")
    return kunjungan_row(conn, nomor)


def list_koreksi(viewer: Viewer, conn: Connection, nomor: str) -> list[DataKoreksi]:
    """Corrections of a visit, oldest first."""
    viewer.require("kunjungan.lihat")
    table = KoreksiKunjungan.__table__.c
    columns = (table.isian, table.lama, table.baru, table.alasan, table.oleh, table.pada)
    query = select(*columns).where(table.no_kunjungan == nomor).order_by(table.id)
    return [DataKoreksi(*row) for row in conn.execute(query)]


def list_tugas(viewer: Viewer, conn: Connection, hari: dt.date) -> list[Tugas]:
    """Who is to be visited, the longest overdue first.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    query = (
        select(T.no_warga, W.nama, R.dusun, R.rt, R.alamat, T.sebab, T.jatuh_tempo)
        .join_from(TugasKunjungan.__table__, W.id.table, W.no_warga == T.no_warga)
        .join(R.id.table, R.id == W.rumah_tangga_id)
        .where(T.selesai_kunjungan == "", W.dihapus_pada.is_(None))
        .order_by(T.jatuh_tempo, T.id)
    )
    return [
        Tugas(*row, hari=(dt.date.fromisoformat(row.jatuh_tempo) - hari).days)
        for row in conn.execute(query)
    ]


def list_bulan(viewer: Viewer, conn: Connection) -> list[tuple[str, int, bool]]:
    """Months with visits, newest first: month, how many, whether it is locked.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.undian")
    locked = set(conn.scalars(select(KunciKunjungan.__table__.c.bulan)))
    query = (
        select(K.bulan, func.count())
        .where(K.ulang_dari == "")
        .group_by(K.bulan)
        .order_by(K.bulan.desc())
    )
    return [(bulan, jumlah, bulan in locked) for bulan, jumlah in conn.execute(query)]


def get_undian(viewer: Viewer, conn: Connection, bulan: str) -> Undian:
    """The draw of a month: numbers only, so that anybody may draw again.

    :raises Refusal: `tidak_berhak`, `kunjungan_belum_dikunci`, `kunjungan_berubah`.
    """
    viewer.require("kunjungan.undian")
    return draw_of(conn, bulan)


def checked_of(viewer: Viewer, conn: Connection, bulan: str) -> dict[str, tuple[str, int, int]]:
    """Drawn visits that were checked again: number of the check, same fields, different ones."""
    viewer.require("kunjungan.undian")
    query = select(U.no_kunjungan, U.no_ulang, U.sama, U.beda).where(U.bulan == bulan)
    return {
        row.no_kunjungan: (row.no_ulang, len(json.loads(row.sama)), len(json.loads(row.beda)))
        for row in conn.execute(query)
    }


def agreement(viewer: Viewer, conn: Connection) -> list[Kesesuaian]:
    """Per officer: all checked fields first, then each field, with accompanied visits beside.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kunjungan.lihat")
    same: Counter[tuple[str, str]] = Counter()
    checked: Counter[tuple[str, str]] = Counter()
    for row in conn.execute(select(U.petugas, U.sama, U.beda)):
        for name in json.loads(row.sama):
            same.update([(row.petugas, ""), (row.petugas, name)])
            checked.update([(row.petugas, ""), (row.petugas, name)])
        for name in json.loads(row.beda):
            checked.update([(row.petugas, ""), (row.petugas, name)])
    query = select(K.petugas, func.count()).where(K.pendamping != "").group_by(K.petugas)
    with_somebody = {row[0]: row[1] for row in conn.execute(query)}
    return [
        Kesesuaian(petugas, isian, same[petugas, isian], many, with_somebody.get(petugas, 0))
        for (petugas, isian), many in sorted(checked.items())
    ]


def recap(viewer: Viewer, conn: Connection, bulan: str) -> RekapKunjungan:
    """Figures of a month's visits, without a name.

    :raises Refusal: `tidak_berhak`.
    """
    return recaps(viewer, conn, bulan, bulan).get(bulan, replace(KOSONG, bulan=bulan))
