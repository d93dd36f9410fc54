"""The only writer of `terverifikasi_pada`. The use case of a visit calls it, nobody else does."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from koperasi.warga.baris import TERVERIFIKASI, Pelaku, R, W, warga_row
from koperasi.warga.models import Penempatan, RumahTangga, StatusWarga, Warga
from koperasi.warga.rules import KUNJUNGAN

SEEN: dict[str, Any] = {"sumber": KUNJUNGAN}


def mark_verified(pelaku: Pelaku, no_warga: str, pada: str) -> None:
    """A visit at moment `pada` (UTC) saw this person at home, with household and placements.

    Kept in the caller's transaction, together with the visit that proves it.

    :raises Refusal: `warga_tidak_dikenal`, `data_warga_dihapus`.
    """
    row = warga_row(pelaku.conn, no_warga)
    seen = {**SEEN, TERVERIFIKASI: pada}
    pelaku.conn.execute(update(Warga).where(W.id == row.id).values(**seen))
    pelaku.conn.execute(update(RumahTangga).where(R.id == row.rumah_tangga_id).values(**seen))
    for model in (StatusWarga, Penempatan):
        mine = model.__table__.c.no_warga == row.no_warga
        pelaku.conn.execute(update(model).where(mine).values(**seen))
