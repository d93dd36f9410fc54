"""Opening a locked month or year: asked for by one person, agreed to by another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Perlu, Viewer
from koperasi.entitas.usecases_kunci import (
    BukaBulan,
    BukaTahun,
    buka_bulan,
    buka_tahun,
    guard_buka,
)
from koperasi.persetujuan.batas import needs_approval
from koperasi.persetujuan.pelaksana import Pelaksana, register
from koperasi.persetujuan.rules import write_syarat
from ledger.errors import Refusal
from ledger.periods import month_name

JENIS = "buka_kunci"


def check_buka(desa: Desa, conn: Connection, viewer: Viewer, apa: tuple[str, dt.date]) -> None:
    """Somebody else agreed, or nobody has to.

    :param apa: the entity, and the date of today there.
    :raises Refusal: `buka_perlu_persetujuan`.
    """
    del desa
    entitas, today = apa
    syarat = needs_approval(conn, entitas, JENIS, 0, today)
    if syarat.bebas:
        return
    by = write_syarat(syarat)
    if viewer.izin is None:
        said = by.replace(",", " / ").replace(";", " + ")
        raise Refusal("buka_perlu_persetujuan", penyetuju=said, jenis=JENIS)
    viewer.izin.perlu.append(Perlu(JENIS, 0, by))


def _nothing(_hasil: Any) -> tuple[str, None]:
    return "", None


def _fresh(_perintah: Any) -> str:
    return new_key()


guard_buka(check_buka)
register(
    Pelaksana(
        "buka_bulan",
        BukaBulan,
        buka_bulan,
        ("kunci.buka",),
        lambda _asked: 0,
        lambda asked: f"Membuka kunci {month_name(asked.bulan)}: {asked.alasan.strip()}",
        kunci=_fresh,
        tanggal=lambda _asked: None,
        hasil=_nothing,
    )
)
register(
    Pelaksana(
        "buka_tahun",
        BukaTahun,
        buka_tahun,
        ("kunci.buka",),
        lambda _asked: 0,
        lambda asked: f"Membuka kunci tahun {asked.tahun}: {asked.alasan.strip()}",
        kunci=_fresh,
        tanggal=lambda _asked: None,
        hasil=_nothing,
    )
)
