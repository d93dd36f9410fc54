"""Whether the village is well: database, books, queue, last backup, free space.

Three states: "ok", "perhatian" (works, but somebody should look), "rusak".
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from appbuilder_app import jobs
from appbuilder_app.cadangan import buat
from appbuilder_app.service_tables import pekerjaan
from koperasi.dasar.desa import LEAST_FREE, Desa
from ledger import audit, backclock, platform, project

OK, LOOK, BROKEN = "ok", "perhatian", "rusak"
DAY = 86_400
BACKUP_DAYS = 8
QUEUE_SECONDS = 900
LEAST_FREE_MB = 200
FRESH_SECONDS = 60
"""So long the bell repeats what was seen last: it is asked on every page."""


@dataclass(frozen=True)
class Part:
    """One thing that is looked at: its state and plain figures for the page."""

    state: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Health:
    """All of them."""

    parts: Mapping[str, Part]

    @property
    def state(self) -> str:
        """The worst of the parts."""
        found = {part.state for part in self.parts.values()}
        return BROKEN if BROKEN in found else LOOK if LOOK in found else OK

    @property
    def odd(self) -> int:
        """How many parts are not well: the figure of the bell."""
        return sum(part.state != OK for part in self.parts.values())

    def brief(self) -> dict[str, str]:
        """States only, for whoever polls: no figures, no paths, no names."""
        return {"status": self.state} | {name: part.state for name, part in self.parts.items()}


_seen: dict[Path, tuple[float, Health]] = {}


def look(desa: Desa) -> Health:
    """Look at everything, and keep it for :func:`recent`; never raises."""
    found = _look(desa)
    _seen[desa.folder] = (time.monotonic(), found)
    return found


def recent(desa: Desa) -> Health:
    """What was seen within the last minute, else a fresh look: a page's bell costs no more."""
    at, found = _seen.get(desa.folder, (0.0, None))
    if found is None or time.monotonic() - at > FRESH_SECONDS:
        return look(desa)
    return found


def _look(desa: Desa) -> Health:
    try:
        with desa.read() as conn:
            parts = {
                "db": _database(desa, conn),
                "buku": _books(desa),
                "antrean": _queue(conn),
                "cadangan": _backup(desa, conn),
                "disk": _disk(desa),
                "jam": _clock(desa, conn),
            }
    except (SQLAlchemyError, OSError) as error:
        parts = {"db": Part(BROKEN, {"galat": type(error).__name__}), "disk": _disk(desa)}
    return Health(parts)


def _database(desa: Desa, conn: Connection) -> Part:
    conn.execute(select(1))
    return Part(OK, {"jenis": desa.store.dialect})


def _books(desa: Desa) -> Part:
    """Files of the books beside what the journal says."""
    files = project.state(desa.store)
    stopped = [
        {"ledger": found.ledger, "berkas": found.file.name, "sebab": str(found.stopped)}
        for found in files
        if found.stopped is not None
    ]
    behind = [
        {"ledger": found.ledger, "berkas": found.file.name, "kurang": found.length - found.size}
        for found in files
        if found.stopped is None and found.size != found.length
    ]
    state = BROKEN if stopped else LOOK if behind else OK
    return Part(state, {"berkas": len(files), "berhenti": stopped, "tertinggal": behind})


def _queue(conn: Connection) -> Part:
    counted = select(pekerjaan.c.keadaan, func.count()).group_by(pekerjaan.c.keadaan)
    counts = {row[0]: int(row[1]) for row in conn.execute(counted)}
    waiting = pekerjaan.c.keadaan == jobs.ANTRE
    oldest = conn.scalar(select(func.min(pekerjaan.c.dibuat)).where(waiting))
    stuck = oldest is not None and time.time() - oldest > QUEUE_SECONDS
    recent = select(func.count()).where(
        pekerjaan.c.keadaan == jobs.GAGAL, pekerjaan.c.diubah > int(time.time()) - DAY
    )
    failed = int(conn.scalar(recent) or 0)
    return Part(LOOK if stuck or failed else OK, {"jumlah": counts, "gagal_hari_ini": failed})


def _backup(desa: Desa, conn: Connection) -> Part:
    """The one judgement about backups; a practice folder needs none, and says that."""
    last = buat.last_time(conn)
    rehearsed = buat.last_time(conn, "gladi")
    facts = {"terakhir": last, "gladi": rehearsed, "latihan": desa.practice}
    if desa.practice:
        return Part(OK, facts)
    old = last is None or time.time() - last > BACKUP_DAYS * DAY
    return Part(LOOK if old else OK, facts)


def _disk(desa: Desa) -> Part:
    """Below the least nothing can be recorded any more; some way above it people are told."""
    free = platform.free_bytes(desa.folder)
    state = BROKEN if free < LEAST_FREE else LOOK if free < LEAST_FREE_MB * 2**20 else OK
    return Part(state, {"bebas_mb": free // 2**20, "perlu_mb": LEAST_FREE // 2**20})


def _clock(desa: Desa, conn: Connection) -> Part:
    """A clock behind the newest act blocks posting until it is set right or confirmed."""
    newest = backclock.behind(conn, desa.clock)
    facts = {"sekarang": audit.stamp(desa.clock), "terakhir": newest}
    return Part(OK if newest is None else BROKEN, facts)
