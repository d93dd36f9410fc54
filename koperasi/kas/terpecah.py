"""Payments split below the limit: on one day to one payee, together more than the limit allows.

Each was recorded without anybody's agreement; their sum would have needed it. Only limits that
the entity decided itself count. A flag to look at, not a reproach: two bills of one shop on one
day are everyday work.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    cast,
    func,
    literal,
    select,
    union_all,
)

from koperasi.kas.models import BuktiKas
from koperasi.kas.pencatatan import table_of
from koperasi.kas.rules import KELUAR
from koperasi.persetujuan.models import BatasPersetujuan
from ledger import schema

_K, _B = table_of(BuktiKas).c, table_of(BatasPersetujuan)


def seq_terpecah(entitas: str, batas: tuple[str, str] | None = None) -> Select[Any]:
    """Places in the ledger of the vouchers that look split.

    :param batas: first and last day, ISO; None for all.
    """
    paid = union_all(_kas(entitas, batas), _tarik(entitas, batas)).subquery("bayar")
    free = _bebas(entitas, paid.c.jenis, paid.c.tanggal).label("bebas")
    single = select(paid, free).subquery("satu")
    same = (single.c.jenis, single.c.tanggal, single.c.kepada)
    together = (
        select(
            single.c.seq,
            single.c.bebas,
            func.count().over(partition_by=same).label("banyak"),
            cast(func.sum(single.c.jumlah).over(partition_by=same), schema.Int).label("total"),
        )
        .where(single.c.jumlah <= single.c.bebas)
        .subquery("kelompok")
    )
    return select(together.c.seq).where(
        together.c.banyak > 1, together.c.total > together.c.bebas
    )


def count_terpecah(conn: Connection, entitas: str, batas: tuple[str, str]) -> int:
    """How many vouchers of these days look split.

    :param batas: first and last day, ISO.
    """
    found = seq_terpecah(entitas, batas).subquery()
    return int(conn.scalar(select(func.count()).select_from(found)) or 0)


def _bebas(
    entitas: str, jenis: ColumnElement[str], tanggal: ColumnElement[str]
) -> ColumnElement[Any]:
    """Up to which amount nobody had to agree on a day; NULL without a limit."""
    b, of = _B.alias("b"), _B.alias("berlaku")
    held = (
        select(of.c.susunan)
        .where(of.c.entitas_kode == entitas, of.c.jenis == jenis, of.c.berlaku_mulai <= tanggal)
        .order_by(of.c.berlaku_mulai.desc(), of.c.susunan.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(func.max(b.c.sampai_jumlah))
        .where(
            b.c.entitas_kode == entitas,
            b.c.jenis == jenis,
            b.c.penyetuju == "",
            b.c.susunan == held,
        )
        .scalar_subquery()
    )


def _kas(entitas: str, batas: tuple[str, str] | None) -> Select[Any]:
    """Cash paid out to somebody who is named."""
    query = select(
        _K.seq,
        _K.tanggal.label("tanggal"),
        func.lower(func.trim(_K.pihak)).label("kepada"),
        _K.jumlah.label("jumlah"),
        literal("kas_keluar").label("jenis"),
    ).where(
        _K.entitas_kode == entitas,
        _K.arah == KELUAR,
        _K.keadaan == "diposting",
        _K.penyetuju == "",
        _K.pihak != "",
    )
    return query if batas is None else query.where(_K.tanggal.between(*batas))


def _tarik(entitas: str, batas: tuple[str, str] | None) -> Select[Any]:
    """Withdrawals of members, which stand in the books with their number."""
    entry, act, dim = schema.journal.c, schema.act.c, schema.posting_dim.c
    here = select(schema.ledger.c.id).where(schema.ledger.c.code == entitas).scalar_subquery()
    back = schema.journal.alias("balik")
    reversed_ = select(back.c.seq).where(
        back.c.ledger_id == entry.ledger_id, back.c.reverses_seq == entry.seq
    )
    query = (
        select(
            entry.seq,
            entry.date.label("tanggal"),
            dim.value.label("kepada"),
            dim.amount.label("jumlah"),
            literal("penarikan").label("jenis"),
        )
        .join(schema.act, act.id == entry.act_id)
        .join(schema.posting_dim, (dim.ledger_id == entry.ledger_id) & (dim.seq == entry.seq))
        .where(
            entry.ledger_id == here,
            act.kind == "penarikan",
            act.approved_by == "",
            dim.kind == "anggota",
            ~reversed_.exists(),
        )
    )
    return query if batas is None else query.where(entry.date.between(*batas))
