"""Files that were sent and wait for a yes: kept for a day, each for the one who sent it."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from koperasi.dasar.desa import Desa
from ledger import platform
from ledger.errors import Refusal

FOLDER = "unggahan"
DAY = 86_400
_TOKEN = re.compile(r"[0-9a-f]{32}")


def keep(desa: Desa, user: str, isi: bytes, tentang: Mapping[str, Any]) -> str:
    """Keep a file with what is known about it; returns the token that finds it again."""
    swept_folder(desa)
    token = secrets.token_hex(16)
    platform.replace_file(_path(desa, user, token, "isi"), isi)
    note(desa, user, token, tentang)
    return token


def swept_folder(desa: Desa) -> Path:
    """The folder of what waits, without what waited for more than a day."""
    folder = platform.private_folder(desa.folder / FOLDER)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > DAY:
            old.unlink(missing_ok=True)
    return folder


def note(desa: Desa, user: str, token: str, tentang: Mapping[str, Any]) -> None:
    """Change what is known about a kept file."""
    text = json.dumps(dict(tentang), ensure_ascii=False)
    platform.replace_file(_path(desa, user, token, "json"), text.encode())


def load(desa: Desa, user: str, token: str) -> tuple[bytes, dict[str, Any]]:
    """A kept file and what is known about it.

    :raises Refusal: `unggahan_hilang`: unknown, too old, or somebody else's.
    """
    isi, known = _path(desa, user, token, "isi"), _path(desa, user, token, "json")
    if not isi.is_file() or not known.is_file():
        raise Refusal("unggahan_hilang", "berkas")
    return isi.read_bytes(), json.loads(known.read_bytes())


def drop(desa: Desa, user: str, token: str) -> None:
    """The file is not needed any more."""
    for part in ("isi", "json"):
        _path(desa, user, token, part).unlink(missing_ok=True)


def _path(desa: Desa, user: str, token: str, part: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise Refusal("unggahan_hilang", "berkas")
    return desa.folder / FOLDER / f"{user}-{token}.{part}"
