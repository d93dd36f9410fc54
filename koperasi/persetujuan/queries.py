"""Questions about approval."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.dasar.aturan import first_limits
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.batas import B, limits_on
from koperasi.persetujuan.models import PutusanDokumen

P = PutusanDokumen.__table__.c


@dataclass(frozen=True)
class DataBatas:
    """A limit in a list; `dasar` says by which decision, "" for the values shipped."""

    jenis: str
    sampai_jumlah: int | None
    penyetuju: str
    berlaku_mulai: str
    dasar: str


@dataclass(frozen=True)
class DataPutusan:
    """An approval or rejection of a document."""

    langkah: str
    oleh: str
    peran: str
    alasan: str
    pada: str
    sidik_isi: str


def list_batas(viewer: Viewer, conn: Connection, entitas: str, pada: dt.date) -> list[DataBatas]:
    """Limits of all kinds of documents that hold on a date.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    viewer.require("pengaturan.lihat")
    viewer.require_entitas(entitas)
    kinds = set(first_limits()) | set(
        conn.scalars(select(B.jenis).where(B.entitas_kode == entitas).distinct())
    )
    return [row for kind in sorted(kinds) for row in _rows(conn, entitas, kind, pada)]


def list_putusan(
    viewer: Viewer, conn: Connection, entitas: str, jenis: str, dokumen_id: int
) -> list[DataPutusan]:
    """What was decided on a document, in order.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    viewer.require("persetujuan.lihat")
    viewer.require_entitas(entitas)
    query = (
        select(P.langkah, P.oleh, P.peran, P.alasan, P.pada, P.sidik_isi)
        .where(P.entitas_kode == entitas, P.jenis == jenis, P.dokumen_id == dokumen_id)
        .order_by(P.id)
    )
    return [DataPutusan(*row) for row in conn.execute(query)]


def _rows(conn: Connection, entitas: str, jenis: str, pada: dt.date) -> list[DataBatas]:
    limits, (since, dasar) = limits_on(conn, entitas, jenis, pada)
    return [DataBatas(jenis, most, by, since, dasar) for most, by in limits]
