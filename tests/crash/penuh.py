"""Drill: a disk that is really full. `python -m tests.crash.penuh --rounds 40` (Linux, as root).

A small disk of its own is mounted, filled up to a random rest, and deposits go on until one is
refused; the program's own guard, which stops well before that, is taken away. Then there is room
again: what was acknowledged must be in the books once, and the books must be whole.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from koperasi.dasar import desa as desa_module
from ledger.errors import Refusal
from tests.crash import village
from tests.crash.drill import Tally, verify

DISK = "96m"
REST = 400 * 1024
MOST = 2_000
NEEDS = "Latihan ini memasang disk kecil: hanya di Linux, sebagai root (Linux and root needed)."


@contextlib.contextmanager
def small_disk() -> Iterator[Path]:
    """Where a disk of 96 MB is mounted."""
    with tempfile.TemporaryDirectory(prefix="penuh") as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", place], check=True)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def fill(path: Path, rest: int) -> None:
    """Leave only so many bytes on the disk of a file."""
    with path.open("wb") as handle:
        while True:
            found = os.statvfs(path.parent)
            room = found.f_bavail * found.f_frsize - rest
            if room <= 0:
                return
            handle.write(bytes(min(room, 1 << 20)))
            handle.flush()


def full_round(disk: Path, tally: Tally, rng: random.Random) -> str:
    """Deposit until the disk is full; the reason of the refusal."""
    name = f"d{tally.rounds}"
    acks = disk.parent / f"{disk.name}-{name}.txt"
    desa = village.reopen(disk / "desa")
    fill(disk / "isi", rng.randrange(REST))
    reason = ""
    with acks.open("ab", buffering=0) as handle:
        for count in range(MOST):
            key = f"{name}-{count}"
            try:
                number = village.deposit(desa, key, count)
            except (Refusal, DBAPIError, OSError) as error:
                reason = error.code if isinstance(error, Refusal) else type(error).__name__
                break
            handle.write(f"{key} {number}\n".encode())
    if not reason:
        tally.faults.append(f"{name}: {MOST} deposits and the disk was never full")
    (disk / "isi").unlink()
    if rng.random() < 0.5:  # the same process goes on, or another one comes
        village.deposit(desa, f"{name}-sesudah", 1)
    desa.close()
    verify(disk / "desa", [acks], tally)
    acks.unlink()
    return reason


def main() -> int:
    """All rounds; 1 when a promise was broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    if sys.platform != "linux" or os.geteuid() != 0:
        print(NEEDS, file=sys.stderr)
        return 2
    desa_module.LEAST_FREE = 0
    tally, rng, reasons = Tally(), random.Random(20261124), dict[str, int]()
    with small_disk() as disk:
        village.build(disk / "desa")
        for _ in range(asked.rounds):
            reason = full_round(disk, tally, rng)
            reasons[reason] = reasons.get(reason, 0) + 1
    print(f"{tally.rounds} rounds, {tally.acknowledged} acknowledged, refused: {reasons}")
    print(*tally.faults or ["no fault"], sep="\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
