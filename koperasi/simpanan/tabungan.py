"""The passbook (buku tabungan): lines of one member and kind, read from the postings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.models import CetakBukuTabungan
from koperasi.simpanan.pemilik import Pemilik, find_pemilik
from koperasi.simpanan.rules import JENIS, role_of, sandi_of
from ledger import sql
from ledger.errors import Refusal

_CETAK = table_of(CetakBukuTabungan)
BARIS_HALAMAN = 25
_SUMS = (
    "SELECT coalesce(sum(CASE WHEN date >= ? THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN date < ? THEN -amount ELSE 0 END), 0), coalesce(sum(-amount), 0)"
    " FROM posting_dim WHERE ledger_id = ? AND kind = 'anggota' AND value = ? AND account_id = ?"
)
_LINES = (
    "SELECT p.account_id, p.seq, p.date, p.amount, p.jalan, j.number, j.voucher, j.rule,"
    " j.narration, j.reverses_seq, a.actor FROM ("
    "SELECT account_id, seq, line, date, amount,"
    " sum(-amount) OVER (PARTITION BY account_id ORDER BY seq, line) AS jalan FROM posting_dim"
    " WHERE ledger_id = ? AND kind = 'anggota' AND value = ? AND account_id IN (?, ?, ?)"
    " AND date >= ? AND seq > ? ORDER BY seq {0}, line {0} LIMIT ? OFFSET ?) AS p"
    " JOIN journal j ON j.ledger_id = ? AND j.seq = p.seq JOIN act a ON a.id = j.act_id"
    " ORDER BY p.seq {0}, p.line {0}"
)
_PRINTED = (
    "SELECT coalesce(sum(-amount), 0) FROM posting_dim WHERE ledger_id = ?"
    " AND kind = 'anggota' AND value = ? AND account_id = ? AND seq <= ?"
)
_FORWARD, _BACKWARD = _LINES.format(""), _LINES.format("DESC")
"""The running balance is counted on the narrow rows first; the page alone is joined."""


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
    pemilik, account = _account(viewer, conn, buku)
    first = dari.isoformat() if dari else ""
    place = (pemilik.chart.ledger_id, buku.no_anggota, account)
    count, opening, total = map(int, sql.row(conn, _SUMS, (first, first, *place)) or (0, 0, 0))
    pages = max(1, -(-count // BARIS_HALAMAN))
    page = pages if halaman is None else min(max(halaman, 1), pages)
    part = _Part(first, 0, BARIS_HALAMAN, (page - 1) * BARIS_HALAMAN)
    lines = tuple(_read(conn, pemilik, {account: buku.jenis}, part, opening))
    before = lines[0].saldo - lines[0].kredit + lines[0].debit if lines else opening
    return HalamanBuku(buku, before, lines, page, pages, count, total)


def all_mutasi(viewer: Viewer, conn: Connection, buku: Buku) -> list[Mutasi]:
    """Every line of a passbook, in the order of recording.

    :raises Refusal: `tidak_ditemukan`, `jenis_simpanan_salah`.
    """
    pemilik, account = _account(viewer, conn, buku)
    return _read(conn, pemilik, {account: buku.jenis}, _Part("", 0, 1_000_000, 0))


def last_mutasi(
    viewer: Viewer, conn: Connection, entitas: str, no_anggota: str, banyak: int = 5
) -> list[Mutasi]:
    """The last movements of a member over all kinds of savings, newest first.

    :raises Refusal: `tidak_ditemukan`.
    """
    return mutasi_of(conn, find_pemilik(viewer, conn, entitas, no_anggota), banyak)


def mutasi_of(conn: Connection, pemilik: Pemilik, banyak: int = 5) -> list[Mutasi]:
    """The same for a member that was read already."""
    return _read(conn, pemilik, pemilik.akun, _Part("", 0, banyak, 0, forward=False))


def lines_to_print(
    viewer: Viewer, conn: Connection, buku: Buku
) -> tuple[int, list[Mutasi]]:
    """What is not on paper yet, and the line of the page at which printing goes on (from 1).

    :raises Refusal: `tidak_ditemukan`, `jenis_simpanan_salah`.
    """
    pemilik, account = _account(viewer, conn, buku)
    table = _CETAK.c
    place = conn.execute(
        select(table.seq, table.baris).where(
            table.entitas_kode == buku.entitas,
            table.no_anggota == buku.no_anggota,
            table.jenis == buku.jenis,
        )
    ).first()
    seq, baris = (place.seq, place.baris) if place else (0, 1)
    where = (pemilik.chart.ledger_id, buku.no_anggota, account, seq)
    opening = int(sql.scalar(conn, _PRINTED, where))
    part = _Part("", seq, 10_000, 0)
    return baris, _read(conn, pemilik, {account: buku.jenis}, part, opening)


@dataclass(frozen=True)
class _Part:
    """Which lines: from a date, after an entry, how many, after how many; oldest first or last."""

    dari: str
    sesudah: int
    banyak: int
    lewati: int
    forward: bool = True


def _account(viewer: Viewer, conn: Connection, buku: Buku) -> tuple[Pemilik, int]:
    """The owner and the account of a passbook, when the viewer may see it."""
    pemilik = find_pemilik(viewer, conn, buku.entitas, buku.no_anggota)
    if buku.jenis not in JENIS:
        raise Refusal("jenis_simpanan_salah", "jenis", jenis=buku.jenis)
    return pemilik, pemilik.chart.role(role_of(buku.jenis)).id


def _read(
    conn: Connection, pemilik: Pemilik, kinds: dict[int, str], part: _Part, opening: int = 0
) -> list[Mutasi]:
    accounts = (*kinds, *(0, 0))[:3]
    ledger = pemilik.chart.ledger_id
    values = (ledger, pemilik.no_anggota, *accounts, part.dari, part.sesudah)
    query = _FORWARD if part.forward else _BACKWARD
    rows = sql.rows(conn, query, (*values, part.banyak, part.lewati, ledger))
    return [_mutasi(row, kinds[row[0]], opening) for row in rows]


def _mutasi(row: sql.Values, jenis: str, opening: int) -> Mutasi:
    _, seq, date, amount, jalan, number, voucher, rule, narration, reverses, actor = row
    return Mutasi(
        seq=seq,
        jenis=jenis,
        tanggal=dt.date.fromisoformat(date),
        sandi=sandi_of(rule, voucher, membalik=reverses is not None, keluar=amount > 0),
        uraian=narration,
        no_bukti=number,
        debit=max(amount, 0),
        kredit=max(-amount, 0),
        saldo=opening + int(jalan),
        paraf=actor,
    )
