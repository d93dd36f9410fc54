"""Savings that secure a loan: blocked when it is paid out, released once it is paid."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Row, select

from koperasi.kas.pencatatan import Buku, table_of
from koperasi.pinjaman.models import AgunanPinjaman
from koperasi.simpanan.blokir import Blokir, blokir, lepas_blokir, room_for
from koperasi.simpanan.rules import BERJANGKA, SUKARELA
from ledger.errors import Refusal

JENIS_SIMPANAN: Final = "simpanan"
"""Kind of collateral that is the borrower's own savings."""
_A = table_of(AgunanPinjaman).c


def ref_of(row: Any) -> str:
    """What a block that secures this loan says: "pinjaman:12"."""
    return f"pinjaman:{row.id}"


def hold_simpanan(buku: Buku, row: Row[Any]) -> None:
    """Block the savings that secure a loan, once; again after a settlement was taken back.

    :raises Refusal: `blokir_melebihi_saldo`, `bilyet_tidak_dikenal`: they are not there (any more).
    """
    release_simpanan(buku, row)
    query = select(_A.nilai, _A.rekening).where(
        _A.pinjaman_id == row.id, _A.jenis == JENIS_SIMPANAN
    )
    for nilai, rekening in buku.conn.execute(query.order_by(_A.id)).all():
        blokir(buku, _blokir(row.no_anggota, nilai, rekening, row))


def release_simpanan(buku: Buku, row: Row[Any]) -> None:
    """Let the savings go that secured a loan."""
    lepas_blokir(buku, ref_of(row))


def check_simpanan(buku: Buku, no_anggota: str, nilai: int, rekening: str) -> None:
    """Savings that are offered as collateral are there and free.

    :raises Refusal: `blokir_melebihi_saldo`, `bilyet_tidak_dikenal`.
    """
    there = room_for(buku, _blokir(no_anggota, nilai, rekening))
    if nilai > there:
        raise Refusal(
            "blokir_melebihi_saldo", "nilai", saldo=there, jumlah_kurang=nilai - there
        )


def _blokir(no_anggota: str, nilai: int, rekening: str, row: Any = None) -> Blokir:
    return Blokir(
        no_anggota,
        nilai,
        f"Jaminan pinjaman {row.no_pinjaman}" if row else "",
        BERJANGKA if rekening else SUKARELA,
        rekening,
        ref_of(row) if row else "",
    )
