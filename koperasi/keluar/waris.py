"""Heirs of a settlement: who they are, what is theirs, what each of them has had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.anggota.models import AhliWaris
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.kas.pencatatan import table_of
from koperasi.keluar.models import BayarKeluar
from koperasi.keluar.rules import Waris, share_heirs
from ledger.errors import Refusal

_WARIS, _BAYAR = table_of(AhliWaris), table_of(BayarKeluar)


def list_bayar(conn: Connection, keluar_id: int) -> list[Row[Any]]:
    """Payments of a settlement that stand, the oldest first; columns of the table."""
    same = (_BAYAR.c.keluar_id == keluar_id, _BAYAR.c.keadaan == DIPOSTING)
    return list(conn.execute(select(_BAYAR).where(*same).order_by(_BAYAR.c.id)))


def held_for(row: Any, paid: Sequence[Row[Any]]) -> int:
    """What is still held of a settlement, whole rupiah."""
    out: int = sum(one.jumlah + one.pembulatan for one in paid)
    return int(row.bersih) - out


def list_heirs(conn: Connection, row: Any, paid: Sequence[Row[Any]]) -> list[Waris]:
    """The heirs as they are recorded with the member, each with their part and what they had."""
    same = (
        _WARIS.c.entitas_kode == row.entitas_kode,
        _WARIS.c.no_anggota == row.no_anggota,
    )
    people = conn.execute(select(_WARIS).where(*same).order_by(_WARIS.c.urut)).all()
    parts = share_heirs(row.bersih, [one.bagian_persen for one in people])
    return [
        Waris(
            one.nama,
            one.hubungan,
            one.bagian_persen,
            part,
            sum(p.jumlah + p.pembulatan for p in paid if p.penerima == one.nama),
        )
        for one, part in zip(people, parts, strict=True)
    ]


def find_heir(conn: Connection, row: Any, paid: Sequence[Row[Any]], nama: str) -> Waris:
    """One of the heirs, by name.

    :raises Refusal: `ahli_waris_kosong`, `ahli_waris_tidak_dikenal`.
    """
    found = list_heirs(conn, row, paid)
    if not found:
        raise Refusal("ahli_waris_kosong", "penerima", nomor=row.no_anggota)
    for one in found:
        if one.nama == nama:
            return one
    raise Refusal("ahli_waris_tidak_dikenal", "penerima", nama=nama)
