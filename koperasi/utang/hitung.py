"""An own loan on a day: its instalments with what is paid, and interest owed so far. Pure.

The lender's slip says what of a payment is principal and what is interest, so payments are not
divided here; they are laid on the instalments, the oldest first, in the order of their days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from koperasi.dasar.bulat import nearest
from koperasi.pinjaman.jadwal import (
    DITUNDA,
    Angsuran,
    Syarat,
    level_instalment,
    make_jadwal,
    remake,
)
from ledger.errors import Refusal

SELISIH_BANK: Final = 1_000
"""Rupiah of interest by which a bank may round away from the schedule; no arrears."""


@dataclass(frozen=True)
class Bayaran:
    """A payment as the lender divided it; `no` orders those of one day."""

    no: int
    tanggal: dt.date
    pokok: int
    bunga: int


@dataclass(frozen=True)
class PosisiUtang:
    """An instalment with what is paid of it."""

    angsuran: Angsuran
    bayar_pokok: int = 0
    bayar_bunga: int = 0

    @property
    def sisa_pokok(self) -> int:
        """Principal not yet paid."""
        return self.angsuran.pokok - self.bayar_pokok

    @property
    def sisa_bunga(self) -> int:
        """Interest not yet paid; nothing once the bank's rounding alone is left."""
        left = self.angsuran.jasa - self.bayar_bunga
        settled = not self.sisa_pokok and self.bayar_bunga and left <= SELISIH_BANK
        return 0 if settled else max(left, 0)

    @property
    def terbuka(self) -> int:
        """Principal and interest not yet paid."""
        return self.sisa_pokok + self.sisa_bunga


@dataclass(frozen=True)
class KartuUtang:
    """An own loan on a day."""

    per: dt.date
    angsuran: tuple[PosisiUtang, ...]

    @property
    def sisa_pokok(self) -> int:
        """Principal that is owed."""
        return sum(row.sisa_pokok for row in self.angsuran)

    @property
    def berikut(self) -> PosisiUtang | None:
        """The oldest instalment that is open."""
        return next((row for row in self.angsuran if row.terbuka), None)

    @property
    def lewat(self) -> int:
        """What is due and not paid."""
        return sum(row.terbuka for row in self.angsuran if row.angsuran.jatuh_tempo < self.per)


def lay(syarat: Syarat, bayaran: Iterable[Bayaran], per: dt.date) -> KartuUtang:
    """The loan with its payments up to a day.

    Principal goes to the instalments that are due and to the next one; what is more lowers the
    principal to come, instalments stay as large and the loan ends earlier.

    :raises Refusal: `bayar_melebihi_utang`, `tambahan_saat_tenggang`, and as `check_syarat`.
    """
    rows = [PosisiUtang(row) for row in make_jadwal(syarat)]
    for satu in sorted(bayaran, key=lambda one: (one.tanggal, one.no)):
        if satu.tanggal <= per:
            _pay(syarat, rows, satu)
    return KartuUtang(per, tuple(rows))


def _pay(syarat: Syarat, rows: list[PosisiUtang], satu: Bayaran) -> None:
    most = sum(row.sisa_pokok for row in rows)
    if satu.pokok > most:
        raise Refusal("bayar_melebihi_utang", "pokok", jumlah_terbanyak=most)
    reach = _reach(rows, satu.tanggal)
    left = satu.pokok
    for place in range(reach):
        used = min(left, rows[place].sisa_pokok)
        rows[place] = replace(rows[place], bayar_pokok=rows[place].bayar_pokok + used)
        left -= used
    if left:
        _shorten(syarat, rows, reach, left)
    _pay_bunga(rows, reach, satu.bunga)


def _reach(rows: list[PosisiUtang], tanggal: dt.date) -> int:
    """How many instalments a payment of this day can be meant for."""
    due = sum(row.angsuran.jatuh_tempo <= tanggal for row in rows)
    if any(row.terbuka for row in rows[:due]):
        return due
    ahead = (n for n in range(due, len(rows)) if rows[n].terbuka)
    return next(ahead, len(rows) - 1) + 1


def _shorten(syarat: Syarat, rows: list[PosisiUtang], reach: int, extra: int) -> None:
    ahead = rows[reach:]
    sisa = sum(row.sisa_pokok for row in ahead) - extra
    waiting = syarat.jasa_tenggang == DITUNDA and reach <= syarat.tenggang_bulan
    if sisa and waiting:
        raise Refusal("tambahan_saat_tenggang", "pokok")
    made = remake(syarat, sisa, [row.angsuran for row in ahead], level_instalment(syarat))
    rows[reach:] = [PosisiUtang(row) for row in made]


def _pay_bunga(rows: list[PosisiUtang], reach: int, bunga: int) -> None:
    """Interest to the oldest instalments; what none asks for is the bank's alone."""
    for place, row in enumerate(rows[:reach]):
        used = min(bunga, max(row.angsuran.jasa - row.bayar_bunga, 0))
        rows[place] = replace(row, bayar_bunga=row.bayar_bunga + used)
        bunga -= used


def bunga_terhitung(syarat: Syarat, terima: dt.date, kartu: KartuUtang) -> int:
    """Interest owed at the end of a day and not paid: of what is due, and of the days since.

    The month that runs is counted by days; interest deferred through a grace period by all the
    days since the money came.
    """
    due = [row for row in kartu.angsuran if row.angsuran.jatuh_tempo <= kartu.per]
    owed = sum(row.sisa_bunga for row in due)
    after = next((row for row in kartu.angsuran[len(due) :] if row.angsuran.jasa), None)
    if after is None or not kartu.sisa_pokok:
        return owed
    begin = _begin(syarat, terima, kartu, after.angsuran)
    if kartu.per <= begin:
        return owed
    length = (after.angsuran.jatuh_tempo - begin).days
    run = nearest(Fraction(after.angsuran.jasa * (kartu.per - begin).days, length))
    return owed + max(run - after.bayar_bunga, 0)


def _begin(syarat: Syarat, terima: dt.date, kartu: KartuUtang, running: Angsuran) -> dt.date:
    """The day since which an instalment's interest runs."""
    deferred = syarat.jasa_tenggang == DITUNDA and running.ke == syarat.tenggang_bulan + 1
    if deferred or running.ke == 1:
        return terima
    return kartu.angsuran[running.ke - 2].angsuran.jatuh_tempo
