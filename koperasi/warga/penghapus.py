"""What rooms to the right keep of a person: each adds its own when it is loaded.

When a person's data is erased they forget it, when the person asks for a copy they tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import Subjek

Baris = tuple[str, str, str]
"""A line of a copy: part, matter, value. Codes; the screen puts them into words."""
Penghapus = Callable[[Connection, str], list[str]]
"""(connection, number of the person) -> hashes of contents that nobody names any more."""
Penyalin = Callable[[Viewer, Connection, str], Iterable[Baris]]
"""(viewer, connection, number of the person) -> what the viewer may hand out of a room."""
Tempat = Callable[[Connection, str], Iterable[Subjek]]
"""(connection, number of the person) -> where papers and notes about the person hang."""

PENGHAPUS: Final[list[Penghapus]] = []
PENYALIN: Final[list[Penyalin]] = []
TEMPAT: Final[list[Tempat]] = []


def places_of(conn: Connection, no_warga: str) -> list[Subjek]:
    """Everything about a person on which papers and notes can hang, in all rooms."""
    return [subjek for tempat in TEMPAT for subjek in tempat(conn, no_warga)]
