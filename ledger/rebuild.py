"""Either copy of the books makes the other: the files from the journal, the journal from the text.

Both are done while nobody else uses the data folder.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from sqlalchemy import Connection, update

from ledger import platform, project, schema
from ledger.clock import Clock
from ledger.derived import texts
from ledger.mainfile import opening_name
from ledger.opening import opened_years
from ledger.rejournal import rebuild_journal
from ledger.renew import renew_journal
from ledger.shelf import (
    HEADER_BYTES,
    LOCK,
    Shelf,
    folder_of,
    frames_from,
    load_shelf,
    month_file,
)
from ledger.store import Store

__all__ = ["rebuild_journal", "rebuild_text", "renew_journal"]


def rebuild_text(store: Store, code: str, clock: Clock) -> list[Path]:
    """Make the files of a ledger what the journal says, byte for byte.

    :returns: files that were not, set aside as `NAME.ditolak-TIME`; nothing is thrown away.
    :raises Refusal: `ledger_unknown`.
    """
    folder = folder_of(store, code)
    platform.private_folder(store.books)
    platform.private_folder(folder)
    with store.read() as conn:
        shelf = load_shelf(conn, code)
        with platform.file_lock(folder / LOCK):
            aside = _set_aside(conn, shelf, folder, f"{clock.now():%Y%m%dT%H%M%SZ}")
            for month in shelf.months:
                if not (folder / month_file(month)).exists():
                    _write_month(conn, shelf, folder, month)
    with store.write() as conn:
        table = schema.ledger_file
        here = update(table).where(table.c.ledger_id == shelf.id)
        conn.execute(here.values(stopped=None))
    project.refresh(store, [code])
    return aside


def _set_aside(conn: Connection, shelf: Shelf, folder: Path, stamp: str) -> list[Path]:
    months = {month_file(month): month for month in shelf.months}
    wanted = texts(conn, shelf) if shelf.files else {}
    ours = {LOCK, *wanted, *(opening_name(year.year) for year in opened_years(shelf))}
    aside = []
    for path in sorted(folder.iterdir()):
        if ".ditolak-" in path.name or path.name in ours:
            continue
        if path.name in months and _is_whole(conn, shelf, path, months[path.name]):
            continue
        target = next(
            made
            for number in itertools.count()
            if not (made := folder / f"{path.name}.ditolak-{stamp}{'-' * number}").exists()
        )
        path.rename(target)
        aside.append(target)
    platform.sync_folder(folder)
    return aside


def _is_whole(conn: Connection, shelf: Shelf, path: Path, month: int) -> bool:
    with path.open("rb") as handle:
        if handle.read(len(HEADER_BYTES)) != HEADER_BYTES:
            return False
        for frame in frames_from(conn, shelf, month):
            if handle.read(len(frame.data)) != frame.data:
                return False
        return not handle.read(1)


def _write_month(conn: Connection, shelf: Shelf, folder: Path, month: int) -> None:
    path = folder / month_file(month)
    temporary = folder / f".{path.name}.baru"
    with platform.open_private(temporary, "wb") as handle:
        handle.write(HEADER_BYTES)
        for frame in frames_from(conn, shelf, month):
            handle.write(frame.data)
        platform.sync_file(handle)
    temporary.replace(path)
    platform.sync_folder(folder)
