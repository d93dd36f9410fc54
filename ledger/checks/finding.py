"""What a check finds, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection

from ledger.shelf import Shelf
from ledger.store import Store

if TYPE_CHECKING:
    from ledger.checks.walk import Walk

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the ledger's code, entries looked at, entries in all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    :param check: name of the check ("chain", "text").
    :param ledger: code of the ledger.
    :param file: name of the file in the ledger's folder; "" when it is in SQL only.
    :param line: line of the file, from 1; 0 when there is none.
    :param entry: sequence number; 0 when no entry is concerned.
    :param code: kind of finding; its sentence is looked up by it.
    :param values: figures and words for the sentence.
    """

    check: str
    ledger: str
    file: str
    line: int
    entry: int
    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass
class Subject:
    """One ledger under examination, at one moment.

    :param conn: a reading connection: one snapshot for everything.
    """

    store: Store
    conn: Connection
    shelf: Shelf
    folder: Path
    with_beancount: bool
    progress: Progress | None
    anchor: tuple[int, str] | None = None

    @cached_property
    def walk(self) -> Walk:
        """The one pass over the journal that most checks share."""
        from ledger.checks.walk import walk  # noqa: PLC0415 - walk knows Subject

        return walk(self)

    def finding(
        self, check: str, code: str, place: tuple[str, int, int] = ("", 0, 0), **values: object
    ) -> Finding:
        """A finding about this ledger; `place` is file, line, entry."""
        return Finding(check, self.shelf.code, *place, code, values)


Check: TypeAlias = Callable[[Subject], Iterator[Finding]]
"""A named function per invariant."""
