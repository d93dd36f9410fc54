"""Pure rules of the plans: targets, pace, outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from koperasi.dasar.tempo import anchor_on
from koperasi.kas.rules import check_jumlah
from ledger.errors import Refusal
from ledger.periods import add_months, first_day, last_day, month_of

RUMAH, TABUNGAN, USAHA = "rumah", "tabungan", "usaha"
JENIS: Final = (RUMAH, TABUNGAN, USAHA)
"""What the study says people leave for: a house, savings, a business."""
KELAS: Final[Mapping[str, str]] = {RUMAH: "rumah", TABUNGAN: "tabungan", USAHA: "produktif"}
"""Class of remittance money that counts towards each."""

BERJALAN, SELESAI, DIHENTIKAN = "berjalan", "selesai", "dihentikan"
KEADAAN: Final = (BERJALAN, SELESAI, DIHENTIKAN)

TAHAP: Final[Mapping[str, tuple[tuple[str, int], ...]]] = {
    RUMAH: (
        ("belum", 0), ("lahan", 15), ("pondasi", 30), ("dinding", 55), ("atap", 80),
        ("selesai", 100),
    ),
    TABUNGAN: (),
    USAHA: (("belum", 0), ("alat", 50), ("berjalan", 100)),
}  # fmt: skip
"""What a visitor can see of a target, and how much of it that is, in percent. Savings are not
seen but counted."""

YA, SEBAGIAN, TIDAK = "ya", "sebagian", "tidak"
HASIL: Final = (YA, SEBAGIAN, TIDAK)
BULAN_LAJU: Final = 6
"""The pace is the average of so many last full months."""
BULAN_USAHA: Final = 12
"""So long after the return somebody asks whether the business runs (DOMAIN 11.5)."""
TAHUN_TERJAUH: Final = 30
PMI: Final = "pmi"
"""The migrant among those who may sign, beside the kin of the register."""


@dataclass(frozen=True)
class Sasaran:
    """A target: what, how many rupiah, by when.

    :param tujuan: (entity, number) of the savings for a goal that counts; ("", "") for none.
    """

    jenis: str
    target: int
    tanggal: dt.date
    uraian: str = ""
    tujuan: tuple[str, str] = ("", "")


def check_sasaran(sasaran: Sequence[Sasaran], hari_ini: dt.date) -> None:
    """Whether targets make a plan; fields are named by the kind ("rumah_target").

    :raises Refusal: `sasaran_kosong`, `sasaran_jenis_salah`, `sasaran_ganda`, `amount_zero`,
        `jumlah_minus`, `sasaran_lewat`, `sasaran_terlalu_jauh`, `tujuan_dua_sasaran`.
    """
    if not sasaran:
        raise Refusal("sasaran_kosong", "rumah_target")
    kinds = [satu.jenis for satu in sasaran]
    for satu in sasaran:
        if satu.jenis not in JENIS:
            raise Refusal("sasaran_jenis_salah", "rumah_target", jenis=satu.jenis[:20])
        if kinds.count(satu.jenis) > 1:
            raise Refusal("sasaran_ganda", f"{satu.jenis}_target")
        check_jumlah(satu.target, f"{satu.jenis}_target")
        field = f"{satu.jenis}_tanggal"
        if satu.tanggal <= hari_ini:
            raise Refusal("sasaran_lewat", field, tanggal=satu.tanggal, hari_ini=hari_ini)
        if satu.tanggal.year - hari_ini.year > TAHUN_TERJAUH:
            raise Refusal("sasaran_terlalu_jauh", field, tahun=TAHUN_TERJAUH)
    goals = [satu.tujuan for satu in sasaran if satu.tujuan[1]]
    if len(set(goals)) != len(goals):
        raise Refusal("tujuan_dua_sasaran", f"{sasaran[-1].jenis}_tujuan")


def check_tahap(jenis: str, tahap: str) -> int:
    """Percent of a target that a stage stands for.

    :raises Refusal: `tahap_salah`.
    """
    known = dict(TAHAP.get(jenis, ()))
    if tahap not in known:
        raise Refusal("tahap_salah", "tahap", jenis=jenis, isi=tahap[:20])
    return known[tahap]


def six_months(hari_ini: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the six full months before the month of a day."""
    now = month_of(hari_ini)
    return first_day(add_months(now, -BULAN_LAJU)), last_day(add_months(now, -1))


def months_until(hari_ini: dt.date, tanggal: dt.date) -> int:
    """Full months from a day until another, rounded down; 0 when it is past."""
    whole = (tanggal.year - hari_ini.year) * 12 + tanggal.month - hari_ini.month
    return max(0, whole - (tanggal.day < hari_ini.day))


def reached(uang: int, target: int, persen: int) -> int:
    """Rupiah that count towards a target: what is on record, or what a visit saw if that is more.

    The two are never added: the money on record is in the walls that the visitor saw. Never
    negative.

    :param persen: of the target, by the last stage that a visit noted; 0 without a visit.
    """
    return max(0, uang, target * persen // 100)


@dataclass(frozen=True)
class Laju:
    """How far a target is, and how fast it comes nearer. Whole rupiah.

    :param enam: what came in over the six full months before; a withdrawal lowers it.
    """

    target: int
    tercapai: int
    enam: int

    @property
    def sisa(self) -> int:
        """What is missing; 0 once it is reached."""
        return max(0, self.target - self.tercapai)

    @property
    def persen(self) -> int:
        """Whole percent, rounded down, at most 100: 100 only when nothing is missing."""
        return min(100, self.tercapai * 100 // self.target)

    @property
    def per_bulan(self) -> int:
        """Rupiah a month, rounded down; 0 when nothing came in or more went out."""
        return max(0, self.enam) // BULAN_LAJU

    @property
    def bulan_lagi(self) -> int | None:
        """Months at this pace, rounded up; 0 when reached, None while there is no pace.

        Counted from the sum of six months, so that flooring the average costs no month.
        """
        if not self.sisa:
            return 0
        if self.enam <= 0:
            return None
        return -(-self.sisa * BULAN_LAJU // self.enam)

    def perlu(self, hari_ini: dt.date, tanggal: dt.date) -> int:
        """Rupiah a month that reach it by its day, rounded up; all at once in the last month."""
        return -(-self.sisa // max(1, months_until(hari_ini, tanggal)))


def slowest(laju: Iterable[Laju]) -> int | None:
    """Months until every target is reached at its pace; None while one of them has none."""
    left = [satu.bulan_lagi for satu in laju]
    known = [satu for satu in left if satu is not None]
    return max(known, default=0) if len(known) == len(left) else None


def suggest_hasil(laju: Laju) -> str:
    """Outcome of a target as the figures say it: reached, partly (something is there), not."""
    if not laju.sisa:
        return YA
    return SEBAGIAN if laju.tercapai else TIDAK


def whole_hasil(hasil: Iterable[str]) -> str:
    """Outcome of a plan: all targets reached, none of them, else partly."""
    found = set(hasil)
    return found.pop() if len(found) == 1 else SEBAGIAN


def usaha_due(pulang: dt.date) -> dt.date:
    """Day from which somebody asks whether the business runs."""
    return anchor_on(pulang).ke(BULAN_USAHA)


def asked_since(hari: dt.date) -> dt.date:
    """Whoever came back on this day or earlier is asked about the business on `hari`."""
    year = hari.year - 1
    day = hari.replace(year=year) if (hari.month, hari.day) != (2, 29) else dt.date(year, 2, 28)
    while usaha_due(day + dt.timedelta(days=1)) <= hari:
        day += dt.timedelta(days=1)
    return day
