"""How many households of each RT were told about the programme, by whom, and when last.

A household knows when somebody of it came to an information meeting, or when its latest visit
was answered "yes" to "does the family know of the programme?".
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import rules
from koperasi.kegiatan.baris import A, H, K
from koperasi.kegiatan.models import HadirAnak, HadirKegiatan, Kegiatan
from koperasi.kegiatan.program import SOSIALISASI, dengan_tanda
from koperasi.kunjungan.formulir import TAHU_PROGRAM
from koperasi.kunjungan.models import KoreksiKunjungan, Kunjungan
from koperasi.warga.baris import R, W
from koperasi.warga.models import Warga

V: Final = Kunjungan.__table__.c
C: Final = KoreksiKunjungan.__table__.c
Rt = tuple[str, str]
"""Hamlet and RT."""


@dataclass(frozen=True)
class Cakupan:
    """An RT: households, those who know, of them from meetings and from visits; last meeting.

    A household that came and was asked counts in both `hadir` and `kunjungan`, once in `tahu`.
    """

    dusun: str
    rt: str
    rumah: int
    tahu: int
    hadir: int
    kunjungan: int
    terakhir: str

    @property
    def bagian(self) -> Fraction:
        """Share of households that know, 0 to 1."""
        return Fraction(self.tahu, self.rumah) if self.rumah else Fraction(0)

    @property
    def persen(self) -> int:
        """The same, rounded down to whole percent: 100 means every household."""
        return self.tahu * 100 // self.rumah if self.rumah else 0


def coverage(viewer: Viewer, conn: Connection) -> list[Cakupan]:
    """Every RT of the register, by hamlet and RT.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("kegiatan.lihat")
    homes = {row.id: (row.dusun, row.rt) for row in conn.execute(select(R.id, R.dusun, R.rt))}
    attended = _attended(conn)
    visited = _visited(conn)
    places = Counter(homes.values())
    came = Counter(homes[one] for one in attended if one in homes)
    told = Counter(homes[one] for one in visited if one in homes)
    know = Counter(homes[one] for one in visited | attended.keys() if one in homes)
    last = _last(conn, {one: homes[one] for one in attended if one in homes}, attended)
    return [
        Cakupan(*place, many, know[place], came[place], told[place], _latest(last, place))
        for place, many in sorted(places.items())
    ]


def _attended(conn: Connection) -> dict[int, str]:
    """Households of which somebody came to an information meeting, with the last day."""
    found: dict[int, str] = {}
    for model, c in ((HadirKegiatan, H), (HadirAnak, A)):
        query = (
            select(W.rumah_tangga_id, func.max(K.tanggal))
            .join_from(model.__table__, Kegiatan.__table__, K.no_kegiatan == c.no_kegiatan)
            .join(Warga.__table__, W.no_warga == c.no_warga)
            .where(*_held(conn))
            .group_by(W.rumah_tangga_id)
        )
        for home, day in conn.execute(query):
            found[home] = max(day, found.get(home, ""))
    return found


def _visited(conn: Connection) -> set[int]:
    """Households whose latest answer on a visit was that they know, corrections put in."""
    said = select(C.no_kunjungan, C.baru).where(C.isian == TAHU_PROGRAM).order_by(C.id)
    fixed: dict[str, str] = {row[0]: row[1] for row in conn.execute(said)}
    query = (
        select(W.rumah_tangga_id, V.no_kunjungan, V.jawaban)
        .join_from(Kunjungan.__table__, Warga.__table__, W.no_warga == V.no_warga)
        .where(V.jawaban.contains(TAHU_PROGRAM))
        .order_by(V.selesai, V.id)
    )
    latest: dict[int, str] = {}
    for home, nomor, jawaban in conn.execute(query):
        latest[home] = fixed.get(nomor) or json.loads(jawaban).get(TAHU_PROGRAM, "")
    return {home for home, said in latest.items() if said == "ya"}


def _last(conn: Connection, homes: dict[int, Rt], attended: dict[int, str]) -> dict[Rt, str]:
    """Last information meeting by place: for whom it was held, and where people came from."""
    query = select(K.dusun, K.rt, func.max(K.tanggal)).where(*_held(conn)).group_by(K.dusun, K.rt)
    last = {(dusun, rt): day for dusun, rt, day in conn.execute(query)}
    for home, place in homes.items():
        last[place] = max(attended[home], last.get(place, ""))
    return last


def _latest(last: dict[Rt, str], place: Rt) -> str:
    """Of the RT itself, of its whole hamlet, of the whole village."""
    return max(last.get(place, ""), last.get((place[0], ""), ""), last.get(("", ""), ""))


def _held(conn: Connection) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    kinds = dengan_tanda(conn, SOSIALISASI)
    return K.keadaan.in_(rules.JADI), K.jenis.in_(kinds)
