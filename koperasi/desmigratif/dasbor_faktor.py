"""The four factors: what holds the programme up, each obstacle with its indicators and its owner.

The obstacles are a study's (`koperasi/data/hambatan_program.toml`); the figures are this village's.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor import BULAN, Titik, points_of
from koperasi.desmigratif.dasbor_pengawasan import BulanAwas, Pengawasan, pengawasan
from koperasi.kegiatan.queries_anggaran import Anggaran, budgets

Kata = tuple[str, str]
Nilai = tuple[int, int | None] | None
"""A figure of a month: (value, whole), the whole None for a count; None where nothing is known."""
VARIABEL: Final[Mapping[str, Kata]] = {
    "komunikasi": ("Komunikasi", "Communication"),
    "sumber_daya": ("Sumber daya", "Resources"),
    "disposisi": ("Sikap pelaksana", "Disposition"),
    "struktur": ("Struktur birokrasi", "Structure"),
}


@dataclass(frozen=True)
class Penunjuk:
    """What an indicator is called, and what it is in a month; `uang`: it counts rupiah."""

    kata: Kata
    ask: Callable[[Titik, BulanAwas, Anggaran], Nilai]
    uang: bool = False


def _part(nilai: int, dari: int) -> Nilai:
    return (nilai, dari) if dari else None


PENUNJUK: Final[Mapping[str, Penunjuk]] = {
    "rapat": Penunjuk(
        ("Rapat koordinasi", "Coordination meetings"), lambda _t, a, _d: (a.rapat, None)
    ),
    "arahan_tepat": Penunjuk(
        ("Arahan dijawab tepat waktu", "Guidance answered in time"),
        lambda _t, a, _d: _part(a.tepat, a.jatuh_tempo),
    ),
    "tahu_program": Penunjuk(
        ("Keluarga yang tahu program ini", "Families that know the programme"),
        lambda t, _a, _d: _part(t.kunjungan.tahu, t.kunjungan.ditanya),
    ),
    "didampingi": Penunjuk(
        ("Kunjungan yang didampingi", "Accompanied visits"),
        lambda t, _a, _d: _part(t.kunjungan.didampingi, t.kunjungan.kunjungan),
    ),
    "bertemu": Penunjuk(
        ("Kunjungan yang bertemu orangnya", "Visits on which somebody was met"),
        lambda t, _a, _d: _part(t.kunjungan.bertemu, t.kunjungan.kunjungan),
    ),
    "ditandatangani": Penunjuk(
        ("Laporan bulan ditandatangani", "Monthly report signed"),
        lambda _t, a, _d: (int(bool(a.tanda)), None),
    ),
    "terverifikasi": Penunjuk(
        ("Warga dikunjungi dalam 12 bulan", "People visited within 12 months"),
        lambda t, _a, _d: _part(*t.terverifikasi) if t.terverifikasi else None,
    ),
    "terlambat": Penunjuk(
        ("Kunjungan dikirim terlambat", "Visits sent late"),
        lambda t, _a, _d: _part(t.kunjungan.terlambat, t.kunjungan.kunjungan),
    ),
    "sesuai": Penunjuk(
        ("Jawaban sama saat diuji ulang", "Answers found again when checked"),
        lambda t, _a, _d: _part(*t.sesuai),
    ),
    "anggaran_terpakai": Penunjuk(
        ("Anggaran kegiatan yang terpakai", "Budget of activities that was spent"),
        lambda _t, _a, d: _part(d.biaya, d.anggaran),
        uang=True,
    ),
    "usaha_berdana": Penunjuk(
        ("Kegiatan kelompok usaha yang punya anggaran", "Business activities with a budget"),
        lambda _t, _a, d: _part(d.berdana, d.usaha),
    ),
}
LEWAT: Final = "lewat_tempo"
"""The indicator that is known of today only: overdue tasks by role."""


@dataclass(frozen=True)
class Ukuran:
    """An indicator with its months, oldest first; `uang`: it counts rupiah."""

    kode: str
    kata: Kata
    bulan: tuple[tuple[str, Nilai], ...]
    uang: bool = False

    @property
    def kini(self) -> tuple[str, Nilai]:
        """The newest month in which something is known."""
        known = [one for one in self.bulan if one[1] is not None]
        return known[-1] if known else self.bulan[-1]


@dataclass(frozen=True)
class Hambatan:
    """An obstacle.

    :param temuan: what the study found.
    :param pemilik: role that has to better it.
    :param arahan: open written guidance to that role; `lewat`: overdue tasks by role, where that is
        the indicator.
    :param catatan: what the indicators leave out, and why; ("", "") where they say it all.
    """

    kode: str
    variabel: str
    temuan: Kata
    pemilik: str
    ukuran: tuple[Ukuran, ...]
    arahan: int
    lewat: Mapping[str, int] | None = None
    catatan: Kata = ("", "")


@dataclass(frozen=True)
class EmpatFaktor:
    """All obstacles, in the order of the four factors."""

    hari: dt.date
    sumber: Kata
    hambatan: tuple[Hambatan, ...]
    pengawasan: Pengawasan

    def dari(self, variabel: str) -> tuple[Hambatan, ...]:
        """The obstacles of one factor."""
        return tuple(one for one in self.hambatan if one.variabel == variabel)


@lru_cache(maxsize=1)
def _naskah() -> dict[str, Any]:
    text = (files("koperasi") / "data" / "hambatan_program.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def empat_faktor(viewer: Viewer, conn: Connection, hari: dt.date) -> EmpatFaktor:
    """The obstacles with twelve months of their indicators up to that of a day.

    :raises Refusal: `tidak_berhak`.
    """
    watched = pengawasan(viewer, conn, hari, BULAN)
    points = points_of(viewer, conn, hari)
    money = budgets(viewer, conn, points[0].bulan, points[-1].bulan)
    known = tuple(
        (point, month, money.get(point.bulan, Anggaran()))
        for point, month in zip(points, watched.bulan, strict=True)
    )
    read = _naskah()
    made = tuple(_hambatan(one, known, watched) for one in read["hambatan"])
    return EmpatFaktor(hari, (read["sumber"][0], read["sumber"][1]), made, watched)


def _hambatan(
    one: dict[str, Any],
    known: tuple[tuple[Titik, BulanAwas, Anggaran], ...],
    watched: Pengawasan,
) -> Hambatan:
    measured = tuple(
        Ukuran(
            kode,
            PENUNJUK[kode].kata,
            tuple((month[0].bulan, PENUNJUK[kode].ask(*month)) for month in known),
            PENUNJUK[kode].uang,
        )
        for kode in one["ukuran"]
        if kode != LEWAT
    )
    return Hambatan(
        one["kode"],
        one["variabel"],
        (one["temuan"][0], one["temuan"][1]),
        one["pemilik"],
        measured,
        watched.arahan.get(one["pemilik"], 0),
        watched.lewat if LEWAT in one["ukuran"] else None,
        tuple(one.get("catatan", ("", ""))),
    )
