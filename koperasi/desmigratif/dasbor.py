"""The dashboards of the programme: every figure dated, twelve months beside it, no names.

One month is asked about, up to a day of it. Figures come from the rooms; what a viewer may not
know is hidden in `dasbor_samar.py` before it leaves here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor_samar import NEGARA, Tampil, shown, small
from koperasi.desmigratif.sumber import SUMBER, AngkaBulan
from koperasi.kunjungan import queries_angka as kunjungan
from koperasi.kunjungan.data import RekapKunjungan
from koperasi.layanan_migrasi import queries_angka as layanan_migrasi
from koperasi.remitansi import queries_angka as remitansi
from koperasi.remitansi.pembagian import BELUM, PRODUKTIF
from koperasi.remitansi.queries_angka import Terima
from koperasi.warga import queries_angka as warga
from koperasi.warga.negara import negara
from ledger.errors import Refusal
from ledger.periods import last_day, month_name, month_of

BULAN: Final = 12
"""Months of a trend, the one that is asked about included."""
_SENDIRI: Final = frozenset({"warga", "kunjungan", "remitansi"})
"""Rooms whose figures of many months are asked in one go."""


@dataclass(frozen=True)
class Titik:
    """One month of the trends; None where a figure may not be told.

    :param terverifikasi: (seen within 12 months, in the programme).
    :param sesuai: (fields found again, fields checked).
    """

    bulan: str
    hari: dt.date
    terverifikasi: tuple[int, int] | None
    kunjungan: RekapKunjungan
    sesuai: tuple[int, int]
    kiriman: Terima | None

    @property
    def produktif(self) -> int | None:
        """Rupiah that went into a business; None when the month is hidden."""
        return None if self.kiriman is None else self.kiriman.kelas.get(PRODUKTIF, 0)

    @property
    def belum(self) -> int | None:
        """Rupiah whose use nobody has told; None when the month is hidden."""
        return None if self.kiriman is None else self.kiriman.kelas.get(BELUM, 0)


@dataclass(frozen=True)
class BarisNegara:
    """A country: this village's migrants, and those of the whole kabupaten for reference."""

    kode: str
    nama: tuple[str, str]
    sini: Tampil
    kabupaten: int


@dataclass(frozen=True)
class Dasbor:
    """What a viewer may know of the programme in a month.

    :param hari: the day on which the figures hold.
    :param angka: by room, in the order of the monthly report.
    """

    bulan: str
    hari: dt.date
    angka: tuple[tuple[str, tuple[Tampil, ...]], ...]
    negara: tuple[BarisNegara, ...]
    tren: tuple[Titik, ...]

    def satu(self, kode: str) -> Tampil:
        """A figure by its code."""
        return next(one for _, room in self.angka for one in room if one.kode == kode)

    def ruang(self, kode: str) -> tuple[Tampil, ...]:
        """The figures of a room, without those by country."""
        found = dict(self.angka).get(kode, ())
        return tuple(one for one in found if not one.kode.startswith(NEGARA))

    @property
    def lain(self) -> tuple[tuple[str, tuple[Tampil, ...]], ...]:
        """Rooms beyond register, visits and remittances."""
        return tuple((kode, room) for kode, room in self.angka if kode not in _SENDIRI)


def day_of(bulan: str, hari_ini: dt.date) -> dt.date:
    """The day on which a month ("2026-10") is told: its last one, today while it goes on; today for
    what is no month, or one to come.
    """
    try:
        month = dt.date.fromisoformat(f"{bulan}-01")
    except ValueError:
        return hari_ini
    return min(last_day(month_of(month)), hari_ini)


def dasbor(viewer: Viewer, conn: Connection, hari: dt.date) -> Dasbor:
    """The dashboard of the month in which a day lies, up to that day.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("desmigratif.dasbor")
    points = _points(viewer, conn, kunjungan.month_ends(hari, BULAN))
    every = _every(viewer, conn, points[-1])
    return Dasbor(
        month_name(month_of(hari)),
        hari,
        every,
        _countries(dict(every)["warga"]),
        tuple(_told(viewer, one) for one in points),
    )


def figures_by_month(
    viewer: Viewer, conn: Connection, hari: Sequence[dt.date]
) -> list[tuple[tuple[str, tuple[Tampil, ...]], ...]]:
    """The figures of all rooms for the months of some days, which follow each other; each as the
    dashboard of that day shows them.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("desmigratif.dasbor")
    return [_every(viewer, conn, point) for point in _points(viewer, conn, hari)]


def _every(
    viewer: Viewer, conn: Connection, titik: Titik
) -> tuple[tuple[str, tuple[Tampil, ...]], ...]:
    """The figures of all rooms in a month, in the order of the monthly report; those of a month
    that goes on hold until the day asked about.
    """
    hari = titik.hari
    rooms = {
        "warga": warga.angka_pada(viewer, conn, hari),
        "kunjungan": kunjungan.figures(
            hari, titik.kunjungan, titik.sesuai, titik.terverifikasi or (0, 0)
        ),
        "remitansi": remitansi.figures(hari, titik.kiriman or Terima()),
    }
    if viewer.may("layanan_migrasi.angka"):
        rooms["layanan_migrasi"] = layanan_migrasi.angka_pada(viewer, conn, hari)
    for kode, ask in SUMBER:
        if kode not in rooms:
            rooms[kode] = _asked(viewer, conn, ask, hari)
    return tuple((kode, shown(viewer, rooms[kode])) for kode, _ in SUMBER)


def _asked(
    viewer: Viewer, conn: Connection, ask: AngkaBulan, hari: dt.date
) -> tuple[Angka, ...]:
    """A room's figures of the month of a day; none where this viewer has no right to them."""
    try:
        found = ask(viewer, conn, hari.replace(day=1))
    except Refusal as refusal:
        if refusal.code != "tidak_berhak":
            raise
        return ()
    return tuple(replace(one, per=min(one.per, hari)) for one in found)


def points_of(viewer: Viewer, conn: Connection, hari: dt.date) -> list[Titik]:
    """The months of the trends up to a day, without what this viewer may not know.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("desmigratif.dasbor")
    found = _points(viewer, conn, kunjungan.month_ends(hari, BULAN))
    return [_told(viewer, one) for one in found]


def _points(viewer: Viewer, conn: Connection, hari: Sequence[dt.date]) -> list[Titik]:
    """Every month as it is, in seven questions."""
    names = [month_name(month_of(day)) for day in hari]
    visits = kunjungan.recaps(viewer, conn, names[0], names[-1])
    agreed = kunjungan.agreements(viewer, conn, names[0], names[-1])
    money = remitansi.by_month(viewer, conn, (hari[0].replace(day=1), hari[-1]))
    fresh = kunjungan.verified_on(viewer, conn, hari)
    return [
        Titik(
            name,
            day,
            seen,
            visits.get(name, kunjungan.KOSONG),
            agreed.get(name, (0, 0)),
            money.get(name, Terima()),
        )
        for name, day, seen in zip(names, hari, fresh, strict=True)
    ]


def _told(viewer: Viewer, titik: Titik) -> Titik:
    """The same without what this viewer may not know."""
    seen, money = titik.terverifikasi, titik.kiriman
    if seen and small(seen[0]) and not viewer.may("warga.lihat"):
        seen = None
    if money and small(money.pengirim) and not viewer.may("remitansi.lihat"):
        money = None
    return Titik(titik.bulan, titik.hari, seen, titik.kunjungan, titik.sesuai, money)


def _countries(angka: Sequence[Tampil]) -> tuple[BarisNegara, ...]:
    known = negara()
    rows = [one for one in angka if one.kode.startswith(NEGARA)]
    made = [(known[one.kode.removeprefix(NEGARA)], one) for one in rows]
    return tuple(BarisNegara(land.kode, land.nama, one, land.kabupaten) for land, one in made)
