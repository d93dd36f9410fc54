"""Questions about households: which one is meant, what it is called, who came and went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Select, exists, func, or_, select

from koperasi.anggota.rules import fold, mask_nik
from koperasi.dasar.perubahan import Perubahan, read_perubahan
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.warga.baris import W
from koperasi.warga.daftar import select_rumah_tangga
from koperasi.warga.models import Warga

TERBANYAK: Final = 10


@dataclass(frozen=True)
class RumahDikenal:
    """A household in one line: its head (or anybody of it), where it is, how many live there."""

    id: int
    kepala: str
    alamat: str
    dusun: str
    rt: str
    orang: int


def find_rumah(viewer: Viewer, conn: Connection, hari: dt.date, cari: str) -> list[RumahDikenal]:
    """Ten households for the combobox, by the beginning of a name of anybody who lives there.

    :raises Refusal: `tidak_berhak`.
    """
    words = fold(cari).split()
    if not words:
        return []
    houses = select_rumah_tangga(viewer, hari).subquery()
    living = select(Warga.__table__.c.id).where(
        W.rumah_tangga_id == houses.c.id,
        W.diarsipkan_pada.is_(None),
        *(W.nama_cari.like(f"% {word}%") for word in words),
    )
    text = cari.strip().lower()
    place = [
        func.lower(houses.c[name]).contains(text, autoescape=True) for name in ("alamat", "dusun")
    ]
    query = select(houses).where(or_(exists(living).correlate(houses), *place))
    return _rows(conn, query.order_by(houses.c.kepala, houses.c.id).limit(TERBANYAK))


def nama_rumah(
    viewer: Viewer, conn: Connection, hari: dt.date, nomor: Collection[int]
) -> dict[int, str]:
    """What households are called, by number: "Rini Marlina, Kp. Tegalega, RT 002".

    Empty for those who may not see the register.
    """
    if not nomor or not viewer.may("warga.lihat"):
        return {}
    houses = select_rumah_tangga(viewer, hari).subquery()
    query = select(houses).where(houses.c.id.in_(sorted(nomor)))
    return {one.id: called(one) for one in _rows(conn, query)}


def called(rumah: RumahDikenal) -> str:
    """A household in words."""
    rt = f"RT {rumah.rt}" if rumah.rt else ""
    parts = [rumah.kepala, rumah.alamat or rumah.dusun, rt]
    return ", ".join(filter(None, parts)) or f"no. {rumah.id}"


def riwayat_rumah(viewer: Viewer, conn: Connection, rumah_tangga_id: int) -> list[Perubahan]:
    """Changes of a household, newest first: fields with the card masked, who came and who left.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("warga.lihat")
    found = read_perubahan(conn, DESA, f"rumah_tangga:{rumah_tangga_id}")
    return [
        replace(one, sebelum=_masked(one.sebelum), sesudah=_masked(one.sesudah)) for one in found
    ]


def _masked(isi: Any) -> dict[str, object]:
    return {k: mask_nik(str(v)) if k == "no_kk" and v else v for k, v in isi.items()}


def _rows(conn: Connection, query: Select[Any]) -> list[RumahDikenal]:
    return [
        RumahDikenal(row.id, row.kepala or "", row.alamat, row.dusun, row.rt, row.orang)
        for row in conn.execute(query)
    ]
