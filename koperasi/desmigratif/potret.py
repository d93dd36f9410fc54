"""The frozen figures of a report: written when it is sent, read and compared afterwards (pure)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from koperasi.dasar.angka import Angka
from koperasi.desmigratif.sumber import Bagian

VERSI: Final = 1
DI_SAMPING: Final = frozenset({"kunjungan.sesuai", "pengawasan.temuan"})
"""What checks find out after the report was sent, and what stands open today: beside the report."""


@dataclass(frozen=True)
class Catatan:
    """What was typed about a pillar, "" for nothing: every pillar is told."""

    kode: str
    kata: tuple[str, str]
    teks: str


@dataclass(frozen=True)
class Potret:
    """What a report said when it was sent.

    :param petugas: numbers of the officers who visited in that month.
    """

    bulan: str
    bagian: tuple[Bagian, ...]
    catatan: tuple[Catatan, ...]
    petugas: tuple[str, ...]


@dataclass(frozen=True)
class Susulan:
    """A figure that is another one now: data came after the report was sent.

    :param dulu: as it was sent, None when it was not known then; `kini`: as it is counted today.
    """

    kode: str
    kata: tuple[str, str]
    satuan: str
    dulu: int | None
    kini: int

    @property
    def selisih(self) -> int:
        """What came in later; negative for what was taken back."""
        return self.kini - (self.dulu or 0)


def split_figures(semua: Iterable[Bagian]) -> tuple[tuple[Bagian, ...], tuple[Angka, ...]]:
    """Figures of the report, and those that the checks of it bring."""
    every = tuple(semua)
    report = tuple(
        Bagian(one.kode, tuple(angka for angka in one.angka if angka.kode not in DI_SAMPING))
        for one in every
    )
    return report, tuple(a for one in every for a in one.angka if a.kode in DI_SAMPING)


def write_potret(potret: Potret) -> tuple[str, str]:
    """The snapshot as text, and the sha256 of exactly this text."""
    made = {
        "versi": VERSI,
        "bulan": potret.bulan,
        "bagian": [
            {"kode": one.kode, "angka": [_written(angka) for angka in one.angka]}
            for one in potret.bagian
        ],
        "catatan": [[one.kode, list(one.kata), one.teks] for one in potret.catatan],
        "petugas": sorted(potret.petugas),
    }
    text = json.dumps(made, ensure_ascii=False, sort_keys=True)
    return text, sidik_of(text)


def sidik_of(teks: str) -> str:
    """The hash that is signed."""
    return hashlib.sha256(teks.encode()).hexdigest()


def read_potret(teks: str) -> Potret:
    """A snapshot out of its text."""
    found = json.loads(teks)
    parts = tuple(
        Bagian(one["kode"], tuple(_read(angka) for angka in one["angka"]))
        for one in found["bagian"]
    )
    notes = tuple(Catatan(kode, (kata[0], kata[1]), teks) for kode, kata, teks in found["catatan"])
    return Potret(found["bulan"], parts, notes, tuple(found["petugas"]))


def differences(dulu: Iterable[Bagian], kini: Iterable[Bagian]) -> list[Susulan]:
    """Figures that are others now than in a snapshot; those of rooms that came later included."""
    old = {angka.kode: angka for one in dulu for angka in one.angka}
    found = []
    for angka in (angka for one in kini for angka in one.angka):
        before = old.get(angka.kode)
        was = before.nilai if before else None
        if was != angka.nilai and (was is not None or angka.nilai):
            found.append(Susulan(angka.kode, angka.kata, angka.satuan, was, angka.nilai))
    return found


def _written(angka: Angka) -> dict[str, Any]:
    return {
        "kode": angka.kode,
        "kata": list(angka.kata),
        "nilai": angka.nilai,
        "per": angka.per.isoformat(),
        "satuan": angka.satuan,
        "dari": angka.dari,
        "layar": angka.layar,
        "saring": dict(angka.saring),
    }


def _read(one: dict[str, Any]) -> Angka:
    day = dt.date.fromisoformat(one["per"])
    words = (one["kata"][0], one["kata"][1])
    fixed = (one["kode"], words, one["nilai"], day, one["satuan"])
    return Angka(*fixed, dari=one["dari"], layar=one["layar"], saring=one["saring"])
