"""Tables of savings: the documents, where printing of a passbook stopped, interest and its tax."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class TransaksiSimpanan(Dokumen, Base):
    """One deposit or withdrawal of one member.

    `jenis`: pokok, wajib, sukarela. `arah`: setor, tarik. `akun_kas`: code of the cash or bank
    account. `seq`: place of its entry in the ledger; `no_pembalik`: voucher that took it
    back. `jadi_aktif`: 1 when it made the candidate a member. `cetakan`: how often its receipt
    was printed.
    """

    __tablename__ = "transaksi_simpanan"

    no_anggota: Mapped[str]
    jenis: Mapped[str]
    arah: Mapped[str]
    jumlah: Mapped[int]
    akun_kas: Mapped[str]
    keterangan: Mapped[str] = mapped_column(default="")
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
    jadi_aktif: Mapped[int] = mapped_column(default=0)
    cetakan: Mapped[int] = mapped_column(default=0)


Index(
    "ix_transaksi_simpanan_anggota",
    TransaksiSimpanan.entitas_kode,
    TransaksiSimpanan.no_anggota,
    TransaksiSimpanan.jenis,
)


class CetakBukuTabungan(Base):
    """Where the printing of a member's passbook stopped.

    `seq`: last entry that is on paper. `baris`: the line of the page that comes next, from 1.
    """

    __tablename__ = "cetak_buku_tabungan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    jenis: Mapped[str]
    seq: Mapped[int]
    baris: Mapped[int]


Index(
    "uq_cetak_buku_tabungan",
    CetakBukuTabungan.entitas_kode,
    CetakBukuTabungan.no_anggota,
    CetakBukuTabungan.jenis,
    unique=True,
)


class ProsesJasa(Base):
    """One month's interest of all members, posted together.

    `bulan`: yyyymm. `keadaan`: diposting, dibalik. `sidik_isi`: fingerprint of the preview that
    was agreed to. `tindakan_id`: the act in the books, `pembalik_id` the one that took it back.
    """

    __tablename__ = "proses_jasa"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    bulan: Mapped[int]
    tanggal: Mapped[str]
    metode: Mapped[str]
    keadaan: Mapped[str]
    banyak: Mapped[int]
    jumlah_bruto: Mapped[int]
    jumlah_pph: Mapped[int]
    sidik_isi: Mapped[str]
    tindakan_id: Mapped[int]
    pembalik_id: Mapped[int | None]
    pembuat: Mapped[str]
    dibuat_pada: Mapped[str]
    dibatalkan_oleh: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(unique=True)


Index("ix_proses_jasa_bulan", ProsesJasa.entitas_kode, ProsesJasa.bulan)


class JasaRekening(Dokumen, Base):
    """Interest that one account was paid, and the tax withheld from it.

    `bulan`: month yyyymm in which it is paid, which is the month of the tax. `rekening`: number
    of a bilyet or goal, "" for sukarela. `proses_id`: run of the month, None when it was paid on
    its own day. `dasar`: whole rupiah it was counted on. `persen`: percent a year, as text.
    """

    __tablename__ = "jasa_rekening"

    bulan: Mapped[int]
    proses_id: Mapped[int | None]
    no_anggota: Mapped[str]
    jenis: Mapped[str]
    rekening: Mapped[str] = mapped_column(default="")
    dasar: Mapped[int]
    persen: Mapped[str]
    bruto: Mapped[int]
    pph: Mapped[int]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")


Index("ix_jasa_rekening_bulan", JasaRekening.entitas_kode, JasaRekening.bulan)
Index("ix_jasa_rekening_proses", JasaRekening.proses_id)
Index("ix_jasa_rekening_anggota", JasaRekening.entitas_kode, JasaRekening.no_anggota)


class BuktiPotong(Base):
    """Number of the tax slip of one member and month; its figures are those of the interest."""

    __tablename__ = "bukti_potong"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    bulan: Mapped[int]
    no_anggota: Mapped[str]
    nomor: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "uq_bukti_potong",
    BuktiPotong.entitas_kode,
    BuktiPotong.bulan,
    BuktiPotong.no_anggota,
    unique=True,
)
