"""`python -m tests.crash --rounds N`: N random kills and every named step, until a fault."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.crash import drill, village
from tests.crash.worker import STEPS

FRESH_AFTER = 40
"""Rounds after which the village is built anew, so that checking stays quick."""


def main() -> int:
    """Run the drill; exit code 1 when a fault was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20261124)
    asked = parser.parse_args()
    rng, tally = random.Random(asked.seed), drill.Tally()
    while tally.rounds < asked.rounds and not tally.faults:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "desa"
            village.build(folder)
            for _ in range(min(FRESH_AFTER, asked.rounds - tally.rounds)):
                drill.random_round(folder, tally, rng)
            for step in STEPS:
                drill.step_round(folder, tally, step)
        print(f"{tally.rounds} rounds, {tally.acknowledged} acknowledged, {tally.torn} files cut")
    for fault in tally.faults:
        print(fault)
    print(f"{tally.rounds} rounds, {tally.acknowledged} deposits, {len(tally.faults)} faults")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
