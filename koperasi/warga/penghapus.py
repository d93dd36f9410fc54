"""What rooms to the right forget of a person: each adds its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

Penghapus = Callable[[Connection, str], list[str]]
"""(connection, number of the person) -> hashes of contents that nobody names any more."""

PENGHAPUS: Final[list[Penghapus]] = []
