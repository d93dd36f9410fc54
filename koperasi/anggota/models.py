"""Tables of the register of members (buku daftar anggota)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Anggota(Base):
    """A member of an entity. The number is never reused; a row is never deleted.

    `nik` is NULL when it is not known yet. `nama_cari` holds the folded words of the name, each
    after a space, for the search by the beginning of any word. Dates are ISO text.
    """

    __tablename__ = "anggota"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    nama: Mapped[str]
    nama_cari: Mapped[str]
    nik: Mapped[str | None]
    no_kk: Mapped[str] = mapped_column(default="")
    tempat_lahir: Mapped[str] = mapped_column(default="")
    tanggal_lahir: Mapped[str] = mapped_column(default="")
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    dusun: Mapped[str] = mapped_column(default="")
    rt: Mapped[str] = mapped_column(default="")
    rw: Mapped[str] = mapped_column(default="")
    no_hp: Mapped[str] = mapped_column(default="")
    status: Mapped[str]
    tanggal_masuk: Mapped[str]
    tanggal_keluar: Mapped[str | None]
    setuju_tanggal: Mapped[str] = mapped_column(default="")
    setuju_versi: Mapped[str] = mapped_column(default="")
    diarsipkan_pada: Mapped[str | None]
    dihapus_pada: Mapped[str | None]
    versi: Mapped[int] = mapped_column(default=1)
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("uq_anggota_nomor", Anggota.entitas_kode, Anggota.no_anggota, unique=True)
Index("uq_anggota_nik", Anggota.entitas_kode, Anggota.nik, unique=True)
Index("ix_anggota_nama", Anggota.entitas_kode, Anggota.nama_cari)


class AhliWaris(Base):
    """An heir of a member; `bagian_persen` 0 when no share was named."""

    __tablename__ = "ahli_waris"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    urut: Mapped[int]
    nama: Mapped[str]
    hubungan: Mapped[str]
    bagian_persen: Mapped[int]
    no_hp: Mapped[str]


Index("ix_ahli_waris_anggota", AhliWaris.entitas_kode, AhliWaris.no_anggota)


class RiwayatStatus(Base):
    """One change of a member's status, with its reason and decision; rows are only added."""

    __tablename__ = "riwayat_status"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    dari: Mapped[str]
    ke: Mapped[str]
    tanggal: Mapped[str]
    alasan: Mapped[str]
    no_keputusan: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index("ix_riwayat_status_anggota", RiwayatStatus.entitas_kode, RiwayatStatus.no_anggota)


class PembacaanNik(Base):
    """Somebody looked at a member's whole NIK: who, when, whose, and why."""

    __tablename__ = "pembacaan_nik"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    no_anggota: Mapped[str]
    pada: Mapped[str]
    oleh: Mapped[str]
    nama_pembaca: Mapped[str]
    alasan: Mapped[str]


Index("ix_pembacaan_nik_anggota", PembacaanNik.entitas_kode, PembacaanNik.no_anggota)
