"""Table of the village's public board: whether it is open, and what the village says on it."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base


class PapanDesa(Base):
    """One setting of the board; every change is a new row, the newest counts.

    `buka` 1: the page is open to everybody. `desa`: the village as it is written on top.
    """

    __tablename__ = "papan_desa"
    hak_lihat: ClassVar[str] = "papan.atur"

    id: Mapped[int] = mapped_column(primary_key=True)
    buka: Mapped[int]
    desa: Mapped[str]
    wilayah: Mapped[str] = mapped_column(default="")
    kontak: Mapped[str] = mapped_column(default="")
    jam: Mapped[str] = mapped_column(default="")
    pesan: Mapped[str] = mapped_column(default="")
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]
