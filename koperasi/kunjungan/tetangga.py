"""The other visits of an officer near a moment, as the rules want them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Final

from sqlalchemy import Connection, select

from koperasi.kunjungan.models import Kunjungan
from koperasi.kunjungan.rules import Ringkas, Tempat
from koperasi.warga.baris import W

K: Final = Kunjungan.__table__.c
SEHARI: Final = dt.timedelta(days=1)


def read_waktu(jam: dt.datetime) -> str:
    """A moment as it is kept: UTC, whole seconds, "2026-11-24T03:00:00Z"."""
    whole = jam.astimezone(dt.UTC).replace(microsecond=0)
    return whole.isoformat().replace("+00:00", "Z")


def neighbours(conn: Connection, petugas: str, sekitar: dt.datetime) -> list[Ringkas]:
    """Visits that an officer began within a day of a moment, in the order of their begin."""
    since, until = read_waktu(sekitar - SEHARI), read_waktu(sekitar + SEHARI)
    query = (
        select(K.mulai, K.selesai, K.lintang, K.bujur, K.jawaban, W.rumah_tangga_id)
        .join_from(Kunjungan.__table__, W.id.table, W.no_warga == K.no_warga)
        .where(K.petugas == petugas, K.mulai >= since, K.mulai <= until)
        .order_by(K.mulai, K.id)
    )
    return [
        Ringkas(
            dt.datetime.fromisoformat(row.mulai),
            dt.datetime.fromisoformat(row.selesai),
            row.rumah_tangga_id,
            Tempat(row.lintang, row.bujur) if row.lintang is not None else None,
            json.loads(row.jawaban) or None,
        )
        for row in conn.execute(query)
    ]
