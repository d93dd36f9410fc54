"""Draws for everybody: what was fixed, what seeded it, what was drawn. Numbers, no names.

A member who does not trust the officers draws again on the own phone and compares. Nothing here
tells more than that: who was met and what was found stays with those who may see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan.models import KunciKunjungan
from koperasi.kunjungan.usecases_ulang import draw_of, visits_of
from koperasi.pengawasan.usecases_putaran import PUTARAN, R, head_of, putaran_of

UJI_PETIK: Final = "uji-petik"
KUNJUNGAN: Final = "kunjungan"
L: Final = KunciKunjungan.__table__.c


@dataclass(frozen=True)
class BarisUndian:
    """A draw in the list. `kunci`: number of the round, or the month of the visits."""

    jenis: str
    kunci: str
    bulan: str
    pada: str
    siap: bool


@dataclass(frozen=True)
class UndianTerbuka:
    """A draw with everything that is needed to draw it again.

    :param daftar: lines as they were hashed; the first word of each is the number that is drawn.
    :param benih: hash of entry `urutan` of the books `buku`; "" while that entry does not exist.
    :param sendiri: the viewer's own number when it was drawn, else "".
    """

    jenis: str
    kunci: str
    bulan: str
    pada: str
    daftar: tuple[str, ...]
    sidik_daftar: str
    buku: str
    urutan: int
    benih: str
    terundi: tuple[str, ...]
    sendiri: str = ""


def list_undian(viewer: Viewer, conn: Connection, entitas: str) -> list[BarisUndian]:
    """Rounds at members' houses of an entity and draws of visits, the latest first.

    Visits are the village's: who sees no entity sees them too.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("undian.sendiri")
    kode = entitas if viewer.may_see(entitas) else ""
    rounds = conn.execute(select(PUTARAN).where(R.entitas_kode == kode))
    made = [
        BarisUndian(UJI_PETIK, one.no_putaran, one.bulan, one.pada, bool(one.benih))
        for one in (head_of(conn, row) for row in rounds)
    ]
    locks = conn.execute(select(L.bulan, L.pada).order_by(L.id))
    made += [BarisUndian(KUNJUNGAN, row.bulan, row.bulan, row.pada, True) for row in locks]
    return sorted(made, key=lambda one: (one.pada, one.jenis, one.kunci), reverse=True)


def open_undian(
    viewer: Viewer, conn: Connection, entitas: str, which: tuple[str, str]
) -> UndianTerbuka:
    """One draw.

    :param which: kind and key, as :func:`list_undian` names them.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `putaran_tidak_dikenal`,
        `putaran_berubah`, `kunjungan_belum_dikunci`, `kunjungan_berubah`.
    """
    viewer.require("undian.sendiri")
    jenis, kunci = which
    if jenis == KUNJUNGAN:
        found = draw_of(conn, kunci)
        lines = tuple(f"{nomor} {sidik}" for nomor, sidik in visits_of(conn, kunci))
        pada = conn.scalar(select(L.pada).where(L.bulan == kunci))
        seed = (found.sidik_data, found.buku, found.urutan, found.benih)
        return UndianTerbuka(jenis, kunci, kunci, str(pada), lines, *seed, found.terundi)
    viewer.require_entitas(entitas)
    round_ = putaran_of(conn, entitas, kunci)
    own = viewer.no_anggota if viewer.no_anggota in round_.terundi else ""
    seed = (round_.sidik_daftar, entitas, round_.urutan, round_.benih)
    head = (UJI_PETIK, round_.no_putaran, round_.bulan, round_.pada, round_.anggota)
    return UndianTerbuka(*head, *seed, round_.terundi, own or "")

