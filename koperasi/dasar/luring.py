"""What a phone collected without a signal and the village could not take: kept until looked at.

What was taken stands in its own room under its key. What was refused (a role that is gone, a
locked month) is never lost: the whole entry waits here, with the reason, for a person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from koperasi.dasar.models import Base

MENUNGGU: Final = "menunggu"
TERCATAT: Final = "tercatat"
DISISIHKAN: Final = "disisihkan"


class KirimanTertahan(Base):
    """One refused entry of a phone. `isi`: JSON as it was sent, pictures in it; `sebab`: JSON.

    `keadaan`: menunggu, tercatat (taken on a later try), disisihkan (a person said: not used).
    """

    __tablename__ = "kiriman_tertahan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(unique=True)
    jenis: Mapped[str]
    judul: Mapped[str]
    pengguna: Mapped[str] = mapped_column(index=True)
    diterima: Mapped[str]
    sebab: Mapped[str]
    isi: Mapped[str]
    keadaan: Mapped[str] = mapped_column(default=MENUNGGU)
    alasan: Mapped[str] = mapped_column(default="")


T: Final = KirimanTertahan.__table__.c


@dataclass(frozen=True)
class Tertahan:
    """A refused entry as a list shows it. `kode`, `nilai`: of the refusal."""

    id: int
    jenis: str
    judul: str
    diterima: str
    kode: str
    nilai: Mapping[str, Any]


def hold(conn: Connection, values: Mapping[str, Any]) -> None:
    """Keep a refused entry, once per key; a later refusal replaces the reason."""
    known = conn.scalar(select(T.id).where(T.kunci == values["kunci"]))
    if known is None:
        conn.execute(insert(KirimanTertahan).values(**values, keadaan=MENUNGGU, alasan=""))
    else:
        conn.execute(update(KirimanTertahan).where(T.id == known).values(sebab=values["sebab"]))


def end_tertahan(conn: Connection, kunci: str, keadaan: str, alasan: str = "") -> None:
    """The entry was taken after all, or a person put it aside and said why."""
    changed = update(KirimanTertahan).where(T.kunci == kunci, T.keadaan == MENUNGGU)
    conn.execute(changed.values(keadaan=keadaan, alasan=alasan))


def list_tertahan(conn: Connection, pengguna: str) -> list[Tertahan]:
    """Entries of one person that wait, oldest first."""
    query = (
        select(T.id, T.jenis, T.judul, T.diterima, T.sebab)
        .where(T.pengguna == pengguna, T.keadaan == MENUNGGU)
        .order_by(T.id)
    )
    found = []
    for row in conn.execute(query):
        why = json.loads(row.sebab)
        kept = (row.id, row.jenis, row.judul, row.diterima)
        found.append(Tertahan(*kept, why["kode"], why["nilai"]))
    return found


def find_tertahan(conn: Connection, pengguna: str, nomor: int) -> Any:
    """The whole row of a waiting entry of this person, or None."""
    mine = (T.id == nomor, T.pengguna == pengguna, T.keadaan == MENUNGGU)
    return conn.execute(select(KirimanTertahan.__table__).where(*mine)).first()


def forget_tertahan(conn: Connection, isi: str) -> None:
    """Blank entries that have a text in them, for the erasure of a person; waiting ones are over.

    :param isi: what marks the person's entries, as it stands in their JSON.
    """
    mine = update(KirimanTertahan).where(T.isi.contains(isi, autoescape=True))
    conn.execute(mine.where(T.keadaan == MENUNGGU).values(keadaan=DISISIHKAN))
    conn.execute(mine.values(isi="{}", judul="", sebab="{}", alasan=""))
