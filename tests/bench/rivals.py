"""Others doing the same beside us, in the same run: beancount, django-ledger, django-hordak.

Each guest posts one balanced entry of two legs at a time and commits it, on the same disk with
the same promise to keep it; ours is an entry with chain, totals and text, without a document.
"""

from __future__ import annotations

import itertools
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from beancount import loader
from sqlalchemy import text
from sqlalchemy.engine import make_url

from koperasi.dasar.desa import Desa, make_desa
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from tests import pg
from tests.bench import books, guests, posting
from tests.bench.measure import Figure, at_least

ENTRIES = 10_000
HERE = Path(__file__).resolve().parent
DJANGO_LEDGER = ("django-ledger",)
HORDAK = ("django-hordak", "psycopg[binary]")
ROUNDS, TURNS = 200, 3


def figures(desa: Desa, scratch: Path) -> list[Figure]:
    """Ratios of one post; a guest that is not to be had is named with the reason."""
    plain, ours = _beside(desa, lambda: _beancount(scratch / "polos.beancount"))
    return [
        at_least(
            f"beancount append + load at {ENTRIES:,} entries, times one of our posts",
            plain / ours,
            800,
            f" ({plain:.2f} s, kita {ours * 1e3:.2f} ms)",
        ),
        _guest("django-ledger, times one of our posts", lambda name: _ledger(name, desa, scratch)),
        _guest(
            "django-hordak on PostgreSQL, times one of our posts on the same server",
            lambda name: _hordak(name, scratch),
        ),
    ]


def _guest(name: str, measure: Callable[[str], Figure]) -> Figure:
    try:
        return measure(name)
    except guests.NotMeasuredError as reason:
        print(f"tidak diukur: {name}: {reason}", flush=True)
        return Figure(name, f"tidak diukur: {reason}")


def _beside(desa: Desa, measure: Callable[[], float]) -> tuple[float, float]:
    """Theirs, and ours before and after it: three turns, so that both meet the same machine."""
    theirs, ours = [], []
    for _ in range(TURNS):
        ours.append(posting.engine(desa, ROUNDS))
        theirs.append(measure())
        ours.append(posting.engine(desa, ROUNDS))
    return statistics.median(theirs), statistics.median(ours)


def _ledger(name: str, desa: Desa, scratch: Path) -> Figure:
    python = guests.python_of("django-ledger", DJANGO_LEDGER)
    script, turns = HERE / "django_ledger_post.py", itertools.count()

    def measure() -> float:
        book = scratch / f"django-ledger-{next(turns)}.db"
        return guests.seconds_of(python, script, str(book))

    theirs, ours = _beside(desa, measure)
    version = guests.version_of(python, "django-ledger")
    note = f" ({theirs * 1e3:.1f} ms, kita {ours * 1e3:.2f} ms, versi {version})"
    return at_least(name, theirs / ours, 8, note)


def _hordak(name: str, scratch: Path) -> Figure:
    """On one server with fsync at each commit."""
    python = guests.python_of("django-hordak", HORDAK)
    version = guests.version_of(python, "django-hordak")
    with pg.serve(durable=True) as address:
        desa = make_desa(
            scratch / "pg", pg.make_database(address, "kita"), practice=True, today=books.TODAY
        )
        create_entitas(desa, books.viewer(), BuatEntitas("KOP", "koperasi", "Koperasi Ukur", 2025))
        place = make_url(pg.make_database(address, "hordak"))
        words = (str(place.query["host"]), str(place.username), str(place.database))
        script, turns = HERE / "hordak_post.py", itertools.count(step=1_000)

        def measure() -> float:
            return guests.seconds_of(python, script, *words, str(next(turns)), str(ROUNDS))

        other, ours = _beside(desa, measure)
        with desa.read() as conn:
            sync = conn.scalar(text("SELECT current_setting('fsync')"))
        desa.close()
    note = f"{other * 1e3:.2f} ms, kita {ours * 1e3:.2f} ms, fsync {sync}, versi {version}"
    return Figure(name, f"{other / ours:.2f} ({note})")


def _beancount(path: Path) -> float:
    """Seconds of appending one entry and loading the file, as plain-text users do."""
    os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
    head = "2025-12-31 open Assets:Kas IDR\n2025-12-31 open Liabilities:Simpanan IDR\n\n"
    entry = (
        '2026-01-{0:02d} * "Setoran {1}"\n'
        "  Assets:Kas  1000 IDR\n  Liabilities:Simpanan  -1000 IDR\n\n"
    )
    lines = [entry.format(number % 28 + 1, number) for number in range(ENTRIES)]
    path.write_text(head + "".join(lines), encoding="utf-8")
    begun = time.perf_counter()
    with path.open("a", encoding="utf-8") as handle:
        handle.write(entry.format(1, ENTRIES))
        handle.flush()
        os.fdatasync(handle.fileno())
    _entries, errors, _options = loader.load_file(str(path))
    assert not errors
    return time.perf_counter() - begun
