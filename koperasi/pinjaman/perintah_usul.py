"""Changes of a running loan as they are asked for: restructuring, writing off, waiving fees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from koperasi.dasar.dokumen import new_key


@dataclass(frozen=True)
class UsulRestrukturisasi:
    """A new loan in the place of one that cannot be paid as agreed.

    :param tanggal: day on which the new loan takes the old one's place.
    :param cara: penjadwalan_kembali, persyaratan_kembali, penataan_kembali.
    :param metode: "" for that of the old loan.
    :param tarif_jasa_persen: percent a month; None for that of the old loan.
    :param jasa_dipokokkan: unpaid jasa becomes principal; otherwise it is collected separately.
    :param dasar: decision that allows it.
    """

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    cara: str
    tenor_bulan: int
    jatuh_tempo_pertama: dt.date
    alasan: str
    dasar: str
    metode: str = ""
    tarif_jasa_persen: Decimal | None = None
    tenggang_bulan: int = 0
    jasa_dipokokkan: bool = False
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class UsulHapusBuku:
    """A loan that is to leave the books, while the member goes on owing it.

    :param upaya: what was done to collect it, with dates and letters.
    """

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    upaya: str
    alasan: str
    dasar: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class UsulHapusDenda:
    """Late fees that are to be waived, the oldest first."""

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    jumlah: int
    alasan: str
    dasar: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class PutuskanUsul:
    """A decision on a proposal: what was looked at, and why where a reason is asked."""

    entitas: str
    nomor: str
    sidik: str
    alasan: str = ""


@dataclass(frozen=True)
class BalikUsul:
    """A change that was carried out and is to be taken back, and why."""

    entitas: str
    nomor: str
    alasan: str
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilUsul:
    """Answer to a proposal or a step of it.

    :param no_pinjaman_baru: of a restructuring that was carried out.
    """

    dokumen_id: int
    nomor: str
    jenis: str
    keadaan: str
    sidik: str
    no_pinjaman: str
    no_bukti: str = ""
    no_pinjaman_baru: str = ""
    ulang: bool = False
