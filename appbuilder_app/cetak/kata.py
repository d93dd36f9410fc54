"""Words, dates and figures on paper, in the language of the paper instead of the request's."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo

from appbuilder_app.texts import BULAN, Pair, as_date

PER: Final[Pair] = ("Per {}", "As of {}")
SPAN: Final[Pair] = ("{} s.d. {}", "{} to {}")
RUPIAH: Final[Pair] = ("Angka dalam rupiah penuh", "Figures in whole rupiah")
MIXED: Final[Pair] = ("Jumlah, dan rupiah penuh di baris (Rp)", "Counts, whole rupiah in rows (Rp)")
MARK: Final[Pair] = ("Sidik buku {} · {} entri", "Hash of the books {} · {} entries")
PRINTED: Final[Pair] = ("Dicetak {} {} oleh {}", "Printed {} {} by {}")
PRINTED_ALONE: Final[Pair] = ("Dicetak {} {}", "Printed {} {}")
PROOFS: Final[Pair] = (
    "Bukti kecocokan yang dihitung program: {} dari {} cocok.",
    "Proofs computed by the program: {} of {} hold.",
)
TOTAL: Final[Pair] = ("Jumlah", "Total")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
ROWS: Final[Pair] = ("{} baris", "{} rows")


def say(words: Pair, language: str, *values: object) -> str:
    """Words in "id" or "en", with values in their places."""
    return words[language == "en"].format(*values)


def day(value: dt.date | str | None, language: str) -> str:
    """24 November 2026."""
    found = as_date(value)
    return f"{found.day} {say(BULAN[found.month - 1], language)} {found.year}" if found else ""


def period(text: str, language: str) -> str:
    """Per 31 Desember 2026, out of "2026-12-31"; both days of "2026-01-01/2026-12-31"."""
    first, _, last = text.partition("/")
    if last:
        return say(SPAN, language, day(first, language) or first, day(last, language) or last)
    return say(PER, language, day(first, language)) if day(first, language) else text


def figure(amount: int, *, zero: bool = False) -> str:
    """1.234.567; brackets when negative, a dash for nothing unless a zero is to be told."""
    if not amount:
        return "0" if zero else "–"
    shown = f"{abs(amount):,}".replace(",", ".")
    return f"({shown})" if amount < 0 else shown


def cell(text: str, language: str) -> str:
    """A text cell: days and months in ISO form as people write them."""
    if _DAY.fullmatch(text):
        found = as_date(text)
        return found.strftime("%d/%m/%Y") if found else text
    if _MONTH.fullmatch(text):
        year, _, month = text.partition("-")
        return f"{say(BULAN[int(month) - 1], language)} {year}"
    return text


def moment(now: dt.datetime, zone: str, name: str) -> str:
    """24/11/2026 10.15 WIB.

    :param zone: IANA name; `name` is what people call it.
    """
    return f"{now.astimezone(ZoneInfo(zone)):%d/%m/%Y %H.%M} {name}"
