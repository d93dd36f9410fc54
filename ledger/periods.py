"""Months as integers yyyymm, fiscal years, and their first and last days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_NAME = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")


def month_of(date: dt.date) -> int:
    """Month of a date as yyyymm."""
    return date.year * 100 + date.month


def add_months(month: int, count: int) -> int:
    """The month `count` months later (earlier when negative)."""
    index = month // 100 * 12 + month % 100 - 1 + count
    return index // 12 * 100 + index % 12 + 1


def first_day(month: int) -> dt.date:
    """First day of a month yyyymm."""
    return dt.date(month // 100, month % 100, 1)


def last_day(month: int) -> dt.date:
    """Last day of a month yyyymm."""
    year, number = divmod(month, 100)
    return dt.date(year, number, calendar.monthrange(year, number)[1])


def month_name(month: int) -> str:
    """Name used for files and screens' addresses: "2026-03"."""
    return f"{month // 100:04d}-{month % 100:02d}"


def parse_month(name: str) -> int:
    """The month of a name "2026-03".

    :raises ValueError: when the name is not one.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a month")
    return int(name[:4] + name[5:])


@dataclass(frozen=True)
class FiscalYear:
    """A book year of twelve months, named by the year in which it begins.

    :param year: year of its first month.
    :param start: first month, 1 to 12 (1 for nearly every koperasi).
    """

    year: int
    start: int = 1

    @property
    def first(self) -> dt.date:
        """First day."""
        return dt.date(self.year, self.start, 1)

    @property
    def last(self) -> dt.date:
        """Last day."""
        return last_day(add_months(self.year * 100 + self.start, 11))

    @property
    def before(self) -> FiscalYear:
        """The year before."""
        return FiscalYear(self.year - 1, self.start)

    @classmethod
    def of(cls, date: dt.date, start: int = 1) -> FiscalYear:
        """The fiscal year that a date lies in."""
        return cls(date.year if date.month >= start else date.year - 1, start)
