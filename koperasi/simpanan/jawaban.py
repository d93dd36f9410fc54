"""The answer to a transaction that had been recorded before, read back from the books."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, func, select

from koperasi.kas.pencatatan import Buku
from koperasi.simpanan.perintah import Hasil
from koperasi.simpanan.rules import SETOR, role_of
from ledger import schema
from ledger.chart import Chart

_DIM = schema.posting_dim.c


def answer_of(buku: Buku, row: Row[Any]) -> Hasil:
    """What was answered when this document was recorded, marked as repeated."""
    before, after = saldo_around(buku.conn, buku.chart, row)
    return Hasil(
        dokumen_id=row.id,
        no_bukti=row.no_bukti,
        tindakan_id=row.tindakan_id,
        seq=row.seq,
        tanggal=dt.date.fromisoformat(row.tanggal),
        no_anggota=row.no_anggota,
        jenis=row.jenis,
        arah=row.arah,
        jumlah=row.jumlah,
        saldo_sebelum=before,
        saldo_sesudah=after,
        jadi_aktif=bool(row.jadi_aktif),
        ulang=True,
    )


def saldo_around(conn: Connection, chart: Chart, row: Row[Any]) -> tuple[int, int]:
    """Balance of the member's savings before and after the entry of a document."""
    query = select(func.coalesce(func.sum(_DIM.amount), 0)).where(
        _DIM.ledger_id == chart.ledger_id,
        _DIM.kind == "anggota",
        _DIM.value == row.no_anggota,
        _DIM.account_id == chart.role(role_of(row.jenis)).id,
        _DIM.seq < row.seq,
    )
    before = -int(conn.scalar(query) or 0)
    return before, before + (row.jumlah if row.arah == SETOR else -row.jumlah)
