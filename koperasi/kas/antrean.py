"""How requests to open a closed day of cash stand in the inbox of approvals."""

from __future__ import annotations

from sqlalchemy import case, literal, select

from koperasi.dasar.dokumen import DIAJUKAN
from koperasi.kas.usecases_hari import TABLE
from koperasi.persetujuan.antrean import Sumber, register

JENIS = "buka_hari"
_B = TABLE.c
_ROWS = select(
    _B.id,
    _B.entitas_kode,
    _B.tanggal,
    _B.akun_kas,
    _B.alasan,
    _B.diminta_oleh.label("pembuat"),
    case((_B.putusan == "", DIAJUKAN), else_=_B.putusan).label("keadaan"),
    literal("").label("sidik_isi"),
).subquery(JENIS)

register(
    JENIS,
    Sumber(
        table=_ROWS,
        nomor=lambda row: str(row.id),
        jenis=lambda _row: JENIS,
        jumlah=lambda _row: 0,
        uraian=lambda _conn, rows: [
            f"Membuka hari kas {row.akun_kas}: {row.alasan}" for row in rows
        ],
    ),
)
