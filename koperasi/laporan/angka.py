"""A figure of a first page, with the list that it opens: the figure is what the list says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Saring = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Masa:
    """Days that a figure is about, both counted."""

    dari: dt.date
    sampai: dt.date

    @property
    def teks(self) -> str:
        """As the address of a list says it."""
        return f"{self.dari.isoformat()}..{self.sampai.isoformat()}"

    @property
    def batas(self) -> tuple[str, str]:
        """First and last day as they stand in the books."""
        return self.dari.isoformat(), self.sampai.isoformat()


@dataclass(frozen=True)
class Angka:
    """A figure and where it opens.

    :param nilai: whole rupiah when `uang`, else the number of rows of the list.
    :param endpoint: page that shows it; `saring` are the filters in its address.
    :param banyak: rows of the list when the figure is an amount, None where it opens a report.
    :param masa: days that it is about; None for a figure of now.
    """

    kode: str
    judul: tuple[str, str]
    nilai: int
    endpoint: str
    saring: Saring = ()
    uang: bool = False
    banyak: int | None = None
    masa: Masa | None = None
