"""The procedural way as data: the steps of the law, and those that the village adds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.layanan_migrasi.models import LangkahDesa
from koperasi.warga.rules import SKEMA

BERANGKAT: Final = "keberangkatan"
"""The last step: nobody ticks it, the placement in the register does."""
LD: Final = LangkahDesa.__table__.c


@dataclass(frozen=True)
class Langkah:
    """A step.

    :param nama: in Indonesian and English; one the village added says the same in both.
    :param dasar: article or decision that it comes from.
    :param sesudah: codes of steps that have to be recorded before, not later in time.
    :param hanya: schemes of placement that need it; empty for all. An unknown scheme needs it.
    :param surat: kind of the village letter that does it, "" for none.
    :param berlaku: needed by candidates registered from this day on, and before `sampai`;
        "" without a bound.
    """

    kode: str
    nama: tuple[str, str]
    petunjuk: tuple[str, str]
    dasar: str
    sesudah: tuple[str, ...] = ()
    hanya: frozenset[str] = frozenset()
    surat: str = ""
    berlaku: str = ""
    sampai: str = ""

    def applies(self, skema: str, mulai: str) -> bool:
        """Whether a candidate of a scheme needs it who was registered on a day (ISO)."""
        fits = not self.hanya or not skema or skema in self.hanya
        return fits and mulai >= self.berlaku and (not self.sampai or mulai < self.sampai)


@lru_cache(maxsize=1)
def langkah_undang() -> tuple[Langkah, ...]:
    """The steps of the law, in their order."""
    text = (files("koperasi") / "data" / "layanan" / "langkah.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return tuple(_step(row) for row in found["langkah"])


def semua_langkah(conn: Connection) -> tuple[Langkah, ...]:
    """The steps of the law, then those of the village in the order in which they were added."""
    rows = conn.execute(select(LangkahDesa.__table__).order_by(LD.id))
    return langkah_undang() + tuple(_village(row) for row in rows)


def _step(row: dict[str, Any]) -> Langkah:
    only = frozenset(row.get("hanya", ()))
    if not only <= set(SKEMA):
        raise ValueError(row["kode"])
    return Langkah(
        kode=row["kode"],
        nama=(row["nama"][0], row["nama"][1]),
        petunjuk=(row["petunjuk"][0], row["petunjuk"][1]),
        dasar=row["dasar"],
        sesudah=tuple(row.get("sesudah", ())),
        hanya=only,
        surat=row.get("surat", ""),
        berlaku=str(row.get("berlaku", "")),
        sampai=str(row.get("sampai", "")),
    )


def _village(row: Any) -> Langkah:
    return Langkah(
        kode=row.kode,
        nama=(row.nama, row.nama),
        petunjuk=("Langkah tambahan desa.", "A step that the village added."),
        dasar=row.dasar,
        sesudah=(row.sesudah,) if row.sesudah else (),
        berlaku=row.berlaku,
        sampai=row.sampai or "",
    )
