"""Schedules of instalments: flat, menurun, anuitas; what is kept back at disbursement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from koperasi.dasar.bulat import nearest, part_of, share_of, up_to
from koperasi.dasar.tempo import Jangkar
from koperasi.kas.rules import check_jumlah
from ledger.errors import Refusal

FLAT: Final = "flat"
MENURUN: Final = "menurun"
ANUITAS: Final = "anuitas"
METODE: Final = (FLAT, MENURUN, ANUITAS)
TENOR_TERPANJANG: Final = 360
KELIPATAN: Final = (1, 100, 500, 1_000)
DIBAYAR: Final = "dibayar"
DITUNDA: Final = "ditunda"
DIBEBASKAN: Final = "dibebaskan"
JASA_TENGGANG: Final = (DIBAYAR, DITUNDA, DIBEBASKAN)
"""Jasa of the months of grace: paid each month, all with the first instalment after them, none."""


@dataclass(frozen=True)
class Syarat:
    """What was agreed.

    :param plafon: whole rupiah; the loan, not what was paid out of it.
    :param persen_bulan: jasa in percent per month; a fraction for a twelfth of a yearly rate.
    :param bulan: number of monthly instalments.
    :param jangkar: instalment number n is due on its date number n.
    :param tenggang_bulan: first instalments that pay no principal.
    :param jasa_tenggang: what becomes of their jasa, see `JASA_TENGGANG`.
    :param kelipatan: instalments are rounded up to this; the last one takes what is left.
    """

    plafon: int
    persen_bulan: Decimal | Fraction
    bulan: int
    metode: str
    jangkar: Jangkar
    tenggang_bulan: int = 0
    kelipatan: int = 1
    jasa_tenggang: str = DIBAYAR


@dataclass(frozen=True)
class Angsuran:
    """One instalment; `sisa` is the principal left once it is paid."""

    ke: int
    jatuh_tempo: dt.date
    pokok: int
    jasa: int
    sisa: int

    @property
    def jumlah(self) -> int:
        """Principal and jasa together."""
        return self.pokok + self.jasa


def check_syarat(syarat: Syarat) -> None:
    """Whether a schedule can be made.

    :raises Refusal: `amount_zero`, `jumlah_minus`, `metode_salah`, `tenor_salah`, `tarif_salah`,
        `tenggang_salah`, `kelipatan_salah`, `jasa_tenggang_salah`.
    """
    check_jumlah(syarat.plafon, "plafon")
    if syarat.metode not in METODE:
        raise Refusal("metode_salah", "metode", metode=syarat.metode)
    if not 1 <= syarat.bulan <= TENOR_TERPANJANG:
        raise Refusal("tenor_salah", "tenor_bulan", paling_banyak=TENOR_TERPANJANG)
    if not 0 <= syarat.persen_bulan <= 100:
        raise Refusal("tarif_salah", "tarif_jasa_persen")
    if not 0 <= syarat.tenggang_bulan < syarat.bulan:
        raise Refusal("tenggang_salah", "tenggang_bulan", paling_banyak=syarat.bulan - 1)
    if syarat.kelipatan not in KELIPATAN:
        raise Refusal("kelipatan_salah", "kelipatan")
    if syarat.jasa_tenggang not in JASA_TENGGANG:
        raise Refusal("jasa_tenggang_salah", "jasa_tenggang", cara=syarat.jasa_tenggang)


def make_jadwal(syarat: Syarat) -> tuple[Angsuran, ...]:
    """The schedule; principal parts sum to the plafon, the last instalment takes the rest.

    Rounding instalments up can pay a loan before its last month; the schedule then ends there.

    :raises Refusal: as :func:`check_syarat`.
    """
    check_syarat(syarat)
    return tuple(_rows(syarat))


def remake(syarat: Syarat, sisa: int, lama: Sequence[Angsuran], tetap: int) -> tuple[Angsuran, ...]:
    """The instalments that are not yet due, after principal was paid in advance.

    Instalments stay as large as they were, so the loan ends earlier; jasa follows the
    principal that is left, except under the flat method.

    :param sisa: principal left for these instalments.
    :param lama: the instalments as they were.
    :param tetap: what an anuitas instalment was (see :func:`level_instalment`).
    """
    made, rate = [], rate_of(syarat)
    for row in lama:
        if not sisa:
            break
        kept = syarat.metode == FLAT or not row.jasa  # nothing is charged in a month without jasa
        jasa = row.jasa if kept else share_of(sisa, rate)
        part = tetap - jasa if syarat.metode == ANUITAS and row.pokok else row.pokok
        part = sisa if row is lama[-1] else min(part, sisa)
        sisa -= part
        made.append(Angsuran(row.ke, row.jatuh_tempo, part, jasa, sisa))
    return tuple(made)


def rate_of(syarat: Syarat) -> Fraction:
    """Jasa of a month as an exact part of the principal."""
    return Fraction(syarat.persen_bulan) / 100


def level_instalment(syarat: Syarat) -> int:
    """The equal instalment of the anuitas method, rounded to the nearest and then up."""
    months = syarat.bulan - syarat.tenggang_bulan
    rate = rate_of(syarat)
    if not rate:
        return up_to(nearest(Fraction(syarat.plafon, months)), syarat.kelipatan)
    growth = (1 + rate) ** months
    return up_to(nearest(syarat.plafon * rate * growth / (growth - 1)), syarat.kelipatan)


def _rows(syarat: Syarat) -> Iterator[Angsuran]:
    rate, sisa, ke = rate_of(syarat), syarat.plafon, 0
    level = level_instalment(syarat) if syarat.metode == ANUITAS else 0
    equal = sisa // (syarat.bulan - syarat.tenggang_bulan)
    flat, waiting = share_of(sisa, rate), 0
    while sisa:
        ke += 1
        jasa = flat if syarat.metode == FLAT else share_of(sisa, rate)
        if ke <= syarat.tenggang_bulan:
            pokok = 0
        elif ke == syarat.bulan:
            pokok = sisa
        elif syarat.metode == ANUITAS:
            pokok = min(level - jasa, sisa)
        else:
            pokok = min(up_to(equal + jasa, syarat.kelipatan) - jasa, sisa)
        sisa -= pokok
        if ke <= syarat.tenggang_bulan and syarat.jasa_tenggang != DIBAYAR:
            waiting += jasa if syarat.jasa_tenggang == DITUNDA else 0
            jasa = 0
        elif waiting:
            jasa, waiting = jasa + waiting, 0
        yield Angsuran(ke, syarat.jangkar.ke(ke), pokok, jasa, sisa)


@dataclass(frozen=True)
class Pencairan:
    """What is kept back when a loan is paid out, and what the member receives.

    :param provisi: income spread over the months of the loan.
    :param administrasi: income at once.
    :param simpanan_wajib_pinjam: stays the member's, given back when the loan is paid.
    """

    plafon: int
    provisi: int
    administrasi: int
    simpanan_wajib_pinjam: int

    @property
    def diterima(self) -> int:
        """What is handed to the member."""
        return self.plafon - self.provisi - self.administrasi - self.simpanan_wajib_pinjam


def make_pencairan(
    plafon: int, provisi_persen: Decimal, administrasi: int, wajib_pinjam_persen: Decimal
) -> Pencairan:
    """Percentages of the plafon, each rounded to the nearest rupiah.

    :raises Refusal: `potongan_melebihi_plafon`.
    """
    provisi = nearest(part_of(plafon, provisi_persen))
    ikatan = nearest(part_of(plafon, wajib_pinjam_persen))
    made = Pencairan(plafon, provisi, administrasi, ikatan)
    if made.diterima <= 0:
        kept = plafon - made.diterima
        raise Refusal("potongan_melebihi_plafon", "administrasi", jumlah_potongan=kept)
    return made


def amortise(provisi: int, bulan: int) -> tuple[int, ...]:
    """Provisi as income by month: equal parts rounded down, the last month takes the rest."""
    part = provisi // bulan
    return (*([part] * (bulan - 1)), provisi - part * (bulan - 1))


def unearned(provisi: int, bulan: int, lewat: int) -> int:
    """Provisi not yet income after so many months; all of it is when a loan ends early."""
    return sum(amortise(provisi, bulan)[lewat:])
