"""Savings for goals that belong to a migrant or the kin, in whatever koperasi."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, or_, select

from koperasi.kas.pencatatan import table_of
from koperasi.simpanan.models_rekening import SimpananTujuan
from koperasi.warga.baris import W
from koperasi.warga.pandangan import H

_T: Final = table_of(SimpananTujuan).c


def goals_of(conn: Connection, no_warga: str) -> list[tuple[str, str, str]]:
    """(entity, number, name) of each; who may look is the caller's matter."""
    kin = select(H.no_warga).where(H.no_pmi == no_warga)
    query = (
        select(_T.entitas_kode, _T.no_rekening, _T.nama)
        .join(
            W.id.table,
            (W.anggota_entitas == _T.entitas_kode) & (W.no_anggota == _T.no_anggota),
        )
        .where(or_(W.no_warga == no_warga, W.no_warga.in_(kin)), W.no_anggota != "")
        .order_by(_T.entitas_kode, _T.no_rekening)
    )
    return [tuple(row) for row in conn.execute(query)]
