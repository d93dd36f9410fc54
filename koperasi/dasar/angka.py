"""A figure as a dashboard, a report and a board show it: dated, named, opening to its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

SATUAN = ("orang", "rumah", "kunjungan", "kegiatan", "kali", "kelompok", "rupiah", "hari")


@dataclass(frozen=True)
class Angka:
    """One figure of a room.

    :param kode: "kegiatan.pilar_3"; unique in the village.
    :param kata: Indonesian and English name.
    :param nilai: whole number in `satuan`; with `dari` the numerator of a share.
    :param per: the day on which it holds (end of a month for figures of a month).
    :param satuan: one of :data:`SATUAN`.
    :param dari: the whole that `nilai` is a part of; None for a plain figure.
    :param layar: endpoint of the list of its rows, "" where there is none.
    :param saring: the filters that leave exactly its rows in that list.
    """

    kode: str
    kata: tuple[str, str]
    nilai: int
    per: dt.date
    satuan: str
    dari: int | None = None
    layar: str = ""
    saring: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a unit that no screen could write."""
        if self.satuan not in SATUAN:
            raise ValueError(self.satuan)

    @property
    def bagian(self) -> Fraction | None:
        """Share of the whole (0 to 1); None without a whole or of nothing."""
        return Fraction(self.nilai, self.dari) if self.dari else None
