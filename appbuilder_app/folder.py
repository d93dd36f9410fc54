"""The data folder: used by many processes at once, or by one alone; made and opened."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect

from appbuilder_app import migrasi, secretkey, tukar
from appbuilder_app.security import install_roles
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import PRACTICE_MARK, Desa, database_url, open_desa
from ledger import platform
from ledger.errors import Refusal
from ledger.store import Store

LOCK = ".kunci-folder"


@contextlib.contextmanager
def using(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder while inside: together with others, or alone.

    :raises Refusal: `folder_dipakai` when it cannot be had alone, `folder_dikunci` when
        somebody has it alone.
    """
    platform.private_folder(folder)
    finish_exchange(folder)
    with platform.folder_lock(folder / LOCK, alone=alone) as held:
        if not held:
            code = "folder_dipakai" if alone else "folder_dikunci"
            raise Refusal(code, "data", folder=str(folder))
        yield


def finish_exchange(folder: Path) -> dict[str, Any] | None:
    """End an exchange of villages that a power cut stopped, before anybody looks at the folder.

    :raises Refusal: `folder_dikunci` while another process does it.
    """
    if not tukar.going(folder):
        return None
    with platform.folder_lock(folder / LOCK, alone=True) as held:
        if not held:
            raise Refusal("folder_dikunci", "data", folder=str(folder))
        return tukar.finish(folder)


def take_restored(folder: Path) -> dict[str, Any] | None:
    """Exchange the village for the restored one that somebody decided to take at this start.

    :returns: what was exchanged (:func:`tukar.last_exchange`), None when nothing waits.
    :raises Refusal: `pulih_dipakai` when somebody else uses the folder, `pulih_berubah`.
    """
    shutil.rmtree(folder / tukar.DONE, ignore_errors=True)
    ended = finish_exchange(folder)
    if ended is not None:
        return ended
    plan = tukar.read_plan(folder)
    if plan is None or not plan.get("ditetapkan"):
        return None
    with platform.folder_lock(folder / LOCK, alone=True) as held:
        if not held:
            raise Refusal("pulih_dipakai", "data", folder=str(folder))
        return tukar.begin(folder, dt.datetime.now().astimezone())


def make(
    folder: Path, settings: Settings, *, practice: bool = False, today: dt.date | None = None
) -> Desa:
    """Make a data folder: tables, roles, signing key; an existing one is opened as it is.

    :raises Refusal: `data_perlu_upgrade`, `latihan_bukan_baru` (a folder with real books does
        not become a practice folder), and those of `open_desa`.
    """
    fresh = _is_fresh(folder, settings)
    platform.private_folder(folder)
    if practice and not (folder / PRACTICE_MARK).exists():
        if not fresh:
            raise Refusal("latihan_bukan_baru", folder=str(folder))
        platform.replace_file(folder / PRACTICE_MARK, b"")
    if fresh:
        store = Store(database_url(folder, settings.database_url), folder)
        with store.write() as conn:
            migrasi.create(conn)
            install_roles(conn)
        store.dispose()
    secretkey.make_key(folder)  # also of a folder whose first start ended before this line
    return open_checked(folder, settings, today)


def _is_fresh(folder: Path, settings: Settings) -> bool:
    """Whether the database has no tables yet."""
    if settings.database_url is None and not (folder / "koperasi.db").exists():
        return True
    store = Store(database_url(folder, settings.database_url), folder)
    with store.read() as conn:
        empty = not inspect(conn).get_table_names()
    store.dispose()
    return empty


def open_checked(folder: Path, settings: Settings, today: dt.date | None = None) -> Desa:
    """Open a data folder whose tables fit this program.

    :raises Refusal: `data_perlu_upgrade`, `data_lebih_baru`, and those of `open_desa`.
    """
    desa = open_desa(folder, settings.database_url, today)
    with desa.read() as conn:
        _check_revision(conn)
    return desa


def _check_revision(conn: Connection) -> None:
    now = migrasi.revision_of(conn)
    if now and not migrasi.knows(now):
        raise Refusal("data_lebih_baru", revisi=now)
    if migrasi.pending(conn):
        raise Refusal("data_perlu_upgrade")


def unmake(folder: Path) -> None:
    """Take away everything in a folder that was empty before (a failed first start)."""
    for item in folder.iterdir():
        if item.is_dir():
            shutil.rmtree(item, ignore_errors=True)
        elif item.name != LOCK:
            item.unlink(missing_ok=True)
