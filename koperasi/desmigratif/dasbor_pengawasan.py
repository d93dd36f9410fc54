"""What supervision adds to the dashboards: signed months, meetings, guidance, what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, case, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import LAPORAN, NOTULEN, TUGAS
from ledger.periods import add_months, month_name, month_of

ARAHAN: Final = "arahan"
"""Source of a task that came of written guidance."""


@dataclass(frozen=True)
class BulanAwas:
    """One month: its report signed or not, coordination meetings, guidance that fell due in it.

    :param tanda: day of the signature, "" while there is none.
    :param tepat: of the guidance due in the month (`jatuh_tempo`) what was answered in time.
    """

    bulan: str
    tanda: str = ""
    rapat: int = 0
    jatuh_tempo: int = 0
    tepat: int = 0


@dataclass(frozen=True)
class Pengawasan:
    """The supervision as a dashboard shows it on a day.

    :param bulan: months of the trend, oldest first.
    :param arahan: written guidance that is not finished, by the role that has to do it.
    :param lewat: tasks that are overdue, by role.
    """

    hari: dt.date
    bulan: tuple[BulanAwas, ...]
    arahan: Mapping[str, int] = field(default_factory=dict)
    lewat: Mapping[str, int] = field(default_factory=dict)

    @property
    def selesai(self) -> BulanAwas:
        """The last month that is over."""
        return self.bulan[-2]

    @property
    def arahan_terbuka(self) -> int:
        """Guidance that is not finished, of all roles."""
        return sum(self.arahan.values())

    @property
    def lewat_tempo(self) -> int:
        """Overdue tasks of all roles."""
        return sum(self.lewat.values())


def pengawasan(viewer: Viewer, conn: Connection, hari: dt.date, banyak: int) -> Pengawasan:
    """So many months up to that of a day; what is open and overdue as of now.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("desmigratif.dasbor")
    last = month_of(hari)
    names = [month_name(add_months(last, left - banyak + 1)) for left in range(banyak)]
    told, meetings, due = _signed(conn, names), _meetings(conn, names), _due(conn, names)
    months = [
        BulanAwas(name, told.get(name, ""), meetings.get(name, 0), *due.get(name, (0, 0)))
        for name in names
    ]
    return Pengawasan(hari, tuple(months), *_open(conn, hari))


def signed(conn: Connection, bulan: str) -> bool:
    """Whether a month's report is signed."""
    return bulan in _signed(conn, (bulan, bulan))


def _signed(conn: Connection, names: Sequence[str]) -> dict[str, str]:
    c = LAPORAN.c
    query = select(c.bulan, c.ditandatangani_pada).where(
        c.bulan.between(names[0], names[-1]), c.keadaan == rules.DITANDATANGANI
    )
    return {row.bulan: row.ditandatangani_pada[:10] for row in conn.execute(query)}


def _meetings(conn: Connection, names: Sequence[str]) -> dict[str, int]:
    c = NOTULEN.c
    month = func.substr(c.tanggal, 1, 7)
    query = (
        select(month, func.count())
        .where(month.between(names[0], names[-1]), c.jenis == rules.KOORDINASI)
        .group_by(month)
    )
    return {row[0]: int(row[1]) for row in conn.execute(query)}


def _due(conn: Connection, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    c = TUGAS.c
    month = func.substr(c.jatuh_tempo, 1, 7)
    in_time = (c.dijawab_pada != "") & (func.substr(c.dijawab_pada, 1, 10) <= c.jatuh_tempo)
    query = (
        select(month, func.count(), func.sum(case((in_time, 1), else_=0)))
        .where(c.sumber == ARAHAN, month.between(names[0], names[-1]))
        .group_by(month)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in conn.execute(query)}


def _open(conn: Connection, hari: dt.date) -> tuple[dict[str, int], dict[str, int]]:
    c = TUGAS.c
    late = (c.keadaan == rules.TERBUKA) & (c.jatuh_tempo < hari.isoformat())
    guided = case((c.sumber == ARAHAN, 1), else_=0)
    query = (
        select(c.untuk_peran, func.sum(guided), func.sum(case((late, 1), else_=0)))
        .where(c.keadaan != rules.SELESAI)
        .group_by(c.untuk_peran)
    )
    rows = [(row[0], int(row[1]), int(row[2])) for row in conn.execute(query)]
    return {r: n for r, n, _ in rows if n}, {r: n for r, _, n in rows if n}
