"""How far a new entity is: told by what its database already holds, kept nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from koperasi.dasar.pengaturan import NilaiParameter
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.data import read_entitas
from ledger import schema

N = NilaiParameter.__table__.c


@dataclass(frozen=True)
class Kemajuan:
    """What a new entity has done.

    :param profil: it says where it is.
    :param parameter: all parameters that were asked about have a value of its own.
    :param bukti: something stands in its books.
    :param pembukaan: day of the opening balances, the day before the first book year.
    """

    profil: bool
    parameter: bool
    bukti: bool
    pembukaan: dt.date


def kemajuan(viewer: Viewer, conn: Connection, kode: str, kunci: Collection[str]) -> Kemajuan:
    """How far an entity is.

    :param kunci: parameters that it decides before it begins.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("entitas.lihat")
    viewer.require_entitas(kode)
    known = read_entitas(conn, kode)
    own = select(func.count(N.kunci.distinct())).where(
        N.entitas_kode == kode, N.kunci.in_(list(kunci))
    )
    ledger = schema.ledger.c
    opening = conn.scalar(select(ledger.opening).where(ledger.code == kode))
    return Kemajuan(
        profil=bool(known.desa and known.kabupaten),
        parameter=conn.scalar(own) == len(set(kunci)),
        bukti=_has_bukti(conn, kode),
        pembukaan=dt.date.fromisoformat(str(opening)),
    )


def belum_mencatat(viewer: Viewer, conn: Connection, kode: str) -> bool:
    """Whether nothing stands in the books of an entity yet.

    :raises Refusal: `entitas_tidak_dikenal`.
    """
    viewer.require_entitas(kode)
    return not _has_bukti(conn, kode)


def _has_bukti(conn: Connection, kode: str) -> bool:
    entry, ledger = schema.journal.c, schema.ledger.c
    query = (
        select(entry.seq)
        .join(schema.ledger, ledger.id == entry.ledger_id)
        .where(ledger.code == kode)
        .limit(1)
    )
    return conn.execute(query).first() is not None
