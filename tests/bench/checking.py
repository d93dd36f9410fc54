"""What checking the books costs, and what the serving process weighs."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from koperasi.dasar.desa import Desa
from ledger.checks import run_checks
from tests.bench.measure import Figure, at_most

MILLION = 1_000_000
SECONDS_AT_A_MILLION = 30
ROOT = Path(__file__).resolve().parents[2]


def figures(sizes: dict[int, Desa]) -> list[Figure]:
    """Check of the largest books without beancount, of the smallest with it."""
    large, small = max(sizes), min(sizes)
    found = run_checks(sizes[large].store, with_beancount=False)  # warm, and clean it must be
    assert not found, found[:3]
    begun = time.perf_counter()
    run_checks(sizes[large].store, with_beancount=False)
    spent = time.perf_counter() - begun
    name = f"check of {large:,} entries without beancount, s, for a million of them"
    made = [at_most(name, spent * MILLION / large, SECONDS_AT_A_MILLION, f" ({spent:.2f} s)")]
    begun = time.perf_counter()
    run_checks(sizes[small].store)
    with_it = time.perf_counter() - begun
    return [*made, Figure(f"check of {small:,} entries with beancount, s", f"{with_it:.2f}")]


def weight(folder: Path) -> Figure:
    """Memory of `koperasi serve` after some pages, Fava not asked for."""
    command = [sys.executable, "-m", "appbuilder_app.cli", "serve", "--data", str(folder)]
    with subprocess.Popen([*command, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        address = server.stdout.readline().decode().strip()
        for _ in range(30):
            urllib.request.urlopen(f"{address}/health", timeout=30).read()  # noqa: S310 - ours
            urllib.request.urlopen(f"{address}/masuk/", timeout=30).read()  # noqa: S310 - ours
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
        server.terminate()
    kilobytes = next(int(r.split()[1]) for r in status.splitlines() if r.startswith("VmRSS"))
    return at_most("serving process without Fava, MB", kilobytes / 1024, 200)
