"""Tables of imports: which file was taken in, and what it made."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Impor(Base):
    """One file that was taken in.

    `sidik`: sha256 of its bytes; `sidik_isi`: of its values, however they were saved.
    `keadaan`: diposting, dibatalkan. `ringkasan`: JSON of the sums.
    """

    __tablename__ = "impor"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    jenis: Mapped[str]
    nama_berkas: Mapped[str]
    sidik: Mapped[str]
    sidik_isi: Mapped[str]
    keadaan: Mapped[str]
    baris: Mapped[int]
    ditolak: Mapped[int]
    bukti: Mapped[int]
    ringkasan: Mapped[str]
    pembuat: Mapped[str]
    dibuat_pada: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)
    dibatalkan_oleh: Mapped[str] = mapped_column(default="")
    dibatalkan_pada: Mapped[str] = mapped_column(default="")
    alasan: Mapped[str] = mapped_column(default="")


Index("ix_impor_sidik", Impor.entitas_kode, Impor.jenis, Impor.sidik)


class IsiImpor(Base):
    """Something that an import made: an act in the books (`tindakan`) or a member (`anggota`)."""

    __tablename__ = "isi_impor"

    id: Mapped[int] = mapped_column(primary_key=True)
    impor_id: Mapped[int] = mapped_column(index=True)
    macam: Mapped[str]
    tindakan_id: Mapped[int | None] = mapped_column(index=True)
    no_anggota: Mapped[str] = mapped_column(default="")
