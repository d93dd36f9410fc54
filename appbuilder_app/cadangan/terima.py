"""A backup file that comes in from a browser: in parts, so that its size does not matter.

Parts wait in the folder of uploads, where what is older than a day is swept away, and become a
file beside the other backups when the last one is there.
"""

from __future__ import annotations

import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from appbuilder_app.cadangan import buat, wadah
from appbuilder_app.unggahan import FOLDER, swept_folder
from koperasi.dasar.desa import LEAST_FREE, Desa
from ledger import platform
from ledger.errors import Refusal

PART = 4 * 2**20
_TOKEN = re.compile(r"[0-9a-f]{32}")
_WORD = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True)
class Bagian:
    """A part of a file.

    :param tanda: "" for the first part, then what the first was answered with.
    :param mulai: place of its first byte in the file.
    :param ukuran: bytes of the whole file.
    """

    tanda: str
    mulai: int
    ukuran: int
    isi: bytes


def take_part(desa: Desa, user: str, part: Bagian) -> str:
    """Append a part; returns the token of the file.

    :raises Refusal: `cadangan_bukan` at once with the first part, `pulih_disk`,
        `unggah_urutan` when a part is missing.
    """
    if not part.tanda:
        swept_folder(desa)
        _check_first(desa, part)
    check_room(desa.folder, len(part.isi))
    token = part.tanda or secrets.token_hex(16)
    path = _path(desa, user, token)
    if (path.stat().st_size if path.exists() else 0) != part.mulai:
        raise Refusal("unggah_urutan", "berkas")
    with platform.open_private(path, "ab") as handle:
        handle.write(part.isi)
    return token


def _check_first(desa: Desa, part: Bagian) -> None:
    if not part.isi.startswith(wadah.MAGIC):
        raise Refusal("cadangan_bukan", "berkas")
    check_room(desa.folder, part.ukuran)


def check_room(folder: Path, size: int) -> None:
    """Refuse a file that the disk has no room for.

    :raises Refusal: `pulih_disk`.
    """
    free, needed = platform.free_bytes(folder), size + LEAST_FREE
    if free < needed:
        raise Refusal("pulih_disk", "berkas", bebas_mb=free // 2**20, perlu_mb=needed // 2**20)


def complete(desa: Desa, user: str, token: str, name: str) -> Path:
    """All parts are there: the file goes beside the other backups, under its name if it is free.

    :raises Refusal: `unggah_urutan` when nothing was sent under this token.
    """
    path = _path(desa, user, token)
    if not path.is_file():
        raise Refusal("unggah_urutan", "berkas")
    target = place_for(desa, name)
    platform.move(path, target)
    return target


def keep_whole(desa: Desa, handle: IO[bytes], name: str) -> Path:
    """The same for a file that came in one piece.

    :raises Refusal: `cadangan_bukan`.
    """
    if handle.read(len(wadah.MAGIC)) != wadah.MAGIC:
        raise Refusal("cadangan_bukan", "berkas")
    target = place_for(desa, name)
    with platform.open_private(target, "wb") as out:
        out.write(wadah.MAGIC)
        shutil.copyfileobj(handle, out)
        platform.sync_file(out)
    return target


def place_for(desa: Desa, name: str) -> Path:
    """A free name among the backups, made of letters, digits and dashes."""
    folder = platform.private_folder(desa.folder / buat.BACKUPS)
    stem = _WORD.sub("-", Path(name).name.removesuffix(buat.SUFFIX)).strip("-")[:48] or "unggahan"
    target, number = folder / f"{stem}{buat.SUFFIX}", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}{buat.SUFFIX}", number + 1
    return target


def _path(desa: Desa, user: str, token: str) -> Path:
    """Where the parts wait; nobody else's token fits.

    :raises Refusal: `unggah_urutan`.
    """
    if not _TOKEN.fullmatch(token):
        raise Refusal("unggah_urutan", "berkas")
    return desa.folder / FOLDER / f"{user}-{token}.cadangan"
