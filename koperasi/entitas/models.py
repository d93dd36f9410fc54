"""Tables of the entities."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Entitas(Base):
    """A koperasi, BUMDes or kelompok; its books are the ledger of the same code.

    `zona`: WIB, WITA or WIT. `awal_tahun_buku`: month 1..12. `tahun_pertama`: first book year.
    """

    __tablename__ = "entitas"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[str]
    nama: Mapped[str]
    zona: Mapped[str]
    awal_tahun_buku: Mapped[int]
    tahun_pertama: Mapped[int]
    standar: Mapped[str]
    no_badan_hukum: Mapped[str] = mapped_column(default="")
    tanggal_badan_hukum: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    desa: Mapped[str] = mapped_column(default="")
    kecamatan: Mapped[str] = mapped_column(default="")
    kabupaten: Mapped[str] = mapped_column(default="")
    provinsi: Mapped[str] = mapped_column(default="")
    kode_pos: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    surel: Mapped[str] = mapped_column(default="")
    npwp: Mapped[str] = mapped_column(default="")
    nib: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class PejabatEntitas(Base):
    """A person in an office of an entity, from a date until a date, by a decision."""

    __tablename__ = "pejabat_entitas"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    organ: Mapped[str]
    jabatan: Mapped[str]
    nama: Mapped[str]
    no_anggota: Mapped[str]
    pengguna: Mapped[str]
    mulai: Mapped[str]
    sampai: Mapped[str | None]
    no_keputusan: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class ModulEntitas(Base):
    """Whether an entity uses an optional room; without a row it does."""

    __tablename__ = "modul_entitas"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    ruang: Mapped[str]
    aktif: Mapped[int]
    diubah_oleh: Mapped[str]
    diubah_pada: Mapped[str]


Index("uq_modul_entitas", ModulEntitas.entitas_kode, ModulEntitas.ruang, unique=True)
