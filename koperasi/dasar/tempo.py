"""Days that come round every month: the same day, or the last one of a shorter month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ledger.periods import add_months, first_day, last_day, month_of

NAMA_BULAN: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True)
class Jangkar:
    """The day to which monthly dates are tied; a short month does not move it.

    :param bulan: month of number 0, as yyyymm.
    :param hari: day of the month, 1 to 31.
    """

    bulan: int
    hari: int

    def ke(self, nomor: int) -> dt.date:
        """Date number `nomor`: anchored on 31 January, 1 is 28 February, 2 is 31 March."""
        month = add_months(self.bulan, nomor)
        return first_day(month).replace(day=min(self.hari, last_day(month).day))


def anchor_on(tanggal: dt.date) -> Jangkar:
    """Tied to this day; its number 1 lies one month later."""
    return Jangkar(month_of(tanggal), tanggal.day)


def anchor_before(pertama: dt.date) -> Jangkar:
    """Tied so that number 1 is a date that was chosen."""
    return Jangkar(add_months(month_of(pertama), -1), pertama.day)


def nama_bulan(bulan: int) -> str:
    """A month yyyymm in words, as it stands in narrations: 202601 -> "Januari 2026"."""
    return f"{NAMA_BULAN[bulan % 100 - 1]} {bulan // 100}"
