"""Instalments paid on their day: what a restructured loan has to show before its class improves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.kartu import Peristiwa, Pinjaman, check_pinjaman
from koperasi.pinjaman.kolektibilitas import TOLERANSI

SYARAT_TEPAT: Final = 3
"""Instalments in a row after which the class before a restructuring is forgotten."""


def on_time(pinjaman: Pinjaman, peristiwa: Sequence[Peristiwa], per: dt.date) -> int:
    """Most instalments in a row that were paid by their due date, no more than are asked for.

    An instalment that is open by a trifle counts as paid, as it does for the days in arrears.
    """
    best = run = 0
    for row in check_pinjaman(pinjaman):
        if row.jatuh_tempo > per or best == SYARAT_TEPAT:
            break
        card = replay(pinjaman, peristiwa, row.jatuh_tempo)
        late = any(one.terbuka > TOLERANSI for one in card.due())
        run = 0 if late else run + 1
        best = max(best, run)
    return best
