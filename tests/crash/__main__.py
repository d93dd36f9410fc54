"""`python -m tests.crash --rounds N`: N random kills and every named step, until a fault.

A run that was broken off goes on where it stood when it is started again with the same words on
the same source; `--anew` begins at the first round.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.crash import drill, village
from tests.crash.start import ROOT, as_fork
from tests.crash.worker import STEPS

FRESH_AFTER = 40
"""Rounds after which the village is built anew, so that checking stays quick."""
CROWDS = (2, 4)
"""Writers of a round: as many as a village has, or more than the machine has cores."""
KEPT = Path(sys.prefix) / "latihan-crash.json"
"""Where a run stands: below the environment of the tests, it goes when that goes."""


def main() -> int:
    """Run the drill; exit code 1 when a fault was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--anew", action="store_true")
    asked = parser.parse_args()
    run = f"{asked.rounds} {asked.seed} {_source()}"
    tally = drill.Tally() if asked.anew else _kept(run)
    if tally.rounds:
        print(f"going on after {_told(tally)}", flush=True)
    while tally.rounds < asked.rounds and not tally.faults:
        _village(tally, asked.rounds, asked.seed, run)
    for fault in tally.faults:
        print(fault)
    print(f"{_told(tally)}, {len(tally.faults)} faults")
    KEPT.unlink(missing_ok=True)
    return 1 if tally.faults else 0


def _village(tally: drill.Tally, rounds: int, seed: int, run: str) -> None:
    """A new village, random kills in it, and a kill at each named step."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "desa"
        village.build(folder)
        for _ in range(min(FRESH_AFTER, rounds - tally.rounds)):
            rng = random.Random(f"{seed}-{tally.rounds}")
            drill.random_round(folder, tally, rng, rng.choice(CROWDS), as_fork)
            if tally.faults:
                return
            _keep(run, tally)
        for step in STEPS:
            drill.step_round(folder, tally, step, as_fork)
    _keep(run, tally)
    print(f"{_told(tally)}, {time.perf_counter() - begun:.0f} s", flush=True)


def _told(tally: drill.Tally) -> str:
    return (
        f"{tally.rounds} rounds, {tally.acknowledged} deposits acknowledged,"
        f" {tally.unanswered} in the books without an answer, {tally.torn} files cut"
    )


def _kept(run: str) -> drill.Tally:
    """Where this very run was broken off, or its beginning."""
    try:
        found = json.loads(KEPT.read_text(encoding="ascii"))
        return drill.Tally(**found["tally"]) if found["run"] == run else drill.Tally()
    except (OSError, ValueError, KeyError, TypeError):
        return drill.Tally()


def _keep(run: str, tally: drill.Tally) -> None:
    if not tally.faults:
        KEPT.write_text(json.dumps({"run": run, "tally": asdict(tally)}), encoding="ascii")


def _source() -> str:
    """What is put to the test: a changed program begins anew."""
    seen = hashlib.sha256()
    for floor in ("ledger", "koperasi", "tests/crash"):
        for path in sorted((ROOT / floor).rglob("*.py")):
            seen.update(path.read_bytes())
    return seen.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
