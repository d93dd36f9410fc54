"""Tables of the koperasi's own borrowing."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class UtangKoperasi(Dokumen, Base):
    """A loan that was received, or one that ran already when the books began.

    `jenis`: role of its control account, utang_bank or utang_dana_bergulir. `skema`: "" or the
    name of a programme. `tanggal`: of receipt. `biaya`: kept back by the lender, expense at
    once. `akun_kas`: where the money went, "" for one whose money came before these books.
    `dasar`: decision of the members or the board. `tanggal_lunas`: "" while it runs.
    """

    __tablename__ = "utang_koperasi"

    no_utang: Mapped[str]
    pemberi: Mapped[str]
    jenis: Mapped[str]
    skema: Mapped[str] = mapped_column(default="")
    no_akad: Mapped[str] = mapped_column(default="")
    plafon: Mapped[int]
    biaya: Mapped[int] = mapped_column(default=0)
    bunga_persen_tahun: Mapped[str]
    tenor_bulan: Mapped[int]
    metode: Mapped[str]
    tenggang_bulan: Mapped[int] = mapped_column(default=0)
    jasa_tenggang: Mapped[str]
    jatuh_tempo_pertama: Mapped[str]
    tujuan: Mapped[str]
    agunan: Mapped[str] = mapped_column(default="")
    dasar: Mapped[str]
    akun_kas: Mapped[str] = mapped_column(default="")
    tanggal_lunas: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


Index("uq_utang_nomor", UtangKoperasi.entitas_kode, UtangKoperasi.no_utang, unique=True)


class AngsuranUtang(Base):
    """One instalment of an own loan, and what is paid of it by now; worked out anew each time."""

    __tablename__ = "angsuran_utang"

    id: Mapped[int] = mapped_column(primary_key=True)
    utang_id: Mapped[int]
    ke: Mapped[int]
    jatuh_tempo: Mapped[str]
    pokok_utang: Mapped[int]
    bunga_utang: Mapped[int]
    bayar_pokok: Mapped[int] = mapped_column(default=0)
    bayar_bunga: Mapped[int] = mapped_column(default=0)


Index("uq_angsuran_utang", AngsuranUtang.utang_id, AngsuranUtang.ke, unique=True)


class PembayaranUtang(Dokumen, Base):
    """Money paid to a lender, divided as the lender's slip says.

    `bunga_akrual`: part of the interest that had been accrued. `biaya`: administration, penalty.
    """

    __tablename__ = "pembayaran_utang"

    utang_id: Mapped[int] = mapped_column(index=True)
    no_utang: Mapped[str]
    pokok_utang: Mapped[int]
    bunga_utang: Mapped[int]
    bunga_akrual: Mapped[int]
    biaya: Mapped[int] = mapped_column(default=0)
    akun_kas: Mapped[str]
    keterangan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


class AkrualUtang(Dokumen, Base):
    """Interest accrued on all own loans at the end of a month.

    `bulan`: yyyymm. `jumlah`: what it booked, negative is taken back. `rincian`: JSON list of
    [loan number, interest owed at that day, accrued before].
    """

    __tablename__ = "akrual_utang"

    bulan: Mapped[int]
    jumlah: Mapped[int]
    rincian: Mapped[str]
    no_pembalik: Mapped[str] = mapped_column(default="")
