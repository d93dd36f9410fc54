"""Loans that are claimed in court: which ones on a day, and the questions of the screens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, or_, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.pinjaman.akses import find_visible, require_semua
from koperasi.pinjaman.models_perkara import PerkaraPinjaman
from koperasi.simpanan.keanggotaan import ANGGOTA

PERKARA = table_of(PerkaraPinjaman)
_P, _WHO = PERKARA.c, ANGGOTA.c


def in_court(conn: Connection, entitas: str, per: dt.date) -> frozenset[int]:
    """Ids of the loans that were claimed in court at the end of a day."""
    day = per.isoformat()
    query = select(_P.pinjaman_id).where(
        _P.entitas_kode == entitas,
        _P.tanggal <= day,
        or_(_P.selesai_tanggal == "", _P.selesai_tanggal > day),
    )
    return frozenset(conn.scalars(query))


def running(conn: Connection, pinjaman_id: int) -> Row[Any] | None:
    """The claim of a loan that has not ended, None when there is none."""
    query = select(PERKARA).where(_P.pinjaman_id == pinjaman_id, _P.selesai_tanggal == "")
    return conn.execute(query).first()


def list_perkara(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every claim of an entity, one row each: all columns, nama, nama_cari, keadaan.

    `keadaan`: berjalan, selesai.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    same = and_(_WHO.entitas_kode == _P.entitas_kode, _WHO.no_anggota == _P.no_anggota)
    state = case((_P.selesai_tanggal == "", "berjalan"), else_="selesai")
    return (
        select(PERKARA, _WHO.nama, _WHO.nama_cari, state.label("keadaan"))
        .select_from(PERKARA.join(ANGGOTA, same))
        .where(_P.entitas_kode == entitas)
    )


def perkara_pinjaman(
    viewer: Viewer, conn: Connection, entitas: str, no_pinjaman: str
) -> list[Row[Any]]:
    """Claims of a loan, the latest first, for those who may see the loan.

    :raises Refusal: `tidak_ditemukan`.
    """
    row = find_visible(viewer, conn, entitas, no_pinjaman)
    query = select(PERKARA).where(_P.pinjaman_id == row.id)
    return list(conn.execute(query.order_by(_P.id.desc())))
