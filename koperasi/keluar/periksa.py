"""Check of this room: what is held for former members is there in the books."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import inspect

from koperasi.keluar.rules import TITIPAN
from ledger import sql
from ledger.checks import register
from ledger.checks.finding import Finding, Subject

_HELD = (
    "SELECT k.no_anggota, k.bersih - coalesce((SELECT sum(b.jumlah + b.pembulatan)"
    " FROM bayar_keluar b WHERE b.keluar_id = k.id AND b.keadaan = 'diposting'), 0)"
    " FROM keluar_anggota k WHERE k.entitas_kode = ? AND k.keadaan = 'diposting'"
)
_BOOKS = (
    "SELECT value, balance FROM total_dim"
    " WHERE ledger_id = ? AND account_id = ? AND kind = 'anggota'"
)


def titipan_is_there(subject: Subject) -> Iterator[Finding]:
    """For nobody the books hold less than the settlements say (older books may hold more)."""
    akun = subject.shelf.chart.by_role.get(TITIPAN)
    if akun is None or not inspect(subject.conn).has_table("keluar_anggota"):
        return
    held: dict[str, int] = {}
    for nomor, jumlah in sql.rows(subject.conn, _HELD, (subject.shelf.code,)):
        held[nomor] = held.get(nomor, 0) + int(jumlah)
    books: dict[str, int] = dict(sql.rows(subject.conn, _BOOKS, (subject.shelf.id, akun.id)))
    for nomor, jumlah in sorted(held.items()):
        saldo = -int(books.get(nomor, 0))
        if saldo < jumlah:
            yield subject.finding(
                "registers", "titipan_keluar_kurang", nomor=nomor, jumlah=jumlah, saldo=saldo
            )


register(titipan_is_there)
