"""Others doing the same beside us, in the same run: beancount, django-ledger, django-hordak.

Each guest posts one balanced entry of two legs at a time and commits it, on the same disk with
the same promise to keep it; ours is an entry with chain, totals and text, without a document.
"""

from __future__ import annotations

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
ROUNDS = 200


def figures(desa: Desa, scratch: Path) -> list[Figure]:
    """Ratios of one post; a guest that is not to be had is named with the reason."""
    ours = posting.engine(desa, 400)
    plain = _beancount(scratch / "polos.beancount")
    return [
        at_least(
            f"beancount append + load at {ENTRIES:,} entries, times one of our posts",
            plain / ours,
            800,
            f" ({plain:.2f} s)",
        ),
        _guest("django-ledger, times one of our posts", lambda name: _ledger(name, scratch, ours)),
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


def _ledger(name: str, scratch: Path, ours: float) -> Figure:
    python = guests.python_of("django-ledger", DJANGO_LEDGER)
    script, book = HERE / "django_ledger_post.py", scratch / "django-ledger.db"
    theirs = guests.seconds_of(python, script, str(book))
    version = guests.version_of(python, "django-ledger")
    return at_least(name, theirs / ours, 8, f" ({theirs * 1e3:.1f} ms, versi {version})")


def _hordak(name: str, scratch: Path) -> Figure:
    """On one server with fsync at each commit: ours, theirs, ours, theirs."""
    python = guests.python_of("django-hordak", HORDAK)
    version = guests.version_of(python, "django-hordak")
    with pg.serve(durable=True) as address:
        desa = make_desa(
            scratch / "pg", pg.make_database(address, "kita"), practice=True, today=books.TODAY
        )
        create_entitas(desa, books.viewer(), BuatEntitas("KOP", "koperasi", "Koperasi Ukur", 2025))
        place = make_url(pg.make_database(address, "hordak"))
        words = (str(place.query["host"]), str(place.username), str(place.database))
        posting.engine(desa, 50)  # warm
        mine, theirs = [], []
        for turn in range(3):
            mine.append(posting.engine(desa, ROUNDS))
            more = (str(turn * 1_000), str(ROUNDS))
            theirs.append(guests.seconds_of(python, HERE / "hordak_post.py", *words, *more))
        with desa.read() as conn:
            sync = conn.scalar(text("SELECT current_setting('fsync')"))
        desa.close()
    ours, other = statistics.median(mine), statistics.median(theirs)
    note = f"{other * 1e3:.2f} ms, kita {ours * 1e3:.2f} ms, fsync {sync}, versi {version}"
    return Figure(name, f"{other / ours:.2f} ({note})")


def _beancount(path: Path) -> float:
    """Median seconds of appending one entry and loading the file, as plain-text users do."""
    os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
    head = "2025-12-31 open Assets:Kas IDR\n2025-12-31 open Liabilities:Simpanan IDR\n\n"
    entry = (
        '2026-01-{0:02d} * "Setoran {1}"\n'
        "  Assets:Kas  1000 IDR\n  Liabilities:Simpanan  -1000 IDR\n\n"
    )
    lines = [entry.format(number % 28 + 1, number) for number in range(ENTRIES)]
    path.write_text(head + "".join(lines), encoding="utf-8")
    spent = []
    for number in range(3):
        begun = time.perf_counter()
        with path.open("a", encoding="utf-8") as handle:
            handle.write(entry.format(1, number))
            handle.flush()
            os.fdatasync(handle.fileno())
        _entries, errors, _options = loader.load_file(str(path))
        assert not errors
        spent.append(time.perf_counter() - begun)
    return sorted(spent)[1]
