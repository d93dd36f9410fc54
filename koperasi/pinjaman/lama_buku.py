"""What the books hold of loans before running ones come in: used numbers, loose balances."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from koperasi.kas.pencatatan import Buku
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.baca import PINJAMAN
from koperasi.pinjaman.lama import LAMA
from koperasi.pinjaman.rules import BATAL, CAIR, DIHAPUS, LUNAS, RESTRUKTUR
from ledger import schema


def taken_numbers(buku: Buku, nomor: Sequence[str]) -> dict[str, str]:
    """Numbers that cannot come in: code of the refusal by number.

    `pinjaman_sudah_ada`: a loan of this koperasi has it. `pinjaman_sudah_di_buku`: the books
    hold a balance under it, for instance from a file of opening balances.
    """
    table, found = PINJAMAN.c, {}
    wanted = set(nomor)
    query = select(table.no_pinjaman, table.asal, table.keadaan).where(
        table.entitas_kode == buku.entitas
    )
    for row in buku.conn.execute(query):
        if row.no_pinjaman in wanted and (row.asal, row.keadaan) != (LAMA, BATAL):
            found[row.no_pinjaman] = "pinjaman_sudah_ada"
    total = schema.total_dim.c
    held = select(total.value).where(
        total.ledger_id == buku.chart.ledger_id, total.kind == "pinjaman", total.balance != 0
    )
    for value in buku.conn.scalars(held):
        if value in wanted:
            found.setdefault(value, "pinjaman_sudah_di_buku")
    return found


def has_loans(buku: Buku) -> bool:
    """Whether loans of this koperasi are kept here: one was paid out or brought in."""
    table, running = PINJAMAN.c, (CAIR, LUNAS, RESTRUKTUR, DIHAPUS)
    kept = (table.entitas_kode == buku.entitas, table.keadaan.in_(running))
    return buku.conn.scalar(select(table.id).where(*kept).limit(1)) is not None


def loose_by_member(buku: Buku) -> dict[tuple[int, str], int]:
    """Principal on the loan accounts by account and member, without that of known loans."""
    total, ids = schema.total_dim.c, _loan_accounts(buku)
    mine = (total.ledger_id == buku.chart.ledger_id, total.account_id.in_(ids))
    query = select(total.account_id, total.value, total.balance)
    held = buku.conn.execute(query.where(*mine, total.kind == "anggota"))
    found = {(row.account_id, row.value): int(row.balance) for row in held}
    loans = (
        select(total.account_id, PINJAMAN.c.no_anggota, total.balance)
        .join(PINJAMAN, PINJAMAN.c.no_pinjaman == total.value)
        .where(*mine, total.kind == "pinjaman", PINJAMAN.c.entitas_kode == buku.entitas)
    )
    for row in buku.conn.execute(loans):
        place = (row.account_id, row.no_anggota)
        found[place] = found.get(place, 0) - int(row.balance)
    return found


def _loan_accounts(buku: Buku) -> list[int]:
    return [buku.chart.role(jurnal.role_of(related)).id for related in (0, 1)]


def loose_balance(buku: Buku) -> int:
    """Principal on the loan accounts that carries no number of a loan, whole rupiah."""
    total, sums = schema.total_dim.c, [0, 0]
    ids = _loan_accounts(buku)
    for place, kind in enumerate(("", "pinjaman")):
        query = select(func.coalesce(func.sum(total.balance), 0)).where(
            total.ledger_id == buku.chart.ledger_id,
            total.kind == kind,
            total.account_id.in_(ids),
        )
        sums[place] = int(buku.conn.scalar(query) or 0)
    return sums[0] - sums[1]
