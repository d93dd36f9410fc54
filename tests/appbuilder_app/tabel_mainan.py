"""The toy room's lower floor: two tables, one use case, one change of state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal


class Dasar(DeclarativeBase):
    metadata = MetaData()


class Barang(Dasar):
    __tablename__ = "mainan_barang"

    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    harga: Mapped[int]
    versi: Mapped[int]
    diarsipkan_pada: Mapped[str | None]


class Nota(Dasar):
    __tablename__ = "mainan_nota"

    id: Mapped[int] = mapped_column(primary_key=True)
    barang: Mapped[str]
    jenis: Mapped[str]
    jumlah: Mapped[int]
    tanggal: Mapped[str]
    keadaan: Mapped[str]
    versi: Mapped[int]
    kunci: Mapped[str] = mapped_column(unique=True)


BARANG: Any = Barang.__table__
NOTA: Any = Nota.__table__
ALL = select(NOTA)


@dataclass(frozen=True)
class CatatNota:
    barang: str
    jenis: str
    jumlah: int
    tanggal: str
    kunci: str


@dataclass(frozen=True)
class UbahNota:
    id: int
    versi: int


@dataclass(frozen=True)
class HasilNota:
    id: int


def record_nota(desa: Desa, viewer: Viewer, perintah: CatatNota) -> HasilNota:
    """A note in state draf; the same key gives the same answer."""
    viewer.require("mainan.catat")
    with desa.tindak() as conn:
        found = conn.scalar(select(NOTA.c.id).where(NOTA.c.kunci == perintah.kunci))
        if found is None:
            values = vars(perintah) | {"keadaan": "draf", "versi": 1}
            found = conn.execute(insert(NOTA).values(**values).returning(NOTA.c.id)).scalar_one()
    return HasilNota(found)


def submit_nota(desa: Desa, viewer: Viewer, perintah: UbahNota) -> None:
    """Draf becomes diajukan; refused when the version is an old one."""
    viewer.require("mainan.catat")
    seen = (NOTA.c.id == perintah.id, NOTA.c.versi == perintah.versi)
    with desa.tindak() as conn:
        written = update(NOTA).where(*seen).values(keadaan="diajukan", versi=perintah.versi + 1)
        if not conn.execute(written).rowcount:
            raise Refusal("formulir_basi")
