"""A member's own first page: balances, last movements and open dues, in few questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.pemilik import find_sendiri
from koperasi.simpanan.saldo import SaldoAnggota, saldo_of
from koperasi.simpanan.tabungan import Mutasi, mutasi_of
from koperasi.simpanan.tunggakan import Tunggakan, tunggakan_of


@dataclass(frozen=True)
class Ringkasan:
    """What a member sees first.

    :param mutasi: the last movements over all kinds of savings, newest first.
    :param tunggakan: open dues; None when everything is paid.
    """

    saldo: SaldoAnggota
    mutasi: list[Mutasi]
    tunggakan: Tunggakan | None


def ringkasan(viewer: Viewer, conn: Connection, pada: dt.date) -> Ringkasan:
    """The viewer's own savings: everything recorded so far, and dues up to the month of `pada`.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    pemilik = find_sendiri(viewer, conn)
    return Ringkasan(
        saldo_of(pemilik), mutasi_of(conn, pemilik), tunggakan_of(conn, pemilik, pada)
    )
