"""A statement is a declaration: which accounts stand in which line, what is summed, what must hold.

Accounts are selected by their `line`. An account that lowers its section (accumulated
depreciation among assets) stays in its root and so comes out negative, as a deduction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Label: TypeAlias = tuple[str, str]
"""Printed words: Indonesian, English."""

DEBIT, CREDIT = 1, -1
"""Which side of the books is printed positive."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines printed one after the other.

    :param key: name under which totals find the sum of the section.
    :param sign: DEBIT for assets, CREDIT for liabilities, equity and results.
    :param lines: keys of `account.line`, in printed order.
    :param heading: words above it; None for none.
    :param total: words of its sum; None when the sum is not printed.
    """

    key: str
    sign: int
    lines: tuple[str, ...]
    heading: Label | None = None
    total: Label | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A printed sum of sections and of earlier totals."""

    key: str
    label: Label
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equal:
    """A proof: two sums of sections, totals or lines that must be the same."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementSpec:
    """A statement.

    :param report: its name in addresses and commands ("neraca").
    :param title: printed title.
    :param moment: True for balances at a date, False for results of a period.
    :param body: sections and totals in printed order.
    :param labels: words of the lines, by key.
    :param proofs: what must hold, besides that every account is printed.
    :param always: lines that are printed even when they are zero.
    """

    report: str
    title: Label
    moment: bool
    body: tuple[Section | Total, ...]
    labels: Mapping[str, Label]
    proofs: tuple[Equal, ...] = ()
    always: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[str, ...]:
        """All line keys, in printed order."""
        sections = (part for part in self.body if isinstance(part, Section))
        return tuple(line for section in sections for line in section.lines)
