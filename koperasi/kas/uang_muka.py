"""Advances that are still open: to be accounted for, with which papers, overdue or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.models import LpjUangMuka, UangMuka
from koperasi.kas.pembalik import Pemilik, register
from koperasi.kas.pencatatan import Buku, table_of
from koperasi.lampiran.queries import L, T
from ledger.chart import Account
from ledger.errors import Refusal

MUKA, LPJ = table_of(UangMuka), table_of(LpjUangMuka)
PERAN = "uang_muka_kegiatan"


def open_advance(buku: Buku, muka_id: int) -> Row[Any]:
    """The advance, when it still has to be accounted for.

    :raises Refusal: `tidak_ditemukan`, `uang_muka_selesai`.
    """
    same = (MUKA.c.id == muka_id, MUKA.c.entitas_kode == buku.entitas)
    row = buku.conn.execute(select(MUKA).where(*same)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    if row.keadaan != DIPOSTING or lpj_of(buku, muka_id) is not None:
        raise Refusal("uang_muka_selesai", nomor=row.no_bukti)
    return row


def lpj_of(buku: Buku, muka_id: int) -> int | None:
    """The account of an advance that holds."""
    query = select(LPJ.c.id).where(LPJ.c.uang_muka_id == muka_id, LPJ.c.keadaan == DIPOSTING)
    return buku.conn.scalar(query)


def akun_muka(buku: Buku) -> Account:
    """The account that advances stand on.

    :raises Refusal: `uang_muka_tidak_ada`.
    """
    akun = buku.chart.by_role.get(PERAN)
    if akun is None:
        raise Refusal("uang_muka_tidak_ada")
    return akun


def check_overdue(buku: Buku, penerima: str, tanggal: dt.date) -> None:
    """Who has not accounted for an older advance in time gets no further one."""
    done = select(LPJ.c.uang_muka_id).where(LPJ.c.keadaan == DIPOSTING)
    query = select(MUKA.c.no_bukti, MUKA.c.jatuh_tempo).where(
        MUKA.c.entitas_kode == buku.entitas,
        MUKA.c.penerima == penerima,
        MUKA.c.keadaan == DIPOSTING,
        MUKA.c.jatuh_tempo < tanggal.isoformat(),
        MUKA.c.id.not_in(done),
    )
    row = buku.conn.execute(query).first()
    if row is not None:
        raise Refusal(
            "uang_muka_terbuka", "penerima", nomor=row.no_bukti, tanggal=row.jatuh_tempo
        )


def has_papers(buku: Buku, muka_id: int) -> bool:
    """Whether a paper hangs on the advance."""
    query = (
        select(T.id)
        .where(
            T.entitas_kode == buku.entitas,
            T.jenis == "uang_muka",
            T.kunci == str(muka_id),
            T.dilepas_pada.is_(None),
        )
        .join(L.sha256.table, L.sha256 == T.sha256)
    )
    return buku.conn.scalar(query.limit(1)) is not None


def _undo(buku: Buku, rows: Sequence[Row[Any]], pembalik: str) -> None:
    """An advance that is accounted for is not taken back before its account is."""
    del pembalik
    for row in rows:
        if lpj_of(buku, row.id) is not None:
            raise Refusal("uang_muka_selesai", "no_bukti", nomor=row.no_bukti)


register("uang_muka", Pemilik(MUKA, _undo))
