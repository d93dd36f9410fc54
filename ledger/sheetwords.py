"""Words on a sheet: what may stand in a cell, how periods are printed, what a list consists of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""

_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\n\t]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_WORDS = {
    "page": ("Halaman", "Page"),
    "entries": ("Jumlah entri", "Entries"),
    "hash": ("Sidik buku", "Hash of the books"),
    "proof": ("Bukti", "Proof"),
    "same": ("sama", "equal"),
    "total": ("Jumlah", "Total"),
}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list.

    :param kind: "text" (numbers of registers too: NIK), "rupiah", "number" or "date".
    :param total: with a sum below it.
    """

    heading: str
    kind: str = "text"
    width: int = 18
    total: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list as it is exported: what is on the screen, with its filters.

    :param rows: values in the order of the columns; whole rupiah, dates or ISO dates, text.
    """

    title: str
    entity: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[Sequence[object]]
    period: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    language: str = "id"


def word(key: str, language: str) -> str:
    """A word that sheets use, in one of the two languages."""
    return _WORDS[key][language == "en"]


def footing(words: str) -> str:
    """Text for a header or footer, where & begins a command."""
    return clean(words)[:100].replace("&", "&&")


def clean(text: str) -> str:
    """Text that a workbook can hold: no control or broken characters, not too long."""
    kept = _NOT_IN_CELLS.sub("", text)
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def shown_period(period: str) -> str:
    """ISO dates as people write them: "31-12-2026", "01-01-2026 s.d. 31-12-2026"."""
    parts = [part for part in period.split("/") if part]
    if not all(map(_ISO.match, parts)):
        return period
    return " s.d. ".join("-".join(reversed(part.split("-"))) for part in parts)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel accepts and that is not taken; it is added to the taken ones."""
    short = "".join(c for c in clean(title) if c <= "\uffff")
    plain = _NOT_IN_NAMES.sub(" ", short).strip()[:28].strip() or "Lembar"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[:26]} {number}"
    taken.add(name.lower())
    return name


def iso_date(text: str) -> dt.date | None:
    """The date of an ISO text that Excel can hold, None for any other text."""
    if not _ISO.match(text):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year > 1900 else None
