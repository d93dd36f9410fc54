"""`python -m tests.bench`: every figure that we promise, in one run; the table goes to docs/.

`--quick` for small books, `--million` for a million entries, `--table FILE` to write the table,
`--only posting,reading,...` for some of them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from koperasi.dasar.desa import Desa
from tests.bench import books, checking, desmigratif, jasa, pinjaman, posting, reading, rivals, web
from tests.bench.measure import Figure

SUBJECTS = ("posting", "reading", "checking", "web", "rivals", "jasa", "desmigratif")
WITHOUT_BOOKS = frozenset({"desmigratif"})
"""Subjects with a village of their own: for them alone no books are built."""


def main() -> int:
    """Measure and print. A figure that is missed, or a guest that is not to be had, is told and
    leaves the exit code at 0; a measurement that breaks is told, the others go on, and it is 1.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--only", default=",".join(SUBJECTS))
    asked = parser.parse_args()
    wanted = asked.only.split(",")
    if unknown := set(wanted) - set(SUBJECTS):
        parser.error(f"--only: {', '.join(sorted(unknown))}; known: {', '.join(SUBJECTS)}")
    large = 1_000_000 if asked.million else 10_000 if asked.quick else 100_000
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as scratch:
        found, broken = _measure(Path(scratch), wanted, (6_000, large))
    for figure in found:
        print(_line(figure))
    if asked.table:
        asked.table.write_text(_page(found), encoding="utf-8", newline="\n")
    if broken:
        print(f"gagal diukur: {', '.join(broken)}; sebabnya di atas", file=sys.stderr)
    return 1 if broken else 0


def _measure(
    scratch: Path, wanted: list[str], sizes: tuple[int, int]
) -> tuple[list[Figure], list[str]]:
    """The figures, and the names of the subjects that broke."""
    made: dict[int, Desa] = {}
    if set(wanted) - WITHOUT_BOOKS:
        print("building the books", flush=True)
        made = {size: books.build(scratch / str(size), size) for size in sizes}
    work: dict[str, Callable[[], list[Figure]]] = {
        "reading": lambda: reading.figures(made),
        "posting": lambda: posting.figures(made, scratch),
        "checking": lambda: checking.figures(made),
        "rivals": lambda: rivals.figures(made[min(sizes)], scratch),
        "web": lambda: [*web.figures(scratch, made), checking.weight(scratch / web.VILLAGE)],
        "jasa": lambda: [
            *jasa.figures(made[max(sizes)]),
            *pinjaman.figures(made[max(sizes)]),
        ],
        "desmigratif": lambda: desmigratif.figures(scratch),
    }
    found, broken = list[Figure](), list[str]()
    for name, measure in work.items():
        if name in wanted:
            print(f"measuring {name}", flush=True)
            try:
                found += measure()
            except Exception:  # noqa: BLE001 - told below; the other subjects are measured
                traceback.print_exc()
                found.append(Figure(name, "gagal diukur"))
                broken.append(name)
    return found, broken


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
