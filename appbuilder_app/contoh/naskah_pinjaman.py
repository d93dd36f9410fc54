"""The script of ordinary loans: those that ran when the books began, and new ones every month.

Pure: what is paid is counted by the same rules by which it will be booked.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from appbuilder_app.contoh.cerita import DICERITAKAN, JUTA, LEPAS
from koperasi.dasar.tempo import anchor_on
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.denda import AturanDenda
from koperasi.pinjaman.jadwal import FLAT, MENURUN, Syarat, make_jadwal
from koperasi.pinjaman.kartu import Peristiwa, Pinjaman
from koperasi.pinjaman.lama import remaining
from ledger.periods import add_months, first_day, last_day, month_of

UMUM, DARURAT = "UMUM", "DARURAT"
SYARAT: Mapping[str, tuple[str, Decimal]] = {
    UMUM: (MENURUN, Decimal("1.5")),
    DARURAT: (FLAT, Decimal(1)),
}
"""Method and jasa a month, in percent, of the products that ordinary loans are of."""
DENDA = AturanDenda(Decimal("0.1"), 3)
PENGURUS = (1, 2, 3, 4)
"""Related parties: what they borrow is kept on an account of its own and decided by others."""
BANYAK_LAMA = 33
KOIN = 50
TERTINGGAL: Mapping[int, tuple[int, int]] = {63: (1, 2), 94: (4, 3), 102: (9, 999)}
"""Members whose old loan was behind: by so many months, paid up in so many months (999: never)."""
BARU_SEBULAN = 4
TUJUAN = ("Modal warung", "Bibit dan pupuk", "Biaya sekolah", "Perbaikan rumah", "Pakan ternak")


@dataclass(frozen=True)
class Pinjam:
    """Somebody borrows: asked for, agreed to and paid out by bank on one day."""

    tanggal: dt.date
    no_anggota: str
    produk: str
    plafon: int
    tenor: int
    tujuan: str
    kunci: str


@dataclass(frozen=True)
class Angsur:
    """An instalment; `pinjaman` is the number of an old loan, the key of a new one."""

    tanggal: dt.date
    no_anggota: str
    jumlah: int
    pinjaman: str

    @property
    def tunai(self) -> bool:
        """Whether it comes in cash; with a late fee no coins pay it, so it is transferred."""
        return self.jumlah % KOIN == 0


@dataclass
class Utang:
    """A loan that runs.

    :param kunci: number of an old loan, key of the application of a new one.
    :param lewat: instalments that the old books have as paid; `sisa` principal that they left.
    :param mulai: month (yyyymm) before which nothing is paid.
    """

    kunci: str
    no_anggota: str
    cair: dt.date
    pinjaman: Pinjaman
    lewat: int = 0
    sisa: int = 0
    mulai: int = 0
    dibayar: list[Peristiwa] = field(default_factory=list)

    @property
    def akhir(self) -> dt.date:
        """Due date of the last instalment."""
        rows = self.pinjaman.jadwal or make_jadwal(self.pinjaman.syarat)
        return rows[-1].jatuh_tempo

    def pay(self, tanggal: dt.date) -> Angsur | None:
        """Everything that is due on a day, with its fee; None when nothing is."""
        jumlah = replay(self.pinjaman, self.dibayar, tanggal).tagihan
        if not jumlah:
            return None
        self.dibayar.append(Peristiwa(f"{len(self.dibayar):03}", tanggal, jumlah))
        return Angsur(tanggal, self.no_anggota, jumlah, self.kunci)


def old_loans(dice: random.Random, anggota: Collection[str], first: dt.date) -> dict[str, Utang]:
    """Loans of the old books by member, as they stand on the day before the first."""
    late = {f"A{nomor:05d}": how for nomor, how in TERTINGGAL.items()}
    free = [no for no in sorted(anggota) if no not in late and _is_free(no)]
    found = {}
    for place, nomor in enumerate(sorted([*dice.sample(free, BANYAK_LAMA), *late]), 1):
        behind, months = late.get(nomor, (0, 0))
        gone = behind + dice.randrange(1, 4) if behind else dice.randrange(1, 7)
        tenor = 24 if behind else dice.choice((12, 15, 20))
        plafon = _plafon(dice, tenor, (3, 8))
        start = first_day(add_months(month_of(first), -1 - gone))
        cair = start.replace(day=dice.randrange(5, 21))
        terms = _terms(UMUM, plafon, tenor, cair)
        left = sum(row.pokok for row in make_jadwal(terms)[gone - behind :])
        rows = remaining(terms, gone - behind, left)
        loan = Pinjaman(terms, first - dt.timedelta(days=1), DENDA, jadwal=rows)
        begin = add_months(month_of(first), months) if months else 0
        found[nomor] = Utang(f"P{place:05d}", nomor, cair, loan, gone - behind, left, begin)
    return found


def pay_month(
    utang: dict[str, Utang], month: int, today: dt.date, dice: random.Random
) -> Iterator[Angsur]:
    """Instalments of a month: most in the days of grace, some later, a few not at all.

    Who has paid everything is taken off.
    """
    for nomor, one in sorted(utang.items()):
        luck, days = dice.random(), dice.randrange(4)
        if month < one.mulai or luck < 0.03:
            continue
        days += 5 if luck > 0.95 else 0
        due = first_day(month) + dt.timedelta(days=one.pinjaman.syarat.jangkar.hari - 1 + days)
        tanggal = min(due, last_day(month))
        paid = one.pay(tanggal) if tanggal <= today else None
        if paid is None:
            continue
        if tanggal >= one.akhir:
            del utang[nomor]
        yield paid


def borrow_month(
    utang: dict[str, Utang], month: int, anggota: Collection[str], dice: random.Random
) -> Iterator[Pinjam]:
    """New loans of a month.

    :param anggota: numbers of those who may borrow.
    """
    free = [no for no in sorted(anggota) if no not in utang and _is_free(no)]
    for nomor in dice.sample(free, BARU_SEBULAN):
        produk = dice.choice((UMUM, DARURAT))
        small = produk == DARURAT
        tenor = dice.choice((6, 8, 10) if small else (10, 12, 18))
        plafon = _plafon(dice, tenor, (2, 5) if small else (5, 12))
        tanggal = first_day(month).replace(day=dice.randrange(21, 25))
        key = f"contoh/pinjaman/{nomor}/{month}"
        loan = Pinjaman(_terms(produk, plafon, tenor, tanggal), tanggal, DENDA)
        utang[nomor] = Utang(key, nomor, tanggal, loan)
        yield Pinjam(tanggal, nomor, produk, plafon, tenor, dice.choice(TUJUAN), key)


def _terms(produk: str, plafon: int, tenor: int, cair: dt.date) -> Syarat:
    metode, persen = SYARAT[produk]
    return Syarat(plafon, persen, tenor, metode, anchor_on(cair))


def _plafon(dice: random.Random, tenor: int, juta: tuple[int, int]) -> int:
    """A loan between so many millions whose principal is a round sum every month."""
    step = 50_000 * tenor
    return step * dice.randrange(-(-juta[0] * JUTA // step), juta[1] * JUTA // step + 1)


def _is_free(nomor: str) -> bool:
    """Whether the loans of this member are nobody else's to tell."""
    return int(nomor[1:]) not in {*PENGURUS, *DICERITAKAN, *LEPAS}
