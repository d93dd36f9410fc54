"""What a member sees of loans that the own remittances pay: what is left of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.baca import find_pinjaman, saldo_buku
from koperasi.pinjaman.jurnal import role_of
from koperasi.remitansi.pembagian import ANGSURAN, Bagian
from koperasi.simpanan.keanggotaan import find_nama
from ledger.chart import load_chart
from ledger.errors import Refusal


@dataclass(frozen=True)
class SisaCicilan:
    """A loan that remittances pay: whose it is, principal that is left."""

    no_pinjaman: str
    nama: str
    sisa_pokok: int


def cicilan_kiriman(
    viewer: Viewer,
    conn: Connection,
    entitas: str,
    kiriman: Sequence[tuple[Any, tuple[Bagian, ...]]],
) -> list[SisaCicilan]:
    """Loans of others that the member's remittances paid, each with what is left of it.

    Who pays for a loan of the family by a signed instruction may know what is left of it, and
    nothing else of that member.

    :param kiriman: as :func:`koperasi.remitansi.queries.own_kiriman` answered this viewer.
    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    if not viewer.may("remitansi.sendiri") or viewer.no_anggota is None:
        raise Refusal("tidak_ditemukan", "no_kiriman")
    paid = {
        satu.baris.rujukan
        for _, parts in kiriman
        for satu in parts
        if satu.baris.jenis == ANGSURAN and satu.jumlah
    }
    chart, made = load_chart(conn, entitas), []
    for number in sorted(paid):
        row = find_pinjaman(conn, entitas, number)
        if row.no_anggota == viewer.no_anggota:
            continue
        left = saldo_buku(conn, chart, number).get(role_of(row.pihak_terkait), 0)
        made.append(SisaCicilan(number, find_nama(conn, entitas, row.no_anggota), left))
    return made
