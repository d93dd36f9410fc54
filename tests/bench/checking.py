"""What checking the books costs, and what the serving process weighs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from koperasi.dasar.desa import Desa
from ledger.checks import run_checks
from ledger.checks.independent import WHOLE
from tests.bench.measure import Figure, at_most

MILLION = 1_000_000
SECONDS_AT_A_MILLION = 30
ROOT = Path(__file__).resolve().parents[2]
KOPERASI = [sys.executable, "-m", "appbuilder_app.cli"]


def figures(sizes: dict[int, Desa]) -> list[Figure]:
    """Check of the largest books without beancount, then of each size with it."""
    large = max(sizes)
    run_checks(sizes[large].store, with_beancount=False)  # warm
    told: list[int] = []
    wall, cpu = time.perf_counter(), time.process_time()
    found = run_checks(
        sizes[large].store,
        with_beancount=False,
        progress=lambda _code, done, _all: told.append(done),
    )
    spent, busy = time.perf_counter() - wall, time.process_time() - cpu
    if found or len(told) < large // 10_000:
        raise RuntimeError(f"{found[:3]}, progress told {len(told)} times")
    name = f"check of {large:,} entries without beancount, s, for a million of them"
    note = f" ({spent:.2f} s, {busy:.2f} s of them computing; progress told {len(told)} times)"
    made = [at_most(name, spent * MILLION / large, SECONDS_AT_A_MILLION, note)]
    return made + [_with_beancount(size, desa) for size, desa in sizes.items()]


def _with_beancount(size: int, desa: Desa) -> Figure:
    """The command as people run it, in a process of its own whose memory is seen."""
    print(f"  koperasi check of {size:,} entries with beancount", flush=True)
    years = "on all years" if size <= WHOLE else "on the open year"
    begun = time.perf_counter()
    with subprocess.Popen([*KOPERASI, "check", "--data", str(desa.folder)], cwd=ROOT) as command:
        _, status, used = os.wait4(command.pid, 0)
        command.returncode = os.waitstatus_to_exitcode(status)
    spent = time.perf_counter() - begun
    if command.returncode:
        raise RuntimeError(f"koperasi check ended with {command.returncode}")
    name = f"check of {size:,} entries with beancount {years}, s"
    return Figure(name, f"{spent:.2f} ({used.ru_maxrss / 1024:,.0f} MB at most)")


def weight(folder: Path) -> Figure:
    """Memory of `koperasi serve` after some pages, Fava not asked for."""
    command = [*KOPERASI, "serve", "--data", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        address = server.stdout.readline().decode().strip()
        for _ in range(30):
            urllib.request.urlopen(f"{address}/health", timeout=30).read()  # noqa: S310 - ours
            urllib.request.urlopen(f"{address}/masuk/", timeout=30).read()  # noqa: S310 - ours
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
        server.terminate()
    kilobytes = next(int(r.split()[1]) for r in status.splitlines() if r.startswith("VmRSS"))
    return at_most("serving process without Fava, MB", kilobytes / 1024, 200)
