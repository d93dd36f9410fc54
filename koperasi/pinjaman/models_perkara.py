"""Table of loans that are claimed in court."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class PerkaraPinjaman(Base):
    """One claim of one loan in court, from its day until it ended.

    `tanggal`: first day on which the loan counts as claimed; `dokumen`: number of the claim or of
    the letter to the court. `selesai_tanggal`: day from which it no longer counts, "" while it
    runs; a mark that was a mistake ends on its own first day. Rows are never taken out.
    """

    __tablename__ = "perkara_pinjaman"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    pinjaman_id: Mapped[int] = mapped_column(index=True)
    no_pinjaman: Mapped[str]
    no_anggota: Mapped[str]
    tanggal: Mapped[str]
    dokumen: Mapped[str]
    alasan: Mapped[str]
    pembuat: Mapped[str]
    dibuat_pada: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)
    selesai_tanggal: Mapped[str] = mapped_column(default="")
    selesai_dokumen: Mapped[str] = mapped_column(default="")
    selesai_alasan: Mapped[str] = mapped_column(default="")
    selesai_oleh: Mapped[str] = mapped_column(default="")
    selesai_pada: Mapped[str] = mapped_column(default="")


Index("ix_perkara_pinjaman", PerkaraPinjaman.entitas_kode, PerkaraPinjaman.selesai_tanggal)
