"""What is still open on a bank account: lines of the bank, entries of the books; and tying them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select

from koperasi.bank.models import CocokBank, MutasiBank, RekeningBank
from koperasi.bank.rules import Entri, Mutasi
from koperasi.kas.pencatatan import Buku, table_of
from ledger import schema
from ledger.chart import Chart
from ledger.errors import Refusal
from ledger.store import reserve_ids

REKENING, MUTASI, COCOK = table_of(RekeningBank), table_of(MutasiBank), table_of(CocokBank)
SENDIRI, TANGAN, TEMPLAT = "sendiri", "tangan", "templat"
_ENTRY, _LEG = schema.journal.c, schema.posting.c
FIRST: Final = dt.date.min


def find_rekening(conn: Connection, entitas: str, rekening_id: int) -> Row[Any]:
    """The row of a bank account of this entity.

    :raises Refusal: `tidak_ditemukan`.
    """
    same = (REKENING.c.id == rekening_id, REKENING.c.entitas_kode == entitas)
    row = conn.execute(select(REKENING).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    return row


def find_mutasi(conn: Connection, entitas: str, mutasi_id: int) -> Row[Any]:
    """The row of a line of a statement of this entity.

    :raises Refusal: `tidak_ditemukan`.
    """
    same = (MUTASI.c.id == mutasi_id, MUTASI.c.entitas_kode == entitas)
    row = conn.execute(select(MUTASI).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    return row


def ties_until(rekening_id: int, sampai: dt.date | None) -> Any:
    """FROM and WHERE of the ties of an account whose line and entry are both dated by a day."""
    book, joined = schema.ledger.alias("b"), COCOK.join(MUTASI, MUTASI.c.id == COCOK.c.mutasi_id)
    joined = joined.join(book, book.c.code == COCOK.c.entitas_kode).join(
        schema.journal, (_ENTRY.ledger_id == book.c.id) & (_ENTRY.seq == COCOK.c.seq)
    )
    query = select(func.coalesce(func.sum(COCOK.c.jumlah), 0).label("jumlah"))
    query = query.select_from(joined).where(COCOK.c.rekening_id == rekening_id)
    if sampai is None:
        return query
    day = sampai.isoformat()
    return query.where(MUTASI.c.tanggal <= day, _ENTRY.date <= day)


def _tied(
    conn: Connection, rekening_id: int, column: Any, sampai: dt.date | None
) -> dict[int, int]:
    query = ties_until(rekening_id, sampai).add_columns(column.label("kunci")).group_by(column)
    return {row.kunci: int(row.jumlah) for row in conn.execute(query)}


def open_mutasi(conn: Connection, rekening_id: int, sampai: dt.date | None = None) -> list[Mutasi]:
    """Lines of the bank with what is still to be explained, from old to new."""
    tied = _tied(conn, rekening_id, COCOK.c.mutasi_id, sampai)
    query = select(MUTASI).where(MUTASI.c.rekening_id == rekening_id)
    if sampai is not None:
        query = query.where(MUTASI.c.tanggal <= sampai.isoformat())
    rows = conn.execute(query.order_by(MUTASI.c.tanggal, MUTASI.c.urut, MUTASI.c.id))
    made = (
        Mutasi(
            row.id,
            dt.date.fromisoformat(row.tanggal),
            row.uraian,
            row.jumlah - tied.get(row.id, 0),
        )
        for row in rows
    )
    return [one for one in made if one.jumlah]


def open_entri(
    conn: Connection, chart: Chart, rekening: Row[Any], sampai: dt.date | None = None
) -> list[Entri]:
    """Entries on the account with what the bank has not shown yet, from old to new.

    An entry that was taken back, and what took it back, cancel each other out and are left
    out. Those from before the first statement are among them: see :func:`since`.
    """
    akun = chart.by_code[rekening.akun]
    tied = _tied(conn, rekening.id, COCOK.c.seq, sampai)
    amount = func.sum(_LEG.amount).label("jumlah")
    query = (
        select(
            _ENTRY.seq,
            _ENTRY.date,
            _ENTRY.number,
            _ENTRY.narration,
            _ENTRY.reverses_seq,
            amount,
        )
        .join(schema.posting, (_LEG.ledger_id == _ENTRY.ledger_id) & (_LEG.seq == _ENTRY.seq))
        .where(_ENTRY.ledger_id == chart.ledger_id, _LEG.account_id == akun.id)
        .group_by(
            _ENTRY.seq, _ENTRY.date, _ENTRY.number, _ENTRY.narration, _ENTRY.reverses_seq
        )
        .order_by(_ENTRY.date, _ENTRY.seq)
    )
    if sampai is not None:
        query = query.where(_ENTRY.date <= sampai.isoformat())
    rows = conn.execute(query).all()
    gone = _cancelled(rows, tied, rekening.mulai)
    return [
        Entri(
            row.seq,
            dt.date.fromisoformat(row.date),
            int(row.jumlah) - tied.get(row.seq, 0),
            f"{row.number} {row.narration}",
            row.number,
        )
        for row in rows
        if row.seq not in gone and int(row.jumlah) != tied.get(row.seq, 0)
    ]


def _cancelled(rows: Sequence[Any], tied: dict[int, int], mulai: str) -> set[int]:
    """Entries that were taken back, with their reversals, where the bank knows neither.

    Both stand on the same side of the first statement: else one of them is still to come.
    """
    side = {row.seq: row.date >= mulai for row in rows if row.seq not in tied}
    return {
        seq
        for row in rows
        if row.seq in side and side.get(row.reverses_seq) is side[row.seq]
        for seq in (row.seq, row.reverses_seq)
    }


def since(entri: Sequence[Entri], mulai: str) -> list[Entri]:
    """Those dated on or after the first line of the bank: what the bank must show."""
    return [one for one in entri if one.tanggal.isoformat() >= mulai]


def check_unlocked(row: Row[Any]) -> None:
    """The line is not part of a reconciliation.

    :raises Refusal: `mutasi_terkunci`.
    """
    if row.rekonsiliasi_id is not None:
        raise Refusal("mutasi_terkunci", tanggal=row.tanggal)


def tie(buku: Buku, mutasi: Row[Any], seqs: Sequence[int], cara: str) -> int:
    """Say which entries of the books a line is; together they must be the whole line.

    An entry that is larger than the line gives it the part that the line is; other lines may
    take the rest.

    :returns: how many entries were tied.
    :raises Refusal: `mutasi_terkunci`, `mutasi_sudah_cocok`, `bukti_tidak_terbuka`,
        `cocok_tidak_sama`.
    """
    check_unlocked(mutasi)
    line = next((m for m in open_mutasi(buku.conn, mutasi.rekening_id) if m.id == mutasi.id), None)
    if line is None:
        raise Refusal("mutasi_sudah_cocok", tanggal=mutasi.tanggal)
    rekening = find_rekening(buku.conn, buku.entitas, mutasi.rekening_id)
    free = {one.seq: one for one in open_entri(buku.conn, buku.chart, rekening)}
    chosen = [free[seq] for seq in dict.fromkeys(seqs) if seq in free]
    if not chosen or len(chosen) != len(set(seqs)):
        raise Refusal("bukti_tidak_terbuka", "seq")
    if len(chosen) == 1 and chosen[0].jumlah * line.jumlah > 0:
        only = chosen[0]
        if abs(only.jumlah) > abs(line.jumlah):
            chosen = [replace(only, jumlah=line.jumlah)]
    total = sum(one.jumlah for one in chosen)
    if total != line.jumlah:
        raise Refusal(
            "cocok_tidak_sama",
            "seq",
            jumlah=abs(line.jumlah),
            jumlah_bukti=abs(total),
            jumlah_selisih=abs(line.jumlah - total),
        )
    write_ties(buku, mutasi.rekening_id, [(line.id, one) for one in chosen], cara)
    return len(chosen)


def write_ties(
    buku: Buku, rekening_id: int, pairs: Sequence[tuple[int, Entri]], cara: str
) -> None:
    """Keep pairs of a line and (part of) an entry."""
    if not pairs:
        return
    ids = reserve_ids(buku.conn, COCOK.name, len(pairs))
    rows = [
        {
            "id": nomor,
            "entitas_kode": buku.entitas,
            "rekening_id": rekening_id,
            "mutasi_id": mutasi_id,
            "seq": entri.seq,
            "jumlah": entri.jumlah,
            "cara": cara,
            "oleh": buku.viewer.user,
            "pada": buku.dicatat,
        }
        for nomor, (mutasi_id, entri) in zip(ids, pairs, strict=True)
    ]
    buku.conn.execute(insert(COCOK), rows)
