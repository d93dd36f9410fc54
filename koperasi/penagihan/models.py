"""Table of the reminders that were sent by hand."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Pengingat(Base):
    """Somebody reminded a member of something due; once a day for each of them.

    `jenis`: wajib (`tagihan` is the member's number), angsuran (the loan's). `jumlah`: what was
    open then.
    """

    __tablename__ = "pengingat"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    jenis: Mapped[str]
    tagihan: Mapped[str]
    no_anggota: Mapped[str]
    tanggal: Mapped[str]
    jumlah: Mapped[int]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "uq_pengingat_sehari",
    Pengingat.entitas_kode,
    Pengingat.jenis,
    Pengingat.tagihan,
    Pengingat.tanggal,
    unique=True,
)
