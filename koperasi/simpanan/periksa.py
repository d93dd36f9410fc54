"""Checks of this room: registers of deposits and goals against the books, bilyet by bilyet."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import inspect

from koperasi.simpanan.rules import BERJANGKA, role_of
from koperasi.simpanan.rules_tujuan import TUJUAN
from ledger import sql
from ledger.checks import register
from ledger.checks.finding import Finding, Subject

_BOOKS = (
    "SELECT value, balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = 'rekening' AND balance <> 0"
)
_BILYET = "SELECT no_rekening, status, nominal FROM bilyet WHERE entitas_kode = ?"
_RENCANA = "SELECT no_rekening FROM simpanan_tujuan WHERE entitas_kode = ?"


def bilyet_equal_books(subject: Subject) -> Iterator[Finding]:
    """What a running bilyet is made out for stands in the books, and nothing on another one."""
    books = _books(subject, BERJANGKA, "bilyet")
    if books is None:
        return
    rows = sql.rows(subject.conn, _BILYET, (subject.shelf.code,))
    known = {no: nominal if status == "berjalan" else 0 for no, status, nominal in rows}
    for nomor in sorted({*known, *books}):
        have, want = known.get(nomor, 0), books.get(nomor, 0)
        if have != want:
            yield subject.finding(
                "registers", "bilyet_berbeda", nomor=nomor, jumlah=have, saldo=want
            )


def goals_are_known(subject: Subject) -> Iterator[Finding]:
    """Money that the books keep for a goal belongs to a plan of the register.

    Books that came in from elsewhere have goals and no register: then there is nothing to compare.
    """
    books = _books(subject, TUJUAN, "simpanan_tujuan")
    if books is None:
        return
    known = {row[0] for row in sql.rows(subject.conn, _RENCANA, (subject.shelf.code,))}
    for nomor in sorted(set(books) - known) if known else ():
        yield subject.finding("registers", "tujuan_tanpa_rencana", nomor=nomor, saldo=books[nomor])


def _books(subject: Subject, jenis: str, table: str) -> dict[str, int] | None:
    """Balances by number of the account; None where there is no such account or register."""
    akun = subject.shelf.chart.by_role.get(role_of(jenis))
    if akun is None or not inspect(subject.conn).has_table(table):
        return None
    rows = sql.rows(subject.conn, _BOOKS, (subject.shelf.id, akun.id))
    return {nomor: -int(saldo) for nomor, saldo in rows}


register(bilyet_equal_books)
register(goals_are_known)
