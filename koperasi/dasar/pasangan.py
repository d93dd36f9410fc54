"""Documents and entries belong together: which of them stand alone.

After a journal was made anew from its text, documents come from the database as it is: what one
side has and the other has not is listed for people to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from koperasi.dasar.dokumen import DIBALIK, DIPOSTING
from koperasi.dasar.models import Base
from ledger import schema

_NUMBERS = ("no_bukti", "no_pembalik")


@dataclass(frozen=True)
class Sendiri:
    """Something without its other half: table (empty for an entry), entity, voucher, date."""

    tabel: str
    entitas: str
    no_bukti: str
    tanggal: str


def entri_tanpa_dokumen(conn: Connection) -> list[Sendiri]:
    """Entries that no document names by voucher, and no import by act, in their order.

    One act may make several entries (a payment that closes a loan, a month's end); its document
    shows the voucher of one of them, which accounts for all.
    """
    numbers = {found for table in _documents() for found in _numbers(conn, table)}
    imported = {found for table in _others() for found in conn.scalars(select(table.c.tindakan_id))}
    book, act, entry = schema.ledger.c, schema.act.c, schema.journal.c
    query = (
        select(book.code, entry.number, entry.date, entry.act_id, act.reverses)
        .join(schema.ledger, book.id == entry.ledger_id)
        .join(schema.act, act.id == entry.act_id)
        .order_by(entry.ledger_id, entry.seq)
    )
    rows = conn.execute(query).all()
    named = {row.act_id for row in rows if (row.code, row.number) in numbers}
    return [
        Sendiri("", row.code, row.number, row.date)
        for row in rows
        if row.act_id not in named and imported.isdisjoint({row.act_id, row.reverses} - {None})
    ]


def dokumen_tanpa_entri(conn: Connection) -> list[Sendiri]:
    """Posted documents whose entry, or whose reversal, is not in the journal."""
    book, entry = schema.ledger.c, schema.journal.c
    query = select(book.code, entry.number).join(schema.ledger, book.id == entry.ledger_id)
    there = {(row.code, row.number) for row in conn.execute(query)}
    return [made for table in _documents() for made in _alone(conn, table, there)]


def _alone(conn: Connection, table: Table, there: set[tuple[str, str]]) -> Iterator[Sendiri]:
    here = table.c
    posted = here.keadaan.in_((DIPOSTING, DIBALIK)) & here.tindakan_id.is_not(None)
    for row in conn.execute(select(table).where(posted).order_by(here.id)):
        for name in _NUMBERS:
            number: str = getattr(row, name, "")
            if number and (row.entitas_kode, number) not in there:
                yield Sendiri(table.name, row.entitas_kode, number, row.tanggal)


def _numbers(conn: Connection, table: Table) -> Iterator[tuple[str, str]]:
    for name in _NUMBERS:
        if name in table.c:
            for row in conn.execute(select(table.c.entitas_kode, table.c[name])):
                yield row[0], row[1]


def _documents() -> list[Any]:
    """Tables of documents: those with an act, a voucher and a state."""
    wanted = {"tindakan_id", "no_bukti", "keadaan", "entitas_kode"}
    return [table for table in Base.metadata.sorted_tables if wanted <= set(table.c.keys())]


def _others() -> list[Any]:
    """Tables that name acts without being documents, as imports do."""
    documents = _documents()
    return [
        table
        for table in Base.metadata.sorted_tables
        if "tindakan_id" in table.c and table not in documents
    ]
