"""What a loan looks like on a day: each instalment with its payments, and where money went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from koperasi.pinjaman.denda import TANPA_DENDA, AturanDenda
from koperasi.pinjaman.jadwal import Angsuran, Syarat, make_jadwal
from ledger.errors import Refusal

DENDA: Final = "denda"
JASA: Final = "jasa"
POKOK: Final = "pokok"
BAYAR: Final = "bayar"
BAYAR_POKOK: Final = "bayar_pokok"
PELUNASAN: Final = "pelunasan"
HAPUS_DENDA: Final = "hapus_denda"
RESTRUKTURISASI: Final = "restrukturisasi"
HAPUS_BUKU: Final = "hapus_buku"
BEKU: Final = (RESTRUKTURISASI, HAPUS_BUKU)
"""Events after which a loan costs nothing more: what is open then is the whole claim."""
URUTAN_BAWAAN: Final = (DENDA, JASA, POKOK)


@dataclass(frozen=True)
class Pinjaman:
    """A loan that was paid out.

    :param urutan: what a payment goes to first; denda stands first or last, since it is owed by
        the loan, while jasa and principal are finished instalment by instalment.
    :param jadwal: its instalments where they are not those of the terms: of a loan that ran
        when the books began, from that day (`cair`) on.
    """

    syarat: Syarat
    cair: dt.date
    denda: AturanDenda = TANPA_DENDA
    urutan: tuple[str, ...] = URUTAN_BAWAAN
    jadwal: tuple[Angsuran, ...] = ()


@dataclass(frozen=True)
class Peristiwa:
    """Money received for a loan, or a fee waived, with the number that orders it in its day.

    :param jenis: `bayar` (what is left over waits as titipan), `bayar_pokok` (it lowers the
        principal), `pelunasan` (settles the loan), `hapus_denda`, `restrukturisasi` (another loan
        takes its principal over), `hapus_buku` (off the books, still owed).
    :param jasa: jasa of the running month that a settlement includes, or unpaid jasa that becomes
        principal of the new loan.
    :param penalti: penalty that a settlement includes.
    """

    no: str
    tanggal: dt.date
    jumlah: int
    jenis: str = BAYAR
    jasa: int = 0
    penalti: int = 0


@dataclass(frozen=True)
class PosisiAngsuran:
    """An instalment and what was paid of it; `denda` is all that was owed so far."""

    angsuran: Angsuran
    bayar_pokok: int = 0
    bayar_jasa: int = 0
    denda: int = 0
    bayar_denda: int = 0
    hapus_denda: int = 0

    @property
    def sisa_pokok(self) -> int:
        """Principal not yet paid."""
        return self.angsuran.pokok - self.bayar_pokok

    @property
    def sisa_jasa(self) -> int:
        """Jasa not yet paid."""
        return self.angsuran.jasa - self.bayar_jasa

    @property
    def sisa_denda(self) -> int:
        """Late fee not yet paid or waived."""
        return self.denda - self.bayar_denda - self.hapus_denda

    @property
    def terbuka(self) -> int:
        """Principal and jasa not yet paid."""
        return self.sisa_pokok + self.sisa_jasa


@dataclass(frozen=True)
class Pembagian:
    """Where one payment went; a negative titipan was used for an instalment on its due date."""

    no: str
    tanggal: dt.date
    denda: int = 0
    jasa: int = 0
    pokok: int = 0
    tambahan: int = 0
    penalti: int = 0
    titipan: int = 0
    hapus_denda: int = 0

    @property
    def jumlah(self) -> int:
        """Money received; nothing when titipan was used or a fee waived."""
        return self.denda + self.jasa + self.pokok + self.tambahan + self.penalti + self.titipan


@dataclass(frozen=True)
class Kartu:
    """A loan on a day.

    :param beku: restructured or written off: everything that is open is due, and grows no more.
    """

    per: dt.date
    angsuran: tuple[PosisiAngsuran, ...]
    titipan: int
    pembagian: tuple[Pembagian, ...]
    beku: bool = False

    @property
    def sisa_pokok(self) -> int:
        """Principal that the member owes."""
        return sum(row.sisa_pokok for row in self.angsuran)

    @property
    def tagihan(self) -> int:
        """Principal, jasa and fees that are due now."""
        return sum(row.terbuka + row.sisa_denda for row in self.due())

    @property
    def lunas(self) -> bool:
        """Whether nothing is owed any more."""
        return not any(row.terbuka + row.sisa_denda for row in self.angsuran)

    def due(self) -> tuple[PosisiAngsuran, ...]:
        """Instalments whose due date has come."""
        if self.beku:
            return self.angsuran
        return tuple(row for row in self.angsuran if row.angsuran.jatuh_tempo <= self.per)

    def ahead(self) -> tuple[PosisiAngsuran, ...]:
        """Instalments that are still to come."""
        return self.angsuran[len(self.due()) :]


def total_of(pembagian: Sequence[Pembagian], pada: dt.date) -> Pembagian:
    """All parts of several payments together."""
    names = [field.name for field in fields(Pembagian)][2:]
    return Pembagian("", pada, **{n: sum(getattr(p, n) for p in pembagian) for n in names})


def correction(lama: Kartu, baru: Kartu) -> Pembagian:
    """By how much each part changes when payments were added behind those already booked."""
    names = [field.name for field in fields(Pembagian)][2:]
    before, after = total_of(lama.pembagian, lama.per), total_of(baru.pembagian, baru.per)
    return Pembagian("", baru.per, **{n: getattr(after, n) - getattr(before, n) for n in names})


def check_pinjaman(pinjaman: Pinjaman) -> tuple[Angsuran, ...]:
    """The schedule of a loan whose order of payment makes sense.

    :raises Refusal: `urutan_salah`, `denda_salah`, `tempo_sebelum_cair`, and as `check_syarat`.
    """
    if sorted(pinjaman.urutan) != sorted(URUTAN_BAWAAN) or pinjaman.urutan[1] == DENDA:
        raise Refusal("urutan_salah", "urutan")
    if pinjaman.denda.tenggang_hari < 0 or not Decimal(0) <= pinjaman.denda.persen_hari <= 100:
        raise Refusal("denda_salah", "denda_persen_hari")
    if pinjaman.jadwal:
        return pinjaman.jadwal
    jadwal = make_jadwal(pinjaman.syarat)
    if jadwal[0].jatuh_tempo <= pinjaman.cair:
        raise Refusal("tempo_sebelum_cair", "jatuh_tempo_pertama")
    return jadwal
