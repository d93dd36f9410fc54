"""A candidate's preparation as rows: the period it belongs to, what is recorded of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, select

from koperasi.layanan_migrasi import rules
from koperasi.layanan_migrasi.langkah import Langkah, semua_langkah
from koperasi.layanan_migrasi.models import LangkahCpmi, PerantaraCpmi, ProsesCpmi
from koperasi.warga.baris import Pelaku, insert_row, masa_of
from koperasi.warga.rules import CPMI, Masa
from ledger.errors import Refusal

PR: Final = ProsesCpmi.__table__.c
L: Final = LangkahCpmi.__table__.c
PC: Final = PerantaraCpmi.__table__.c


def last_cpmi(conn: Connection, no_warga: str) -> Masa | None:
    """The last period as a candidate, whether it goes on or not; None for who never was one."""
    found = [masa for _id, masa in masa_of(conn, no_warga) if masa.jenis == CPMI]
    return found[-1] if found else None


def require_cpmi(conn: Connection, no_warga: str) -> Masa:
    """The same, for somebody who has to be one.

    :raises Refusal: `bukan_cpmi`.
    """
    masa = last_cpmi(conn, no_warga)
    if masa is None:
        raise Refusal("bukan_cpmi", "no_warga", nomor=no_warga)
    return masa


def proses_row(conn: Connection, no_warga: str, mulai: str) -> Any:
    """Row of the preparation that begins on a day; None before anything is known of it."""
    query = select(ProsesCpmi.__table__).where(PR.no_warga == no_warga, PR.mulai == mulai)
    return conn.execute(query).first()


def ensure_proses(pelaku: Pelaku, no_warga: str, mulai: str) -> Any:
    """The same row, made when it was not there."""
    row = proses_row(pelaku.conn, no_warga, mulai)
    if row is None:
        by = {"dibuat_oleh": pelaku.viewer.user, "dibuat_pada": pelaku.stamp}
        insert_row(pelaku, ProsesCpmi, {"no_warga": no_warga, "mulai": mulai, **by})
        row = proses_row(pelaku.conn, no_warga, mulai)
    return row


def proses_of(row: Any, mulai: str, *, calo: bool = False) -> rules.Proses:
    """The row as the rules look at it; empty where nothing is known yet."""
    if row is None:
        return rules.Proses(mulai, calo=calo)
    return rules.Proses(mulai, row.skema, row.p3mi, row.no_sip, row.sip_sampai, calo)


def recorded(conn: Connection, no_warga: str, mulai: str) -> list[Any]:
    """Rows of the steps that stand, in the order in which they were recorded."""
    query = (
        select(LangkahCpmi.__table__)
        .where(L.no_warga == no_warga, L.mulai == mulai, L.dicabut_pada.is_(None))
        .order_by(L.id)
    )
    return list(conn.execute(query))


def needed_steps(conn: Connection, proses: rules.Proses) -> list[Langkah]:
    """Steps of the law and of the village that this candidate needs."""
    return rules.needed(semua_langkah(conn), proses)


def perantara_row(conn: Connection, no_warga: str, mulai: str) -> Any:
    """Row of the broker who was named; None when nobody was. For use cases of this room."""
    query = (
        select(PerantaraCpmi.__table__)
        .where(PC.no_warga == no_warga, PC.mulai == mulai)
        .order_by(PC.id.desc())
        .limit(1)
    )
    return conn.execute(query).first()


def days(rows: list[Any]) -> dict[str, dt.date]:
    """Day of each recorded step."""
    return {row.kode: dt.date.fromisoformat(row.tanggal) for row in rows}
