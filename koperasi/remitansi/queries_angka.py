"""Figures of remittances by month, of the whole village: rupiah and counts, no names.

They are the sums of `produktif.list_pemakaian` over all entities: transfers that stand and were
not sent back, by the class in which the split, or the family's report of use, put them. Cash that
nobody has told about stands apart.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select, true

from koperasi.dasar import peran
from koperasi.dasar.angka import Angka
from koperasi.dasar.dokumen import DIPOSTING
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import BARIS, PEMBAGIAN, REMITANSI
from koperasi.remitansi.pembagian import BELUM, PRODUKTIF, TUNAI
from koperasi.remitansi.usecases_instruksi import PENGGUNAAN
from ledger.periods import last_day, month_name, month_of

R: Final = REMITANSI.c
P: Final = PEMBAGIAN.c
B: Final = BARIS.c
U: Final = PENGGUNAAN.c
DAFTAR: Final = "KirimanView.list"
BULAN: Final = func.substr(R.tanggal, 1, 7)


@dataclass(frozen=True)
class Terima:
    """Remittances of a month, whole rupiah. `kelas` sums up to `diterima`."""

    kali: int = 0
    diterima: int = 0
    pengirim: int = 0
    kelas: dict[str, int] = field(default_factory=dict)


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """What arrived in a month, and what it was for.

    :raises Refusal: `tidak_berhak`.
    """
    return angka_pada(viewer, conn, last_day(month_of(bulan)))


def angka_pada(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[Angka, ...]:
    """The same of the month in which a day lies, up to that day.

    :raises Refusal: `tidak_berhak`.
    """
    first = hari.replace(day=1)
    found = by_month(viewer, conn, (first, hari))
    return figures(hari, found.get(month_name(month_of(hari)), Terima()))


def figures(hari: dt.date, found: Terima) -> tuple[Angka, ...]:
    """The figures of one month, from what was counted."""
    span = f"{hari.replace(day=1).isoformat()}..{hari.isoformat()}"
    rows = {"tanggal": span, "berlaku": "ya"}
    return (
        Angka("remitansi.diterima", ("Kiriman diterima", "Remittances received"),
              found.diterima, hari, "rupiah", layar=DAFTAR, saring=rows),
        Angka("remitansi.kali", ("Kali kiriman", "Transfers"), found.kali, hari, "kali",
              layar=DAFTAR, saring=rows),
        Angka("remitansi.pengirim", ("PMI yang mengirim", "Migrants who sent"), found.pengirim,
              hari, "orang", layar=DAFTAR, saring=rows),
        Angka("remitansi.produktif", ("Untuk usaha (produktif)", "For business (productive)"),
              found.kelas.get(PRODUKTIF, 0), hari, "rupiah", found.diterima, DAFTAR, rows),
        Angka("remitansi.belum_dilaporkan",
              ("Belum dilaporkan dipakai apa", "Use not reported yet"),
              found.kelas.get(BELUM, 0), hari, "rupiah", found.diterima, DAFTAR, rows),
    )  # fmt: skip


def by_month(
    viewer: Viewer, conn: Connection, masa: tuple[dt.date, dt.date]
) -> dict[str, Terima]:
    """Remittances of a span of days by month ("2026-11"); months without any are left out.

    People of the programme see the whole village's, officers of an entity that entity's.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("remitansi.rekap")
    stands = (
        R.tanggal.between(masa[0].isoformat(), masa[1].isoformat()),
        R.keadaan == DIPOSTING,
        R.kembali == 0,
        _seen(viewer),
    )
    kelas = _parts(conn, stands)
    for (bulan, name), jumlah in _used(conn, stands).items():
        month = kelas.setdefault(bulan, {})
        month[name] = month.get(name, 0) + jumlah
    query = (
        select(BULAN, func.count(), func.sum(R.jumlah), func.count(R.pengirim.distinct()))
        .where(*stands)
        .group_by(BULAN)
    )
    return {
        bulan: _month((kali, int(rupiah), pengirim), kelas.get(bulan, {}))
        for bulan, kali, rupiah, pengirim in conn.execute(query)
    }


def _month(counted: tuple[int, int, int], kelas: dict[str, int]) -> Terima:
    kali, rupiah, pengirim = counted
    told = {name: jumlah for name, jumlah in kelas.items() if name != BELUM}
    return Terima(kali, rupiah, pengirim, {**told, BELUM: rupiah - sum(told.values())})


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.semua_entitas or viewer.peran & peran.DESMIGRATIF:
        return true()
    return R.entitas_kode.in_(sorted(viewer.entitas))


def _parts(conn: Connection, stands: tuple[Any, ...]) -> dict[str, dict[str, int]]:
    """Rupiah of the split lines by month and class, cash left out."""
    query = (
        select(BULAN, B.kelas, func.sum(B.jumlah))
        .join_from(REMITANSI, PEMBAGIAN, P.remitansi_id == R.id)
        .join(BARIS, B.pembagian_id == P.id)
        .where(*stands, P.keadaan == DIPOSTING, B.jenis != TUNAI)
        .group_by(BULAN, B.kelas)
    )
    found: dict[str, dict[str, int]] = {}
    for bulan, kelas, jumlah in conn.execute(query):
        found.setdefault(bulan, {})[kelas] = int(jumlah)
    return found


def _used(conn: Connection, stands: tuple[Any, ...]) -> dict[tuple[str, str], int]:
    """What families told, the newest report of each remittance, by month and class."""
    query = (
        select(R.id, BULAN, U.rincian)
        .join_from(REMITANSI, PENGGUNAAN, U.remitansi_id == R.id)
        .where(*stands)
        .order_by(U.id)
    )
    newest = {number: (bulan, rincian) for number, bulan, rincian in conn.execute(query)}
    found: dict[tuple[str, str], int] = {}
    for bulan, rincian in newest.values():
        for kelas, jumlah in json.loads(rincian):
            found[bulan, kelas] = found.get((bulan, kelas), 0) + jumlah
    return found
