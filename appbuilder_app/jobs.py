"""Background work: a row in `pekerjaan`, run by huey inside `serve`, taken up again after a stop.

A job is a plain function of one `Work`: the command line calls the same function at once
(:func:`run_now`), the screens ask for it (:meth:`Works.ask`). States: antre, jalan, selesai,
gagal. A row that a power cut left at "jalan" is queued again by the next start, from the point
that the job saved last.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
from huey import SqliteHuey
from huey.consumer import Consumer
from sqlalchemy import Connection, insert, select, update

from appbuilder_app.service_tables import pekerjaan
from appbuilder_app.texts import Pair
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from ledger import platform
from ledger.errors import Refusal

log = structlog.get_logger("koperasi.pekerjaan")

ANTRE, JALAN, SELESAI, GAGAL = "antre", "jalan", "selesai", "gagal"
QUEUE = "antrean.db"
LOCK = ".kunci-pekerjaan"
TRIES = 3
WORKERS = 1  # books have one writer at a time anyway
FIRST_LOOK = 10  # seconds after the start until the clock is looked at: people come first
STOP_SECONDS = 3  # how long a stop waits; what is not done then is taken up again


@dataclass
class Work:
    """One job while it runs.

    :param asked: what was asked, as given to :meth:`Works.ask`.
    :param point: where it was when it last saved; {} at first.
    :param secret: what may not be written down (a passphrase); "" after a stop.
    """

    desa: Desa
    id: int
    asked: Mapping[str, Any]
    actor: str
    point: dict[str, Any] = field(default_factory=dict)
    secret: str = field(default="", repr=False)

    def tell(self, percent: int, note: str = "") -> None:
        """Say how far it is; costs nothing, may be called inside a transaction."""
        _told[self.desa.folder, self.id] = (max(0, min(100, percent)), note)

    def save(self, **point: Any) -> None:
        """Keep where to go on after a stop; not inside a writing transaction."""
        self.point = point
        percent, note = _told.get((self.desa.folder, self.id), (0, ""))
        _change(self.desa, self.id, titik=_json(point), persen=percent, catatan=note)


_told: dict[tuple[Path, int], tuple[int, str]] = {}
_secrets: dict[tuple[Path, int], str] = {}


@dataclass(frozen=True)
class Job:
    """A kind of work.

    :param run: does it and returns what the page shows (a JSON object).
    :param every: "" when only asked for, else "hari" or "bulan": the schedule.
    :param all_missed: whether each missed period is made up for, or only the present one.
    """

    name: str
    label: Pair
    run: Callable[[Work], dict[str, Any]]
    every: str = ""
    all_missed: bool = False


REGISTRY: dict[str, Job] = {}


def register(job: Job) -> Job:
    """Make a kind of work known; the last one of a name counts."""
    REGISTRY[job.name] = job
    return job


def find_job(name: str) -> Job:
    """A kind of work by name.

    :raises Refusal: `pekerjaan_tidak_dikenal`.
    """
    if name not in REGISTRY:
        raise Refusal("pekerjaan_tidak_dikenal", nama=name)
    return REGISTRY[name]


def add_row(conn: Connection, name: str, asked: Mapping[str, Any], actor: str, key: str) -> int:
    """Write a job down, to be run later; the same key is written once. Returns its number."""
    find_job(name)
    known = conn.scalar(select(pekerjaan.c.id).where(pekerjaan.c.kunci == key))
    if known is not None:
        return int(known)
    now = int(time.time())
    made: Any = conn.execute(
        insert(pekerjaan).values(
            nama=name,
            kunci=key,
            isi=_json(asked),
            keadaan=ANTRE,
            persen=0,
            catatan="",
            titik="{}",
            hasil="{}",
            percobaan=0,
            peminta=actor,
            dibuat=now,
            diubah=now,
        )
    )
    return int(made.inserted_primary_key[0])


def run_now(
    desa: Desa, name: str, asked: Mapping[str, Any], actor: str = "U0000"
) -> dict[str, Any]:
    """Do a job at once and wait for it (the command line); it stands in the table all the same.

    :raises Refusal: what the job refuses.
    """
    with desa.store.write() as conn:
        number = add_row(conn, name, asked, actor, new_key())
    return run_row(desa, number) or {}


def run_row(desa: Desa, number: int) -> dict[str, Any] | None:
    """Run one row; None when another process has it or it is done.

    :raises Refusal: what the job refuses; the row then says so.
    """
    work = _claim(desa, number)
    if work is None:
        return None
    name = work[1]
    log.info("job_started", job=name, job_id=number)
    try:
        result = find_job(name).run(work[0])
    except Refusal as refusal:
        _finish(desa, number, GAGAL, {"kode": refusal.code, "nilai": _plain(refusal.values)})
        log.warning("job_refused", job=name, job_id=number, code=refusal.code)
        raise
    except Exception:
        _finish(desa, number, GAGAL, {"kode": "galat", "nilai": {}})
        log.exception("job_failed", job=name, job_id=number)
        raise
    _finish(desa, number, SELESAI, result)
    log.info("job_done", job=name, job_id=number)
    return result


def _claim(desa: Desa, number: int) -> tuple[Work, str] | None:
    """Take a queued row: only one process gets it."""
    with desa.store.write() as conn:
        taken = conn.execute(
            update(pekerjaan)
            .where(pekerjaan.c.id == number, pekerjaan.c.keadaan == ANTRE)
            .values(keadaan=JALAN, percobaan=pekerjaan.c.percobaan + 1, diubah=int(time.time()))
        )
        if not taken.rowcount:
            return None
        row = conn.execute(select(pekerjaan).where(pekerjaan.c.id == number)).one()
    secret = _secrets.pop((desa.folder, number), "")
    asked, point = json.loads(row.isi), json.loads(row.titik)
    return Work(desa, number, asked, row.peminta, point, secret), row.nama


def _change(desa: Desa, number: int, **values: object) -> None:
    with desa.store.write() as conn:
        conn.execute(
            update(pekerjaan)
            .where(pekerjaan.c.id == number)
            .values(diubah=int(time.time()), **values)
        )


def _finish(desa: Desa, number: int, state: str, result: Mapping[str, Any]) -> None:
    percent, note = _told.pop((desa.folder, number), (0, ""))
    percent = 100 if state == SELESAI else percent
    _change(desa, number, keadaan=state, persen=percent, catatan=note, hasil=_json(result))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: v if isinstance(v, int | str) else str(v) for name, v in values.items()}


def take_up_again(desa: Desa) -> list[int]:
    """Queue again what a stop left running; what failed to finish three times is given up."""
    with desa.store.write() as conn:
        left = pekerjaan.c.keadaan == JALAN
        given_up = update(pekerjaan).where(left, pekerjaan.c.percobaan >= TRIES)
        words = _json({"kode": "terhenti", "nilai": {}})
        conn.execute(given_up.values(keadaan=GAGAL, hasil=words, diubah=int(time.time())))
        conn.execute(update(pekerjaan).where(left).values(keadaan=ANTRE))
        queued = select(pekerjaan.c.id).where(pekerjaan.c.keadaan == ANTRE)
        return list(conn.scalars(queued.order_by(pekerjaan.c.id)))


class Works:
    """The queue of one village, and the threads that work on it when `start` was called."""

    def __init__(self, desa: Desa) -> None:
        self.desa = desa
        path = desa.folder / QUEUE
        platform.open_private(path, "ab").close()
        self._huey: Any = SqliteHuey("koperasi", filename=str(path), fsync=True, results=False)
        self._run = self._huey.task(name="run_row")(self._one)
        self._consumer: Consumer | None = None
        self._stopping = threading.Event()
        self._clock: threading.Thread | None = None
        self._alone: Any = None

    def ask(self, name: str, asked: Mapping[str, Any], actor: str, key: str | None = None) -> int:
        """Write a job down and queue it; returns its number for the page.

        :raises Refusal: `pekerjaan_tidak_dikenal`.
        """
        with self.desa.store.write() as conn:
            number = add_row(conn, name, asked, actor, key or new_key())
        self._run(number)
        return number

    def ask_here(self, name: str, asked: Mapping[str, Any], actor: str, secret: str) -> int:
        """Have a job done in a thread of this process, with a secret that is never written down.

        :raises Refusal: `pekerjaan_tidak_dikenal`.
        """
        with self.desa.store.write() as conn:
            number = add_row(conn, name, asked, actor, new_key())
            _secrets[self.desa.folder, number] = secret
        threading.Thread(target=self._one, args=(number,), name=name, daemon=True).start()
        return number

    def _one(self, number: int) -> None:
        try:
            run_row(self.desa, number)
        except Exception:  # noqa: BLE001 - the row and the log say it; the worker goes on
            return

    def start(self) -> bool:
        """Begin to work, unless another process of this folder does already."""
        self._alone = platform.folder_lock(self.desa.folder / LOCK, alone=True)
        if not self._alone.__enter__():
            self._alone.__exit__(None, None, None)
            self._alone = None
            return False
        self._huey.storage.flush_queue()
        for number in take_up_again(self.desa):
            self._run(number)
        self._consumer = _QuietConsumer(
            self._huey,
            workers=WORKERS,
            periodic=False,
            max_delay=1.0,
            shutdown_timeout=STOP_SECONDS,
        )
        self._consumer.start()
        self._clock = threading.Thread(target=self._watch_clock, name="jadwal", daemon=True)
        self._clock.start()
        return True

    def _watch_clock(self) -> None:
        from appbuilder_app.schedule import due

        wait = FIRST_LOOK
        while not self._stopping.wait(wait):
            wait = 60
            try:
                for name, key, asked in due(self.desa):
                    self.ask(name, asked, "U0000", key)
            except Exception:  # tried again in a minute
                log.exception("schedule_failed")

    def stop(self) -> None:
        """Let the running job end if it soon does, then return."""
        self._stopping.set()
        if self._consumer is not None:
            self._consumer.stop(graceful=True)
        if self._alone is not None:
            self._alone.__exit__(None, None, None)
            self._alone = None


class _QuietConsumer(Consumer):
    """Runs beside a web server: signals belong to the server."""

    def _set_signal_handlers(self) -> None:
        return


@dataclass(frozen=True)
class Row:
    """A job as the page shows it."""

    id: int
    name: str
    label: Pair
    state: str
    percent: int
    note: str
    result: Mapping[str, Any]
    actor: str
    made: int
    changed: int


def rows(desa: Desa, conn: Connection, *, actor: str | None = None, most: int = 50) -> list[Row]:
    """The newest jobs, of one person or (None) of all."""
    query = select(pekerjaan).order_by(pekerjaan.c.id.desc()).limit(most)
    if actor is not None:
        query = query.where(pekerjaan.c.peminta == actor)
    return [_row(desa, row) for row in conn.execute(query)]


def row(desa: Desa, conn: Connection, number: int) -> Row:
    """One job.

    :raises Refusal: `pekerjaan_tidak_ada`.
    """
    found = conn.execute(select(pekerjaan).where(pekerjaan.c.id == number)).one_or_none()
    if found is None:
        raise Refusal("pekerjaan_tidak_ada", nomor=number)
    return _row(desa, found)


def _row(desa: Desa, found: Any) -> Row:
    percent, note = _told.get((desa.folder, found.id), (found.persen, found.catatan))
    job = REGISTRY.get(found.nama)
    label = job.label if job else (found.nama, found.nama)
    return Row(
        id=found.id,
        name=found.nama,
        label=label,
        state=found.keadaan,
        percent=percent,
        note=note,
        result=json.loads(found.hasil),
        actor=found.peminta,
        made=found.dibuat,
        changed=found.diubah,
    )
