"""The programme's real score: who came back, reached the goals, runs a business, left again.

Counts only: no row of it names a person. Re-departures are read from the placements, never typed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, select

from koperasi.dasar.viewer import Viewer
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import HASIL
from koperasi.rencana_pulang.data import BarisSkor
from koperasi.warga.models import Penempatan
from koperasi.warga.pandangan import P

SEMUA: Final = ""
"""Stands for all countries."""
_AGAIN: Any = Penempatan.__table__.alias("lagi")


@dataclass(frozen=True)
class Skor:
    """Rows by year of return (newest first) and country, each year's sum, and the sum of all."""

    per: dt.date
    baris: tuple[BarisSkor, ...]
    per_tahun: tuple[BarisSkor, ...]
    jumlah: BarisSkor


def skor_pulang(viewer: Viewer, conn: Connection, hari: dt.date) -> Skor:
    """The score of everybody who came back until a day.

    A return is counted once, with the outcome of the plan that it ended; a person who came back
    twice is counted twice.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.rekap")
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for row in _returns(conn, hari):
        year = int(row.pulang_pada[:4])
        for key in ((year, row.negara), (year, SEMUA), (0, SEMUA)):
            counts[key].update(_marks(row, hari))
    lines = {key: _line(key, found) for key, found in counts.items()}
    whole = lines.pop((0, SEMUA), BarisSkor(0, SEMUA))
    ordered = [lines[key] for key in sorted(lines, key=lambda key: (-key[0], key[1]))]
    return Skor(
        hari,
        tuple(one for one in ordered if one.negara),
        tuple(one for one in ordered if not one.negara),
        whole,
    )


def _line(key: tuple[int, str], found: Mapping[str, int]) -> BarisSkor:
    made: dict[str, Any] = dict(found)
    return BarisSkor(*key, **made)


def _returns(conn: Connection, hari: dt.date) -> Iterator[Any]:
    h, again = HASIL.c, _AGAIN.c
    later = (
        select(again.mulai)
        .where(again.no_warga == P.no_warga, again.mulai >= P.pulang_pada)
        .order_by(again.mulai)
        .limit(1)
        .scalar_subquery()
    )
    mine = and_(h.no_warga == P.no_warga, h.pulang_pada == P.pulang_pada)
    query = (
        select(P.negara, P.pulang_pada, h.hasil, h.usaha, later.label("lagi"))
        .outerjoin_from(P.id.table, HASIL, mine)
        .where(P.pulang_pada.is_not(None), P.pulang_pada <= hari.isoformat())
    )
    yield from conn.execute(query)


def _marks(row: Any, hari: dt.date) -> Iterable[str]:
    yield "pulang"
    if row.hasil:
        yield "berencana"
        yield row.hasil
    if row.usaha:
        yield "usaha_ditanya"
        if row.usaha == rules.YA:
            yield "usaha"
    if row.lagi and row.lagi <= hari.isoformat():
        yield "berangkat_lagi"


def negara_of(skor: Skor) -> Mapping[str, int]:
    """Returned persons by country, over all years, the most first."""
    found: Counter[str] = Counter()
    for one in skor.baris:
        found[one.negara] += one.pulang
    return dict(found.most_common())
