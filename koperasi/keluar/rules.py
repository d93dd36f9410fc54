"""Pure rules of leaving: posting rules, lines of a settlement, shares of heirs, when to pay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from koperasi.anggota.rules import DIBERHENTIKAN, KELUAR, MENINGGAL, SUDAH_PERGI
from koperasi.dasar.bulat import KOIN
from koperasi.pinjaman import jurnal
from ledger.errors import Refusal
from ledger.money import split_by_weights
from ledger.rules import Line, Rule

JENIS: Final = (KELUAR, MENINGGAL, DIBERHENTIKAN)
LANGSUNG: Final = "langsung"
SESUDAH_RAT: Final = "sesudah_rat"
KAPAN: Final = (LANGSUNG, SESUDAH_RAT)
TITIPAN: Final = "titipan_anggota_keluar"
_MULAI = dt.date(2000, 1, 1)
_MILIK: Final = ("anggota",)

HAK: Final = Rule(
    "KELUAR-HAK",
    "BM",
    (
        Line("simpanan_pokok", "D", "pokok", _MILIK),
        Line("simpanan_wajib", "D", "wajib", _MILIK),
        Line("simpanan_sukarela", "D", "sukarela", _MILIK),
        Line("simpanan_berjangka", "D", "berjangka", _MILIK),
        Line("simpanan_tujuan", "D", "tujuan", _MILIK),
        Line("simpanan_wajib_pinjam", "D", "wajib_pinjam", _MILIK),
        Line("utang_shu_anggota", "D", "shu", _MILIK),
        Line(TITIPAN, "K", "pokok+wajib+sukarela+berjangka+tujuan+wajib_pinjam+shu", _MILIK),
    ),
    "Hak anggota {anggota} yang keluar",
    _MULAI,
)
"""Everything the koperasi owes the member, after interest, deposits and goals went to sukarela."""
KURANG: Final = Rule(
    "KELUAR-KURANG",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line(TITIPAN, "K", "jumlah", _MILIK)),
    "Kekurangan penyelesaian anggota {anggota}",
    _MULAI,
)
BAYAR: Final = Rule(
    "KELUAR-BAYAR",
    "BKK",
    (
        Line(TITIPAN, "D", "jumlah+selisih_koin", _MILIK),
        Line("@kas", "K", "jumlah"),
        Line("pembulatan", "K", "selisih_koin"),
    ),
    "Pembayaran hak anggota {anggota} yang keluar",
    _MULAI,
)
POTONG: Final = Rule(
    "KELUAR-POTONG",
    "BM",
    (Line(TITIPAN, "D", "uang", _MILIK), *jurnal.BAGIAN),
    "Pinjaman {pinjaman} dilunasi dari hak {anggota} yang keluar",
    _MULAI,
)
KEMBALI: Final = Rule(
    "KELUAR-KEMBALI",
    "BM",
    (
        Line("simpanan_wajib_pinjam", "D", "wajib_pinjam", ("anggota", "pinjaman")),
        Line("titipan_angsuran", "D", "sisa_titipan", ("anggota", "pinjaman")),
        Line(TITIPAN, "K", "wajib_pinjam+sisa_titipan", _MILIK),
    ),
    "Simpanan wajib pinjam dan titipan pinjaman {pinjaman} untuk {anggota} yang keluar",
    _MULAI,
)
RULES: Final = (HAK, KURANG, BAYAR, POTONG, KEMBALI)

POKOK, WAJIB, SUKARELA, BUNGA, PPH, SHU = "pokok", "wajib", "sukarela", "bunga", "pph", "shu"
BERJANGKA, TUJUAN, WAJIB_PINJAM = "berjangka", "tujuan", "wajib_pinjam"
TITIPAN_ANGSURAN: Final = "titipan_angsuran"
SISA_PINJAMAN, JASA, DENDA, PENALTI = "sisa_pinjaman", "jasa", "denda", "penalti"


@dataclass(frozen=True)
class Baris:
    """One line of a settlement: positive for the member, negative what they owe. Whole rupiah.

    :param rekening: number of the bilyet, goal or loan; "" for the rest.
    """

    kunci: str
    jumlah: int
    rekening: str = ""


@dataclass(frozen=True)
class Hitungan:
    """What is settled with a member on a day."""

    baris: tuple[Baris, ...]

    @property
    def hak(self) -> int:
        """What the member is owed; the tax on interest is taken off it."""
        return sum(one.jumlah for one in self.baris if one.jumlah > 0 or one.kunci == PPH)

    @property
    def kewajiban(self) -> int:
        """What the member owes, positive."""
        return self.hak - self.bersih

    @property
    def bersih(self) -> int:
        """What is left for the member; negative what is still missing."""
        return sum(one.jumlah for one in self.baris)

    def jumlah(self, kunci: str) -> int:
        """Sum of the lines of a kind."""
        return sum(one.jumlah for one in self.baris if one.kunci == kunci)


@dataclass(frozen=True)
class Waris:
    """An heir with their part of what is held. Whole rupiah.

    :param bagian: None where no shares were named: the heirs agree among themselves.
    """

    nama: str
    hubungan: str
    bagian_persen: int
    bagian: int | None
    dibayar: int = 0

    @property
    def sisa(self) -> int | None:
        """What this heir is still to get."""
        return None if self.bagian is None else self.bagian - self.dibayar


def check_jenis(jenis: str, status: str) -> None:
    """Whoever left already is settled as what they left as.

    :raises Refusal: `jenis_keluar_salah`.
    """
    if jenis not in JENIS or (status in SUDAH_PERGI and jenis != status):
        raise Refusal("jenis_keluar_salah", "jenis", jenis=jenis, status=status)


def check_bersih(bersih: int, pelunas: str) -> int:
    """What is missing, once somebody pays it: an heir, an insurer, a guarantor, the member.

    Savings and loan are settled together; a member who still owes leaves when it is paid.

    :returns: whole rupiah to be brought, 0 where nothing is missing.
    :raises Refusal: `keluar_masih_berutang`, `pelunas_tidak_perlu`.
    """
    if bersih < 0 and not pelunas:
        raise Refusal("keluar_masih_berutang", "pelunas", jumlah_utang=-bersih)
    if bersih >= 0 and pelunas:
        raise Refusal("pelunas_tidak_perlu", "pelunas")
    return max(-bersih, 0)


def share_heirs(jumlah: int, persen: Sequence[int]) -> list[int | None]:
    """Each heir's part of an amount; the largest share takes the rest that does not divide.

    None for all where no shares were named.
    """
    if not any(persen):
        return [None] * len(persen)
    weights = dict(enumerate(persen))
    home = max(weights, key=lambda place: (weights[place], -place))
    parts = split_by_weights(jumlah, weights, home)
    return [parts[place] for place in range(len(persen))]


def check_bayar(jumlah: int, sisa: int) -> None:
    """No more than what is held for the person who is paid.

    :raises Refusal: `titipan_kurang`.
    """
    if jumlah > sisa:
        raise Refusal("titipan_kurang", "jumlah", sisa=sisa, jumlah_kurang=jumlah - sisa)


def check_pembulatan(selisih: int, tersisa: int, *, tunai: bool) -> None:
    """What no coin can pay may be rounded off when the rest is paid in cash.

    :param tersisa: what would be left after the payment without it.
    :raises Refusal: `pembulatan_salah`.
    """
    if selisih and not (tunai and 0 < selisih < KOIN and selisih == tersisa):
        raise Refusal("pembulatan_salah", "bulatkan", jumlah_sisa=tersisa)


def check_rat(kapan: str, keluar: dt.date, bayar: dt.date, rat: tuple[str, dt.date | None]) -> None:
    """Where the by-laws pay after the next annual meeting, that meeting is named.

    :param rat: number of its decision, and its day.
    :raises Refusal: `titipan_belum_boleh_dibayar`, `tanggal_rat_salah`.
    """
    if kapan != SESUDAH_RAT:
        return
    nomor, tanggal = rat
    if not nomor.strip() or tanggal is None:
        raise Refusal("titipan_belum_boleh_dibayar", "no_rat", tanggal_keluar=keluar)
    if not keluar < tanggal <= bayar:
        raise Refusal(
            "tanggal_rat_salah", "tanggal_rat", tanggal_keluar=keluar, tanggal_bayar=bayar
        )
