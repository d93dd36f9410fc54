"""`python -m tests.bench`: every figure that we promise, in one run; the table goes to docs/.

`--quick` for small books, `--million` for a million entries, `--table FILE` to write the table,
`--only posting,reading,...` for some of them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from koperasi.dasar.desa import Desa
from tests.bench import books, checking, posting, reading, rivals, web
from tests.bench.measure import Figure

SUBJECTS = ("posting", "reading", "checking", "web", "rivals")


def main() -> int:
    """Measure and print; exit code 0 even when a figure is missed: it is reported, not hidden."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--only", default=",".join(SUBJECTS))
    asked = parser.parse_args()
    wanted = asked.only.split(",")
    large = 1_000_000 if asked.million else 10_000 if asked.quick else 100_000
    with tempfile.TemporaryDirectory() as scratch:
        found = _measure(Path(scratch), wanted, (6_000, large))
    for figure in found:
        print(_line(figure))
    if asked.table:
        asked.table.write_text(_page(found), encoding="utf-8", newline="\n")
    return 0


def _measure(scratch: Path, wanted: list[str], sizes: tuple[int, int]) -> list[Figure]:
    made: dict[int, Desa] = {}
    if {"posting", "reading", "checking", "rivals"} & set(wanted):
        print("building the books")
        made = {size: books.build(scratch / str(size), size) for size in sizes}
    work: dict[str, Callable[[], list[Figure]]] = {
        "reading": lambda: reading.figures(made),
        "posting": lambda: posting.figures(made, scratch),
        "checking": lambda: checking.figures(made),
        "rivals": lambda: rivals.figures(made[min(sizes)], scratch),
        "web": lambda: [*web.figures(scratch), checking.weight(scratch / web.VILLAGE)],
    }
    found = []
    for name, measure in work.items():
        if name in wanted:
            print(f"measuring {name}", flush=True)
            found += measure()
    return found


def _line(figure: Figure) -> str:
    mark = {None: "     ", True: "ok   ", False: "MISS "}[figure.met]
    return f"{mark}{figure.name}: {figure.value} {figure.wanted}".rstrip()


def _page(found: list[Figure]) -> str:
    head = (
        "# Angka\n\n"
        "Diukur dengan `python3 mulai.py test --drill bench` dalam satu kali jalan; perbandingan,"
        ' bukan detik, yang berlaku di mesin lain. "Bare" adalah pekerjaan yang sama dengan SQL'
        " tulisan tangan tanpa pemeriksaan apa pun.\n\n"
        f"Tanggal {dt.datetime.now(dt.UTC):%d/%m/%Y}, Python {platform.python_version()},"
        f" {os.cpu_count()} inti.\n\n| Angka | Terukur | Janji | |\n|---|---|---|---|\n"
    )
    words = {None: "", True: "terpenuhi", False: "**belum**"}
    rows = (f"| {f.name} | {f.value} | {f.wanted} | {words[f.met]} |\n" for f in found)
    return head + "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
