"""Questions about tasks: the list, steps up, what waits for somebody, who is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, or_, select

from koperasi.dasar import peran
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import ARAHAN, LANGKAH, TUGAS

T = TUGAS.c


@dataclass(frozen=True)
class DataLangkah:
    """A step up of a task."""

    langkah: int
    peran: str
    sejak: str
    pada: str


@dataclass(frozen=True)
class Menunggu:
    """Tasks that wait for somebody.

    :param terlambat: of the own role and overdue; `terbuka`: of the own role, not overdue.
    :param dijawab: answered by another role, to be accepted or sent back.
    :param naik: overdue tasks of others that went up to the own role.
    """

    terlambat: int = 0
    terbuka: int = 0
    dijawab: int = 0
    naik: int = 0


def select_tugas(viewer: Viewer, hari: dt.date) -> Select[Any]:
    """Tasks with whether they are overdue on a day and to whom they went up, for a list.

    `saya`: for a role of the viewer; `naik_saya`: another's, gone up to one. The kabupaten sees
    those that went up to it and those of its own guidance.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("tugas_program.lihat")
    last = (
        select(LANGKAH.c.peran)
        .where(LANGKAH.c.no_tugas == T.no_tugas, LANGKAH.c.langkah == T.tingkat)
        .scalar_subquery()
    )
    went_up = T.no_tugas.in_(
        select(LANGKAH.c.no_tugas).where(LANGKAH.c.peran.in_(sorted(viewer.peran)))
    )
    mine = T.untuk_peran.in_(sorted(viewer.peran))
    return select(
        *TUGAS.c,
        case((_late(hari), 1), else_=0).label("lewat"),
        case((mine, 1), else_=0).label("saya"),
        case((and_(went_up, ~mine), 1), else_=0).label("naik_saya"),
        func.coalesce(last, "").label("naik_ke"),
        literal("").label("entitas_kode"),
    ).where(_visible(viewer))


def list_langkah(viewer: Viewer, conn: Connection, no_tugas: str) -> list[DataLangkah]:
    """Steps up of a task, in their order.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("tugas_program.lihat")
    c = LANGKAH.c
    query = select(c.langkah, c.peran, c.sejak, c.pada).where(c.no_tugas == no_tugas)
    return [DataLangkah(*row) for row in conn.execute(query.order_by(c.langkah))]


def waiting_for(viewer: Viewer, conn: Connection, hari: dt.date) -> Menunggu:
    """What of the tasks waits for this person's roles; one question.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("tugas_program.lihat")
    mine = T.untuk_peran.in_(sorted(viewer.peran))
    open_now = T.keadaan == rules.TERBUKA
    went_up = T.no_tugas.in_(
        select(LANGKAH.c.no_tugas).where(LANGKAH.c.peran.in_(sorted(viewer.peran)))
    )
    judged = viewer.may("tugas_program.catat")
    terms = (
        and_(mine, _late(hari)),
        and_(mine, open_now, ~_late(hari)),
        and_(T.keadaan == rules.DIJAWAB, ~mine) if judged else literal(0) == 1,
        and_(open_now, ~mine, went_up),
    )
    counted = select(*(func.coalesce(func.sum(case((term, 1), else_=0)), 0) for term in terms))
    row = conn.execute(counted.select_from(TUGAS).where(T.keadaan != rules.SELESAI)).one()
    return Menunggu(*(int(value) for value in row))


def overdue_by_role(viewer: Viewer, conn: Connection, hari: dt.date) -> dict[str, int]:
    """How many open tasks of each role are overdue on a day; zeros stay in it.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("sop_program.lihat")
    query = select(T.untuk_peran, func.count()).where(_late(hari)).group_by(T.untuk_peran)
    found = {row[0]: int(row[1]) for row in conn.execute(query)}
    return {role: found.get(role, 0) for role in rules.PELAKSANA}


def _late(hari: dt.date) -> ColumnElement[bool]:
    return and_(T.keadaan == rules.TERBUKA, T.jatuh_tempo < hari.isoformat())


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """Everything for the village's own people; for the kabupaten what came to it or from it."""
    if viewer.may("tugas_program.catat"):
        return T.id > 0
    up = select(LANGKAH.c.no_tugas).where(LANGKAH.c.peran == peran.KOORDINATOR)
    own = select(ARAHAN.c.no_tugas).where(ARAHAN.c.tingkat == rules.KABUPATEN)
    return or_(T.no_tugas.in_(up), T.no_tugas.in_(own))
