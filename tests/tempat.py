"""Where the tests put their villages: in memory when there is plenty, else where pytest does.

A run writes some ten gigabytes of villages that live for seconds. On a slow disk the system
writes them all out whenever anybody waits for one commit, and a test in the browser then waits
half a minute for one deposit. Nothing tested needs the disk itself: what a power cut leaves is
tested by killing processes, a full disk by a drill, speed by the benchmarks, on the real disk.
"""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the system's own place for files in memory
PLENTY = 3 * 1024**3
"""Bytes: two villages at work, two installed programs and a database."""
VARIABLE = "PYTEST_DEBUG_TEMPROOT"


def choose() -> None:
    """Tell pytest to keep its folders in memory, unless told otherwise or memory is scarce."""
    if VARIABLE not in os.environ and _free(MEMORY) >= PLENTY and _available() >= 2 * PLENTY:
        os.environ[VARIABLE] = str(MEMORY)


def _free(place: Path) -> int:
    return shutil.disk_usage(place).free if os.access(place, os.W_OK) else 0


def _available() -> int:
    """Bytes of memory that programs can still have; 0 where the system does not tell."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = [line.split()[1] for line in told if line.startswith("MemAvailable:")]
    return int(found[0]) * 1024 if found else 0
