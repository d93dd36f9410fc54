"""A month's interest of 5,000 members: previewed, posted, taken back; by the clock and by weight.

Each is done in a process of its own, whose memory is seen; called as a program, this module is
that process: `python -m tests.bench.jasa FOLDER`.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

from koperasi import rooms
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.entitas.usecases_pengaturan import change_parameter
from koperasi.simpanan.queries_jasa import preview_jasa
from koperasi.simpanan.usecases_jasa import BatalProses, ProsesBaru, post_jasa, undo_jasa
from tests.bench.books import MEMBERS, TODAY, viewer
from tests.bench.measure import Figure, at_most

BULAN = 202610
SECONDS, MEGABYTES = 60, 300
RATE = UbahParameter(
    "KOP", "simpanan.jasa_sukarela", "6", dt.date(2025, 1, 1), "keputusan ukur 1/2025"
)


def figures(desa: Desa) -> list[Figure]:
    """Seconds of each step, and the most memory that the process used."""
    change_parameter(desa, viewer(), RATE, rooms.ROOMS)
    (looked, posted, undone, paid), weight = run_apart(__name__, desa)
    if paid < MEMBERS * 0.9:
        raise RuntimeError(f"only {paid:.0f} of {MEMBERS} members were paid")
    name = f"interest of {MEMBERS:,} members"
    return [
        Figure(f"{name}: preview, s", f"{looked:.2f}"),
        at_most(f"{name}: posted with tax and slips, s", posted, SECONDS),
        at_most(f"{name}: taken back, s", undone, SECONDS),
        at_most(f"{name}: memory of the process, MB", weight, MEGABYTES),
    ]


def run_apart(module: str, desa: Desa, *words: str) -> tuple[list[float], float]:
    """The numbers that a module prints when it is run on a village in a process of its own, and
    the most megabytes that the process used: the last of the numbers, by :func:`peak`.
    """
    command = [sys.executable, "-m", module, str(desa.folder), *words]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    *numbers, weight = (float(part) for part in said.split())
    return numbers, weight


def peak() -> float:
    """The most megabytes that this process used. What the system tells of a child that ended
    (`ru_maxrss`) will not do: it counts the parent's memory, which the child had before it began.
    """
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(row.split()[1]) for row in status if row.startswith("VmHWM")) / 1024


def main() -> None:
    """Preview, post and take back; prints the seconds of each and how many accounts were paid."""
    desa = open_desa(Path(sys.argv[1]), today=TODAY)
    begun = time.perf_counter()
    with desa.read() as conn:
        look = preview_jasa(viewer(), conn, desa, "KOP", BULAN)
    looked = time.perf_counter()
    made = post_jasa(desa, viewer(), ProsesBaru("KOP", BULAN, look.hitungan.sidik))
    posted = time.perf_counter()
    undo_jasa(desa, viewer(), BatalProses("KOP", made.proses_id, "ukur"))
    undone = time.perf_counter()
    print(looked - begun, posted - looked, undone - posted, made.banyak, peak())
    desa.close()


if __name__ == "__main__":
    main()
