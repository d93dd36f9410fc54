"""The script of the example village: who pays what, when. Pure, from a fixed seed and a date.

The same date gives the same village. A month is a list of happenings in the order of their
days; how they get into the books is not known here.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from appbuilder_app.contoh.cerita import PERGI, WAFAT
from appbuilder_app.contoh.naskah_pinjaman import (
    Angsur,
    Pinjam,
    Utang,
    borrow_month,
    old_loans,
    pay_month,
)
from appbuilder_app.contoh.pemeran import Orang, Pemeran
from ledger.periods import add_months, first_day, last_day, month_of

SEED = 20_261_124
POKOK = 100_000
WAJIB = 25_000
PENDIRI = 104
"""Members who were there before the books began; the others join one by one."""

TUNGGAKAN = {
    8: 1, 19: 1, 27: 1, 31: 1, 46: 1, 58: 1, 63: 2,
    71: 2, 77: 2, 88: 2, 90: 3, 94: 3, 99: 5, 102: 5,
}  # fmt: skip
"""Fourteen members by number, and how many months they have not paid by now."""

KAS_AWAL = 12_450_000
TANPA_SUKARELA = frozenset(f"A{one:05d}" for one in (PERGI, WAFAT))
KELIRU = (500_000, 50_000)
"""A deposit that was typed with one nought too many, and what it should have been."""


@dataclass(frozen=True)
class Kumpul:
    """A meeting of a dusun: member number, kind of savings, amount."""

    tanggal: dt.date
    dusun: str
    baris: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Simpan:
    """A deposit or withdrawal at the counter; `tanda` marks those that come up again."""

    tanggal: dt.date
    no_anggota: str
    jenis: str
    arah: str
    jumlah: int
    keterangan: str = ""
    tanda: str = ""


@dataclass(frozen=True)
class Kas:
    """Cash in or out: lines of account, amount, member ("" for none)."""

    tanggal: dt.date
    arah: str
    uraian: str
    baris: tuple[tuple[str, int, str], ...]
    pihak: str = ""
    akun_kas: str = ""
    tanda: str = ""
    nota: bool = False


@dataclass(frozen=True)
class Daftar:
    """Somebody joins."""

    tanggal: dt.date
    orang: Orang


Kejadian = Kumpul | Simpan | Kas | Daftar | Pinjam | Angsur


@dataclass
class Keadaan:
    """What the script remembers from month to month, whole rupiah."""

    sukarela: dict[str, int] = field(default_factory=dict)
    wajib: dict[str, int] = field(default_factory=dict)
    masuk: dict[str, dt.date] = field(default_factory=dict)
    pinjaman: dict[str, Utang] = field(default_factory=dict)
    lupa: set[str] = field(default_factory=set)
    kas: int = KAS_AWAL


def months_until(today: dt.date) -> list[int]:
    """Months of the play: from January of the year in which the last twelve months begin."""
    now = month_of(today)
    month = add_months(now, -11) // 100 * 100 + 1
    months = []
    while month <= now:
        months.append(month)
        month = add_months(month, 1)
    return months


def _bulat(number: int, step: int) -> int:
    return number // step * step


def opening(cast: Pemeran, first: dt.date) -> Keadaan:
    """How everybody stands on the day before the books begin."""
    dice = random.Random(SEED)
    keadaan = Keadaan()
    for orang in cast.anggota[:PENDIRI]:
        nomor = orang.no_anggota
        bulan = 6 + dice.randrange(78) if orang.nomor > 4 else 84
        keadaan.masuk[nomor] = first_day(add_months(month_of(first), -bulan)) + dt.timedelta(
            days=dice.randrange(25)
        )
        keadaan.wajib[nomor] = bulan * (10_000 if bulan > 48 else 15_000)
        rich = 6 if orang.pmi else 1
        keadaan.sukarela[nomor] = _bulat(dice.randrange(50_000, 700_000) * rich, 5_000)
    keadaan.pinjaman = old_loans(random.Random(f"{SEED}-pinjaman"), keadaan.masuk, first)
    return keadaan


class Naskah:
    """Makes the happenings of one month after the other."""

    def __init__(self, cast: Pemeran, keadaan: Keadaan, today: dt.date) -> None:
        self.cast, self.keadaan, self.today = cast, keadaan, today
        self.bulan_ini = month_of(today)
        self.nama = {orang.no_anggota: orang.nama for orang in cast.anggota}
        self.months = months_until(today)
        self._joining = self._spread_joiners()

    def _spread_joiners(self) -> dict[int, list[Orang]]:
        """Who joins in which month: spread over all months but the first and the last two."""
        found: dict[int, list[Orang]] = {}
        months = self.months[1:-2] or self.months[:1]
        for place, orang in enumerate(self.cast.anggota[PENDIRI:]):
            month = months[place * len(months) // (len(self.cast.anggota) - PENDIRI)]
            found.setdefault(month, []).append(orang)
        return found

    def month(self, month: int) -> list[Kejadian]:
        """Happenings of a month, by day; none after today."""
        dice = random.Random(f"{SEED}-{month}")
        found: list[Kejadian] = [
            *self._join(month, dice),
            *self._meetings(month, dice),
            *self._counter(month, dice),
            *self._instalments(month),
            *self._loans(month),
            *self._costs(month, dice),
            *self._mistake(month),
        ]
        seen = [one for one in self._present(found) if one.tanggal <= self.today]
        ordered = sorted(seen, key=lambda one: (one.tanggal, _rank(one)))
        return list(self._with_bank(ordered, month))

    def _present(self, found: Iterable[Kejadian]) -> Iterator[Kejadian]:
        """Without voluntary savings of those who go: no interest of theirs has been paid out."""
        for one in found:
            if isinstance(one, Kumpul):
                kept = (b for b in one.baris if b[1] == "wajib" or b[0] not in TANPA_SUKARELA)
                yield replace(one, baris=tuple(kept))
            elif not isinstance(one, Simpan) or one.no_anggota not in TANPA_SUKARELA:
                yield one

    def _day(self, month: int, day: int) -> dt.date:
        return min(last_day(month), first_day(month) + dt.timedelta(days=day - 1))

    # -- members and savings -----------------------------------------------------------

    def _join(self, month: int, dice: random.Random) -> Iterator[Kejadian]:
        for orang in self._joining.get(month, ()):
            tanggal = min(self._day(month, dice.randrange(1, 5)), self.today)
            nomor = orang.no_anggota
            self.keadaan.masuk[nomor] = tanggal
            self.keadaan.sukarela[nomor] = self.keadaan.wajib[nomor] = 0
            yield Daftar(tanggal, orang)
            yield Simpan(tanggal, nomor, "pokok", "setor", POKOK)

    def _owed(self, orang: Orang, month: int, dice: random.Random) -> int:
        """Dues that a member pays at this month's meeting: none, one month or two."""
        left = (self.bulan_ini // 100 - month // 100) * 12 + self.bulan_ini % 100 - month % 100
        if left < TUNGGAKAN.get(orang.nomor, 0):
            return 0
        late = orang.no_anggota in self.keadaan.lupa
        if not late and orang.nomor not in TUNGGAKAN and left > 1 and dice.random() < 0.04:
            self.keadaan.lupa.add(orang.no_anggota)
            return 0
        self.keadaan.lupa.discard(orang.no_anggota)
        return 2 * WAJIB if late else WAJIB

    def _meetings(self, month: int, dice: random.Random) -> Iterator[Kejadian]:
        members = [o for o in self.cast.anggota if o.no_anggota in self.keadaan.masuk]
        for place, dusun in enumerate(sorted({orang.dusun for orang in members})):
            tanggal = min(self._day(month, 5 + place), self.today)
            baris: list[tuple[str, str, int]] = []
            for orang in members:
                if orang.dusun != dusun or self.keadaan.masuk[orang.no_anggota] > tanggal:
                    continue
                jumlah = self._owed(orang, month, dice)
                if jumlah:
                    baris.append((orang.no_anggota, "wajib", jumlah))
                    self.keadaan.wajib[orang.no_anggota] += jumlah
                if jumlah and dice.random() < 0.12:
                    extra = dice.choice((5_000, 10_000, 20_000, 25_000, 50_000))
                    baris.append((orang.no_anggota, "sukarela", extra))
                    self.keadaan.sukarela[orang.no_anggota] += extra
            if baris:
                yield Kumpul(tanggal, dusun, tuple(baris))

    def _counter(self, month: int, dice: random.Random) -> Iterator[Kejadian]:
        people = [o for o in self.cast.anggota if o.no_anggota in self.keadaan.sukarela]
        for orang in dice.sample(people, 26):
            nomor = orang.no_anggota
            tanggal = self._day(month, dice.randrange(9, 27))
            if dice.random() < 0.68:
                most = 40 if orang.pmi else 8
                jumlah = 25_000 * dice.randrange(1, most)
                note = f"kiriman dari {orang.pmi}" if orang.pmi and jumlah > 200_000 else ""
                self.keadaan.sukarela[nomor] += jumlah
                yield Simpan(tanggal, nomor, "sukarela", "setor", jumlah, note)
            elif self.keadaan.sukarela[nomor] > 100_000:
                jumlah = _bulat(self.keadaan.sukarela[nomor] * dice.randrange(10, 45) // 100, 5_000)
                self.keadaan.sukarela[nomor] -= jumlah
                yield Simpan(self._day(month, 27), nomor, "sukarela", "tarik", jumlah)

    # -- loans ---------------------------------------------------------------------------

    def _instalments(self, month: int) -> Iterator[Kejadian]:
        dice = random.Random(f"{SEED}-angsuran-{month}")
        yield from pay_month(self.keadaan.pinjaman, month, self.today, dice)

    def _loans(self, month: int) -> Iterator[Kejadian]:
        dice = random.Random(f"{SEED}-pinjaman-{month}")
        free = [no for no in self.keadaan.masuk if int(no[1:]) not in TUNGGAKAN]
        yield from borrow_month(self.keadaan.pinjaman, month, free, dice)

    # -- the office ------------------------------------------------------------------------

    def _costs(self, month: int, dice: random.Random) -> Iterator[Kejadian]:
        day = self._day
        yield Kas(day(month, 11), "keluar", "Alat tulis dan fotokopi",
                  (("5.2.01.02", 1_000 * dice.randrange(45, 130), ""),), "Toko Sinar",
                  tanda="atk", nota=True)  # fmt: skip
        yield Kas(day(month, 14), "keluar", "Transport ke bank dan dinas",
                  (("5.2.01.04", 5_000 * dice.randrange(10, 30), ""),))  # fmt: skip
        yield Kas(day(month, 22), "keluar", "Listrik dan internet kantor",
                  (("5.2.01.03", 1_000 * dice.randrange(172, 236), ""),), "PLN dan Telkom",
                  tanda="listrik", nota=True)  # fmt: skip
        yield Kas(day(month, 26), "keluar", "Honor pengurus dan gaji kasir",
                  (("5.3.01.02", 300_000, ""), ("5.2.01.01", 600_000, "")))  # fmt: skip
        yield Kas(day(month, 26), "masuk", "Bunga rekening bank",
                  (("4.3.01.01", 1_000 * dice.randrange(30, 75), ""),),
                  akun_kas="1.1.02.01")  # fmt: skip
        yield Kas(day(month, 26), "keluar", "Administrasi bank",
                  (("5.2.01.05", 8_000, ""),), akun_kas="1.1.02.01")  # fmt: skip
        if month % 100 == 2:
            yield Kas(day(month, 20), "keluar", "Rapat anggota tahunan: konsumsi dan tempat",
                      (("5.3.01.01", 1_850_000, ""),), nota=True)  # fmt: skip

    def _mistake(self, month: int) -> Iterator[Kejadian]:
        """Every fifth month a deposit is typed wrong; the treasurer mends it later."""
        if month % 5 == 0:
            nomor = f"A{month % 100 + 20:05d}"
            yield Simpan(
                self._day(month, 16), nomor, "sukarela", "setor", KELIRU[0], tanda="keliru"
            )

    def _with_bank(self, ordered: Iterable[Kejadian], month: int) -> Iterator[Kejadian]:
        """Cash is brought to the bank when there is much, and fetched when there is little."""
        for one in ordered:
            change = cash_change(one)
            if self.keadaan.kas + change < 1_500_000:
                self.keadaan.kas += 6_000_000
                yield _move(one.tanggal, "masuk", 6_000_000)
            self.keadaan.kas += change
            yield one
        spare = _bulat(self.keadaan.kas - 9_000_000, 500_000)
        if spare > 0 and self._day(month, 28) <= self.today:
            self.keadaan.kas -= spare
            yield _move(self._day(month, 28), "keluar", spare)


def _move(tanggal: dt.date, arah: str, jumlah: int) -> Kas:
    uraian = "Tarik dari bank untuk kas" if arah == "masuk" else "Setor kas ke bank"
    return Kas(tanggal, arah, uraian, (("1.1.02.01", jumlah, ""),))


def cash_change(one: Kejadian) -> int:
    """What a happening does to the cash box."""
    if isinstance(one, Kumpul):
        return sum(jumlah for _, _, jumlah in one.baris)
    if isinstance(one, Simpan):
        return one.jumlah if one.arah == "setor" else -one.jumlah
    if isinstance(one, Angsur):
        return one.jumlah if one.tunai else 0
    if isinstance(one, Kas) and not one.akun_kas:
        total = sum(jumlah for _, jumlah, _ in one.baris)
        return total if one.arah == "masuk" else -total
    return 0


def _rank(one: Kejadian) -> int:
    """On one day people join first, money comes in before it goes out."""
    if isinstance(one, Daftar):
        return 0
    return 1 if cash_change(one) >= 0 else 2
