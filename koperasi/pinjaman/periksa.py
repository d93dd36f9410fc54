"""Checks of this room: the card of every loan against its vouchers, its list and the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Row, func, inspect, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN, booked_until, events_of, pinjaman_of
from koperasi.pinjaman.jurnal import role_of
from koperasi.pinjaman.kartu import Kartu, total_of
from koperasi.pinjaman.pembayaran import ANGSURAN, booked
from koperasi.pinjaman.rules import CAIR, DIHAPUS, LUNAS, RESTRUKTUR
from ledger import sql
from ledger.checks import register
from ledger.checks.finding import Finding, Subject
from ledger.errors import Refusal

_DICAIRKAN: Final = (CAIR, LUNAS, RESTRUKTUR, DIHAPUS)
"""States of a loan that has a card; of any other the books hold nothing."""
_ROLES: Final = (role_of(0), role_of(1))
_TITIPAN: Final = "titipan_angsuran"
_BOOKS = (
    "SELECT value, balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = 'pinjaman' AND balance <> 0"
)
_CONTROL = (
    "SELECT coalesce(sum(balance), 0) FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = ''"
)
Saldo = dict[str, dict[str, int]]
"""Balances by role, then by number of the loan, on the side on which they grow."""


def cards_equal_books(subject: Subject) -> Iterator[Finding]:
    """Principal and titipan of each card are what the books hold under its number, what its
    vouchers paid and what its list of instalments leaves.
    """
    loans = _loans(subject)
    if not loans:
        return
    saldo, paid, listed = _books(subject), _payments(subject), _listed(subject)
    for row in loans:
        payments = paid.get(row.id, [])
        try:
            kartu = _card(row, payments)
        except Refusal as refusal:
            yield _found(subject, row, "kartu_pinjaman_rusak", alasan=refusal.code)
            continue
        yield from _against_books(subject, row, kartu, saldo)
        if kartu is None:
            continue
        total, made = total_of(kartu.pembagian, kartu.per), booked(payments)
        if total.pokok + total.tambahan != made.pokok:
            sums = {"jumlah": total.pokok + total.tambahan, "saldo": made.pokok}
            yield _found(subject, row, "bayar_pinjaman_berbeda", **sums)
        if kartu.sisa_pokok != listed.get(row.id, 0):
            sums = {"jumlah": kartu.sisa_pokok, "saldo": listed.get(row.id, 0)}
            yield _found(subject, row, "angsuran_pinjaman_berbeda", **sums)


def principal_has_a_number(subject: Subject) -> Iterator[Finding]:
    """All principal on the loan accounts belongs to loans of the register, so that the cards sum
    to the accounts.

    Books that came in from elsewhere have loans and no register: then there is nothing to compare.
    """
    loans = {row.no_pinjaman for row in _loans(subject) if row.keadaan in _DICAIRKAN}
    for role in _ROLES if loans else ():
        akun = subject.shelf.chart.by_role.get(role)
        if akun is None:
            continue
        known = sum(jumlah for no, jumlah in _books(subject)[role].items() if no in loans)
        control = int(sql.scalar(subject.conn, _CONTROL, (subject.shelf.id, akun.id)) or 0)
        if control != known:
            rest = control - known
            yield subject.finding(
                "registers", "pokok_tanpa_nomor", akun=akun.name, saldo=control, jumlah=rest
            )


def _found(subject: Subject, row: Row[Any], code: str, **values: object) -> Finding:
    nowhere = ("", 0, 0)
    return subject.finding("registers", code, nowhere, nomor=row.no_pinjaman, **values)


def _loans(subject: Subject) -> list[Row[Any]]:
    """Loans of the entity by number; none where it has no accounts for them."""
    if role_of(0) not in subject.shelf.chart.by_role:
        return []
    if not inspect(subject.conn).has_table(PINJAMAN.name):
        return []
    mine = select(PINJAMAN).where(PINJAMAN.c.entitas_kode == subject.shelf.code)
    return list(subject.conn.execute(mine.order_by(PINJAMAN.c.no_pinjaman)))


def _books(subject: Subject) -> Saldo:
    found: Saldo = {}
    for role in (*_ROLES, _TITIPAN):
        akun = subject.shelf.chart.by_role.get(role)
        rows = sql.rows(subject.conn, _BOOKS, (subject.shelf.id, akun.id)) if akun else ()
        found[role] = {no: int(saldo) * akun.sign for no, saldo in rows} if akun else {}
    return found


def _payments(subject: Subject) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    table = PEMBAYARAN.c
    same = (table.entitas_kode == subject.shelf.code, table.keadaan == DIPOSTING)
    for row in subject.conn.execute(select(PEMBAYARAN).where(*same).order_by(table.id)):
        found.setdefault(row.pinjaman_id, []).append(row)
    return found


def _listed(subject: Subject) -> dict[int, int]:
    """Principal that the list of instalments leaves, by id of the loan."""
    table = ANGSURAN.c
    left = func.sum(table.pokok_pinjaman - table.bayar_pokok)
    query = select(table.pinjaman_id, left).group_by(table.pinjaman_id)
    return {nomor: int(jumlah) for nomor, jumlah in subject.conn.execute(query)}


def _card(row: Row[Any], payments: list[Row[Any]]) -> Kartu | None:
    """The card on the day up to which the books know the loan; None without one."""
    if row.keadaan not in _DICAIRKAN:
        return None
    loan = pinjaman_of(row)
    return replay(loan, events_of(payments), booked_until(payments, loan.cair))


def _against_books(
    subject: Subject, row: Row[Any], kartu: Kartu | None, saldo: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """Of a loan written off the books hold nothing, of a paid one its titipan was given back."""
    own = role_of(row.pihak_terkait)
    pokok = kartu.sisa_pokok if kartu and row.keadaan != DIHAPUS else 0
    waiting = kartu.titipan if kartu and row.keadaan != LUNAS else 0
    for role in (*_ROLES, _TITIPAN):
        want = waiting if role == _TITIPAN else pokok if role == own else 0
        have = saldo[role].get(row.no_pinjaman, 0)
        if have != want:
            akun = subject.shelf.chart.by_role[role].name
            values = {"akun": akun, "jumlah": want, "saldo": have}
            yield _found(subject, row, "kartu_pinjaman_berbeda", **values)


register(cards_equal_books)
register(principal_has_a_number)
