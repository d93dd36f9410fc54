"""Petty cash with a fixed fund (imprest): spent by vouchers, filled up to the fund again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from koperasi.dasar.manifest import Parameter
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from ledger import schema
from ledger.chart import Account, Chart, load_chart
from ledger.errors import Refusal
from ledger.totals import balance

PERAN = "kas_kecil"
TETAP = Parameter(
    key="kas.kecil_tetap",
    label=("Dana tetap kas kecil", "Fixed fund of the petty cash"),
    unit="rupiah",
    default="500000",
    source="Ketentuan pengurus; sistem dana tetap",
)


@dataclass(frozen=True)
class KasKecil:
    """The petty cash on a day; whole rupiah. `gerak`: its last entries, the newest first."""

    akun: str
    nama: str
    tetap: int
    saldo: int
    gerak: tuple[Row[Any], ...]

    @property
    def kurang(self) -> int:
        """What is missing to the fund."""
        return max(self.tetap - self.saldo, 0)


def find_kas_kecil(
    viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date
) -> KasKecil:
    """The petty cash with its last twenty entries.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `kas_kecil_tidak_ada`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    akun, leg, entry = akun_kecil(chart), schema.posting.c, schema.journal.c
    query = (
        select(entry.seq, entry.date, entry.number, entry.narration, leg.amount)
        .join(schema.posting, (leg.ledger_id == entry.ledger_id) & (leg.seq == entry.seq))
        .where(entry.ledger_id == chart.ledger_id, leg.account_id == akun.id)
        .order_by(entry.date.desc(), entry.seq.desc())
    )
    return KasKecil(
        akun=akun.code,
        nama=akun.name,
        tetap=fund_of(conn, entitas, hari_ini),
        saldo=balance(conn, entitas, akun.code),
        gerak=tuple(conn.execute(query.limit(20))),
    )


def akun_kecil(chart: Chart) -> Account:
    """The account of the petty cash.

    :raises Refusal: `kas_kecil_tidak_ada`.
    """
    akun = chart.by_role.get(PERAN)
    if akun is None:
        raise Refusal("kas_kecil_tidak_ada")
    return akun


def fund_of(conn: Connection, entitas: str, pada: dt.date) -> int:
    """The fixed fund on a date."""
    return int(nilai_parameter(conn, entitas, TETAP.key, pada, TETAP.default))


def missing_in(conn: Connection, entitas: str, akun: Account, pada: dt.date) -> int:
    """What is missing to the fund; negative when there is more."""
    return fund_of(conn, entitas, pada) - balance(conn, entitas, akun.code)
