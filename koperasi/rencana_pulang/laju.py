"""The pace of targets: what the books, remittances and visits say, put into the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import tahap_of
from koperasi.rencana_pulang.rules import Laju
from koperasi.rencana_pulang.uang import Kunci, uang_of


def laju_of(
    conn: Connection, rencana: Sequence[Any], sasaran: Sequence[Any], hari: dt.date
) -> dict[Kunci, Laju]:
    """Pace of every target by plan and kind. Who may look is the caller's matter.

    :param rencana: rows of plans; `sasaran`: rows of their targets.
    """
    if not sasaran:
        return {}
    money, seen = uang_of(conn, rencana, sasaran, hari), tahap_of(conn, rencana)
    made = {}
    for row in sasaran:
        key = (row.no_rencana, row.jenis)
        noted = seen.get(key)
        percent = dict(rules.TAHAP[row.jenis]).get(noted.tahap, 0) if noted is not None else 0
        there = rules.reached(money[key].jumlah, row.target, percent)
        made[key] = Laju(row.target, there, money[key].enam)
    return made
