"""Who does what until when in a month, as dated data, and which of it is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, ScalarSelect, func, select

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import rules
from koperasi.desmigratif.baris import ARAHAN, LAPORAN, NOTULEN
from koperasi.desmigratif.queries_tugas import overdue_by_role
from koperasi.desmigratif.usecases_tugas import ESKALASI
from koperasi.kunjungan.models import KunciKunjungan, Kunjungan

SOP: Final = "desmigratif.sop"
SELESAI, TERLAMBAT, MENUNGGU = "selesai", "terlambat", "menunggu"


@dataclass(frozen=True)
class LangkahSop:
    """A step of a month. `selesai`: the day on which it was done, "" while it was not.

    :param hari: days after the deadline on which it was done or still waits; 0 or less is in time.
    """

    kode: str
    peran: str
    tenggat: dt.date
    selesai: str
    hari: int

    @property
    def keadaan(self) -> str:
        """selesai, terlambat (waits and is late) or menunggu."""
        if self.selesai:
            return SELESAI
        return TERLAMBAT if self.hari > 0 else MENUNGGU


@dataclass(frozen=True)
class Tunggakan:
    """What of a role is late: tasks, and steps of the month."""

    peran: str
    tugas: int
    langkah: int

    @property
    def jumlah(self) -> int:
        """Both together."""
        return self.tugas + self.langkah


def list_langkah_sop(
    viewer: Viewer, conn: Connection, bulan: dt.date, hari: dt.date
) -> list[LangkahSop]:
    """The steps of a month (its first day) with their deadlines, in the order of the rule.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("sop_program.lihat")
    done = _done(conn, bulan)
    made = []
    for row in dated_table(SOP, rules.month_end(bulan))["langkah"]:
        due, when = _due(bulan, row), done[row["kode"]][:10]
        until = dt.date.fromisoformat(when) if when else hari
        made.append(LangkahSop(row["kode"], row["peran"], due, when, (until - due).days))
    return made


def ladder(hari: dt.date) -> list[tuple[str, int]]:
    """To whom an officer's overdue task goes, and after how many days, as it holds on a day."""
    rule = dated_table(ESKALASI, hari)
    return list(zip(rule["rantai"][1:], rule["hari"], strict=False))


def late_by_role(viewer: Viewer, conn: Connection, hari: dt.date) -> list[Tunggakan]:
    """Overdue tasks and overdue steps of the month before, by role; zeros stay in it.

    :raises Refusal: `tidak_berhak`.
    """
    tasks = overdue_by_role(viewer, conn, hari)
    before = (hari.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    steps = list_langkah_sop(viewer, conn, before, hari)
    late = [step.peran for step in steps if step.keadaan == TERLAMBAT]
    return [Tunggakan(role, many, late.count(role)) for role, many in tasks.items()]


def _due(bulan: dt.date, row: dict[str, Any]) -> dt.date:
    """The day of a step: a day of the month, or of one after it; 31 is its last day."""
    month = bulan
    for _ in range(row["bulan"]):
        month = rules.month_end(month) + dt.timedelta(days=1)
    return month.replace(day=min(row["tanggal"], rules.month_end(month).day))


def _done(conn: Connection, bulan: dt.date) -> dict[str, str]:
    """When each step of a month was done first, "" when it was not; one question."""
    month, end = f"{bulan:%Y-%m}", rules.month_end(bulan).isoformat()
    visit, lock = Kunjungan.__table__.c, KunciKunjungan.__table__.c
    first = Kunjungan.__table__.alias("pertama")
    again = (visit.ulang_dari == first.c.no_kunjungan, first.c.bulan == month)
    met = (NOTULEN.c.jenis == rules.KOORDINASI, NOTULEN.c.tanggal.between(f"{month}-01", end))
    report, told = LAPORAN.c.bulan == month, (ARAHAN.c.bulan == month, ARAHAN.c.tingkat == "desa")
    frozen = LAPORAN.c.keadaan.in_((rules.DIAJUKAN, rules.DITANDATANGANI))
    asked: dict[str, ScalarSelect[Any]] = {
        "kunjungan": _least(visit.dicatat, visit.bulan == month, visit.ulang_dari == ""),
        "koordinasi": _least(NOTULEN.c.tanggal, *met),
        "kunci": _least(lock.pada, lock.bulan == month),
        "laporan": _least(LAPORAN.c.diajukan_pada, report, frozen),
        "uji": _least(visit.dicatat, *again),
        "arahan": _least(ARAHAN.c.pada, *told),
        "tanda": _least(LAPORAN.c.ditandatangani_pada, report),
    }
    row = conn.execute(select(*(one.label(kode) for kode, one in asked.items()))).one()
    return {kode: getattr(row, kode) or "" for kode in asked}


def _least(column: Any, *where: Any) -> ScalarSelect[Any]:
    return select(func.min(column)).where(*where).scalar_subquery()
