"""What about the village's migrants wants to be looked at: contracts, passports, silence."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from koperasi.dasar.viewer import Viewer
from koperasi.warga.daftar import select_siaga
from koperasi.warga.data import Siaga

JENIS: Final = ("kontrak", "paspor", "kontak")


def list_siaga(viewer: Viewer, conn: Connection, hari: dt.date) -> list[Siaga]:
    """Alerts about everybody who is abroad on a day, the earliest date first (`select_siaga`).

    :raises Refusal: `tidak_berhak`.
    """
    return _read(conn, select_siaga(viewer, hari), hari)


def siaga_of(viewer: Viewer, conn: Connection, hari: dt.date, no_warga: str) -> list[Siaga]:
    """Alerts about one person.

    :raises Refusal: `tidak_berhak`.
    """
    table = select_siaga(viewer, hari).subquery("satu")
    return _read(conn, select(table).where(table.c.no_warga == no_warga), hari)


def _read(conn: Connection, query: Select[Any], hari: dt.date) -> list[Siaga]:
    found = [
        Siaga(
            jenis=row.jenis,
            no_warga=row.no_warga,
            nama=row.nama,
            negara=row.negara,
            tanggal=row.tanggal,
            hari=(dt.date.fromisoformat(row.tanggal) - hari).days,
        )
        for row in conn.execute(query)
    ]
    return sorted(found, key=lambda one: (one.tanggal, JENIS.index(one.jenis), one.no_warga))


def count_siaga(viewer: Viewer, conn: Connection, hari: dt.date) -> dict[str, int]:
    """How many alerts of each kind there are.

    :raises Refusal: `tidak_berhak`.
    """
    kinds = [one.jenis for one in list_siaga(viewer, conn, hari)]
    return {jenis: kinds.count(jenis) for jenis in JENIS}
