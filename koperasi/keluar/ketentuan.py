"""Dated decisions about leaving: interest to the day, and when the money is paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.manifest import Parameter
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.keluar.rules import LANGSUNG, SESUDAH_RAT

BUNGA: Final = "keluar.bunga_sampai_hari"
KAPAN_DIBAYAR: Final = "keluar.kapan_dibayar"
PARAMETERS: Final = (
    Parameter(
        BUNGA,
        ("Jasa simpanan anggota keluar dihitung sampai harinya", "Interest to the day of leaving"),
        "ya_tidak",
        "ya",
        "keputusan pengurus; tidak berarti bulan berjalan tanpa jasa",
    ),
    Parameter(
        KAPAN_DIBAYAR,
        ("Hak anggota keluar dibayar", "Former members are paid"),
        "pilihan",
        LANGSUNG,
        "AD/ART; sesudah RAT berarti ditahan sebagai titipan sampai RAT berikutnya",
        (
            (LANGSUNG, ("Langsung", "At once")),
            (SESUDAH_RAT, ("Sesudah RAT berikutnya", "After the next annual meeting")),
        ),
    ),
)


@dataclass(frozen=True)
class Ketentuan:
    """What holds on the day of leaving.

    :param bunga: whether the days of the running month earn.
    :param kapan: langsung, sesudah_rat.
    """

    bunga: bool
    kapan: str


def terms_on(conn: Connection, entitas: str, pada: dt.date) -> Ketentuan:
    """What was decided for a day."""
    bunga, kapan = (
        nilai_parameter(conn, entitas, made.key, pada, made.default) for made in PARAMETERS
    )
    return Ketentuan(bunga == "ya", kapan)
