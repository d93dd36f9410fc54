"""A step of closing a month, and what all steps are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from koperasi.laporan.angka import Masa, Saring
from ledger.chart import Chart

BERES: Final = "beres"
PERLU: Final = "perlu"
NANTI: Final = "nanti"
KOSONG: Final = "kosong"


@dataclass(frozen=True)
class Langkah:
    """One step, as the books and registers say it stands now.

    :param keadaan: beres, perlu (to be done), nanti (due later), kosong (nothing to do).
    :param kata: what was found, Indonesian and English.
    :param endpoint: where it is done, with the filters in `saring`; "" for nowhere.
    :param oleh: number of the user who did it, `pada` when (UTC); "" where nobody in particular.
    """

    kode: str
    judul: tuple[str, str]
    keadaan: str
    kata: tuple[str, str]
    endpoint: str = ""
    saring: Saring = ()
    oleh: str = ""
    pada: str = ""


@dataclass(frozen=True)
class Tutup:
    """The month of an entity that is being closed."""

    entitas: str
    bulan: int
    masa: Masa
    hari_ini: dt.date
    chart: Chart

    @property
    def saring_tanggal(self) -> Saring:
        """The days of the month, as lists filter them."""
        return (("tanggal", self.masa.teks),)


def tanggal_kata(hari: str) -> str:
    """A day of the books as people write it: 31/10/2026."""
    return f"{dt.date.fromisoformat(hari):%d/%m/%Y}"
