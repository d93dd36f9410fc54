"""Base of all tables of this floor: INTEGER and TEXT only, STRICT on SQLite."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from ledger import schema


class Base(DeclarativeBase):
    """A plain declarative base: nothing of the web, nothing of another framework."""

    metadata = MetaData(naming_convention=schema.metadata.naming_convention)
    type_annotation_map: ClassVar[dict[Any, Any]] = {int: schema.Int, str: Text}

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: N805 - SQLAlchemy hands in the class
        return schema.STRICT


class Dokumen:
    """Columns of every money document, from the first migration on.

    `keadaan`: draf, diajukan, disetujui, diposting, dibalik, ditolak, batal.
    `sidik_isi`: sha256 of the content that was approved; a change returns it to draf.
    `tindakan_id`: the act in the books; `kunci`: the idempotency key it was posted with.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str] = mapped_column(index=True)
    tanggal: Mapped[str] = mapped_column(index=True)
    keadaan: Mapped[str] = mapped_column(default="diposting")
    pembuat: Mapped[str]
    penyetuju: Mapped[str] = mapped_column(default="")
    sidik_isi: Mapped[str]
    versi: Mapped[int] = mapped_column(default=1)
    tindakan_id: Mapped[int | None] = mapped_column(index=True)
    no_bukti: Mapped[str] = mapped_column(default="", index=True)
    dibuat_pada: Mapped[str]
    kunci: Mapped[str] = mapped_column(unique=True)
