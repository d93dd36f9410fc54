"""Figures of the room, without a name: of a month for dashboards, of years by country."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Select, case, func, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.daftar import LW, SD
from koperasi.layanan_migrasi.data import Berangkat
from koperasi.layanan_migrasi.models import KasusPmi, SuratDesa
from koperasi.layanan_migrasi.usecases_kasus import K
from koperasi.warga.models import JalurPenempatan, Penempatan
from koperasi.warga.negara import LAIN
from koperasi.warga.pandangan import P
from koperasi.warga.rules import NONPROSEDURAL, PROSEDURAL
from ledger.periods import last_day, month_of

J: Final = JalurPenempatan.__table__.c
Hitung: TypeAlias = dict[tuple[int, str], Counter[str]]
"""Departures by year and country, counted by the way abroad."""
TERKECIL: Final = 5
"""Departures of a year to a country below which a share would speak of single persons."""


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """Figures of the month that begins on `bulan`, at its end (`angka_pada`).

    :raises Refusal: `tidak_berhak`.
    """
    return angka_pada(viewer, conn, last_day(month_of(bulan)))


def angka_pada(viewer: Viewer, conn: Connection, hari: dt.date) -> tuple[Angka, ...]:
    """Figures of the month in which a day lies, as they stand on that day; zero is shown.

    People served (each once, guests too; a letter is a service), letters that hold,
    cases opened, closed, and open or overdue, procedural departures of the year so far.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.angka")
    first, last = hari.replace(day=1).isoformat(), hari.isoformat()
    served, letters = conn.execute(_served(first, last)).one()
    opened, closed, running, late = conn.execute(_cases(first, last)).one()
    year = _departures(conn, f"{hari.year}-01-01", last)
    procedural = sum(many for (_y, _n, path), many in year.items() if path == PROSEDURAL)
    month = {"tanggal": f"{first}..{last}"}
    made = (
        ("dilayani", ("Orang dilayani", "People served"), served, "orang",
         "LayananWargaView.list", month),
        ("surat", ("Surat desa terbit", "Village letters"), letters, "kali",
         "SuratDesaView.list", month | {"keadaan": "berlaku"}),
        ("kasus_masuk", ("Pengaduan masuk", "Cases opened"), opened, "kali",
         "KasusView.list", month),
        ("kasus_ditutup", ("Pengaduan selesai", "Cases closed"), closed, "kali",
         "KasusView.list", {"ditutup": f"{first}..{last}"}),
        ("kasus_terbuka", ("Pengaduan masih terbuka", "Cases open"), running, "kali",
         "KasusView.list", {"berjalan": "ya", "per_tanggal": last}),
        ("kasus_lewat", ("Pengaduan lewat tenggat", "Cases overdue"), late, "kali",
         "KasusView.list", {"lewat_tenggat": "ya", "per_tanggal": last}),
    )  # fmt: skip
    figures = [
        Angka(f"layanan_migrasi.{kode}", kata, int(nilai), hari, satuan, None, layar, saring)
        for kode, kata, nilai, satuan, layar, saring in made
    ]
    words = ("Berangkat prosedural tahun ini", "Procedural departures this year")
    whole = sum(year.values())
    screen = ("ProseduralView.lihat", {"tahun": str(hari.year)})
    figures.append(
        Angka("layanan_migrasi.prosedural", words, procedural, hari, "orang", whole, *screen)
    )
    return tuple(figures)


def rekap_berangkat(
    viewer: Viewer, conn: Connection, hari: dt.date, tahun: int = 0
) -> list[Berangkat]:
    """Departures until a day, by year; or by country in one year. Newest, then largest first.

    Who may not know how single persons went (`warga.peka`) gets the procedural ones and all, and
    countries or years with fewer than `TERKECIL` departures as one line ("XX", year 0); of a year
    that is as small as that no countries at all.

    :param tahun: 0 for every year with a departure (country "" in each line).
    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("layanan_migrasi.angka")
    last = min(f"{tahun}-12-31" if tahun else "9999", hari.isoformat())
    counted = _departures(conn, f"{tahun}-01-01" if tahun else "", last)
    sums: Hitung = {}
    for (year, negara, path), many in counted.items():
        sums.setdefault((year, negara if tahun else ""), Counter())[path] += many
    if not viewer.may("warga.peka"):
        sums = _without_persons(sums)
    lines = [Berangkat(year, negara, *_three(found)) for (year, negara), found in sums.items()]
    return sorted(lines, key=lambda one: (-one.tahun, -one.semua, one.negara))


def _without_persons(sums: Hitung) -> Hitung:
    """Small countries or years together, and nothing but procedural or not known."""
    made: Hitung = {}
    by_country = any(negara for _year, negara in sums)
    if by_country and sum(sum(found.values()) for found in sums.values()) < TERKECIL:
        return made
    for (year, negara), found in sums.items():
        many, procedural = sum(found.values()), found[PROSEDURAL]
        small = many < TERKECIL
        place = (year if by_country or not small else 0, LAIN if small and by_country else negara)
        line = made.setdefault(place, Counter())
        line.update({PROSEDURAL: procedural, "": many - procedural})
    return made


def _three(found: Counter[str]) -> tuple[int, int, int]:
    known = (found[PROSEDURAL], found[NONPROSEDURAL])
    return (*known, sum(found.values()) - sum(known))


def _served(first: str, last: str) -> Select[Any]:
    """Different people of the month's services, guests too, and its letters that hold."""
    who = case((LW.no_warga != "", LW.no_warga), else_="tamu:" + func.lower(LW.tamu))
    people = select(func.count(who.distinct())).where(LW.tanggal.between(first, last))
    letters = (
        select(func.count())
        .select_from(SuratDesa.__table__)
        .where(SD.tanggal.between(first, last), SD.batal_pada.is_(None))
    )
    return select(people.scalar_subquery(), letters.scalar_subquery())


def _cases(first: str, last: str) -> Select[Any]:
    """Opened and closed from a day until a day; open, and overdue among them, on the latter."""
    reported = K.tanggal <= last
    running = reported & ((K.keadaan != rules.SELESAI) | (K.ditutup > last))
    conditions = (
        K.tanggal.between(first, last),
        K.ditutup.between(first, last),
        running,
        running & (K.tenggat < last),
    )
    sums = [func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in conditions]
    return select(*sums).select_from(KasusPmi.__table__)


def _departures(conn: Connection, first: str, last: str) -> dict[tuple[int, str, str], int]:
    """Placements that began in a span, by year, country and way abroad."""
    year = func.substr(P.mulai, 1, 4)
    path = func.coalesce(J.jalur, "")
    query = (
        select(year, P.negara, path, func.count())
        .select_from(Penempatan.__table__)
        .outerjoin(JalurPenempatan.__table__, J.penempatan_id == P.id)
        .where(P.mulai >= first, P.mulai <= last)
        .group_by(year, P.negara, path)
    )
    return {(int(row[0]), row[1], row[2]): row[3] for row in conn.execute(query)}
