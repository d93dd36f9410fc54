"""Questions about savings for a goal: the list with what is there, movements of one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, cast, func, literal, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_lihat, require_semua
from koperasi.simpanan.keanggotaan import ANGGOTA
from koperasi.simpanan.models_rekening import SimpananTujuan
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal

_TABLE = table_of(SimpananTujuan)
_T, _WHO = _TABLE.c, ANGGOTA.c
_TOTAL, _DIM, _ENTRY, _BOOK = (
    schema.total_dim.c,
    schema.posting_dim.c,
    schema.journal.c,
    schema.ledger.c,
)


def list_tujuan(viewer: Viewer, entitas: str) -> Select[Any]:
    """Every goal of an entity, one row each.

    Columns: id, no_rekening, no_anggota, nama_anggota, nama_cari, nama, target, tanggal_target,
    saldo (from the books), capaian (whole percent), status.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    require_semua(viewer, entitas)
    return _goals(entitas)


def _goals(entitas: str) -> Select[Any]:
    """Whoever calls this has asked what the viewer may see."""
    who = and_(_WHO.entitas_kode == _T.entitas_kode, _WHO.no_anggota == _T.no_anggota)
    there = (
        select(cast(func.coalesce(-func.sum(_TOTAL.balance), 0), schema.Int))
        .select_from(schema.total_dim.join(schema.ledger, _BOOK.id == _TOTAL.ledger_id))
        .where(
            _BOOK.code == _T.entitas_kode,
            _TOTAL.kind == "rekening",
            _TOTAL.value == _T.no_rekening,
        )
        .scalar_subquery()
    )
    inner = (
        select(
            _T.id,
            _T.no_rekening,
            _T.no_anggota,
            _WHO.nama.label("nama_anggota"),
            _WHO.nama_cari,
            _T.nama,
            _T.target,
            _T.tanggal_target,
            there.label("saldo"),
        )
        .select_from(_TABLE.join(ANGGOTA, who))
        .where(_T.entitas_kode == entitas)
        .subquery()
    )
    found = inner.c
    share = found.saldo * 100 // found.target
    reached = case((found.saldo >= found.target, "tercapai"), else_="menabung")
    return select(*found, share.label("capaian"), reached.label("status"))


def tujuan_anggota(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str
) -> list[Row[Any]]:
    """Goals of one member, the nearest day first; columns as of :func:`list_tujuan`.

    :raises Refusal: `tidak_ditemukan`, the same for unknown and for other people's.
    """
    require_lihat(viewer, conn, entitas, no_anggota)
    found = _goals(entitas).subquery()
    query = select(found).where(found.c.no_anggota == no_anggota)
    return list(conn.execute(query.order_by(found.c.tanggal_target)))


def mutasi_tujuan(
    viewer: Viewer, conn: Connection, entitas: str, no_rekening: str
) -> list[Row[Any]]:
    """Movements of one goal, the newest first: tanggal, no_bukti, uraian, jumlah (in positive).

    :raises Refusal: `tidak_ditemukan`.
    """
    same = (_T.entitas_kode == entitas, _T.no_rekening == no_rekening)
    no_anggota = conn.scalar(select(_T.no_anggota).where(*same))
    if no_anggota is None:
        raise Refusal("tidak_ditemukan", "no_rekening")
    require_lihat(viewer, conn, entitas, no_anggota)
    chart = load_chart(conn, entitas)
    joined = schema.posting_dim.join(
        schema.journal, and_(_ENTRY.ledger_id == _DIM.ledger_id, _ENTRY.seq == _DIM.seq)
    )
    query = (
        select(
            _DIM.date.label("tanggal"),
            _ENTRY.number.label("no_bukti"),
            _ENTRY.narration.label("uraian"),
            (literal(0, schema.Int) - _DIM.amount).label("jumlah"),
        )
        .select_from(joined)
        .where(
            _DIM.ledger_id == chart.ledger_id,
            _DIM.kind == "rekening",
            _DIM.value == no_rekening,
        )
        .order_by(_DIM.seq.desc(), _DIM.line)
    )
    return list(conn.execute(query))
