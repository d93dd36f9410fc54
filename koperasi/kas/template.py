"""Recurring templates: in which months they are due, and on which day."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ledger.periods import first_day, last_day

JURNAL: Final = "jurnal"


def is_due(row: Any, bulan: int) -> bool:
    """Whether a template recurs and has this month (yyyymm) among its months."""
    if not row.tiap_tanggal or not 1 <= bulan % 100 <= 12:
        return False
    return bool(row.mulai <= bulan and (row.sampai is None or bulan <= row.sampai))


def day_of(tiap_tanggal: int, bulan: int) -> dt.date:
    """The day on which a template of this day of the month is due: the last one at most."""
    if not 1 <= bulan % 100 <= 12:
        bulan = bulan // 100 * 100 + 1
    last = last_day(bulan)
    return first_day(bulan).replace(day=min(max(tiap_tanggal, 1), last.day))
