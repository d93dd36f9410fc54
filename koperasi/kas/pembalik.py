"""Taking vouchers back: entries with opposite signs, linked; the original stays, marked.

Each room says what its documents are and what else must be undone; a voucher of a room that
has not said so cannot be taken back here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, func, select, update

from koperasi.dasar.dokumen import DIBALIK, DIPOSTING, new_key
from koperasi.kas.models import BuktiKas, JurnalUmum, LpjUangMuka, OpnameKas
from koperasi.kas.pencatatan import Buku, check_batas, table_of, write_jejak
from koperasi.kas.rules import check_catatan, check_words
from koperasi.kas.sendiri import batas_balik
from ledger import journal, schema
from ledger.entry import Act, Draft, Posted, Posting, Reversal
from ledger.errors import Refusal
from ledger.limits import NARRATION

_ENTRY, _ACT = schema.journal.c, schema.act.c
BERSAMA = frozenset({"kumpulan"})
"""Kinds of act that hold vouchers of several people: one of them can be taken back alone."""


@dataclass(frozen=True)
class Pembalik:
    """A voucher that is to be taken back.

    :param tanggal: date of the reversing entries; None for today.
    :param voucher: BM, or BKM/BKK when cash really moves again.
    :param seluruh: take back the whole act even where one voucher of it could go alone.
    """

    entitas: str
    no_bukti: str
    alasan: str
    tanggal: dt.date | None = None
    voucher: str = "BM"
    seluruh: bool = False
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilPembalik:
    """Answer: the new act, and the number of the reversal of each voucher taken back."""

    tindakan_id: int
    pasangan: Mapping[str, str]
    ulang: bool = False


Undo = Callable[[Buku, Sequence[Row[Any]], str], None]
"""What a room undoes besides: (books, its document rows, number of the reversal)."""


@dataclass(frozen=True)
class Pemilik:
    """The table of a room's documents, and what taking them back undoes besides."""

    table: Table
    undo: Undo | None = None


_PEMILIK: dict[str, Pemilik] = {}


def register(jenis: str, pemilik: Pemilik) -> None:
    """Say what documents "jenis:<id>" are."""
    _PEMILIK[jenis] = pemilik


register("kas", Pemilik(table_of(BuktiKas)))
register("jurnal", Pemilik(table_of(JurnalUmum)))
register("opname", Pemilik(table_of(OpnameKas)))
register("lpj_uang_muka", Pemilik(table_of(LpjUangMuka)))


def reverse_voucher(buku: Buku, perintah: Pembalik) -> HasilPembalik:
    """Take back a voucher in locked books.

    :raises Refusal: see :func:`koperasi.kas.usecases_balik.reverse_bukti`.
    """
    check_words(perintah)
    entry = find_entry(buku.conn, buku.chart.ledger_id, perintah.no_bukti)
    if entry is None:
        raise Refusal("bukti_tidak_dikenal", "no_bukti", nomor=perintah.no_bukti)
    whole = perintah.seluruh or entry.kind not in BERSAMA
    entries = _entries(buku.conn, entry, whole=whole)
    done = _done(buku.conn, perintah.kunci)
    if done is not None:
        return HasilPembalik(done, _pairs(buku.conn, entries, done), ulang=True)
    alasan = check_alasan(perintah.alasan)
    _check_open(buku.conn, entries)
    documents, today = _documents(buku, entries), buku.desa.clock.today(buku.zona)
    check_batas(buku, batas_balik(buku, entries), [(_amount(buku.conn, entries), today)])
    tanggal = perintah.tanggal or today
    if tanggal.isoformat() < entry.date:
        raise Refusal("reversal_before_original", "tanggal", tanggal=entry.date)
    request = Reversal(
        perintah.kunci, buku.viewer.user, alasan, tanggal, buku.penyetuju, perintah.voucher
    )
    posted = (
        journal.reverse(buku.conn, entry.act_id, request, buku.desa.clock)
        if whole
        else _reverse_one(buku, entry, request)
    )
    pairs = _pairs(buku.conn, entries, posted.act_id)
    _mark(buku, documents, pairs)
    _tell(buku, entries, pairs, alasan)
    return HasilPembalik(posted.act_id, pairs)


def needs_cover(buku: Buku, no_bukti: str) -> bool:
    """Whether taking a voucher back now would leave a guarded balance below zero.

    Then the right voucher has to be recorded first.
    """
    entry = find_entry(buku.conn, buku.chart.ledger_id, no_bukti)
    if entry is None:
        return False
    total = schema.total_dim.c
    for leg in journal.legs_of(buku.conn, entry.ledger_id, entry.seq):
        akun = buku.chart.by_code[leg.account]
        if not akun.guard or leg.amount * akun.sign < 0:
            continue
        kinds = dict(leg.dims)
        kind = akun.dims[0] if akun.guard == "dimensi" else ""
        query = select(total.balance).where(
            total.ledger_id == buku.chart.ledger_id,
            total.account_id == akun.id,
            total.kind == kind,
            total.value == kinds.get(kind, ""),
        )
        if (buku.conn.scalar(query) or 0) * akun.sign < abs(leg.amount):
            return True
    return False


def check_alasan(alasan: str) -> str:
    """Why something is taken back, in words that will stand in the books.

    :raises Refusal: `alasan_kosong`, and as :func:`koperasi.kas.rules.check_catatan`.
    """
    text = check_catatan(alasan, "alasan")
    if not text:
        raise Refusal("alasan_kosong", "alasan")
    return text


def find_entry(conn: Connection, ledger_id: int, no_bukti: str) -> Row[Any] | None:
    """The entry with this voucher number, with the kind of its act."""
    if not no_bukti.isprintable():
        return None
    joined = schema.journal.join(schema.act, _ACT.id == _ENTRY.act_id)
    query = select(schema.journal, _ACT.kind, _ACT.reverses).select_from(joined)
    return conn.execute(
        query.where(_ENTRY.ledger_id == ledger_id, _ENTRY.number == no_bukti)
    ).first()


def _entries(conn: Connection, entry: Row[Any], *, whole: bool) -> list[Row[Any]]:
    if not whole:
        return [entry]
    query = select(schema.journal).where(_ENTRY.act_id == entry.act_id)
    return list(conn.execute(query.order_by(_ENTRY.ledger_id, _ENTRY.seq)))


def _done(conn: Connection, kunci: str) -> int | None:
    """The reversal that was posted under this key before.

    :raises Refusal: `key_used`: the key belongs to something else.
    """
    found = conn.execute(select(_ACT.id, _ACT.kind).where(_ACT.key == kunci)).first()
    if found is None:
        return None
    if found.kind != "pembalik":
        raise Refusal("key_used", kunci=kunci)
    return int(found.id)


def _pairs(conn: Connection, entries: Sequence[Row[Any]], act_id: int) -> dict[str, str]:
    """Number of each voucher -> number of its reversal.

    :raises Refusal: `key_used`: the act takes back something else.
    """
    query = select(_ENTRY.ledger_id, _ENTRY.reverses_seq, _ENTRY.number)
    made = {
        (row.ledger_id, row.reverses_seq): row.number
        for row in conn.execute(query.where(_ENTRY.act_id == act_id))
    }
    if {(row.ledger_id, row.seq) for row in entries} != made.keys():
        raise Refusal("key_used", kunci=entries[0].number)
    return {row.number: made[row.ledger_id, row.seq] for row in entries}


def _check_open(conn: Connection, entries: Sequence[Row[Any]]) -> None:
    """None of the entries is a reversal itself, and none was taken back before.

    :raises Refusal: `pembalik_tidak_dibalik`, `sudah_dibalik`.
    """
    for row in entries:
        if row.reverses_seq is not None:
            raise Refusal("pembalik_tidak_dibalik", "no_bukti", nomor=row.number)
        taken = conn.scalar(
            select(_ENTRY.number).where(
                _ENTRY.ledger_id == row.ledger_id, _ENTRY.reverses_seq == row.seq
            )
        )
        if taken is not None:
            raise Refusal("sudah_dibalik", "no_bukti", nomor=row.number, pembalik=taken)


def _documents(
    buku: Buku, entries: Sequence[Row[Any]]
) -> list[tuple[Pemilik, Row[Any]]]:
    """The documents behind the entries; none for entries that came without one.

    :raises Refusal: `bukti_milik_ruang` for those of a room that has not said what they are.
    """
    found = []
    for row in entries:
        jenis, _, nomor = row.ref.partition(":")
        if not jenis:
            continue
        owner = _PEMILIK.get(jenis)
        if owner is None:
            raise Refusal("bukti_milik_ruang", "no_bukti", nomor=row.number, ruang=jenis)
        document = buku.conn.execute(
            select(owner.table).where(owner.table.c.id == int(nomor))
        ).first()
        if document is not None:
            found.append((owner, document))
    return found


def _amount(conn: Connection, entries: Sequence[Row[Any]]) -> int:
    """Rupiah that the entries moved: the sum of their debits."""
    leg, one = schema.posting.c, entries[0]
    seqs = [row.seq for row in entries if row.ledger_id == one.ledger_id]
    query = select(func.coalesce(func.sum(leg.amount), 0)).where(
        leg.ledger_id == one.ledger_id, leg.seq.in_(seqs), leg.amount > 0
    )
    return int(conn.scalar(query) or 0)


def _reverse_one(buku: Buku, entry: Row[Any], request: Reversal) -> Posted:
    """Take back one voucher of an act that holds those of several people."""
    legs = journal.legs_of(buku.conn, entry.ledger_id, entry.seq)
    draft = Draft(
        ledger=buku.entitas,
        date=request.date,
        voucher=request.voucher,
        narration=f"Pembalik {entry.number}: {entry.narration}"[:NARRATION],
        postings=tuple(Posting(leg.account, -leg.amount, leg.dims) for leg in legs),
        rule=entry.rule,
        ref=entry.ref,
        reverses_seq=entry.seq,
    )
    by = (request.actor, (draft,), request.approved_by)
    act = Act(request.key, "pembalik", *by, reason=request.reason)
    return journal.post(buku.conn, act, buku.desa.clock)


def _mark(
    buku: Buku, documents: Sequence[tuple[Pemilik, Row[Any]]], pairs: Mapping[str, str]
) -> None:
    by_owner: dict[int, tuple[Pemilik, list[Row[Any]]]] = {}
    for owner, row in documents:
        by_owner.setdefault(id(owner), (owner, []))[1].append(row)
    for owner, rows in by_owner.values():
        table = owner.table
        changed = (
            update(table)
            .where(table.c.id == bindparam("b_dokumen"), table.c.keadaan == DIPOSTING)
            .values(keadaan=DIBALIK, no_pembalik=bindparam("b_pembalik"))
        )
        values = [{"b_dokumen": row.id, "b_pembalik": pairs[row.no_bukti]} for row in rows]
        buku.conn.execute(changed, values)
        if owner.undo is not None:
            owner.undo(buku, rows, pairs[rows[0].no_bukti])


def _tell(
    buku: Buku, entries: Sequence[Row[Any]], pairs: Mapping[str, str], alasan: str
) -> None:
    details = [
        (
            row.ref or f"bukti:{row.number}",
            {"no_bukti": row.number, "pembalik": pairs[row.number], "alasan": alasan},
        )
        for row in entries
    ]
    write_jejak(buku, "bukti.balik", details)
