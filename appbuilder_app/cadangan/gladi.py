"""The rehearsal: a backup is restored into a scratch folder and every total compared.

It needs nobody's passphrase: the backup it makes for itself is sealed with a random one and
thrown away with the scratch folder.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from appbuilder_app.cadangan import angka, buat, pulih
from koperasi.dasar.desa import Desa
from ledger import platform
from ledger.errors import Refusal

Progress = Callable[[int, str], None]

SCRATCH = "gladi-"


def rehearse(
    desa: Desa,
    *,
    source: Path | None = None,
    passphrase: str = "",
    actor: str = "U0000",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Restore a backup into a scratch folder and compare; the result is written down.

    :param source: an existing backup with its passphrase; a fresh one is made when not given.
    :returns: `cocok` (all equal), `beda` (what differs), `berkas`, `jumlah` of the ledgers.
    :raises Refusal: what is wrong with a given file or its passphrase.
    """
    tell = progress or buat._quiet  # noqa: SLF001
    sweep(desa.folder)
    scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=desa.folder))
    try:
        platform.private_folder(scratch)
        made = _backup(desa, scratch, source, passphrase or secrets.token_urlsafe(24), tell)
        differing = _restore(made, scratch, tell)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    with desa.store.write() as conn:
        buat.note(conn, "gladi", made[0], actor, differing)
    tell(100, "selesai")
    return {
        "cocok": not differing,
        "beda": differing,
        "berkas": made[0].path.name,
        "jumlah": made[0].manifest["jumlah"]["ledger"],
    }


def sweep(folder: Path) -> None:
    """Throw away scratch folders that a power cut left behind."""
    for left in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _backup(
    desa: Desa, scratch: Path, source: Path | None, passphrase: str, tell: Progress
) -> tuple[buat.Backup, str]:
    """The backup to try, and its passphrase."""
    path = source or scratch / buat.backup_name(desa.clock.now())
    if source is None:
        with platform.open_private(path, "wb") as handle:
            manifest = buat.write_to(handle, desa, passphrase, lambda p, w: tell(p // 2, w))
    else:
        with path.open("rb") as handle, pulih.opened(handle, passphrase, buat._quiet) as found:  # noqa: SLF001
            manifest = found.manifest
    made = buat.Backup(path, path.stat().st_size, buat.file_digest(path), manifest)
    return made, passphrase


def _restore(made: tuple[buat.Backup, str], scratch: Path, tell: Progress) -> list[dict[str, Any]]:
    backup, passphrase = made
    into = scratch / "pulih"
    try:
        restored = pulih.restore_backup(
            backup.path, into, passphrase, progress=lambda p, w: tell(50 + p // 2, w)
        )
    except Refusal as refusal:
        if refusal.code != "cadangan_beda":
            raise
        place = str(refusal.values.get("tempat", ""))
        return [{"kelompok": "pulih", "nama": place, "asli": None, "pulih": None}]
    return angka.differences(backup.manifest["jumlah"], restored.totals)
