"""Tables of savings: the documents, and where printing of a passbook stopped."""

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
