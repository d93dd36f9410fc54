"""One inbox for everything that waits for an approval; each room says what its documents are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    exists,
    literal,
    select,
    union_all,
)

from koperasi.dasar.dokumen import DIAJUKAN
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan import rules
from koperasi.persetujuan.batas import SemuaBatas
from koperasi.persetujuan.usecases import all_approvals
from ledger.errors import Refusal


@dataclass(frozen=True)
class Sumber:
    """How a room's documents are read here.

    :param jenis: kind of document by its row: whose limits hold.
    :param jumlah: whole rupiah that the limits look at.
    :param uraian: (conn, rows) -> who and what each is, in a few words; asked once for all.
    :param milik: member whose own document this is, "" for nobody's.
    :param syarat: who must agree, where the document itself keeps it; else the limits say so.
    """

    table: FromClause
    nomor: Callable[[Row[Any]], str]
    jenis: Callable[[Row[Any]], str]
    jumlah: Callable[[Row[Any]], int]
    uraian: Callable[[Connection, Sequence[Row[Any]]], Sequence[str]]
    milik: Callable[[Row[Any]], str] = lambda _row: ""
    syarat: Callable[[Row[Any]], rules.Syarat] | None = None


@dataclass(frozen=True)
class Menunggu:
    """A document that waits for approval.

    :param ruang: name under which the room registered its documents.
    :param boleh: whether this viewer can approve it now.
    :param kurang: approvals that are still missing.
    """

    ruang: str
    nomor: str
    jumlah: int
    uraian: str
    tanggal: dt.date
    pembuat: str
    boleh: bool
    kurang: int


_SUMBER: dict[str, Sumber] = {}


def register(ruang: str, sumber: Sumber) -> None:
    """Say how the documents of a room are read."""
    _SUMBER[ruang] = sumber


def list_menunggu(viewer: Viewer, conn: Connection, entitas: str) -> list[Menunggu]:
    """Everything handed in and not decided, the oldest first; what the viewer can approve leads.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("persetujuan.lihat")
    viewer.require_entitas(entitas)
    rows = _rows(conn, entitas)
    kinds = {_SUMBER[ruang].jenis(row) for ruang, row in rows}
    known = _Diketahui(
        SemuaBatas(conn, entitas, kinds),
        all_approvals(conn, entitas, [(_SUMBER[r].jenis(row), row) for r, row in rows]),
        _words(conn, rows),
    )
    found = [_waiting(viewer, known, one) for one in rows]
    return sorted(found, key=lambda one: (not one.boleh, one.tanggal))


def count_menunggu(viewer: Viewer, conn: Connection, entitas: str) -> tuple[int, int]:
    """How many documents this viewer can approve now, and their rupiah together.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    mine = [one for one in list_menunggu(viewer, conn, entitas) if one.boleh]
    return len(mine), sum(one.jumlah for one in mine)


@dataclass(frozen=True)
class _Diketahui:
    """Read at once for all that waits: limits, who approved what so far, and what it is."""

    batas: SemuaBatas
    setuju: Mapping[tuple[str, int], list[rules.Penyetuju]]
    uraian: Mapping[tuple[str, int], str]


def _rows(conn: Connection, entitas: str) -> list[tuple[str, Row[Any]]]:
    """Documents that wait, of every room: one question where any are, then those rooms."""
    waiting = {ruang: _waits(sumber, entitas) for ruang, sumber in _SUMBER.items()}
    if not waiting:
        return []
    any_ = [select(literal(ruang)).where(exists().where(*same)) for ruang, same in waiting.items()]
    found = []
    for ruang in conn.scalars(union_all(*any_)).all():
        table = _SUMBER[ruang].table
        query = select(table).where(*waiting[ruang]).order_by(table.c.tanggal, table.c.id)
        found += [(ruang, row) for row in conn.execute(query)]
    return found


def _waits(sumber: Sumber, entitas: str) -> tuple[ColumnElement[bool], ...]:
    table = sumber.table.c
    return table.entitas_kode == entitas, table.keadaan == DIAJUKAN


def _words(conn: Connection, rows: Sequence[tuple[str, Row[Any]]]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for ruang in {ruang for ruang, _ in rows}:
        mine = [row for whose, row in rows if whose == ruang]
        words = _SUMBER[ruang].uraian(conn, mine)
        found |= {(ruang, row.id): said for row, said in zip(mine, words, strict=True)}
    return found


def _waiting(viewer: Viewer, known: _Diketahui, one: tuple[str, Row[Any]]) -> Menunggu:
    ruang, row = one
    sumber = _SUMBER[ruang]
    jenis, jumlah = sumber.jenis(row), sumber.jumlah(row)
    day = dt.date.fromisoformat(row.tanggal)
    syarat = sumber.syarat(row) if sumber.syarat else known.batas.syarat(jenis, jumlah, day)
    before = known.setuju.get((jenis, row.id), [])
    return Menunggu(
        ruang=ruang,
        nomor=sumber.nomor(row),
        jumlah=jumlah,
        uraian=known.uraian[ruang, row.id],
        tanggal=day,
        pembuat=row.pembuat,
        boleh=_may(viewer, row, before, syarat) and viewer.no_anggota != sumber.milik(row),
        kurang=rules.missing(syarat, before),
    )


def _may(
    viewer: Viewer, row: Row[Any], before: list[rules.Penyetuju], syarat: rules.Syarat
) -> bool:
    if not viewer.may("persetujuan.putuskan"):
        return False
    try:
        rules.check_penyetuju(
            row.pembuat, rules.Penyetuju(viewer.user, viewer.peran), before, syarat
        )
    except Refusal:
        return False
    return True
