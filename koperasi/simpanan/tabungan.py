"""The passbook (buku tabungan): lines of one member and kind, read from the postings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.akses import require_lihat
from koperasi.simpanan.keanggotaan import find_nama
from koperasi.simpanan.models import CetakBukuTabungan
from koperasi.simpanan.rules import JENIS, role_of, sandi_of
from ledger import schema
from ledger.chart import load_chart
from ledger.errors import Refusal

_LEG, _BOOK, _ACT = schema.posting_dim.c, schema.journal.c, schema.act.c
_CETAK = table_of(CetakBukuTabungan)
BARIS_HALAMAN = 25


@dataclass(frozen=True)
class Buku:
    """Which passbook: the member and the kind of savings.

    :param jenis: pokok, wajib, sukarela.
    """

    entitas: str
    no_anggota: str
    jenis: str


@dataclass(frozen=True)
class Mutasi:
    """One line. `debit` is what was taken out, `kredit` what was paid in; `paraf` the recorder.

    :param jenis: pokok, wajib, sukarela.
    :param sandi: code of the line (see rules.SANDI).
    """

    seq: int
    jenis: str
    tanggal: dt.date
    sandi: str
    uraian: str
    no_bukti: str
    debit: int
    kredit: int
    saldo: int
    paraf: str


@dataclass(frozen=True)
class HalamanBuku:
    """A page of a passbook.

    :param saldo_awal: balance before the first line of this page.
    :param halaman: its number, from 1; `banyak_halaman` is the last one.
    :param saldo: balance after the last line of the whole book.
    """

    buku: Buku
    saldo_awal: int
    mutasi: tuple[Mutasi, ...]
    halaman: int
    banyak_halaman: int
    banyak_baris: int
    saldo: int


def passbook(
    viewer: Viewer,
    conn: Connection,
    buku: Buku,
    dari: dt.date | None = None,
    halaman: int | None = None,
) -> HalamanBuku:
    """A page of the passbook, in the order of recording; the last page when none is named.

    :param dari: lines before this date are gathered into the opening balance.
    :raises Refusal: `tidak_ditemukan`, `jenis_simpanan_salah`.
    """
    where, first = _lines(viewer, conn, buku), dari.isoformat() if dari else ""
    count, opening, total = conn.execute(
        select(
            func.coalesce(func.sum(case((_LEG.date >= first, 1), else_=0)), 0),
            func.coalesce(func.sum(case((_LEG.date < first, -_LEG.amount), else_=0)), 0),
            func.coalesce(func.sum(-_LEG.amount), 0),
        ).where(where)
    ).one()
    pages = max(1, -(-int(count) // BARIS_HALAMAN))
    page = pages if halaman is None else min(max(halaman, 1), pages)
    offset = (page - 1) * BARIS_HALAMAN
    shown = and_(where, _LEG.date >= first)
    rows = _page(conn, shown, offset, BARIS_HALAMAN)
    lines = tuple(_mutasi(row, int(opening), buku.jenis) for row in rows)
    before = lines[0].saldo - lines[0].kredit + lines[0].debit if lines else int(opening)
    return HalamanBuku(buku, before, lines, page, pages, int(count), int(total))


def last_mutasi(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, banyak: int = 5
) -> list[Mutasi]:
    """The last movements of a member over all kinds of savings, newest first.

    :raises Refusal: `tidak_ditemukan`.
    """
    require_lihat(viewer, entitas, no_anggota)
    find_nama(conn, entitas, no_anggota)
    chart = load_chart(conn, entitas)
    kinds = {chart.role(role_of(jenis)).id: jenis for jenis in JENIS}
    order = (_LEG.seq, _LEG.line)
    running = func.sum(-_LEG.amount).over(partition_by=_LEG.account_id, order_by=order)
    query = (
        _select(running.label("jalan"))
        .where(
            _LEG.ledger_id == chart.ledger_id,
            _LEG.kind == "anggota",
            _LEG.value == no_anggota,
            _LEG.account_id.in_(list(kinds)),
        )
        .order_by(_LEG.seq.desc(), _LEG.line.desc())
        .limit(banyak)
    )
    return [_mutasi(row, 0, kinds[row.account_id]) for row in conn.execute(query)]


def lines_to_print(
    viewer: Viewer, conn: Connection, buku: Buku
) -> tuple[int, list[Mutasi]]:
    """What is not on paper yet, and the line of the page at which printing goes on (from 1).

    :raises Refusal: `tidak_ditemukan`, `jenis_simpanan_salah`.
    """
    where = _lines(viewer, conn, buku)
    table = _CETAK.c
    place = conn.execute(
        select(table.seq, table.baris).where(
            table.entitas_kode == buku.entitas,
            table.no_anggota == buku.no_anggota,
            table.jenis == buku.jenis,
        )
    ).first()
    seq, baris = (place.seq, place.baris) if place else (0, 1)
    opening = conn.scalar(
        select(func.coalesce(func.sum(-_LEG.amount), 0)).where(where, _LEG.seq <= seq)
    )
    rows = _page(conn, and_(where, _LEG.seq > seq), 0, 10_000)
    return baris, [_mutasi(row, int(opening or 0), buku.jenis) for row in rows]


def _lines(viewer: Viewer, conn: Connection, buku: Buku) -> Any:
    """Condition for the postings of one passbook."""
    require_lihat(viewer, buku.entitas, buku.no_anggota)
    find_nama(conn, buku.entitas, buku.no_anggota)
    if buku.jenis not in JENIS:
        raise Refusal("jenis_simpanan_salah", "jenis", jenis=buku.jenis)
    chart = load_chart(conn, buku.entitas)
    return and_(
        _LEG.ledger_id == chart.ledger_id,
        _LEG.kind == "anggota",
        _LEG.value == buku.no_anggota,
        _LEG.account_id == chart.role(role_of(buku.jenis)).id,
    )


def _select(running: Any) -> Any:
    joined = schema.posting_dim.join(
        schema.journal, and_(_BOOK.ledger_id == _LEG.ledger_id, _BOOK.seq == _LEG.seq)
    ).join(schema.act, _ACT.id == _BOOK.act_id)
    return select(
        _LEG.seq,
        _LEG.account_id,
        _LEG.date,
        _LEG.amount,
        _BOOK.number,
        _BOOK.voucher,
        _BOOK.rule,
        _BOOK.narration,
        _BOOK.reverses_seq,
        _ACT.actor,
        running,
    ).select_from(joined)


def _page(conn: Connection, where: Any, offset: int, count: int) -> list[Row[Any]]:
    running = func.sum(-_LEG.amount).over(order_by=(_LEG.seq, _LEG.line)).label("jalan")
    query = _select(running).where(where).order_by(_LEG.seq, _LEG.line)
    return list(conn.execute(query.offset(offset).limit(count)))


def _mutasi(row: Row[Any], opening: int, jenis: str) -> Mutasi:
    return Mutasi(
        seq=row.seq,
        jenis=jenis,
        tanggal=dt.date.fromisoformat(row.date),
        sandi=sandi_of(row.rule, row.voucher, membalik=row.reverses_seq is not None),
        uraian=row.narration,
        no_bukti=row.number,
        debit=max(row.amount, 0),
        kredit=max(-row.amount, 0),
        saldo=opening + int(row.jalan),
        paraf=row.actor,
    )
