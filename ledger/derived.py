"""The files beside the months: made from chart, journal and assertions, written when changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from ledger import platform
from ledger.assertions import counted_texts
from ledger.mainfile import Contents, currencies_of, main_texts, opening_name
from ledger.opening import (
    Kept,
    basis_of,
    content_hash,
    is_final,
    keep,
    kept_of,
    opened_years,
    opening_text,
)
from ledger.periods import FiscalYear
from ledger.shelf import Shelf
from ledger.store import Store


def texts(conn: Connection, shelf: Shelf) -> dict[str, str]:
    """All derived files but the opening ones, by name, as they must be now."""
    years = frozenset(year.year for year in opened_years(shelf))
    counted = counted_texts(conn, shelf)
    contents = Contents(shelf, currencies_of(conn, shelf), frozenset(counted), years)
    return main_texts(contents) | dict(counted.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to write, by name, and what to keep of the opening files among them."""

    texts: dict[str, str]
    kept: tuple[Kept, ...]


def plan(conn: Connection, shelf: Shelf, folder: Path, *, anew: bool) -> Plan:
    """What is missing or different in a ledger's folder.

    An opening file is planned when it is missing; with `anew` also when it is not what was
    kept of it, when an entry was posted that changes it, or when years were locked or unlocked.
    """
    known = kept_of(conn, shelf)
    wanted: dict[str, str] = {}
    kept: list[Kept] = []
    for year in opened_years(shelf):
        name = opening_name(year.year)
        here = folder / name
        if here.exists() and not (anew and _is_stale(conn, shelf, here, known.get(year.year))):
            continue
        made = opening_text(conn, shelf, year)
        basis, final = basis_of(conn, shelf, year), is_final(conn, shelf, year)
        new, old = Kept(year.year, content_hash(made), basis, final), known.get(year.year)
        if old is not None and old.final and final and old.hash != new.hash:
            continue  # a final file can no longer be made: for the check to tell
        wanted[name] = made
        kept += [new] if new != old else []
    wanted |= texts(conn, shelf) if shelf.files else {}
    changed = {name: made for name, made in wanted.items() if _read(folder / name) != made}
    return Plan(changed, tuple(kept))


def _is_stale(conn: Connection, shelf: Shelf, path: Path, kept: Kept | None) -> bool:
    if kept is None or content_hash(_read(path) or "") != kept.hash:
        return True
    year = FiscalYear(kept.year, shelf.fiscal_start)
    return kept.seq != basis_of(conn, shelf, year) or kept.final != is_final(conn, shelf, year)


def write(store: Store, shelf: Shelf, folder: Path, planned: Plan) -> None:
    """Carry out a plan; a reader sees the old or the new file, never a part."""
    if planned.kept:
        with store.write() as conn:
            for kept in planned.kept:
                keep(conn, shelf, kept)
    for name, made in planned.texts.items():
        platform.replace_file(folder / name, made.encode())


def _read(path: Path) -> str | None:
    return path.read_bytes().decode(errors="replace") if path.exists() else None
