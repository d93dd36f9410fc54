"""What activities cost, read from the books: expenses and spent funds of the linked vouchers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)

from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan.models import BiayaKegiatan
from ledger import schema
from ledger.errors import Refusal

B: Final = BiayaKegiatan.__table__.c
_BOOK, _ENTRY = schema.ledger.c, schema.journal.c
_LEG, _ACCOUNT = schema.posting.c, schema.account.c
BELANJA: Final = ("Beban:", "Kewajiban:Dana:")
"""Accounts whose debit is money spent: expenses, and the funds put aside from the surplus."""
PALING_BANYAK: Final = 20


@dataclass(frozen=True)
class BuktiBiaya:
    """A voucher as a cost: `jumlah` in rupiah as the books say, 0 when it spent nothing."""

    buku: str
    urutan: int
    no_bukti: str
    tanggal: str
    uraian: str
    jumlah: int
    batal: bool


@dataclass(frozen=True)
class DataBiaya:
    """A linked voucher of an activity. `bagian`: this activity's part in rupiah."""

    id: int
    buku: str
    urutan: int
    no_bukti: str
    tanggal: str
    uraian: str
    jumlah: int
    bagian: int
    bersama: int
    penjelasan: str
    batal: bool


def find_bukti_biaya(conn: Connection, buku: str, no_bukti: str) -> BuktiBiaya:
    """A voucher of a ledger that spent something and holds.

    :raises Refusal: `bukti_biaya_tidak_ada`, `bukti_biaya_dibalik`, `bukti_bukan_biaya`.
    """
    number = no_bukti.strip()
    row = conn.execute(_entries(buku).where(_ENTRY.number == number)).first()
    if row is None:
        raise Refusal("bukti_biaya_tidak_ada", "no_bukti", nomor=number[:40], buku=buku)
    found = _bukti(row)
    if found.batal:
        raise Refusal("bukti_biaya_dibalik", "no_bukti", nomor=found.no_bukti)
    if found.jumlah <= 0:
        raise Refusal("bukti_bukan_biaya", "no_bukti", nomor=found.no_bukti)
    return found


def search_bukti_biaya(viewer: Viewer, conn: Connection, buku: str, kata: str) -> list[BuktiBiaya]:
    """Vouchers of a ledger that can be a cost, the newest first, by number or words.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kegiatan.biaya")
    viewer.require_entitas(buku)
    text = kata.strip().lower()
    fits = or_(
        func.lower(_ENTRY.number).contains(text, autoescape=True),
        func.lower(_ENTRY.narration).contains(text, autoescape=True),
    )
    query = (
        _entries(buku)
        .where(fits, _spent() > 0, ~_undone())
        .order_by(_ENTRY.date.desc(), _ENTRY.seq.desc())
        .limit(PALING_BANYAK)
    )
    return [_bukti(row) for row in conn.execute(query)]


def shares_of_links() -> Subquery:
    """Per link that holds: `id`, `no_kegiatan`, `jumlah` (of the voucher), `bagian`, `batal`.

    Parts follow `rules.shares`: the growth of the running sum of the weights, rounded down. A
    voucher that was reversed afterwards costs nothing any more.
    """
    held = (
        select(
            BiayaKegiatan.__table__,
            _ENTRY.date.label("tanggal"),
            _ENTRY.narration.label("uraian"),
            case((_undone(), 1), else_=0).label("batal"),
            _spent().label("jumlah"),
            cast(func.sum(B.bobot).over(partition_by=(B.buku, B.urutan)), schema.Int).label(
                "semua"
            ),
            cast(
                func.sum(B.bobot).over(partition_by=(B.buku, B.urutan), order_by=B.id), schema.Int
            ).label("sampai"),
            func.count().over(partition_by=(B.buku, B.urutan)).label("bersama"),
        )
        .join_from(BiayaKegiatan.__table__, schema.ledger, _BOOK.code == B.buku)
        .join(schema.journal, (_ENTRY.ledger_id == _BOOK.id) & (_ENTRY.seq == B.urutan))
        .where(B.dilepas_pada == "")
        .subquery("tautan")
    )
    c = held.c
    upto = (c.jumlah * c.sampai) // c.semua
    before = (c.jumlah * (c.sampai - c.bobot)) // c.semua
    return select(held, case((c.batal == 1, 0), else_=upto - before).label("bagian")).subquery(
        "bagian_biaya"
    )


def cost_by_kegiatan() -> Subquery:
    """Cost in rupiah by activity: `no_kegiatan`, `biaya`."""
    links = shares_of_links()
    return (
        select(links.c.no_kegiatan, cast(func.sum(links.c.bagian), schema.Int).label("biaya"))
        .group_by(links.c.no_kegiatan)
        .subquery("biaya")
    )


def list_biaya(viewer: Viewer, conn: Connection, nomor: str) -> list[DataBiaya]:
    """Vouchers of an activity with its part of each.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    c = shares_of_links().c
    names = ("id", "buku", "urutan", "no_bukti", "tanggal", "uraian", "jumlah", "bagian")
    more = ("bersama", "penjelasan", "batal")
    query = select(*(c[name] for name in (*names, *more))).where(c.no_kegiatan == nomor)
    rows = conn.execute(query.order_by(c.id))
    return [replace(DataBiaya(*row), batal=bool(row.batal)) for row in rows]


def _entries(buku: str) -> Select[Any]:
    return (
        select(
            _BOOK.code,
            _ENTRY.seq,
            _ENTRY.number,
            _ENTRY.date,
            _ENTRY.narration,
            _spent().label("jumlah"),
            case((_undone(), 1), else_=0).label("batal"),
        )
        .join_from(schema.journal, schema.ledger, _BOOK.id == _ENTRY.ledger_id)
        .where(_BOOK.code == buku)
    )


def _bukti(row: Any) -> BuktiBiaya:
    kept = (row.code, row.seq, row.number, row.date, row.narration, row.jumlah)
    return BuktiBiaya(*kept, batal=bool(row.batal))


def _spent() -> ColumnElement[int]:
    """What an entry spent: debits less credits of the accounts of :data:`BELANJA`."""
    spending = or_(*(_ACCOUNT.path.startswith(root) for root in BELANJA))
    query = (
        select(cast(func.coalesce(func.sum(_LEG.amount), 0), schema.Int))
        .join_from(schema.posting, schema.account, _ACCOUNT.id == _LEG.account_id)
        .where(_LEG.ledger_id == _ENTRY.ledger_id, _LEG.seq == _ENTRY.seq, spending)
    )
    return query.correlate(schema.journal).scalar_subquery()


def _undone() -> ColumnElement[bool]:
    """The entry takes another one back, or was taken back itself."""
    back = schema.journal.alias("pembalik")
    by = back.c.ledger_id == _ENTRY.ledger_id, back.c.reverses_seq == _ENTRY.seq
    taken = exists(select(back.c.seq).where(*by)).correlate(schema.journal)
    return or_(_ENTRY.reverses_seq.is_not(None), taken)
