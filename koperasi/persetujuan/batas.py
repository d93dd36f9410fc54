"""The limit that holds for a kind of document on a date: asked by the rooms before they post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

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
    return _newest(jenis, conn.execute(query).all())


class SemuaBatas:
    """Limits of several kinds, read at once: for lists that ask about many documents."""

    def __init__(self, conn: Connection, entitas: str, jenis: Collection[str]) -> None:
        names = (B.jenis, B.sampai_jumlah, B.penyetuju, B.berlaku_mulai, B.dasar, B.susunan)
        query = select(*names).where(B.entitas_kode == entitas, B.jenis.in_(sorted(jenis)))
        order = (B.berlaku_mulai.desc(), B.susunan.desc(), B.id)
        self._rows = conn.execute(query.order_by(*order)).all() if jenis else []

    def syarat(self, jenis: str, jumlah: int, tanggal: dt.date) -> Syarat:
        """As :func:`needs_approval`."""
        day = tanggal.isoformat()
        held = [row for row in self._rows if row.jenis == jenis and row.berlaku_mulai <= day]
        rows, _ = _newest(jenis, held)
        return choose_batas([Batas(most, read_syarat(by)) for most, by in rows], jumlah)


def _newest(
    jenis: str, found: Sequence[Any]
) -> tuple[list[BarisBatas], tuple[str, str]]:
    """The first set of rows that are ordered with the newest first; else what is shipped."""
    if not found:
        return list(first_limits().get(jenis, ())), ("", "")
    newest = [row for row in found if row.susunan == found[0].susunan]
    return [(r.sampai_jumlah, r.penyetuju) for r in newest], (
        newest[0].berlaku_mulai,
        newest[0].dasar,
    )
