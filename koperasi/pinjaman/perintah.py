"""What is asked of this room and what it answers: plain frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from koperasi.dasar.dokumen import new_key
from koperasi.pinjaman.kartu import BAYAR, Pembagian

HP = "hp"
"""An application that came from the member's own phone."""


@dataclass(frozen=True)
class ProdukBaru:
    """Terms of a product from a date on; the same code again replaces the terms from then on.

    :param tarif_jasa_persen: percent per month.
    :param tenor_paling_lama: months.
    :param dasar: decision that set the terms.
    """

    entitas: str
    kode: str
    nama: str
    berlaku_mulai: dt.date
    metode: str
    tarif_jasa_persen: Decimal
    tenor_paling_lama: int
    plafon_paling_banyak: int
    dasar: str
    tenggang_bulan: int = 0
    kelipatan: int = 1
    provisi_persen: Decimal = Decimal(0)
    administrasi: int = 0
    wajib_pinjam_persen: Decimal = Decimal(0)
    denda_persen_hari: Decimal = Decimal(0)
    denda_tenggang_hari: int = 0
    urutan: str = "denda,jasa,pokok"
    jasa_pelunasan: str = "bulan_penuh"
    penalti_persen: Decimal = Decimal(0)
    aktif: bool = True


@dataclass(frozen=True)
class AgunanBaru:
    """Collateral that is offered.

    :param rekening: number of the borrower's own bilyet, "" for their sukarela or anything else.
    """

    jenis: str
    uraian: str
    nilai: int
    diakui_persen: Decimal = Decimal(0)
    rekening: str = ""


@dataclass(frozen=True)
class Pengajuan:
    """An application for a loan.

    :param jatuh_tempo_pertama: None for a month after disbursement.
    :param penghasilan: of the household per month, as told; 0 when not asked.
    :param pihak_terkait: related for a reason that the register of officers does not show.
    :param draf: keep it as a draft instead of handing it in.
    :param asal: where it came in, "" at the counter, `HP` on the member's own phone.
    """

    entitas: str
    no_anggota: str
    produk: str
    plafon: int
    tenor_bulan: int
    tujuan: str
    tanggal: dt.date
    jatuh_tempo_pertama: dt.date | None = None
    penghasilan: int = 0
    analisis: str = ""
    pihak_terkait: bool = False
    agunan: tuple[AgunanBaru, ...] = ()
    penjamin: tuple[str, ...] = ()
    draf: bool = False
    asal: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class UbahPengajuan:
    """Another content for an application that was not paid out yet.

    :param versi: version that was looked at.
    """

    no_pinjaman: str
    versi: int
    isi: Pengajuan


@dataclass(frozen=True)
class Putuskan:
    """A decision on an application: what was looked at, and why where a reason is asked."""

    entitas: str
    no_pinjaman: str
    sidik: str
    alasan: str = ""


@dataclass(frozen=True)
class HasilPengajuan:
    """Answer to an application or a decision on it.

    :param peringatan: codes of what is allowed but worth a second look.
    """

    dokumen_id: int
    no_pinjaman: str
    keadaan: str
    sidik: str
    peringatan: tuple[str, ...] = ()
    ulang: bool = False


@dataclass(frozen=True)
class Cairkan:
    """Pay an approved loan out."""

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    akun_kas: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilCair:
    """Answer to a disbursement; `diterima` is what is handed to the member."""

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    no_pinjaman: str
    plafon: int
    diterima: int
    ulang: bool = False


@dataclass(frozen=True)
class Bayar:
    """Money for a loan.

    :param jenis: bayar (what is left waits as titipan), bayar_pokok (it lowers the principal).
    """

    entitas: str
    no_pinjaman: str
    jumlah: int
    tanggal: dt.date
    jenis: str = BAYAR
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class Lunasi:
    """Settle a loan early.

    :param jumlah: what was asked for when the form was opened; refused when it is not so any more.
    """

    entitas: str
    no_pinjaman: str
    tanggal: dt.date
    jumlah: int
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilBayar:
    """Answer to a payment.

    :param bagian: where this money went.
    :param koreksi: what it changed in payments recorded before, and titipan used on the way.
    :param lunas: whether the loan is paid now.
    """

    dokumen_id: int
    no_bukti: str
    tindakan_id: int
    no_pinjaman: str
    jumlah: int
    bagian: Pembagian
    koreksi: Pembagian
    sisa_pokok: int
    lunas: bool = False
    ulang: bool = False
