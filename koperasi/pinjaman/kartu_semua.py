"""Cards of many loans at once: two questions to the database, then the same counting as for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.dokumen import DIPOSTING
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PEMBAYARAN, PINJAMAN, events_of, pinjaman_of
from koperasi.pinjaman.kartu import Kartu

_CHUNK = 500
_L, _P = PINJAMAN.c, PEMBAYARAN.c


def cards(
    conn: Connection, entitas: str, nomor: Sequence[str], per: dt.date
) -> dict[str, tuple[Row[Any], Kartu]]:
    """Row and card of these loans on a day, by number; those never paid out are left out."""
    found: dict[str, tuple[Row[Any], Kartu]] = {}
    for chunk in _chunks(nomor):
        query = select(PINJAMAN).where(
            _L.entitas_kode == entitas, _L.no_pinjaman.in_(chunk), _L.tanggal_cair != ""
        )
        rows = list(conn.execute(query))
        paid: dict[int, list[Row[Any]]] = {row.id: [] for row in rows}
        same = (_P.pinjaman_id.in_(sorted(paid)), _P.keadaan == DIPOSTING)
        for one in conn.execute(select(PEMBAYARAN).where(*same).order_by(_P.id)):
            paid[one.pinjaman_id].append(one)
        for row in rows:
            events = events_of(paid[row.id])
            found[row.no_pinjaman] = (row, replay(pinjaman_of(row), events, per))
    return found


def late_fees(
    conn: Connection, entitas: str, nomor: Sequence[str], per: dt.date
) -> dict[str, int]:
    """Late fees not paid of these loans on a day, whole rupiah, by number."""
    return {
        no: sum(row.sisa_denda for row in card.due())
        for no, (_row, card) in cards(conn, entitas, nomor, per).items()
    }


def _chunks(nomor: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(nomor[at : at + _CHUNK]) for at in range(0, len(nomor), _CHUNK)]
