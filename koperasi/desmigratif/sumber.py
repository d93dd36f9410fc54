"""Where the figures of a month come from: each room of the programme answers for its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import queries_angka as kegiatan
from koperasi.kunjungan import queries_angka as kunjungan
from koperasi.layanan_migrasi import queries_angka as layanan_migrasi
from koperasi.pengawasan import queries_angka as pengawasan
from koperasi.remitansi import queries_angka as remitansi
from koperasi.rencana_pulang import queries_angka as rencana_pulang
from koperasi.warga import queries_angka as warga

AngkaBulan = Callable[[Viewer, Connection, dt.date], tuple[Angka, ...]]


@dataclass(frozen=True)
class Bagian:
    """The figures of one room in a month."""

    kode: str
    angka: tuple[Angka, ...]


SUMBER: Final[tuple[tuple[str, AngkaBulan], ...]] = (
    ("warga", warga.angka_bulan),
    ("kunjungan", kunjungan.angka_bulan),
    ("layanan_migrasi", layanan_migrasi.angka_bulan),
    ("kegiatan", kegiatan.angka_bulan),
    ("remitansi", remitansi.angka_bulan),
    ("rencana_pulang", rencana_pulang.angka_bulan),
    ("pengawasan", pengawasan.angka_bulan),
)
"""Rooms in the order in which the report tells them."""


def figures_of(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Bagian, ...]:
    """All figures of the programme in a month (its first day), by room; zeros stay in it.

    :raises Refusal: `tidak_berhak`.
    """
    return tuple(Bagian(kode, tuple(ask(viewer, conn, bulan))) for kode, ask in SUMBER)


def until(bagian: Iterable[Bagian], hari: dt.date) -> tuple[Bagian, ...]:
    """The same figures; those of a month that goes on hold on this day, not at its end."""
    return tuple(
        Bagian(one.kode, tuple(replace(angka, per=min(angka.per, hari)) for angka in one.angka))
        for one in bagian
    )
