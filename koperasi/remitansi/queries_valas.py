"""Questions about the foreign-currency account: what is there, every voucher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.periksa import VALAS
from koperasi.remitansi.usecases_valas import BUKTI
from ledger.chart import load_chart
from ledger.totals import foreign_balances, values_of


@dataclass(frozen=True)
class SaldoValas:
    """A currency on the account: minor units, cost, adjustment, whole rupiah."""

    mata_uang: str
    unit: int
    biaya: int
    penyesuaian: int

    @property
    def nilai(self) -> int:
        """What the books carry it at."""
        return self.biaya + self.penyesuaian


def list_saldo_valas(viewer: Viewer, conn: Connection, entitas: str) -> list[SaldoValas]:
    """What is on the account, by currency.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    if VALAS not in chart.by_role:
        return []
    held = foreign_balances(conn, entitas, chart.role(VALAS).code)
    extra = values_of(conn, entitas, chart.role("penyesuaian_kurs").code, "mata_uang")
    return [
        SaldoValas(kode, one.units, one.rupiah, extra.get(kode, 0))
        for kode, one in held.items()
        if one.units or one.rupiah or extra.get(kode, 0)
    ]


def list_valas(viewer: Viewer, entitas: str) -> Select[Any]:
    """Conversions and valuations, one row each.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("remitansi.lihat")
    viewer.require_entitas(entitas)
    return select(BUKTI).where(BUKTI.c.entitas_kode == entitas)
