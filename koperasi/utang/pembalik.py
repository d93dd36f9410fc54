"""What taking back a receipt, a payment or an accrual of own loans undoes besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select

from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku
from koperasi.utang.baca import AKRUAL, ANGSURAN, PEMBAYARAN, UTANG
from koperasi.utang.usecases import check_untouched, settle_state


def undo_terima(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """The loan was never received: its schedule goes.

    :raises Refusal: `utang_sudah_berjalan`, `utang_sudah_diakrual`.
    """
    del pembalik
    for row in rows:
        check_untouched(buku, row)
        buku.conn.execute(delete(ANGSURAN).where(ANGSURAN.c.utang_id == row.id))


def undo_bayar(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """Instalments are open again; payments may go in any order, each is a slip of its own.

    :raises Refusal: as :func:`koperasi.utang.hitung.lay`.
    """
    del pembalik
    for nomor in sorted({row.utang_id for row in rows}):
        loan = buku.conn.execute(select(UTANG).where(UTANG.c.id == nomor)).one()
        settle_state(buku, loan)


register("utang", Pemilik(UTANG, undo_terima))
register("bayar_utang", Pemilik(PEMBAYARAN, undo_bayar))
register("akrual_utang", Pemilik(AKRUAL))
