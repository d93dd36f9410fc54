"""What was changed in a register: the fields before and after, by whom, when, why.

Kept apart from the audit trail of the books, which can never be erased: these rows hold
personal data, and a person's data can be.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Index, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base

ISI = Mapping[str, object]


class PerubahanData(Base):
    """One change of one row of a register; `sebelum` and `sesudah` are JSON of what changed."""

    __tablename__ = "perubahan_data"

    id: Mapped[int] = mapped_column(primary_key=True)
    entitas_kode: Mapped[str]
    subjek: Mapped[str]
    pada: Mapped[str]
    oleh: Mapped[str]
    alasan: Mapped[str]
    sebelum: Mapped[str]
    sesudah: Mapped[str]


Index("ix_perubahan_data_subjek", PerubahanData.entitas_kode, PerubahanData.subjek)


@dataclass(frozen=True)
class Perubahan:
    """A change as it is read back; `id` grows with time.

    :param subjek: what was changed, "anggota:A00001".
    :param pada: moment in UTC.
    :param oleh: user number.
    """

    entitas: str
    subjek: str
    pada: str
    oleh: str
    sebelum: ISI
    sesudah: ISI
    alasan: str = ""
    id: int = 0


def difference(lama: ISI, baru: ISI) -> tuple[dict[str, object], dict[str, object]]:
    """Fields whose values differ: as they were, and as they become."""
    changed = [name for name in baru if lama.get(name) != baru[name]]
    return {name: lama.get(name) for name in changed}, {name: baru[name] for name in changed}


def record_perubahan(conn: Connection, perubahan: Perubahan) -> None:
    """Write a change in the caller's transaction; nothing when no field differs."""
    if not perubahan.sesudah:
        return
    conn.execute(
        insert(PerubahanData).values(
            entitas_kode=perubahan.entitas,
            subjek=perubahan.subjek,
            pada=perubahan.pada,
            oleh=perubahan.oleh,
            alasan=perubahan.alasan,
            sebelum=json.dumps(dict(perubahan.sebelum), ensure_ascii=False, default=str),
            sesudah=json.dumps(dict(perubahan.sesudah), ensure_ascii=False, default=str),
        )
    )


def read_perubahan(
    conn: Connection, entitas: str, subjek: str, limit: int = 200
) -> list[Perubahan]:
    """Changes of one subject, newest first. For queries of rooms: who may look is their matter."""
    table = PerubahanData.__table__.c
    query = (
        select(PerubahanData.__table__)
        .where(table.entitas_kode == entitas, table.subjek == subjek)
        .order_by(table.id.desc())
        .limit(limit)
    )
    return [
        Perubahan(
            entitas=row.entitas_kode,
            subjek=row.subjek,
            pada=row.pada,
            oleh=row.oleh,
            sebelum=json.loads(row.sebelum),
            sesudah=json.loads(row.sesudah),
            alasan=row.alasan,
            id=row.id,
        )
        for row in conn.execute(query)
    ]


def blank_perubahan(conn: Connection, entitas: str, subjek: str) -> None:
    """Forget the values of all changes of a subject; that there were changes stays."""
    table = PerubahanData.__table__.c
    blanked = update(PerubahanData).where(table.entitas_kode == entitas, table.subjek == subjek)
    conn.execute(blanked.values(sebelum="{}", sesudah="{}", alasan=""))
