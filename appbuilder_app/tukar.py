"""Exchanging the village of a data folder for one that was restored beside it.

The restored village stands in `pulih/baru/`, what was found in it and decided about it in
`pulih/rencana.json`. The exchange is a row of renames that only goes forward: its list is on the
disk before the first of them, the old database leaves first and the new one arrives last. So the
name `koperasi.db` always stands for a whole village, and while it is missing nobody opens the
folder before :func:`finish` ended what a power cut stopped. Nothing of the old village is
deleted: it lies in `sebelum-pulih-DATE/`, a data folder of its own.

All functions that rename expect the caller to hold the folder alone (`folder.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from appbuilder_app.secretkey import FILE as SECRET_KEY
from koperasi.dasar.desa import PRACTICE_MARK
from koperasi.lampiran.gudang import FILE as ATTACHMENTS
from ledger import platform
from ledger.errors import Refusal

PLACE, NEW, PLAN, GOING = "pulih", "baru", "rencana.json", "tukar.json"
DONE = ".pulih-selesai"
LAST = "dipulihkan.json"
ASIDE = "sebelum-pulih-"
README = "BACA-SAYA.txt"
DATABASE = "koperasi.db"
SEALED = (DATABASE, ATTACHMENTS, SECRET_KEY)
"""Files whose bytes are compared between the decision and the exchange."""
PARTS = (
    *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm")),
    *(f"{ATTACHMENTS}{end}" for end in ("", "-wal", "-shm")),
    *("buku", SECRET_KEY, PRACTICE_MARK, "unggahan", "fava"),
)
"""What belongs to a village, in the order in which it leaves. The rest is this computer's:
settings, certificate, log, queue, backups."""

Plan = Mapping[str, Any]


def read_plan(folder: Path) -> dict[str, Any] | None:
    """What was prepared and perhaps decided; None when nothing was."""
    return _read(folder / PLACE / PLAN)


def write_plan(place: Path, plan: Plan) -> None:
    """Keep a plan in its folder, whole or not at all."""
    text = json.dumps(dict(plan), ensure_ascii=False, indent=1, sort_keys=True)
    platform.replace_file(place / PLAN, text.encode())


def last_exchange(folder: Path) -> dict[str, Any] | None:
    """The last exchange that was done here: `berkas`, `dibuat`, `lama`, `waktu`."""
    return _read(folder / LAST)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def seal(new: Path) -> dict[str, str]:
    """sha256 of the files of a prepared village, by name."""
    return {name: _digest(new / name) for name in SEALED if (new / name).is_file()}


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def going(folder: Path) -> bool:
    """Whether an exchange was begun and not ended."""
    return (folder / PLACE / GOING).is_file()


def begin(folder: Path, now: dt.datetime) -> dict[str, Any] | None:
    """Exchange the villages if somebody decided it; returns what :func:`last_exchange` will.

    :raises Refusal: `pulih_berubah` when the prepared village is not what was shown.
    """
    plan, new = read_plan(folder), folder / PLACE / NEW
    if plan is None or not plan.get("ditetapkan"):
        return None
    if not (new / DATABASE).is_file() or seal(new) != plan["segel"]:
        raise Refusal("pulih_berubah")
    steps = {
        "lama": _free_name(folder, now),
        "keluar": [name for name in PARTS if (folder / name).exists()],
        "masuk": [name for name in reversed(PARTS) if (new / name).exists()],
        "waktu": int(now.timestamp()),
    }
    platform.replace_file(folder / PLACE / GOING, json.dumps(steps).encode())
    return finish(folder)


def _free_name(folder: Path, now: dt.datetime) -> str:
    """A name that is not taken for what is set aside: "sebelum-pulih-20261124-093000"."""
    name = f"{ASIDE}{now:%Y%m%d-%H%M%S}"
    taken = len(list(folder.glob(f"{name}*")))
    return f"{name}-{taken + 1}" if taken else name


def finish(folder: Path) -> dict[str, Any] | None:
    """Do what is left of an exchange; may be repeated after every stop."""
    place = folder / PLACE
    steps = _read(place / GOING)
    if steps is None:
        return None
    old = platform.private_folder(folder / steps["lama"])
    platform.sync_folder(folder)
    for name in steps["keluar"]:
        if not (old / name).exists() and (folder / name).exists():
            platform.move(folder / name, old / name)
    for name in steps["masuk"]:
        if (place / NEW / name).exists():
            platform.move(place / NEW / name, folder / name)
    return _told(folder, old, steps)


def _told(folder: Path, old: Path, steps: Mapping[str, Any]) -> dict[str, Any]:
    """The exchange is over: say so to people and clear its place away."""
    plan = read_plan(folder) or {}
    kept = {name: plan.get(name, "") for name in ("berkas", "dibuat", "sidik")}
    told: dict[str, Any] = {"lama": old.name, "waktu": steps["waktu"], **kept}
    words = README_WORDS.format(lama=old.absolute(), **kept)
    platform.replace_file(old / README, words.encode())
    platform.replace_file(folder / LAST, json.dumps(told, ensure_ascii=False).encode())
    clear(folder)
    return told


README_WORDS = """Isi folder ini: data desa sebelum dipulihkan dari cadangan {berkas}
(dibuat {dibuat}). Tidak ada yang dihapus. Untuk melihatnya:

    koperasi serve --data "{lama}"

This folder holds the village as it was before that backup was restored.
"""


def clear(folder: Path) -> None:
    """Take a plan and what was prepared for it away: first its name, so that it is gone at once."""
    shutil.rmtree(folder / DONE, ignore_errors=True)
    if (folder / PLACE).exists():
        platform.move(folder / PLACE, folder / DONE)
        shutil.rmtree(folder / DONE, ignore_errors=True)
