"""Tables of the attachments. The bytes stand in a store of their own, see `gudang.py`."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class Lampiran(Base):
    """One content: its hash, kind and size; `sha256_salinan` is the copy that is shown."""

    __tablename__ = "lampiran"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    mime: Mapped[str]
    ukuran: Mapped[int]
    sha256_salinan: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


class TautanLampiran(Base):
    """A content that belongs to a document, a member or something else, under a file name.

    `jenis` and `kunci` say to what: "anggota" and "A00001", "kas" and "17". `peran`: foto,
    tanda_tangan, bukti, lain. A link that was taken off stays as a row.
    """

    __tablename__ = "tautan_lampiran"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    jenis: Mapped[str]
    kunci: Mapped[str]
    peran: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    nama_berkas: Mapped[str]
    ditambah_oleh: Mapped[str]
    ditambah_pada: Mapped[str]
    dilepas_oleh: Mapped[str | None]
    dilepas_pada: Mapped[str | None]


Index(
    "ix_tautan_lampiran_subjek",
    TautanLampiran.entitas_kode,
    TautanLampiran.jenis,
    TautanLampiran.kunci,
)
