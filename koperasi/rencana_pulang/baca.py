"""Reading rows of the plans, and who belongs to a migrant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.models import (
    HasilRencana,
    HasilSasaran,
    KemajuanRencana,
    RencanaPulang,
    SasaranRencana,
    VersiRencana,
)
from koperasi.rencana_pulang.rules import Sasaran
from koperasi.warga.baris import W
from koperasi.warga.pandangan import H
from ledger.errors import Refusal

RENCANA: Final = table_of(RencanaPulang)
VERSI: Final = table_of(VersiRencana)
SASARAN: Final = table_of(SasaranRencana)
KEMAJUAN: Final = table_of(KemajuanRencana)
HASIL: Final = table_of(HasilRencana)
HASIL_SASARAN: Final = table_of(HasilSasaran)
URUT: Final = {jenis: place for place, jenis in enumerate(rules.JENIS)}


def rencana_row(conn: Connection, no_rencana: str) -> Row[Any]:
    """The row of a plan.

    :raises Refusal: `rencana_tidak_dikenal`.
    """
    number = no_rencana.strip().upper()
    row = conn.execute(select(RENCANA).where(RENCANA.c.no_rencana == number)).first()
    if row is None:
        raise Refusal("rencana_tidak_dikenal", "no_rencana", nomor=no_rencana[:20])
    return row


def open_rencana(conn: Connection, no_warga: str) -> Row[Any] | None:
    """The plan of a migrant that runs; None when there is none."""
    same = (RENCANA.c.no_warga == no_warga, RENCANA.c.keadaan == rules.BERJALAN)
    return conn.execute(select(RENCANA).where(*same)).first()


def sasaran_rows(conn: Connection, rencana: Sequence[Any]) -> list[Row[Any]]:
    """Targets of the versions that hold, in the order of their kinds."""
    if not rencana:
        return []
    joined = (RENCANA.c.no_rencana == SASARAN.c.no_rencana) & (RENCANA.c.versi == SASARAN.c.versi)
    query = (
        select(SASARAN)
        .join(RENCANA, joined)
        .where(RENCANA.c.no_rencana.in_(sorted(row.no_rencana for row in rencana)))
    )
    return sorted(conn.execute(query), key=lambda row: (row.no_rencana, URUT[row.jenis]))


def as_sasaran(row: Any) -> Sasaran:
    """A target out of its row."""
    return Sasaran(
        row.jenis,
        row.target,
        dt.date.fromisoformat(row.tanggal),
        row.uraian,
        (row.tujuan_entitas, row.no_tujuan),
    )


def tahap_of(conn: Connection, rencana: Sequence[Any]) -> dict[tuple[str, str], Row[Any]]:
    """The last stage that a visit noted, by plan and kind."""
    numbers = sorted(row.no_rencana for row in rencana)
    c = KEMAJUAN.c
    query = select(KEMAJUAN).where(c.no_rencana.in_(numbers)).order_by(c.tanggal, c.id)
    return {(row.no_rencana, row.jenis): row for row in conn.execute(query)}


def hubungan_of(conn: Connection, no_warga: str, no_pmi: str) -> str:
    """What somebody is to a migrant: "pmi", the kin of the register, "" for nothing."""
    if no_warga == no_pmi:
        return rules.PMI
    same = (H.no_warga == no_warga, H.no_pmi == no_pmi)
    return str(conn.scalar(select(H.hubungan).where(*same)) or "")


def own_warga(conn: Connection, viewer: Viewer) -> str:
    """The member's own number in the register of persons; "" for one who is not in it."""
    if viewer.no_anggota is None or len(viewer.entitas) != 1 or viewer.semua_entitas:
        return ""
    mine = (
        W.anggota_entitas == next(iter(viewer.entitas)),
        W.no_anggota == viewer.no_anggota,
        W.dihapus_pada.is_(None),
    )
    return str(conn.scalar(select(W.no_warga).where(*mine).limit(1)) or "")


def own_pmi(conn: Connection, viewer: Viewer) -> dict[str, str]:
    """Migrants whose plan a member may see and sign: number -> what the member is to them.

    The own number stands first, whether or not the member ever was abroad.
    """
    me = own_warga(conn, viewer)
    if not me:
        return {}
    kin = select(H.no_pmi, H.hubungan).where(H.no_warga == me).order_by(H.no_pmi)
    return {me: rules.PMI} | {row.no_pmi: row.hubungan for row in conn.execute(kin)}
