"""The village's board: the programme in plain words, and three figures that harm nobody.

It is read by everybody, so nothing on it counts fewer persons than can hide among each other, and
nothing names one.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor_pengawasan import signed
from koperasi.desmigratif.dasbor_samar import small
from koperasi.desmigratif.papan_usecases import AturPapan, current
from koperasi.kunjungan.queries_angka import verified_on
from koperasi.layanan_migrasi.langkah import langkah_undang

Kata = tuple[str, str]
TERSEDIKIT: Final = 10
"""Of a programme smaller than this no share is shown to everybody."""
HAK: Final = frozenset({"kunjungan.undian", "desmigratif.dasbor", "warga.rekap"})
"""What is read to make the board; only `Papan` leaves."""


@dataclass(frozen=True)
class Naskah:
    """What the board says to everybody, from `koperasi/data/papan_desa.toml`."""

    program: tuple[Kata, ...]
    layanan: tuple[Kata, ...]
    awal: tuple[Kata, ...]
    ingat: Kata


@dataclass(frozen=True)
class Papan:
    """The board on a day.

    :param terverifikasi: share of the programme's people whom a visit saw within 12 months; None
        where too few take part.
    :param jalan: steps of the procedural way that hold on the day, as the law has them.
    :param bulan: the last month that is over; `ditandatangani`: whether its report is signed.
    """

    setelan: AturPapan
    naskah: Naskah
    hari: dt.date
    jalan: tuple[Kata, ...]
    terverifikasi: Fraction | None
    bulan: str
    ditandatangani: bool


@lru_cache(maxsize=1)
def naskah() -> Naskah:
    """The words, read once."""
    text = (files("koperasi") / "data" / "papan_desa.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    program, layanan, awal = (_pairs(read[name]) for name in ("program", "layanan", "awal"))
    return Naskah(program, layanan, awal, _pairs([read["ingat"]])[0])


def _pairs(rows: list[list[str]]) -> tuple[Kata, ...]:
    return tuple((row[0], row[1]) for row in rows)


def papan(viewer: Viewer, conn: Connection, hari: dt.date, setelan: AturPapan) -> Papan:
    """The board with its figures of a day.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("desmigratif.dasbor")
    ((seen, everybody),) = verified_on(viewer, conn, (hari,))
    month = f"{hari.replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    day = hari.isoformat()
    steps = tuple(one.nama for one in langkah_undang() if one.applies("", day))
    told = share(seen, everybody)
    return Papan(setelan, naskah(), hari, steps, told, month, signed(conn, month))


def share(seen: int, everybody: int) -> Fraction | None:
    """The share that everybody may read, in whole percent; None where it tells of a few.

    In whole percent nobody counts back to one person of a larger programme.
    """
    if everybody < TERSEDIKIT or small(seen) or small(everybody - seen):
        return None
    return Fraction(seen * 100 // everybody, 100)


def open_board(conn: Connection) -> AturPapan | None:
    """The setting when the board is open to everybody, else None."""
    found = current(conn)
    return found if found and found.buka else None
