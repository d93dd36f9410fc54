"""Kill -9 in the suite: 20 random moments with two writers, and every named step."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.crash import drill, village
from tests.crash.worker import STEPS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The village of the drills."""
    made = tmp_path / "desa"
    village.build(made)
    return made


def test_kill_at_random_moments_loses_nothing_and_doubles_nothing(folder: Path) -> None:
    """Two writers, twenty kills, every third with a file cut short."""
    tally = drill.Tally()
    for _ in range(20):
        drill.random_round(folder, tally, random.Random(tally.rounds))
    assert tally.faults == []
    assert tally.acknowledged >= 20 * drill.WRITERS
    assert tally.torn > 0


@pytest.mark.parametrize("step", STEPS)
def test_kill_at_a_named_step_leaves_whole_books(folder: Path, step: str) -> None:
    """Each step of a posting, from the first check to the projected text."""
    tally = drill.Tally()
    drill.step_round(folder, tally, step)
    assert tally.faults == []
    assert tally.acknowledged >= 1
