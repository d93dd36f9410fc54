"""What taking back undoes besides: a remittance waits again, a loan gets its instalments back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from koperasi.dasar.dokumen import DIBALIK, DIPOSTING
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku
from koperasi.pinjaman.baca import PEMBAYARAN as ANGSURAN
from koperasi.pinjaman.pembalik import undo_bayar as undo_angsuran
from koperasi.remitansi.baca import (
    BAYAR,
    PEMBAGIAN,
    PEMBAYARAN,
    PENGENALAN,
    REMITANSI,
    refresh,
    standing,
)
from koperasi.remitansi.usecases_bayar import PINDAH
from koperasi.remitansi.usecases_valas import BUKTI
from ledger import schema
from ledger.errors import Refusal

_ENTRY = schema.journal.c


def _unique(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    return list({row.id: row for row in rows}.values())


def _check_last(buku: Buku, remitansi_id: int, *tables: Any) -> None:
    """Nothing was done with a remittance since.

    :raises Refusal: `balik_yang_terakhir_dulu` with the number of the later voucher.
    """
    for table in tables:
        later = [row for row in standing(buku.conn, table, remitansi_id) if row.no_bukti]
        if later:
            raise Refusal("balik_yang_terakhir_dulu", "no_bukti", nomor=later[-1].no_bukti)


def undo_terima(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """A remittance that never came; what was done with it goes first.

    :raises Refusal: `balik_yang_terakhir_dulu`.
    """
    del pembalik
    for row in _unique(rows):
        _check_last(buku, row.id, PEMBAYARAN, PEMBAGIAN, PENGENALAN)
        refresh(buku, row.id)


def undo_kenal(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """It is unidentified again.

    :raises Refusal: `balik_yang_terakhir_dulu`.
    """
    del pembalik
    for row in _unique(rows):
        _check_last(buku, row.remitansi_id, PEMBAYARAN, PEMBAGIAN)
        refresh(buku, row.remitansi_id, pengirim="", penerima="", hubungan="")


def undo_bagi(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """It waits as a whole again, and its loans are as before.

    :raises Refusal: `balik_yang_terakhir_dulu` while cash of it was paid out, or for a later
        payment of one of its loans.
    """
    del pembalik
    for row in _unique(rows):
        _check_last(buku, row.remitansi_id, PEMBAYARAN)
        same = (ANGSURAN.c.tindakan_id == row.tindakan_id, ANGSURAN.c.keadaan == DIPOSTING)
        paid = list(buku.conn.execute(select(ANGSURAN).where(*same).order_by(ANGSURAN.c.id)))
        for payment in reversed(paid):
            changed = update(ANGSURAN).where(ANGSURAN.c.id == payment.id)
            back = _reversal_of(buku, payment.seq)
            buku.conn.execute(changed.values(keadaan=DIBALIK, no_pembalik=back))
            undo_angsuran(buku, [payment], back)
        refresh(buku, row.remitansi_id, dibagi=0)


def _reversal_of(buku: Buku, seq: int) -> str:
    query = select(_ENTRY.number).where(
        _ENTRY.ledger_id == buku.chart.ledger_id, _ENTRY.reverses_seq == seq
    )
    return str(buku.conn.scalar(query) or "")


def undo_bayar(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """What was paid out waits again; what was sent back is here again."""
    del pembalik
    for row in _unique(rows):
        same = REMITANSI.c.id == row.remitansi_id
        now = buku.conn.execute(select(REMITANSI.c.dibayar).where(same)).one()
        if row.jenis == BAYAR:
            refresh(buku, row.remitansi_id, dibayar=now.dibayar - row.jumlah)
        else:
            refresh(buku, row.remitansi_id, kembali=0)


register("remitansi", Pemilik(REMITANSI, undo_terima))
register("pengenalan_remitansi", Pemilik(PENGENALAN, undo_kenal))
register("pembagian_remitansi", Pemilik(PEMBAGIAN, undo_bagi))
register("bayar_remitansi", Pemilik(PEMBAYARAN, undo_bayar))
register("pindah_remitansi", Pemilik(PINDAH))
register("valas", Pemilik(BUKTI))
