"""What a combobox asks while somebody types. Rooms register theirs in their `setup(app)`:

app.extensions["kombo"]["anggota"] = Lookup("anggota.lihat", search, label)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer


@dataclass(frozen=True)
class Choice:
    """A line of the combobox.

    :param nilai: the key that the form sends.
    :param label: what stands in the box once chosen.
    :param ket: a smaller second line.
    """

    nilai: str
    label: str
    ket: str = ""


@dataclass(frozen=True)
class Lookup:
    """A source of choices.

    :param right: right that searching needs.
    :param search: (viewer, conn, typed words) -> at most some twenty choices.
    :param label: (viewer, conn, key) -> its label, None when it may not be seen or is unknown.
    """

    right: str
    search: Callable[[Viewer, Connection, str], Sequence[Choice]]
    label: Callable[[Viewer, Connection, str], str | None]
