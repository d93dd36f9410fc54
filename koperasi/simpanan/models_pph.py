"""Table of the tax on savings interest that was paid to the state."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base, Dokumen


class SetorPph(Dokumen, Base):
    """Tax of one month (`masa`, yyyymm) paid to the state; `ntpn`: number of its receipt."""

    __tablename__ = "setor_pph"

    masa: Mapped[int]
    jumlah: Mapped[int]
    ntpn: Mapped[str]
    akun_kas: Mapped[str]
    seq: Mapped[int | None]
    no_pembalik: Mapped[str] = mapped_column(default="")
