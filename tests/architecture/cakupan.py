"""Branch coverage of the suite against the numbers of the house (`mulai.py test --drill coverage`).

100 % of ledger/, of every rules.py and of the arithmetic of loans and interest, 90 % of
everything else together. Words after the name
go to pytest: `--drill coverage tests/ledger`.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = 90.0
ARITHMETIC = (
    "koperasi/dasar/bulat.py",
    "koperasi/dasar/tempo.py",
    "koperasi/pinjaman/",
    "koperasi/simpanan/berjangka.py",
    "koperasi/simpanan/jasa.py",
    "koperasi/simpanan/pajak.py",
)
"""Rules too large for one rules.py."""


@dataclass(frozen=True)
class Measured:
    """Lines and branches of one file: how many there are, how many were run, which were not."""

    path: str
    there: int
    run: int
    missing: str

    @property
    def strict(self) -> bool:
        """Tell whether every branch of the file must be run."""
        return self.path.startswith(("ledger/", *ARITHMETIC)) or self.path.endswith("/rules.py")


def read(report: Path) -> list[Measured]:
    """Files of coverage's JSON report."""
    found = []
    for name, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        total = file["summary"]
        there = total["num_statements"] + total["num_branches"]
        run = total["covered_lines"] + total["covered_branches"]
        lines = [str(line) for line in file["missing_lines"]]
        lines += [f"{a}->{b}" for a, b in file["missing_branches"]]
        found.append(Measured(Path(name).as_posix(), there, run, " ".join(lines)))
    return found


def verdict(files: list[Measured]) -> list[str]:
    """What is below the numbers, a line each; empty when all hold."""
    short = [f"{f.path}: {f.missing}" for f in files if f.strict and f.run < f.there]
    rest = [f for f in files if not f.strict and f.there]
    percent = 100 * sum(f.run for f in rest) / max(1, sum(f.there for f in rest))
    if rest and percent < ELSEWHERE:
        low = sorted(rest, key=lambda f: f.there - f.run, reverse=True)[:15]
        short += [f"elsewhere: {percent:.1f} %, wanted {ELSEWHERE:.0f} %"]
        short += [f"  {f.path}: {f.there - f.run} of {f.there} not run" for f in low]
    return short


def main(words: list[str]) -> int:
    """Run the suite under coverage and compare."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "cakupan.json"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadscope"]
        command += ["--cov", f"--cov-report=json:{report}", *(words or ["tests"])]
        code = subprocess.call(command, cwd=ROOT)
        if code:
            return code
        short = verdict(read(report))
    print(*(short or ["cakupan: semua angka terpenuhi"]), sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
