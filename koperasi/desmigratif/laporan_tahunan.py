"""The programme's year: every figure of the dashboards, month by month, as one table.

Each cell is the figure that the dashboard shows for that month. What is counted as it stands on a
day (people) shows the last month as the year's; what happened in a month is added up; what can be
neither (different houses, different senders) has no figure for the year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor import figures_by_month
from koperasi.desmigratif.dasbor_samar import NEGARA, Tampil
from koperasi.entitas.queries import tempat_desa
from ledger.periods import add_months, last_day, month_of
from ledger.statements.spec import Label
from ledger.statements.table import Books, Row, Table

DESA: Final = "DESA"
"""Stands where other reports have the code of an entity."""
BULAN: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
BULAN_INGGRIS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
RUANG: Final[dict[str, Label]] = {
    "warga": ("Warga dalam program", "People in the programme"),
    "kunjungan": ("Kunjungan", "Visits"),
    "remitansi": ("Kiriman PMI", "Remittances"),
    "layanan_migrasi": ("Layanan migrasi", "Migration service"),
    "kegiatan": ("Kegiatan empat pilar", "Activities of the four pillars"),
    "rencana_pulang": ("Rencana pulang", "Plans for the return"),
    "pengawasan": ("Uji petik pengawas", "Checks by the supervisors"),
}
_KEADAAN: Final = frozenset({"warga"})
"""Rooms whose figures tell how things stand on a day."""
_KEADAAN_SATU: Final = frozenset(
    {
        "kunjungan.terverifikasi",
        "layanan_migrasi.kasus_terbuka",
        "layanan_migrasi.kasus_lewat",
        "layanan_migrasi.prosedural",
        "kegiatan.terlambat",
        "kegiatan.anak_terlambat",
        "rencana_pulang.berjalan",
        "pengawasan.temuan",
    }
)
_PERISTIWA: Final = "rencana_pulang"
"""Plans and returns: each happens in one month, so people of two months are different ones."""
_TAK_TERJUMLAH: Final = frozenset({"orang", "rumah", "kelompok", "hari"})
"""Units of different ones: those of two months may be the same."""
SELURUH: Final = "warga.pmi"
"""The figure that the countries add up to."""
TERSEMBUNYI: Final = "–"
_NAMA_BULAN: Final = re.compile(r"\d{4}-\d{2}")

Deret = tuple[Tampil, ...]
"""A figure, month by month."""


@dataclass(frozen=True)
class Tahun:
    """The figures of a year up to a day: by room, each figure month by month."""

    pada: dt.date
    desa: str
    ruang: tuple[tuple[str, tuple[Deret, ...]], ...]


def year_of(viewer: Viewer, conn: Connection, pada: dt.date) -> Tahun:
    """The year of a day, up to that day; rooms that the viewer may not count are left out.

    :raises Refusal: `tidak_berhak`.
    """
    months = figures_by_month(viewer, conn, _ends(pada))
    rooms = []
    for place, (kode, _) in enumerate(months[0]):
        figures = [month[place][1] for month in months]
        if figures[-1]:
            rooms.append((kode, tuple(_in_order(zip(*_aligned(figures), strict=True)))))
    return Tahun(pada, f"Desa {tempat_desa(viewer, conn).desa}".strip(), tuple(rooms))


def table_desmigratif(
    viewer: Viewer, conn: Connection, pada: dt.date, bahasa: str = "id"
) -> Table:
    """The year of a day, up to that day.

    :raises Refusal: `tidak_berhak`.
    """
    return table_of(year_of(viewer, conn, pada), bahasa)


def table_of(tahun: Tahun, bahasa: str) -> Table:
    """A year's figures as a table: a column a month, and the year."""
    english = bahasa == "en"
    rows: list[Row] = []
    for kode, figures in tahun.ruang:
        title = RUANG.get(kode, (kode, kode))[english]
        rows.append(Row(f"ruang-{kode}", title, 0, kind="heading"))
        for one in figures:
            rows += _rows(one, english=english)
    names = (BULAN_INGGRIS if english else BULAN)[: tahun.pada.month]
    return Table(
        report="desmigratif",
        entity=DESA,
        entity_name=tahun.desa,
        title=("Laporan tahunan program Desmigratif", "Yearly report, Desmigratif")[english],
        period=f"{tahun.pada.year}-01-01/{tahun.pada.isoformat()}",
        columns=(*names, ("Setahun", "Year")[english]),
        rows=tuple(rows),
        totals={row.key: row.amounts[-1] for row in rows if row.amounts and not row.instead[-1]},
        books=Books(0, ""),
        label_column=("Angka", "Figure")[english],
        language=bahasa,
    )


def of_year(deret: Deret) -> Tampil:
    """What opens the rows behind the year's figure: the last month's filters, from January on."""
    last = deret[-1]
    if stands(last):
        return last
    first = last.per.replace(month=1, day=1)
    return replace(last, saring={k: _since(k, v, first) for k, v in last.saring.items()})


def _since(nama: str, nilai: str, dari: dt.date) -> str:
    if _NAMA_BULAN.fullmatch(nilai):
        month = month_of(dt.date.fromisoformat(f"{nilai}-01"))
        return nilai[:4] if nama == "bulan" else f"{dari}..{last_day(month)}"
    _, dots, end = nilai.partition("..")
    return f"{dari}..{end}" if dots else nilai


def _ends(pada: dt.date) -> list[dt.date]:
    first = month_of(dt.date(pada.year, 1, 1))
    months = [add_months(first, count) for count in range(pada.month)]
    return [*(last_day(month) for month in months[:-1]), pada]


def _aligned(figures: Sequence[tuple[Tampil, ...]]) -> list[list[Tampil]]:
    """The same figures in every month, in the order of the newest; one that a month lacks (a
    country that nobody was in yet) is 0 there.
    """
    newest = figures[-1]
    codes = [one.kode for one in newest]
    codes += [one.kode for month in figures for one in month if one.kode not in codes]
    known = {one.kode: one for month in figures for one in month}
    made = []
    for month in figures:
        have = {one.kode: one for one in month}
        day = month[0].per if month else newest[0].per
        made.append([have.get(kode) or _nothing(known[kode], day) for kode in dict.fromkeys(codes)])
    return made


def _in_order(figures: Iterable[Deret]) -> list[Deret]:
    """Countries stand below the migrants abroad whom they divide."""
    every = list(figures)
    lands = [one for one in every if one[-1].kode.startswith(NEGARA)]
    made: list[Deret] = []
    for one in every:
        if one in lands:
            continue
        made.append(one)
        if one[-1].kode == SELURUH:
            made += lands
    return made


def _nothing(like: Tampil, per: dt.date) -> Tampil:
    return Tampil(like.kode, like.kata, 0, per, like.satuan, like.dari and 0)


def _rows(one: Sequence[Tampil], *, english: bool) -> list[Row]:
    """A figure, and below it the whole that it is a part of."""
    last = one[-1]
    unit = "Rp" if last.satuan == "rupiah" else _UNIT.get(last.satuan, (last.satuan,) * 2)[english]
    label = f"{last.kata[english]} ({unit})"
    deep = 2 if last.kode.startswith(NEGARA) else 1
    told = [x.nilai for x in one], [x.kurang_dari for x in one]
    made = [_row(last, label, told, (last.kode, deep))]
    if any(x.dari is not None for x in one):
        whole = f"{('dari', 'of')[english]} ({unit})"
        parts = [None if x.nilai is None else x.dari for x in one], [0] * len(one)
        made.append(_row(last, whole, parts, (f"{last.kode}.dari", 2)))
    return made


_UNIT: Final[dict[str, Label]] = {
    "orang": ("orang", "people"),
    "rumah": ("rumah", "houses"),
    "kunjungan": ("kunjungan", "visits"),
    "kegiatan": ("kegiatan", "activities"),
    "kali": ("kali", "times"),
    "kelompok": ("kelompok", "groups"),
    "hari": ("hari", "days"),
}


def _row(
    last: Tampil,
    label: str,
    told: tuple[Sequence[int | None], Sequence[int]],
    place: tuple[str, int],
) -> Row:
    """A row: values of the months with what they are below where hidden; its key and level."""
    values, below = told
    year = _year(last, values)
    end = "" if year is not None else TERSEMBUNYI
    words = [
        "" if value is not None else f"<{bound}" if bound else TERSEMBUNYI
        for value, bound in zip(values, below, strict=True)
    ]
    return Row(
        place[0],
        label,
        place[1],
        (*(value or 0 for value in values), year or 0),
        unit="" if last.satuan == "rupiah" else last.satuan,
        instead=(*words, words[-1] if end and stands(last) else end),
    )


def stands(last: Tampil) -> bool:
    """Whether a figure tells how things stand on a day."""
    return last.kode.partition(".")[0] in _KEADAAN or last.kode in _KEADAAN_SATU


def _year(last: Tampil, values: Sequence[int | None]) -> int | None:
    """The year's figure; None where there is none, or a month of it may not be told."""
    if stands(last):
        return values[-1]
    if None in values:
        return None
    if last.satuan in _TAK_TERJUMLAH and not last.kode.startswith(_PERISTIWA):
        return None
    return sum(value or 0 for value in values)
