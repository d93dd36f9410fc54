"""A new loan in the place of an old one, without cash: what it is, and what it may not hide."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from koperasi.pinjaman.jadwal import Syarat
from koperasi.pinjaman.kartu import Kartu
from ledger.errors import Refusal

PENJADWALAN: Final = "penjadwalan_kembali"
PERSYARATAN: Final = "persyaratan_kembali"
PENATAAN: Final = "penataan_kembali"
JENIS: Final = (PENJADWALAN, PERSYARATAN, PENATAAN)


@dataclass(frozen=True)
class Restrukturisasi:
    """An old loan closed into a new one.

    :param jenis: only the dates change, the conditions too, or new principal is added.
    :param kelas_lama: class that stays until instalments were paid on time.
    :param jasa_dipokokkan: whether unpaid jasa becomes principal; by default it does not.
    :param keputusan: the decision that allows it.
    """

    jenis: str
    kelas_lama: str
    keputusan: str
    tambahan_pokok: int = 0
    jasa_dipokokkan: bool = False


@dataclass(frozen=True)
class PokokBaru:
    """Principal of the new loan, in parts.

    :param jasa: capitalised jasa; it is provided for in full, whatever the class.
    """

    pokok_lama: int
    jasa: int
    tambahan: int

    @property
    def plafon(self) -> int:
        """Principal of the new loan."""
        return self.pokok_lama + self.jasa + self.tambahan

    @property
    def penyisihan_wajib(self) -> int:
        """Allowance that comes with the restructuring itself."""
        return self.jasa


def new_principal(kartu: Kartu, usul: Restrukturisasi) -> PokokBaru:
    """What the new loan owes; titipan that waits lowers it.

    :raises Refusal: `restrukturisasi_jenis_salah`, `dasar_kosong`, `pinjaman_sudah_lunas`,
        `restrukturisasi_tambahan_salah`.
    """
    if usul.jenis not in JENIS:
        raise Refusal("restrukturisasi_jenis_salah", "jenis", jenis=usul.jenis)
    if not usul.keputusan.strip():
        raise Refusal("dasar_kosong", "dasar")
    if kartu.lunas:
        raise Refusal("pinjaman_sudah_lunas", "no_pinjaman")
    if usul.tambahan_pokok < 0 or (usul.tambahan_pokok and usul.jenis != PENATAAN):
        raise Refusal("restrukturisasi_tambahan_salah", "tambahan_pokok")
    open_jasa = sum(row.sisa_jasa for row in kartu.due())
    left, jasa = kartu.sisa_pokok - kartu.titipan, open_jasa if usul.jasa_dipokokkan else 0
    return PokokBaru(left, jasa, usul.tambahan_pokok)


def check_syarat_baru(lama: Syarat, baru: Syarat, usul: Restrukturisasi) -> None:
    """Under a rescheduling only dates and tenor may change.

    :raises Refusal: `penjadwalan_ubah_syarat`.
    """
    same = (lama.persen_bulan, lama.metode) == (baru.persen_bulan, baru.metode)
    if usul.jenis == PENJADWALAN and not same:
        raise Refusal("penjadwalan_ubah_syarat", "jenis")


def is_hidden(melunasi: str, cair: dt.date, lunas: dt.date | None) -> bool:
    """Whether a new loan paid an old one on its own day: a restructuring by another name.

    :param melunasi: number of the old loan that the member pays off, "" for none.
    :param lunas: day on which the old loan was paid.
    """
    return bool(melunasi) and lunas == cair
