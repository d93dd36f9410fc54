"""Interest on savings: by the daily balance, the average, or the lowest of a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from koperasi.dasar.bulat import down, part_of
from ledger.errors import Refusal
from ledger.periods import last_day, month_of

HARIAN: Final = "saldo_harian"
RATA_RATA: Final = "saldo_rata_rata"
TERENDAH: Final = "saldo_terendah"
METODE: Final = (HARIAN, RATA_RATA, TERENDAH)
HARI_SETAHUN: Final = 365
"""Days of a year, also of a leap year."""


@dataclass(frozen=True)
class Jenjang:
    """A rate that holds from a balance on."""

    mulai_saldo: int
    persen_tahun: Decimal


@dataclass(frozen=True)
class Tarif:
    """Rates of a product from a date on.

    :param jenjang: the first begins at balance 0; one alone is a rate for every balance.
    :param lapis: whether each slice of a balance earns its own rate; by default the whole
        balance earns the rate of the step that it has reached.
    """

    berlaku_mulai: dt.date
    jenjang: tuple[Jenjang, ...]
    lapis: bool = False


@dataclass(frozen=True)
class Mutasi:
    """A movement of an account: positive for a deposit, negative for a withdrawal."""

    tanggal: dt.date
    jumlah: int


@dataclass(frozen=True)
class Rentang:
    """Days in a row that ended with the same balance."""

    awal: dt.date
    akhir: dt.date
    saldo: int

    @property
    def hari(self) -> int:
        """How many days."""
        return (self.akhir - self.awal).days + 1


@dataclass(frozen=True)
class Jasa:
    """Interest of a span of days; `bulat` is what is booked, the rest is dropped."""

    dasar: Fraction
    eksak: Fraction

    @property
    def bulat(self) -> int:
        """Whole rupiah, rounded down."""
        return down(self.eksak)


def check_tarif(tarif: Tarif, tertinggi: Decimal) -> None:
    """Steps that rise from 0, no rate above the cap of the dated table `simpanan.batas`.

    :raises Refusal: `jenjang_salah`, `bunga_melebihi_batas`.
    """
    begins = [step.mulai_saldo for step in tarif.jenjang]
    if not begins or begins[0] != 0 or begins != sorted(set(begins)):
        raise Refusal("jenjang_salah", "jenjang")
    for step in tarif.jenjang:
        if not 0 <= step.persen_tahun <= tertinggi:
            raise Refusal(
                "bunga_melebihi_batas", "jenjang", persen=step.persen_tahun, tertinggi=tertinggi
            )


def day_ends(
    awal: dt.date, akhir: dt.date, saldo: int, mutasi: Iterable[Mutasi]
) -> tuple[Rentang, ...]:
    """Balances at the end of each day from one day to another.

    A deposit earns from its own day; what is withdrawn does not earn on its day.

    :param saldo: balance before the first day.
    :param mutasi: movements in any order; those outside the days are left out.
    """
    by_day: dict[dt.date, int] = {}
    for one in mutasi:
        if awal <= one.tanggal <= akhir:
            by_day[one.tanggal] = by_day.get(one.tanggal, 0) + one.jumlah
    made, begin = [], awal
    for day in sorted(by_day):
        if day > begin:
            made.append(Rentang(begin, day - dt.timedelta(days=1), saldo))
        saldo, begin = saldo + by_day[day], day
    return (*made, Rentang(begin, akhir, saldo))


def rate_on(tarif: Sequence[Tarif], pada: dt.date) -> Tarif:
    """The rates that hold on a day.

    :raises Refusal: `tarif_belum_ada`.
    """
    held = [one for one in tarif if one.berlaku_mulai <= pada]
    if not held:
        raise Refusal("tarif_belum_ada", "tanggal", tanggal=pada.isoformat())
    return max(held, key=lambda one: one.berlaku_mulai)


def interest(metode: str, rentang: Sequence[Rentang], tarif: Sequence[Tarif]) -> Jasa:
    """Interest of days that follow each other, exact.

    The daily method takes the rate of each day. The other two look at one calendar month, or
    at its first days when somebody leaves, and take the rate of the last of them.

    :raises Refusal: `metode_bunga_salah`, `tarif_belum_ada`.
    """
    if metode not in METODE:
        raise Refusal("metode_bunga_salah", "metode_bunga", metode=metode)
    if metode == HARIAN:
        return _daily(rentang, tarif)
    days = sum(run.hari for run in rentang)
    if metode == TERENDAH:
        base = Fraction(max(min(run.saldo for run in rentang), 0))
    else:
        base = Fraction(sum(max(run.saldo, 0) * run.hari for run in rentang), days)
    end = rentang[-1].akhir
    month = Fraction(days, last_day(month_of(end)).day)
    return Jasa(base, yearly(rate_on(tarif, end), base) * month / 12)


def interest_of_month(
    metode: str, bulan: int, saldo: int, mutasi: Sequence[Mutasi], tarif: Sequence[Tarif]
) -> Jasa:
    """Interest of one calendar month (yyyymm) of one account.

    The lowest balance counts the opening one too: an account opened in the month earns nothing.

    :raises Refusal: as :func:`interest`.
    """
    return interest_until(metode, last_day(bulan), saldo, mutasi, tarif)


def interest_until(
    metode: str, akhir: dt.date, saldo: int, mutasi: Sequence[Mutasi], tarif: Sequence[Tarif]
) -> Jasa:
    """Interest of a month from its first day to another, that one included.

    :param saldo: balance before the month.
    :raises Refusal: as :func:`interest`.
    """
    runs = day_ends(akhir.replace(day=1), akhir, saldo, mutasi)
    if metode == TERENDAH:
        low = min(saldo, *(run.saldo for run in runs))
        runs = (Rentang(runs[0].awal, akhir, low),)
    return interest(metode, runs, tarif)


def yearly(tarif: Tarif, saldo: Fraction) -> Fraction:
    """Interest of a whole year on a balance, by step or by slice."""
    if not tarif.lapis:
        held = [step for step in tarif.jenjang if step.mulai_saldo <= saldo]
        return saldo * Fraction(held[-1].persen_tahun) / 100
    ends = [Fraction(step.mulai_saldo) for step in tarif.jenjang[1:]] + [saldo]
    total = Fraction(0)
    for step, end in zip(tarif.jenjang, ends, strict=True):
        part = min(saldo, end) - step.mulai_saldo
        total += max(part, Fraction(0)) * Fraction(step.persen_tahun) / 100
    return total


def _daily(rentang: Sequence[Rentang], tarif: Sequence[Tarif]) -> Jasa:
    base, exact = 0, Fraction(0)
    for run in rentang:
        saldo = max(run.saldo, 0)
        base += saldo * run.hari
        for part, held in _by_rate(run, tarif):
            exact += yearly(held, Fraction(saldo)) * part.hari / HARI_SETAHUN
    return Jasa(Fraction(base), exact)


def _by_rate(run: Rentang, tarif: Sequence[Tarif]) -> Iterator[tuple[Rentang, Tarif]]:
    """Cut where the rates change."""
    begin = run.awal
    changes = {one.berlaku_mulai for one in tarif if run.awal < one.berlaku_mulai <= run.akhir}
    for day in sorted(changes):
        yield Rentang(begin, day - dt.timedelta(days=1), run.saldo), rate_on(tarif, begin)
        begin = day
    yield Rentang(begin, run.akhir, run.saldo), rate_on(tarif, begin)


def simple(nominal: int, persen_tahun: Decimal, hari: int) -> int:
    """Interest of a fixed amount for so many days, rounded down."""
    return down(part_of(nominal, persen_tahun) * hari / HARI_SETAHUN)
