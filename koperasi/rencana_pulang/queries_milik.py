"""What a member may do about the plans of the own family, on the phone. Viewer first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.rencana_pulang.baca import VERSI, open_rencana, own_pmi, own_warga
from koperasi.rencana_pulang.tujuan import goals_of
from koperasi.warga.baris import W
from koperasi.warga.pandangan import has_status
from koperasi.warga.rules import CPMI
from koperasi.warga.rules import PMI as STATUS_PMI
from ledger.errors import Refusal


def require_own(viewer: Viewer, conn: Connection, no_warga: str) -> str:
    """What the member is to a migrant whose plan is to be signed.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    viewer.require("rencana.sendiri")
    kin = own_pmi(conn, viewer).get(no_warga, "")
    if not kin:
        raise Refusal("tidak_ditemukan", "no_warga")
    return kin


def goals_for(
    viewer: Viewer, conn: Connection, no_warga: str
) -> list[tuple[str, str, str]]:
    """Savings for goals of a migrant and the family: (entity, number, name), for a choice.

    Names and numbers only; without a balance.

    :raises Refusal: `tidak_berhak`, `tidak_ditemukan`.
    """
    if not viewer.may("rencana.lihat"):
        require_own(viewer, conn, no_warga)
    return goals_of(conn, no_warga)

def count_setuju(viewer: Viewer, conn: Connection) -> int:
    """1 when the family wrote a plan that waits for this migrant's own agreement, else 0."""
    me = own_warga(conn, viewer) if viewer.may("rencana.sendiri") else ""
    row = open_rencana(conn, me) if me else None
    if row is None:
        return 0
    same = (VERSI.c.no_rencana == row.no_rencana, VERSI.c.versi == row.versi)
    return int(conn.scalar(select(VERSI.c.pmi_setuju_pada).where(*same)) == "")


def own_number(viewer: Viewer, conn: Connection) -> str:
    """The member's own number in the register of persons; "" for one who is not in it.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.sendiri")
    return own_warga(conn, viewer)


def writable_own(viewer: Viewer, conn: Connection, hari: dt.date) -> list[tuple[str, str, str]]:
    """Migrants whose plan the member can write: (number, name, what the member is to them).

    Those who wait to leave or are abroad; the others have come back or never were to go.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.sendiri")
    mine = own_pmi(conn, viewer)
    going = has_status(frozenset({CPMI, STATUS_PMI}), hari)
    query = select(W.no_warga, W.nama).where(W.no_warga.in_(sorted(mine)), going)
    return [(no, nama, mine[no]) for no, nama in conn.execute(query.order_by(W.no_warga))]
