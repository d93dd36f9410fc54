"""Clocks and medians. Two things that are compared are timed in turn, so that a change of the
machine's speed meets both.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the report.

    :param wanted: what was promised ("<= 3"), empty when the figure is only printed.
    :param met: whether it holds; None when nothing was promised.
    """

    name: str
    value: str
    wanted: str = ""
    met: bool | None = None


def at_most(name: str, value: float, limit: float, note: str = "") -> Figure:
    """A figure that may not be above a limit; whole numbers are counts."""
    shown = f"{value}{note}" if isinstance(value, int) else f"{value:.2f}{note}"
    return Figure(name, shown, f"<= {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, note: str = "") -> Figure:
    """A figure that may not be below a limit."""
    shown = f"{value:,.0f}{note}" if value >= 100 else f"{value:.2f}{note}"
    return Figure(name, shown, f">= {limit:,g}", value >= limit)


def growth(small: float, large: float, times: float) -> float:
    """Exponent of growth between books of one size and books `times` as large."""
    return math.log(large / small) / math.log(times)


def median_seconds(work: Callable[[int], object], rounds: int) -> float:
    """Median seconds of a piece of work, called with 0, 1, 2, ..."""
    return statistics.median(_seconds(work, number) for number in range(rounds))


def in_turn(
    first: Callable[[int], object], second: Callable[[int], object], rounds: int
) -> tuple[float, float]:
    """Medians of two pieces of work, done one after the other in each round."""
    left, right = [], []
    for number in range(rounds):
        left.append(_seconds(first, number))
        right.append(_seconds(second, number))
    return statistics.median(left), statistics.median(right)


def _seconds(work: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter()
    work(number)
    return time.perf_counter() - begun
