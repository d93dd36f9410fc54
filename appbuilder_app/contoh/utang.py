"""The bank loan of the example koperasi: received, paid on the 12th, its interest accrued."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from appbuilder_app.contoh.pembukuan import BANK, KOP
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.utang.perintah import AkrualBulan, BayarUtang, UtangBaru
from koperasi.utang.queries import find_data
from koperasi.utang.usecases import pay_utang, receive_utang
from koperasi.utang.usecases_akrual import post_akrual
from ledger.periods import add_months, first_day

MULAI = 7
"""Months before the last one in which the money came in."""
PLAFON = 30_000_000
NOMOR = "UB0001"


def record_utang(desa: Desa, viewer: Viewer, when: tuple[int, int], sampai: dt.date) -> None:
    """What happens to the loan in a month.

    :param when: the month (yyyymm), and how many come after it.
    """
    month, left = when
    if left == MULAI:
        day = first_day(month) + dt.timedelta(days=7)
        loan = UtangBaru(
            KOP, "BPR Mukti Contoh", PLAFON, Decimal("9.5"), 24, min(day, sampai),
            first_day(add_months(month, 1)).replace(day=12), "Menambah dana pinjaman anggota",
            "Keputusan RAT 2/2025", biaya=300_000, no_akad="BPR-014", akun_kas=BANK,
            kunci="contoh/utang",
        )  # fmt: skip
        receive_utang(desa, viewer, loan)
    due = first_day(month).replace(day=12)
    if left < MULAI and due <= sampai:
        with desa.read() as conn:
            following = find_data(viewer, conn, KOP, NOMOR, due).kartu.berikut
        if following is not None:
            paid = BayarUtang(
                KOP, NOMOR, due, following.sisa_pokok, following.sisa_bunga, akun_kas=BANK,
                kunci=f"contoh/utang/{month}",
            )  # fmt: skip
            pay_utang(desa, viewer, paid)


def accrue(desa: Desa, viewer: Viewer, when: tuple[int, int]) -> None:
    """Interest at the end of a month."""
    month, left = when
    if left <= MULAI:
        post_akrual(desa, viewer, AkrualBulan(KOP, month, kunci=f"contoh/bunga/{month}"))
