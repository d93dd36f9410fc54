"""Tables of bank accounts and their statements."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class RekeningBank(Base):
    """A bank account: which account of the books it is, at which bank, with which number.

    `nomor`: digits only. `mulai`: day of the first line of its first statement, "" before one;
    `saldo_mulai`: what the bank had just before it.
    """

    __tablename__ = "rekening_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    akun: Mapped[str]
    bank: Mapped[str]
    nomor: Mapped[str]
    atas_nama: Mapped[str] = mapped_column(default="")
    mulai: Mapped[str] = mapped_column(default="")
    saldo_mulai: Mapped[int] = mapped_column(default=0)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class KoranBank(Base):
    """A statement that was read: its file, its days, its balances, how many lines were new."""

    __tablename__ = "koran_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    rekening_id: Mapped[int] = mapped_column(index=True)
    berkas: Mapped[str]
    sidik: Mapped[str]
    dari: Mapped[str]
    sampai: Mapped[str]
    saldo_awal: Mapped[int]
    saldo_akhir: Mapped[int]
    baris: Mapped[int]
    baru: Mapped[int]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class MutasiBank(Base):
    """A line of a statement. `jumlah` from the owner's side: positive came in.

    `urut`: place among the lines of its day. `sidik`: fingerprint, unique in the account, so
    that the same line is never kept twice. `rekonsiliasi_id`: locked by this reconciliation.
    """

    __tablename__ = "mutasi_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    rekening_id: Mapped[int]
    koran_id: Mapped[int]
    tanggal: Mapped[str]
    urut: Mapped[int]
    uraian: Mapped[str]
    jumlah: Mapped[int]
    saldo: Mapped[int]
    sidik: Mapped[str]
    rekonsiliasi_id: Mapped[int | None]


class CocokBank(Base):
    """A line of a statement and an entry of the books that are the same money, or part of it.

    `jumlah`: the part, with the sign of the line. `cara`: sendiri, tangan, templat.
    """

    __tablename__ = "cocok_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    rekening_id: Mapped[int] = mapped_column(index=True)
    mutasi_id: Mapped[int] = mapped_column(index=True)
    seq: Mapped[int] = mapped_column(index=True)
    jumlah: Mapped[int]
    cara: Mapped[str]
    oleh: Mapped[str]
    pada: Mapped[str]


class AturanCocok(Base):
    """What a line with these words was booked as last time: offered for the next one."""

    __tablename__ = "aturan_cocok"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    rekening_id: Mapped[int]
    kata: Mapped[str]
    templat: Mapped[str]
    akun: Mapped[str] = mapped_column(default="")
    no_anggota: Mapped[str] = mapped_column(default="")
    kali: Mapped[int] = mapped_column(default=1)
    terakhir: Mapped[str]


class RekonsiliasiBank(Base):
    """The books and the bank agreed up to a day; the lines until then are locked.

    `buku_saja`: sum in the books that the bank does not have yet.
    """

    __tablename__ = "rekonsiliasi_bank"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    rekening_id: Mapped[int] = mapped_column(index=True)
    sampai: Mapped[str]
    saldo_bank: Mapped[int]
    saldo_buku: Mapped[int]
    buku_saja: Mapped[int]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("uq_rekening_bank_akun", RekeningBank.entitas_kode, RekeningBank.akun, unique=True)
Index(
    "uq_rekening_bank_nomor",
    RekeningBank.entitas_kode,
    RekeningBank.bank,
    RekeningBank.nomor,
    unique=True,
)
Index("uq_mutasi_bank", MutasiBank.rekening_id, MutasiBank.sidik, unique=True)
Index("ix_mutasi_bank_hari", MutasiBank.rekening_id, MutasiBank.tanggal, MutasiBank.urut)
Index("uq_aturan_cocok", AturanCocok.rekening_id, AturanCocok.kata, unique=True)
