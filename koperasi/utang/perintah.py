"""What is asked of this room and what it answers: plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from koperasi.dasar.dokumen import new_key
from koperasi.pinjaman.jadwal import DIBAYAR, MENURUN


@dataclass(frozen=True)
class UtangBaru:
    """A loan that the koperasi received.

    :param pemberi: the bank or fund.
    :param plafon: what is owed from the day of receipt, whole rupiah.
    :param biaya: kept back by the lender out of it.
    :param jatuh_tempo_pertama: later ones fall on the same day of the month.
    :param dasar: decision of the members or the board to borrow.
    :param akun_kas: where the money came in; `LAMA` for a loan that ran when the books began,
        whose plafon is what was left of it and whose months are those that remain.
    """

    entitas: str
    pemberi: str
    plafon: int
    bunga_persen_tahun: Decimal
    tenor_bulan: int
    tanggal: dt.date
    jatuh_tempo_pertama: dt.date
    tujuan: str
    dasar: str
    jenis: str = "utang_bank"
    skema: str = ""
    metode: str = MENURUN
    tenggang_bulan: int = 0
    jasa_tenggang: str = DIBAYAR
    biaya: int = 0
    no_akad: str = ""
    agunan: str = ""
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


LAMA = "lama"


@dataclass(frozen=True)
class BayarUtang:
    """A payment to the lender, divided as the slip says; all three together leave the account."""

    entitas: str
    no_utang: str
    tanggal: dt.date
    pokok: int
    bunga: int
    biaya: int = 0
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilUtang:
    """Answer: the loan, its voucher, and the principal that is owed now."""

    dokumen_id: int
    no_utang: str
    no_bukti: str
    sisa_pokok: int
    peringatan: tuple[str, ...] = ()
    ulang: bool = False


@dataclass(frozen=True)
class AkrualBulan:
    """Accrue the interest of all own loans to the end of a month (yyyymm)."""

    entitas: str
    bulan: int
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilAkrual:
    """Answer: what was booked."""

    dokumen_id: int
    bulan: int
    no_bukti: str
    jumlah: int
    ulang: bool = False
