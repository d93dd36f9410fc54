"""Questions about cases: their rows for two roles only, counts without a name for the others."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, and_, case, func, select

from koperasi.anggota.rules import fold
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.daftar import CK, escalated, select_kasus
from koperasi.layanan_migrasi.data import DataCatatan, DataOrang, JumlahKasus, KasusSendiri
from koperasi.layanan_migrasi.models import CatatanKasus, KasusPmi, OrangKasus
from koperasi.layanan_migrasi.usecases_kasus import K, kasus_row

OK: Final = OrangKasus.__table__.c


def list_catatan(viewer: Viewer, conn: Connection, no_kasus: str) -> list[DataCatatan]:
    """What was done in a case, oldest first. Two roles only.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`.
    """
    viewer.require("warga.peka")
    number = kasus_row(conn, no_kasus).no_kasus
    columns = (CK.jenis, CK.tanggal, CK.uraian, CK.instansi, CK.acuan, CK.tenggat, CK.oleh)
    query = select(*columns).select_from(CatatanKasus.__table__).where(CK.no_kasus == number)
    return [DataCatatan(*row) for row in conn.execute(query.order_by(CK.tanggal, CK.id))]


def list_orang(viewer: Viewer, conn: Connection, no_kasus: str) -> list[DataOrang]:
    """Others in a case. Two roles only.

    :raises Refusal: `tidak_berhak`, `kasus_tidak_dikenal`.
    """
    viewer.require("warga.peka")
    number = kasus_row(conn, no_kasus).no_kasus
    query = select(OK.nama, OK.peran, OK.keterangan).where(OK.no_kasus == number).order_by(OK.id)
    return [DataOrang(*row) for row in conn.execute(query)]


def find_kasus(viewer: Viewer, conn: Connection, hari: dt.date, cari: str) -> list[Any]:
    """Ten cases whose number or person fits, the open ones first. Two roles only.

    :raises Refusal: `tidak_berhak`.
    """
    table = select_kasus(viewer, hari).subquery("k")
    words = fold(cari).split()
    if not words:
        return []
    text = func.lower(table.c.no_kasus + " " + table.c.nama)
    query = select(table).where(*(text.contains(word, autoescape=True) for word in words))
    closed = table.c.keadaan == rules.SELESAI
    return list(conn.execute(query.order_by(closed, table.c.id.desc()).limit(10)))


def count_kasus(viewer: Viewer, conn: Connection, hari: dt.date) -> JumlahKasus:
    """How many cases run, are overdue, and go up: no more than counts.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.angka")
    late = K.tenggat < hari.isoformat()
    query = select(
        func.count(),
        func.coalesce(func.sum(case((late, 1), else_=0)), 0),
        func.coalesce(func.sum(case((and_(late, escalated(hari)), 1), else_=0)), 0),
    ).where(K.keadaan != rules.SELESAI)
    found = conn.execute(query.select_from(KasusPmi.__table__)).one()
    return JumlahKasus(*(int(value) for value in found))


def own_kasus(viewer: Viewer, conn: Connection) -> list[KasusSendiri]:
    """Cases that this very account reported from its phone, newest first: how each stands.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kasus.sendiri")
    query = (
        select(K.no_kasus, K.jenis, K.tanggal, K.keadaan, K.ditutup)
        .where(K.dilapor_oleh == viewer.user, K.lewat == "hp_anggota")
        .order_by(K.id.desc())
    )
    return [KasusSendiri(*row) for row in conn.execute(query)]
