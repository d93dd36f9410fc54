"""What waits, by age, held to the books; and what stands on the remittance account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import BELUM, TITIPAN
from koperasi.remitansi.queries import batas_hari, list_titipan
from ledger.chart import load_chart
from ledger.totals import balance


@dataclass(frozen=True)
class Menunggu:
    """A remittance that waits, and for how many days."""

    row: Row[Any]
    umur: int


@dataclass(frozen=True)
class PosisiTitipan:
    """Everything that waits, the oldest first.

    :param batas: days after which it is an exception.
    :param di_buku: both liabilities in the books; equal to the sum of what waits.
    :param rekening: balance of the remittance account.
    """

    menunggu: tuple[Menunggu, ...]
    batas: int
    di_buku: int
    rekening: int
    nama_rekening: str

    @property
    def jumlah(self) -> int:
        """All that waits."""
        return sum(int(satu.row.sisa) for satu in self.menunggu)

    @property
    def lewat(self) -> tuple[Menunggu, ...]:
        """Those that wait too long."""
        return tuple(satu for satu in self.menunggu if satu.umur > self.batas)

    @property
    def bisa_disapu(self) -> int:
        """Of the account, what belongs to nobody who waits any more."""
        return max(self.rekening - self.jumlah, 0)


def posisi_titipan(
    viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date
) -> PosisiTitipan:
    """What waits now.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    hari = batas_hari(conn, entitas, hari_ini)
    listed = list_titipan(viewer, entitas, hari_ini, hari).subquery()
    rows = conn.execute(listed.select().order_by(listed.c.tanggal, listed.c.id))
    chart = load_chart(conn, entitas)
    bank = chart.role("bank_remitansi")
    books = sum(-balance(conn, entitas, chart.role(role).code) for role in (TITIPAN, BELUM))
    return PosisiTitipan(
        menunggu=tuple(
            Menunggu(row, (hari_ini - dt.date.fromisoformat(row.tanggal)).days) for row in rows
        ),
        batas=hari,
        di_buku=books,
        rekening=balance(conn, entitas, bank.code),
        nama_rekening=bank.name,
    )
