"""Questions about approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.aturan import first_limits
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.batas import B, BarisBatas, limits_on
from koperasi.persetujuan.models import Permintaan, PutusanDokumen
from koperasi.persetujuan.pelaksana import named
from ledger.errors import Refusal

_PERMINTAAN: Any = Permintaan.__table__
P = PutusanDokumen.__table__.c


@dataclass(frozen=True)
class DataBatas:
    """A limit in a list; `dasar` says by which decision, "" for the values shipped.

    :param bertingkat: other limits of the same decision stand below this one.
    """

    jenis: str
    sampai_jumlah: int | None
    penyetuju: str
    berlaku_mulai: str
    dasar: str
    bertingkat: bool = False


@dataclass(frozen=True)
class SusunanBatas:
    """All limits of a kind by one decision, and who entered it when."""

    jenis: str
    berlaku_mulai: str
    dasar: str
    dibuat_oleh: str
    dibuat_pada: str
    baris: tuple[DataBatas, ...]


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


def riwayat_batas(viewer: Viewer, conn: Connection, entitas: str) -> list[SusunanBatas]:
    """Every decision on limits, the latest to hold first.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    viewer.require("pengaturan.lihat")
    viewer.require_entitas(entitas)
    order = (B.berlaku_mulai.desc(), B.jenis, B.susunan.desc(), B.id)
    sets: dict[tuple[str, int], list[Any]] = {}
    for row in conn.execute(select(*B).where(B.entitas_kode == entitas).order_by(*order)):
        sets.setdefault((row.jenis, row.susunan), []).append(row)
    return [
        SusunanBatas(
            jenis,
            rows[0].berlaku_mulai,
            rows[0].dasar,
            rows[0].dibuat_oleh,
            rows[0].dibuat_pada,
            _data(
                jenis,
                [(r.sampai_jumlah, r.penyetuju) for r in rows],
                (rows[0].berlaku_mulai, rows[0].dasar),
            ),
        )
        for (jenis, _), rows in sets.items()
    ]


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
    return list(_data(jenis, *limits_on(conn, entitas, jenis, pada)))


def _data(jenis: str, limits: Sequence[BarisBatas], by: tuple[str, str]) -> tuple[DataBatas, ...]:
    """Limits of a decision as they are shown, small amounts first."""
    rows = sorted(limits, key=lambda row: (row[0] is None, row[0] or 0))
    return tuple(DataBatas(jenis, *row, *by, len(rows) > 1) for row in rows)


@dataclass(frozen=True)
class DataPermintaan:
    """What was asked for above a limit: its row, the command itself, and what was decided."""

    row: Row[Any]
    perintah: Any
    putusan: tuple[DataPutusan, ...]


def find_permintaan(viewer: Viewer, conn: Connection, entitas: str, nomor: int) -> DataPermintaan:
    """One request.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`, `tidak_ditemukan`.
    """
    made = list_putusan(viewer, conn, entitas, "permintaan", nomor)
    row = conn.execute(
        select(_PERMINTAAN).where(_PERMINTAAN.c.id == nomor, _PERMINTAAN.c.entitas_kode == entitas)
    ).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    return DataPermintaan(row, named(row.perintah).read(row.isi), tuple(made))


def list_permintaan_saya(
    viewer: Viewer, conn: Connection, entitas: str, banyak: int = 10
) -> list[Row[Any]]:
    """The viewer's own latest requests, the newest first.

    :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak`.
    """
    viewer.require("persetujuan.lihat")
    viewer.require_entitas(entitas)
    query = select(_PERMINTAAN).where(
        _PERMINTAAN.c.entitas_kode == entitas, _PERMINTAAN.c.pembuat == viewer.user
    )
    return list(conn.execute(query.order_by(_PERMINTAAN.c.id.desc()).limit(banyak)))
