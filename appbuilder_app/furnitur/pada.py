"""A list as it stood on a day: the filter that names the day, and what a select makes of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import request
from sqlalchemy import Connection, Select, literal

from appbuilder_app.furnitur.declared import today
from appbuilder_app.furnitur.query import Filter, ListQuery
from appbuilder_app.texts import Pair, tanggal
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

NAMA = "per_tanggal"
EASTERN = dt.timedelta(days=1)
"""The east of the country is in tomorrow while the clock of the lists is in today."""
BULAN = 12
"""So many month ends are offered to choose from."""


def as_of(query: ListQuery) -> dt.date:
    """The day whose state a list shows: today unless the address names an earlier one; for the
    end of a month that goes on it is today.

    :raises Refusal: `saringan_salah`.
    """
    asked = query.value(NAMA)
    try:
        now = dt.date.fromisoformat(query.today)
        return min(dt.date.fromisoformat(asked), now + EASTERN) if asked else now
    except ValueError as error:
        raise Refusal("saringan_salah", nama=NAMA, nilai=asked) from error


def dated(select: Select[Any], query: ListQuery) -> Select[Any]:
    """The same rows with the day that they are about, so that an address can name it."""
    return select.add_columns(literal(query.value(NAMA) or query.today).label(NAMA))


def _days(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """The day that the address names, then the last month ends."""
    del viewer, conn
    days = request.args.getlist(NAMA)[:1]
    end = dt.date.fromisoformat(today()).replace(day=1)
    for _ in range(BULAN):
        end -= dt.timedelta(days=1)
        days.append(end.isoformat())
        end = end.replace(day=1)
    return [(day, (tanggal(day), tanggal(day))) for day in dict.fromkeys(days)]


PADA = Filter(NAMA, ("Keadaan tanggal", "As of"), choices=_days)
