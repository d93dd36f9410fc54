"""What is asked of this room and what it answers: plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from koperasi.dasar.dokumen import new_key
from koperasi.kas.pembalik import HasilPembalik, Pembalik


@dataclass(frozen=True)
class Hasil:
    """Answer to one deposit or withdrawal.

    :param dokumen_id: id of the document, `simpanan:<id>` in the books.
    :param saldo_sebelum: balance of this kind of savings before it, whole rupiah.
    :param jadi_aktif: whether it made the candidate a member.
    :param ulang: whether the same key had been recorded before.
    """

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    seq: int
    tanggal: dt.date
    no_anggota: str
    jenis: str
    arah: str
    jumlah: int
    saldo_sebelum: int
    saldo_sesudah: int
    jadi_aktif: bool = False
    ulang: bool = False


@dataclass(frozen=True)
class Setoran:
    """A deposit.

    :param jenis: pokok, wajib, sukarela.
    :param jumlah: whole rupiah, positive.
    :param akun_kas: code of the cash or bank account; empty for the vault.
    :param keterangan: note that will stand in the books for good.
    :param kunci: idempotency key: the same request twice is recorded once.
    """

    entitas: str
    no_anggota: str
    jenis: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class Penarikan:
    """A withdrawal; fields as in :class:`Setoran`."""

    entitas: str
    no_anggota: str
    jenis: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class BarisKumpulan:
    """What one member pays at a meeting."""

    no_anggota: str
    jenis: str
    jumlah: int
    keterangan: str = ""


@dataclass(frozen=True)
class Kumpulan:
    """A meeting: many deposits of one day into one till, recorded as one act.

    :param uang_di_meja: money that was counted on the table, None when it was not; must equal
        the sum of the lines.
    """

    entitas: str
    tanggal: dt.date
    baris: tuple[BarisKumpulan, ...]
    akun_kas: str = ""
    uang_di_meja: int | None = None
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class PerbaikanSimpanan:
    """A wrong voucher of savings and the right one."""

    pembalik: Pembalik
    pengganti: Setoran | Penarikan

    @property
    def entitas(self) -> str:
        """Whose voucher it is."""
        return self.pembalik.entitas


@dataclass(frozen=True)
class HasilPerbaikanSimpanan:
    """Answer: what was taken back, and what stands in its place."""

    pembalik: HasilPembalik
    pengganti: Hasil


@dataclass(frozen=True)
class TercetakTabungan:
    """What of a passbook is on paper.

    :param seq: last entry that was printed.
    :param baris_berikut: line of the page that comes next, from 1.
    """

    entitas: str
    no_anggota: str
    jenis: str
    seq: int
    baris_berikut: int


@dataclass(frozen=True)
class HasilKumpulan:
    """Answer of a meeting: one receipt per line, their total."""

    tindakan_id: int
    jumlah: int
    bukti: tuple[Hasil, ...]
    ulang: bool
