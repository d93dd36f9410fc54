"""Figures of the register for dashboards, boards and reports: counts, no names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, func, or_, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.warga import rules
from koperasi.warga.baris import S, W
from koperasi.warga.models import StatusWarga, Warga
from koperasi.warga.negara import negara
from koperasi.warga.queries import rekap_warga
from ledger.periods import last_day, month_of

DAFTAR: Final = "WargaView.list"
SARING: Final = {
    rules.CPMI: {"status": rules.CPMI},
    rules.PMI: {"status": rules.PMI},
    rules.PURNA: {"purna": "ya"},
    rules.KELUARGA: {"keluarga": "ya"},
}
"""Filters of the list that leave exactly the persons of a status."""
KATA: Final = {
    rules.CPMI: ("Calon PMI", "Prospective migrants"),
    rules.PMI: ("PMI di luar negeri", "Migrants abroad"),
    rules.PURNA: ("Purna PMI", "Returned migrants"),
    rules.KELUARGA: ("Keluarga PMI", "Migrants' family"),
}


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """How many of each status, and PMI by country, on the last day of a month.

    :raises Refusal: `tidak_berhak`.
    """
    return angka_pada(viewer, conn, last_day(month_of(bulan)))


def angka_pada(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[Angka, ...]:
    """The same on any day; the countries right after the migrants whom they divide.

    :raises Refusal: `tidak_berhak`.
    """
    found = rekap_warga(viewer, conn, hari)
    status = [
        Angka(
            f"warga.{jenis.lower()}", KATA[jenis], found.status[jenis], hari, "orang",
            layar=DAFTAR, saring={**SARING[jenis], "per_tanggal": hari.isoformat()},
        )
        for jenis in (rules.PMI, rules.CPMI, rules.PURNA, rules.KELUARGA)
    ]  # fmt: skip
    abroad = [
        Angka(
            f"warga.negara.{kode}", one.nama, found.negara.get(kode, 0), hari, "orang",
            layar=DAFTAR, saring={"negara": kode, "per_tanggal": hari.isoformat()},
        )
        for kode, one in negara().items()
        if one.kabupaten or found.negara.get(kode, 0)
    ]  # fmt: skip
    return (status[0], *abroad, *status[1:])


def ikut_pada(conn: Connection, hari: Sequence[dt.date]) -> list[frozenset[str]]:
    """Numbers of those in the programme on each of some days, for counting in other rooms: they
    are no answer to anybody.
    """
    if not hari:
        return []
    newest, oldest = max(hari).isoformat(), min(hari).isoformat()
    query = (
        select(S.no_warga, S.jenis, S.dari, S.sampai, func.substr(W.diarsipkan_pada, 1, 10))
        .join_from(StatusWarga.__table__, Warga.__table__, W.no_warga == S.no_warga)
        .where(
            S.dicabut_pada.is_(None),
            S.dari <= newest,
            or_(S.sampai.is_(None), S.sampai >= oldest),
            or_(W.diarsipkan_pada.is_(None), func.substr(W.diarsipkan_pada, 1, 10) > oldest),
        )
    )
    rows = [tuple(row) for row in conn.execute(query)]
    return [_ikut(rows, day) for day in hari]


def _ikut(rows: Sequence[tuple[str, ...]], hari: dt.date) -> frozenset[str]:
    day, since = hari.isoformat(), rules.purna_since(hari).isoformat()
    return frozenset(
        no_warga
        for no_warga, jenis, dari, sampai, arsip in rows
        if dari <= day
        and (not sampai or sampai >= day)
        and (jenis != rules.PURNA or dari >= since)
        and (not arsip or arsip > day)
    )
