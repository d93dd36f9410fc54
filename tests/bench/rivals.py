"""Others doing the same beside us, in the same run: beancount alone, django-ledger."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

from beancount import loader

from koperasi.dasar.desa import Desa
from tests.bench import posting
from tests.bench.measure import Figure, at_least

ENTRIES = 10_000
DJANGO_LEDGER = ("django-ledger",)
DJANGO = Path(__file__).with_name("django_ledger_post.py")


def figures(desa: Desa, scratch: Path) -> list[Figure]:
    """Ratios of one post."""
    ours = posting.engine(desa, 400)  # an entry with commit and text; theirs has no document either
    plain = _beancount(scratch / "polos.beancount")
    found = [
        at_least(
            f"beancount append + load at {ENTRIES:,} entries, times one of our posts",
            plain / ours,
            800,
            f" ({plain:.2f} s)",
        )
    ]
    django = _django(scratch)
    if isinstance(django, str):
        return [*found, Figure("django-ledger, times one of our posts", django)]
    note = f" ({django * 1e3:.1f} ms)"
    return [*found, at_least("django-ledger, times one of our posts", django / ours, 8, note)]


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


def _django(scratch: Path) -> float | str:
    """Median seconds of one journal entry in django-ledger, or why it could not be measured."""
    folder = scratch / "django"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run = subprocess.run
    made = run([python, "-m", "pip", "install", "-q", *DJANGO_LEDGER], capture_output=True, check=False)  # noqa: E501
    if made.returncode:
        return "not installed: no package registry reached"
    done = run([python, DJANGO, str(folder / "buku.db")], capture_output=True, text=True, check=False)  # noqa: E501
    if done.returncode:
        return f"not measured: {done.stderr.strip().splitlines()[-1][:120]}"
    return float(done.stdout.split()[-1])
