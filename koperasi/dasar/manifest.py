"""The table of contents of a room: what it adds to menu, rights, rules, jobs and settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ledger.rules import Rule


@dataclass(frozen=True)
class MenuItem:
    """One line of the side menu.

    :param endpoint: Flask endpoint of the page, "SetoranView.catat".
    :param label: Indonesian and English text.
    :param group: key of the menu group (see appbuilder_app/menu.py).
    :param right: right without which the line is not shown.
    :param icon: name of an icon of the shipped set.
    :param order: place inside the group, small first.
    """

    endpoint: str
    label: tuple[str, str]
    group: str
    right: str
    icon: str = "titik"
    order: int = 50


@dataclass(frozen=True)
class Parameter:
    """A dated parameter that is edited on the settings screen.

    :param key: "simpanan.wajib_per_bulan".
    :param label: Indonesian and English name.
    :param unit: "rupiah", "bulan", "persen", "hari", "orang", "teks", "naskah" (many lines),
        "ya_tidak", "pilihan", "jenjang".
    :param default: first value, as text in the unit's canonical form.
    :param source: article or decision that the first value comes from.
    :param choices: the values of a "pilihan" with their words.
    :param check: refuses a canonical value that may not hold from a date on (a legal cap).
    """

    key: str
    label: tuple[str, str]
    unit: str
    default: str
    source: str
    choices: tuple[tuple[str, tuple[str, str]], ...] = ()
    check: Callable[[str, dt.date], None] | None = None


@dataclass(frozen=True)
class Job:
    """Work done in the background at a time of day or month, caught up when missed."""

    name: str
    label: tuple[str, str]
    every: str  # "hari" or "bulan"


@dataclass(frozen=True)
class Manifest:
    """A room.

    :param room: name of the folder.
    :param title: Indonesian and English.
    :param rights: right -> roles that hold it.
    :param rules: posting rules of the room.
    :param kinds: kinds of entity that can use the room.
    :param optional: whether an entity may switch the room off (hides, never drops data).
    """

    room: str
    title: tuple[str, str]
    rights: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    menu: tuple[MenuItem, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    jobs: tuple[Job, ...] = ()
    kinds: frozenset[str] = frozenset({"koperasi", "bumdes", "kelompok"})
    optional: bool = False
