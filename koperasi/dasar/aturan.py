"""First values of dated parameters and limits: `koperasi/data/aturan/*.toml`, each with source.

A value that an entity entered itself always comes before these; the rooms' manifests name
the value that holds where no row of law exists.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "aturan"


@dataclass(frozen=True)
class NilaiAwal:
    """A value that holds from a date on, by a law or decision."""

    nilai: str
    berlaku_mulai: dt.date
    dasar: str


@lru_cache(maxsize=1)
def first_values() -> Mapping[str, tuple[NilaiAwal, ...]]:
    """Values by parameter, oldest first."""
    found: dict[str, tuple[NilaiAwal, ...]] = {}
    for key, rows in _tables("parameter").items():
        values = [NilaiAwal(str(r["nilai"]), r["berlaku_mulai"], r["dasar"]) for r in rows]
        found[key] = tuple(sorted(values, key=lambda value: value.berlaku_mulai))
    return found


@lru_cache(maxsize=1)
def first_limits() -> Mapping[str, tuple[tuple[int | None, str], ...]]:
    """Approval limits by kind of document: up to which amount, by whom ("" for nobody)."""
    return {
        kind: tuple((row.get("sampai_jumlah"), row["penyetuju"]) for row in rows)
        for kind, rows in _tables("batas").items()
    }


def first_value(kunci: str, pada: dt.date) -> NilaiAwal | None:
    """The value of law on a date, None when there is none."""
    held = [row for row in first_values().get(kunci, ()) if row.berlaku_mulai <= pada]
    return held[-1] if held else None


@lru_cache(maxsize=1)
def _dated() -> dict[str, list[dict[str, Any]]]:
    return _tables("tabel")


def dated_table(kunci: str, pada: dt.date) -> Mapping[str, Any]:
    """The table of figures that holds on a date: its values, `berlaku_mulai` and `dasar`.

    :raises KeyError: no such table held on that date (a mistake of the caller, not of a user).
    """
    held = [row for row in _dated().get(kunci, ()) if row["berlaku_mulai"] <= pada]
    if not held:
        raise KeyError(kunci)
    return max(held, key=lambda row: row["berlaku_mulai"])


def _tables(kind: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(read.get(kind, {}))
    return found
