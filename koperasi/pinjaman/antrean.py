"""How applications for loans and changes of loans stand in the inbox of approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from koperasi.persetujuan.antrean import Sumber, register
from koperasi.pinjaman.baca import PINJAMAN, USUL
from koperasi.pinjaman.pengajuan import jenis_of
from koperasi.pinjaman.usul import KATA, kind_of
from koperasi.simpanan.keanggotaan import names_of


def _words(conn: Connection, rows: Sequence[Row[Any]]) -> list[str]:
    who = names_of(conn, rows)
    return [f"{who[row.no_anggota]}: {row.tujuan}" for row in rows]


register(
    "pinjaman",
    Sumber(
        table=PINJAMAN,
        nomor=lambda row: str(row.no_pinjaman),
        jenis=jenis_of,
        jumlah=lambda row: int(row.plafon),
        uraian=_words,
        milik=lambda row: str(row.no_anggota),
    ),
)


def _words_usul(conn: Connection, rows: Sequence[Row[Any]]) -> list[str]:
    who = names_of(conn, rows)
    return [f"{who[row.no_anggota]}: {KATA[row.jenis]} {row.no_pinjaman}" for row in rows]


register(
    "usul_pinjaman",
    Sumber(
        table=USUL,
        nomor=lambda row: str(row.nomor),
        jenis=kind_of,
        jumlah=lambda row: int(row.jumlah),
        uraian=_words_usul,
        milik=lambda row: str(row.no_anggota),
    ),
)
