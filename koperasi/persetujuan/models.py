"""Tables of approval."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class BatasPersetujuan(Base):
    """A dated limit: up to this amount, approval by these people.

    `jenis`: kind of document, "penarikan". `sampai_jumlah` NULL: any amount. `penyetuju`: one
    person for each part between semicolons, who holds one of the roles named in it:
    "ketua,sekretaris;pengawas"; empty: no approval. Rows of one `susunan` belong together and
    replace all earlier ones of the kind from `berlaku_mulai` on.
    """

    __tablename__ = "batas_persetujuan"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    jenis: Mapped[str]
    susunan: Mapped[int]
    sampai_jumlah: Mapped[int | None]
    penyetuju: Mapped[str]
    berlaku_mulai: Mapped[str]
    dasar: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "ix_batas_persetujuan_cari",
    BatasPersetujuan.entitas_kode,
    BatasPersetujuan.jenis,
    BatasPersetujuan.berlaku_mulai,
)


class Permintaan(Dokumen, Base):
    """Something above a limit that somebody wants recorded: kept as asked, done when agreed to.

    `perintah`: which command; `isi`: it, as JSON. `sebab`: limits that ask for somebody,
    "penarikan,mundur"; `syarat`: who, all of them together. `peran`: roles of the maker.
    `no_bukti`, `tindakan_id`: what it became.
    """

    __tablename__ = "permintaan"

    perintah: Mapped[str]
    isi: Mapped[str]
    jumlah: Mapped[int]
    uraian: Mapped[str]
    no_anggota: Mapped[str] = mapped_column(default="")
    sebab: Mapped[str]
    syarat: Mapped[str]
    peran: Mapped[str]


class PutusanDokumen(Base):
    """One approval or rejection of a document, of the content with this fingerprint."""

    __tablename__ = "putusan_dokumen"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    jenis: Mapped[str]
    dokumen_id: Mapped[int]
    sidik_isi: Mapped[str]
    langkah: Mapped[str]
    oleh: Mapped[str]
    peran: Mapped[str]
    alasan: Mapped[str]
    pada: Mapped[str]


Index(
    "ix_putusan_dokumen",
    PutusanDokumen.entitas_kode,
    PutusanDokumen.jenis,
    PutusanDokumen.dokumen_id,
)
