"""Questions about minutes of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.baris import HADIR, KEPUTUSAN, NOTULEN, TUGAS


@dataclass(frozen=True)
class DataKeputusan:
    """A decision with its task, when there is one."""

    isi: str
    no_tugas: str
    untuk_peran: str
    jatuh_tempo: str
    keadaan: str


def select_notulen(viewer: Viewer) -> Select[Any]:
    """All minutes with how many decisions they hold, for a list.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("notulen.lihat")
    decided = (
        select(func.count())
        .select_from(KEPUTUSAN)
        .where(KEPUTUSAN.c.no_notulen == NOTULEN.c.no_notulen)
        .scalar_subquery()
    )
    return select(*NOTULEN.c, decided.label("keputusan"), literal("").label("entitas_kode"))


def list_hadir(viewer: Viewer, conn: Connection, nomor: str) -> list[tuple[str, str]]:
    """Name and side of everybody who was there.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("notulen.lihat")
    c = HADIR.c
    query = select(c.nama, c.pihak).where(c.no_notulen == nomor).order_by(c.id)
    return [(row.nama, row.pihak) for row in conn.execute(query)]


def list_keputusan(viewer: Viewer, conn: Connection, nomor: str) -> list[DataKeputusan]:
    """Decisions of a meeting, in their order, with the state of their tasks.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("notulen.lihat")
    k, t = KEPUTUSAN.c, TUGAS.c
    query = (
        select(k.isi, k.no_tugas, t.untuk_peran, t.jatuh_tempo, t.keadaan)
        .select_from(KEPUTUSAN.outerjoin(TUGAS, t.no_tugas == k.no_tugas))
        .where(k.no_notulen == nomor)
        .order_by(k.id)
    )
    return [
        DataKeputusan(
            row.isi, row.no_tugas, row.untuk_peran or "", row.jatuh_tempo or "", row.keadaan or ""
        )
        for row in conn.execute(query)
    ]
