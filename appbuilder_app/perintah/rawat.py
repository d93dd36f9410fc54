"""`koperasi upgrade` and `logout-all`: looking after a data folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from appbuilder_app import folder as folders
from appbuilder_app import logs, migrasi, users
from appbuilder_app.cadangan.buat import BACKUPS, SUFFIX, make_backup
from appbuilder_app.perintah.cadangan import PassphraseFile, ask
from appbuilder_app.perintah.dasar import DEFAULT_DATA, Data, opened, progress, say, word
from appbuilder_app.security import install_roles
from appbuilder_app.settings import load_settings
from koperasi.dasar.desa import open_desa
from ledger import platform, project


@dataclass(frozen=True, kw_only=True)
class UpgradeOptions:
    """What `upgrade` is told."""

    data: Data = DEFAULT_DATA
    passphrase_file: PassphraseFile = None
    without_backup: Annotated[
        bool,
        typer.Option("--without-backup", help="Tanpa cadangan dulu; hanya bila sudah punya."),
    ] = False


@dataclass(frozen=True, kw_only=True)
class LogoutOptions:
    """What `logout-all` is told."""

    data: Data = DEFAULT_DATA


@word(UpgradeOptions)
def upgrade(options: UpgradeOptions) -> None:
    """Sesuaikan data dengan versi program ini; cadangan dibuat lebih dahulu."""
    data = options.data
    settings = load_settings(data)
    folders.finish_exchange(data)
    desa = open_desa(data, settings.database_url)
    with folders.using(data, alone=True):
        logs.set_up(data)
        with desa.read() as conn:
            needed = migrasi.pending(conn)
        if not needed:
            say("Data sudah sesuai dengan versi program ini.")
            return
        if not options.without_backup:
            passphrase = ask(options.passphrase_file, twice=True)
            with progress("Cadangan") as tell:
                made = make_backup(desa, _place(data), passphrase, progress=tell)
            say(f"Cadangan: {made.path}")
        with desa.store.write() as conn:
            migrasi.upgrade(conn)
            install_roles(conn)
        project.refresh(desa.store)
        desa.close()
    say("Selesai: data sesuai dengan versi program ini.")


def _place(data: Path) -> Path:
    """A fresh name for the backup before an upgrade."""
    place = platform.private_folder(data / BACKUPS)
    return place / f"sebelum-upgrade-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}{SUFFIX}"


@word(LogoutOptions)
def logout_all(options: LogoutOptions) -> None:
    """Akhiri semua sesi: setiap orang harus masuk lagi (laptop hilang, serah terima)."""
    with opened(options.data) as desa:
        with desa.store.write() as conn:
            count = users.logout_all(conn)
        say(f"{count} sesi diakhiri. Setiap orang harus masuk lagi.")
