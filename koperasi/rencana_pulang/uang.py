"""Money that counts towards targets: goals from the books, remittances by what they were for.

Nothing of it is kept by this room. Money that went into the savings for a goal is counted there
and not a second time as a remittance.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select, tuple_

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.pencatatan import table_of
from koperasi.remitansi.baca import BARIS, PEMBAGIAN, REMITANSI
from koperasi.remitansi.models import PenggunaanRemitansi
from koperasi.remitansi.pembagian import SUKARELA, TUNAI
from koperasi.rencana_pulang import rules
from ledger import schema
from ledger.chart import load_chart
from ledger.totals import dim_balance

Rekening = tuple[str, str]
"""Entity and number of savings for a goal."""
Kunci = tuple[str, str]
"""A target: number of the plan, kind."""
_G: Final = table_of(PenggunaanRemitansi).c
_BOOK, _TOTAL, _MOVE = schema.ledger.c, schema.total_dim.c, schema.posting_dim.c


@dataclass(frozen=True)
class Uang:
    """Rupiah that count towards a target, and what came in over the last six full months."""

    jumlah: int = 0
    enam: int = 0


@dataclass(frozen=True)
class Bagian:
    """A part of a remittance with what it was for.

    :param jenis: kind of the line, "" for cash that the family told about.
    """

    pengirim: str
    entitas: str
    tanggal: str
    kelas: str
    jumlah: int
    jenis: str = ""
    rujukan: str = ""


def uang_of(
    conn: Connection, rencana: Sequence[Any], sasaran: Sequence[Any], hari: dt.date
) -> dict[Kunci, Uang]:
    """Money of every target of some plans. For queries of this room: who may look is theirs.

    :param rencana: rows with `no_rencana`, `no_warga`, `mulai`; `sasaran`: rows with
        `no_rencana`, `jenis`, `tujuan_entitas`, `no_tujuan`.
    """
    whose = {row.no_rencana: row for row in rencana}
    goals = {(row.tujuan_entitas, row.no_tujuan) for row in sasaran if row.no_tujuan}
    masa = rules.six_months(hari)
    there, moved = _balances(conn, goals), _moves(conn, goals, masa)
    sent: dict[str, list[Bagian]] = defaultdict(list)
    for one in _kiriman(conn, {row.no_warga for row in rencana}):
        if (one.entitas, one.rujukan) not in goals:
            sent[one.pengirim].append(one)
    made = {}
    for row in sasaran:
        plan, goal = whose[row.no_rencana], (row.tujuan_entitas, row.no_tujuan)
        parts = [one for one in sent[plan.no_warga] if one.kelas == rules.KELAS[row.jenis]]
        since = [one for one in parts if one.tanggal >= plan.mulai]
        six = sum(one.jumlah for one in parts if _within(one.tanggal, masa))
        told = _kept(conn, since) if row.jenis == rules.TABUNGAN else _sum(since)
        made[row.no_rencana, row.jenis] = Uang(
            there.get(goal, 0) + told, moved.get(goal, 0) + six
        )
    return made


def _within(tanggal: str, masa: tuple[dt.date, dt.date]) -> bool:
    return masa[0].isoformat() <= tanggal <= masa[1].isoformat()


def _sum(parts: Iterable[Bagian]) -> int:
    return sum(one.jumlah for one in parts)


def _kept(conn: Connection, parts: Sequence[Bagian]) -> int:
    """Savings count as long as they are there: never more than the account holds now."""
    by_place: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in parts:
        by_place[one.entitas, one.jenis, one.rujukan] += one.jumlah
    return sum(_at_most(conn, place, came) for place, came in by_place.items())


def _at_most(conn: Connection, place: tuple[str, str, str], came: int) -> int:
    entitas, jenis, number = place
    if not number:
        return came  # kept at home or in a bank, as the family told
    role, kind = (
        ("simpanan_sukarela", "anggota") if jenis == SUKARELA else ("simpanan_tujuan", "rekening")
    )
    akun = load_chart(conn, entitas).role(role).code
    return min(came, max(0, -dim_balance(conn, entitas, akun, kind, number)))


def _balances(conn: Connection, goals: Collection[Rekening]) -> dict[Rekening, int]:
    if not goals:
        return {}
    query = (
        select(_BOOK.code, _TOTAL.value, func.sum(_TOTAL.balance).label("jumlah"))
        .join(schema.total_dim, _TOTAL.ledger_id == _BOOK.id)
        .where(_TOTAL.kind == "rekening", tuple_(_BOOK.code, _TOTAL.value).in_(sorted(goals)))
        .group_by(_BOOK.code, _TOTAL.value)
    )
    return {(row.code, row.value): -int(row.jumlah) for row in conn.execute(query)}


def _moves(
    conn: Connection, goals: Collection[Rekening], masa: tuple[dt.date, dt.date]
) -> dict[Rekening, int]:
    if not goals:
        return {}
    query = (
        select(_BOOK.code, _MOVE.value, func.sum(_MOVE.amount).label("jumlah"))
        .join(schema.posting_dim, _MOVE.ledger_id == _BOOK.id)
        .where(
            _MOVE.kind == "rekening",
            tuple_(_BOOK.code, _MOVE.value).in_(sorted(goals)),
            _MOVE.date.between(masa[0].isoformat(), masa[1].isoformat()),
        )
        .group_by(_BOOK.code, _MOVE.value)
    )
    return {(row.code, row.value): -int(row.jumlah) for row in conn.execute(query)}


def _kiriman(conn: Connection, pengirim: Collection[str]) -> list[Bagian]:
    """Lines of splits but cash, and what the newest report of each says about its cash."""
    if not pengirim:
        return []
    r, p, b = REMITANSI.c, PEMBAGIAN.c, BARIS.c
    mine = (r.pengirim.in_(sorted(pengirim)), r.keadaan == DIPOSTING, r.kembali == 0)
    lines = (
        select(r.pengirim, p.entitas_kode, p.tanggal, b.kelas, b.jumlah, b.jenis, b.rujukan)
        .join_from(PEMBAGIAN, BARIS, b.pembagian_id == p.id)
        .join(REMITANSI, r.id == p.remitansi_id)
        .where(*mine, p.keadaan == DIPOSTING, b.jenis != TUNAI, b.jumlah > 0)
    )
    told = (
        select(r.pengirim, _G.entitas_kode, _G.tanggal, _G.rincian, _G.remitansi_id)
        .join_from(REMITANSI, _G.id.table, _G.remitansi_id == r.id)
        .where(*mine)
        .order_by(_G.id)
    )
    newest = {row.remitansi_id: row for row in conn.execute(told)}
    return [Bagian(*row) for row in conn.execute(lines)] + [
        Bagian(row.pengirim, row.entitas_kode, row.tanggal, kelas, jumlah)
        for row in newest.values()
        for kelas, jumlah in json.loads(row.rincian)
    ]
