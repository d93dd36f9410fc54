"""The limit that holds for a kind of document on a date: asked by the rooms before they post."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from koperasi.dasar.aturan import first_limits
from koperasi.persetujuan.models import BatasPersetujuan
from koperasi.persetujuan.rules import Batas, Syarat, choose_batas, read_syarat

B = BatasPersetujuan.__table__.c
BarisBatas = tuple[int | None, str]


def needs_approval(
    conn: Connection, entitas: str, jenis: str, jumlah: int, tanggal: dt.date
) -> Syarat:
    """Who must approve a document of this kind, amount and date; nobody when `bebas`."""
    rows, _ = limits_on(conn, entitas, jenis, tanggal)
    return choose_batas([Batas(most, read_syarat(by)) for most, by in rows], jumlah)


def limits_on(
    conn: Connection, entitas: str, jenis: str, tanggal: dt.date
) -> tuple[list[BarisBatas], tuple[str, str]]:
    """Limits of a kind on a date, and since when by which decision ("" for those shipped).

    The newest set wins; of two sets of one date the one entered later.
    """
    query = (
        select(B.sampai_jumlah, B.penyetuju, B.berlaku_mulai, B.dasar, B.susunan)
        .where(
            B.entitas_kode == entitas,
            B.jenis == jenis,
            B.berlaku_mulai <= tanggal.isoformat(),
        )
        .order_by(B.berlaku_mulai.desc(), B.susunan.desc(), B.id)
    )
    found = conn.execute(query).all()
    if not found:
        return list(first_limits().get(jenis, ())), ("", "")
    newest = [row for row in found if row.susunan == found[0].susunan]
    return [(r.sampai_jumlah, r.penyetuju) for r in newest], (
        newest[0].berlaku_mulai,
        newest[0].dasar,
    )
