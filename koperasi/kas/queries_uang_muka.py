"""Questions about advances: who holds one, how old it is, what it was spent on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, literal, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.kas.uang_muka import LPJ, MUKA

TERBUKA, LEWAT, SELESAI, DIBALIK = "terbuka", "lewat", "selesai", "dibalik"


def list_uang_muka(viewer: Viewer, entitas: str, hari_ini: dt.date) -> Select[Any]:
    """Advances of an entity; `hal`: terbuka, lewat (past its day), selesai, dibalik.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    done = (
        select(func.max(LPJ.c.id))
        .where(LPJ.c.uang_muka_id == MUKA.c.id, LPJ.c.keadaan == DIPOSTING)
        .correlate(MUKA)
        .scalar_subquery()
    )
    state = case(
        (MUKA.c.keadaan != DIPOSTING, DIBALIK),
        (done.is_not(None), SELESAI),
        (MUKA.c.jatuh_tempo < hari_ini.isoformat(), LEWAT),
        else_=TERBUKA,
    )
    return select(
        MUKA, state.label("tahap"), func.coalesce(done, literal(0)).label("lpj_id")
    ).where(MUKA.c.entitas_kode == entitas)


def find_lpj(viewer: Viewer, conn: Connection, entitas: str, muka_id: int) -> Row[Any] | None:
    """The account of an advance that holds, None while it is open.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    query = select(LPJ).where(
        LPJ.c.entitas_kode == entitas,
        LPJ.c.uang_muka_id == muka_id,
        LPJ.c.keadaan == DIPOSTING,
    )
    return conn.execute(query).first()


def ask_lewat(viewer: Viewer, entitas: str, hari_ini: dt.date) -> Select[Any]:
    """How many advances are past their day.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    listed = list_uang_muka(viewer, entitas, hari_ini).subquery()
    return select(func.count(listed.c.id)).where(listed.c.tahap == LEWAT)
