"""The files beside the months: made from chart, journal and assertions, written when changed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from ledger import platform
from ledger.assertions import counted_texts
from ledger.mainfile import Contents, currencies_of, main_texts, opening_name
from ledger.opening import basis_in, basis_of, opened_years, opening_text
from ledger.periods import FiscalYear
from ledger.shelf import Shelf


def texts(conn: Connection, shelf: Shelf) -> dict[str, str]:
    """All derived files but the opening ones, by name, as they must be now."""
    years = frozenset(year.year for year in opened_years(shelf))
    counted = counted_texts(conn, shelf)
    contents = Contents(shelf, currencies_of(conn, shelf), frozenset(counted), years)
    return main_texts(contents) | dict(counted.values())


def write(conn: Connection, shelf: Shelf, folder: Path, *, anew: bool) -> None:
    """Write what is missing or different; a reader sees the old or the new file, never a part.

    An opening file is written when it is missing, with `anew` also when an entry was posted
    that changes it.
    """
    for year in opened_years(shelf):
        path = folder / opening_name(year.year)
        if path.exists() and not (anew and _is_stale(conn, shelf, year, path)):
            continue
        _put(path, opening_text(conn, shelf, year))
    for name, content in texts(conn, shelf).items():
        _put(folder / name, content)


def _is_stale(conn: Connection, shelf: Shelf, year: FiscalYear, path: Path) -> bool:
    content = path.read_bytes().decode(errors="replace")
    return basis_in(content) != basis_of(conn, shelf, year)


def _put(path: Path, content: str) -> None:
    data = content.encode()
    if not path.exists() or path.read_bytes() != data:
        platform.replace_file(path, data)

