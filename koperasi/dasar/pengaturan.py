"""Dated parameters: a value holds from a date on, by a decision, entered by somebody.

Reports of an old year use the old row. Where an entity has no row of its own, the dated value
of law holds (`aturan.py`), else the one of the manifest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, Index, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.aturan import first_value
from koperasi.dasar.models import Base
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal


class NilaiParameter(Base):
    """One row: the value of a parameter of an entity from a date on."""

    __tablename__ = "nilai_parameter"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    kunci: Mapped[str]
    nilai: Mapped[str]
    berlaku_mulai: Mapped[str]
    dasar: Mapped[str]
    dibuat_oleh: Mapped[str]
    dibuat_pada: Mapped[str]


Index(
    "ix_nilai_parameter_cari",
    NilaiParameter.entitas_kode,
    NilaiParameter.kunci,
    NilaiParameter.berlaku_mulai,
)


@dataclass(frozen=True)
class UbahParameter:
    """A new value from a date on.

    :param nilai: canonical text of the value in the parameter's unit.
    :param dasar: decision or article ("Keputusan RAT 3/2026").
    """

    entitas: str
    kunci: str
    nilai: str
    berlaku_mulai: dt.date
    dasar: str


def nilai_parameter(conn: Connection, entitas: str, kunci: str, pada: dt.date, bawaan: str) -> str:
    """Value of a parameter on a date: the entity's own row, else the law's, else `bawaan`."""
    table = NilaiParameter.__table__.c
    query = (
        select(table.nilai)
        .where(
            table.entitas_kode == entitas,
            table.kunci == kunci,
            table.berlaku_mulai <= pada.isoformat(),
        )
        .order_by(table.berlaku_mulai.desc(), table.id.desc())
        .limit(1)
    )
    found = conn.scalar(query)
    if found is not None:
        return str(found)
    law = first_value(kunci, pada)
    return bawaan if law is None else law.nilai


def set_parameter(conn: Connection, viewer: Viewer, ubah: UbahParameter, dibuat_pada: str) -> None:
    """Add a dated row; rows are never changed, a later row of the same date wins.

    :raises Refusal: `tidak_berhak`, `dasar_kosong`.
    """
    viewer.require("pengaturan.ubah")
    viewer.require_entitas(ubah.entitas)
    if not ubah.dasar.strip():
        raise Refusal("dasar_kosong", "dasar")
    conn.execute(
        insert(NilaiParameter).values(
            entitas_kode=ubah.entitas,
            kunci=ubah.kunci,
            nilai=ubah.nilai,
            berlaku_mulai=ubah.berlaku_mulai.isoformat(),
            dasar=ubah.dasar.strip(),
            dibuat_oleh=viewer.user,
            dibuat_pada=dibuat_pada,
        )
    )
