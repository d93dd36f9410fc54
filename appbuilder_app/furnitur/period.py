"""Periods as people name them: a day, a month, a year, from..to, "bulan-ini"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from appbuilder_app.texts import Pair, bulan, t, tanggal
from ledger.errors import Refusal

NAMED: tuple[tuple[str, Pair], ...] = (
    ("hari-ini", ("Hari ini", "Today")),
    ("kemarin", ("Kemarin", "Yesterday")),
    ("minggu-ini", ("Minggu ini", "This week")),
    ("bulan-ini", ("Bulan ini", "This month")),
    ("bulan-lalu", ("Bulan lalu", "Last month")),
    ("tahun-ini", ("Tahun ini", "This year")),
    ("tahun-lalu", ("Tahun lalu", "Last year")),
)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted.

    :param text: as it stands in the address.
    """

    first: dt.date
    last: dt.date
    text: str

    def words(self) -> str:
        """As people say it."""
        for key, label in NAMED:
            if key == self.text:
                return t(*label)
        if re.fullmatch(r"\d{4}", self.text):
            return self.text
        if re.fullmatch(r"\d{4}-\d{2}", self.text):
            return bulan(self.text)
        if self.first == self.last:
            return tanggal(self.first)
        return f"{tanggal(self.first)} – {tanggal(self.last)}"


def month_end(day: dt.date) -> dt.date:
    """Last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def read_period(text: str, today: str) -> Period:
    """A period out of an address.

    :param today: ISO date that "bulan-ini" is about.
    :raises Refusal: `periode_salah`.
    """
    found = _named(text, dt.date.fromisoformat(today)) if today else None
    if found is None:
        try:
            found = _written(text)
        except ValueError:
            found = None
    if found is None or found[0] > found[1]:
        raise Refusal("periode_salah", "periode", teks=text[:40])
    return Period(*found, text)


def _written(text: str) -> tuple[dt.date, dt.date] | None:
    if re.fullmatch(r"\d{4}", text):
        year = int(text)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        first = dt.date.fromisoformat(f"{text}-01")
        return first, month_end(first)
    start, dots, end = text.partition("..")
    if dots:
        first = dt.date.fromisoformat(start) if start else dt.date(1900, 1, 1)
        return first, dt.date.fromisoformat(end) if end else dt.date(2999, 12, 31)
    day = dt.date.fromisoformat(text)
    return day, day


def _named(text: str, day: dt.date) -> tuple[dt.date, dt.date] | None:
    month = day.replace(day=1)
    before = month - dt.timedelta(days=1)
    monday = day - dt.timedelta(days=day.weekday())
    year = day.year
    return {
        "hari-ini": (day, day),
        "kemarin": (day - dt.timedelta(days=1),) * 2,
        "minggu-ini": (monday, monday + dt.timedelta(days=6)),
        "bulan-ini": (month, month_end(day)),
        "bulan-lalu": (before.replace(day=1), before),
        "tahun-ini": (dt.date(year, 1, 1), dt.date(year, 12, 31)),
        "tahun-lalu": (dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31)),
    }.get(text)
