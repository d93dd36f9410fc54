"""Questions about tills: whose they are, what is in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from koperasi.dasar.viewer import Viewer
from koperasi.kas.laci import TABLE
from ledger.chart import load_chart
from ledger.totals import balances


@dataclass(frozen=True)
class Laci:
    """A till in somebody's hands; `sampai` is None while it is there."""

    id: int
    akun_kas: str
    nama_kas: str
    pengguna: str
    mulai: str
    sampai: str | None
    saldo: int


def list_laci(viewer: Viewer, conn: Connection, entitas: str) -> list[Laci]:
    """Tills and their kasir, those of today first.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.laci")
    viewer.require_entitas(entitas)
    chart, now = load_chart(conn, entitas), balances(conn, entitas)
    query = select(TABLE).where(TABLE.c.entitas_kode == entitas)
    rows = conn.execute(query.order_by(TABLE.c.sampai.is_not(None), TABLE.c.id.desc()))
    return [
        Laci(
            id=row.id,
            akun_kas=row.akun_kas,
            nama_kas=chart.by_code[row.akun_kas].name,
            pengguna=row.pengguna,
            mulai=row.mulai,
            sampai=row.sampai,
            saldo=now.get(row.akun_kas, 0),
        )
        for row in rows
    ]
