"""What this process knows to be in the files of a ledger, since it wrote or looked at them."""

from __future__ import annotations

from typing import Any

from ledger import platform
from ledger.fresh import Row
from ledger.shelf import LOCK, folder_of, month_file
from ledger.store import Store


class Filed:
    """One ledger's folder, its lock, and how far its files have come."""

    def __init__(self, store: Store, code: str) -> None:
        self.folder = folder_of(store, code)
        self.lock = platform.FileLock(self.folder / LOCK)
        self._place = f"{self.folder.as_posix()}/"
        self.head: tuple[Any, ...] = ()
        self.seq = -1
        self.hash = ""
        self.months: frozenset[int] = frozenset()
        self.stopped: set[int] = set()
        self.tails: dict[int, str] = {}
        self.watched = ""

    def file(self, month: int) -> str:
        """Path of a month's file."""
        return self._place + month_file(month)

    def goes_on(self, head: tuple[Any, ...], rows: list[Row]) -> bool:
        """True when new entries follow what is in the files and lead up to the ledger's head.

        Counted, so that nothing slips in that a savepoint has taken back.
        """
        if not rows or len(rows) != head[3] - self.seq:
            return False
        first, last_hash = rows[0][0], rows[-1][5]
        return first == self.seq + 1 and last_hash == head[4]
