"""The members' meeting divides a year's surplus, and in the month after it is paid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from appbuilder_app.contoh.setuju import agree
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.rules import Baris
from koperasi.kas.usecases import JurnalBaru, KasBaru, record_kas
from ledger.chart import load_chart
from ledger.money import split_by_weights
from ledger.totals import balance, movements

BAGIAN = {
    "3.1.03.01": 40,  # cadangan umum
    "2.1.05.01": 40,  # anggota
    "2.1.05.02": 10,  # pengurus dan pengawas
    "2.1.05.04": 5,  # pendidikan
    "2.1.05.05": 5,  # sosial
}
"""Shares in percent as the example's meeting decides them; the reserve takes what is left over."""

ANGGOTA = "2.1.05.01"
BANK = "1.1.02.01"


def surplus(desa: Desa, entitas: str, year: int) -> int:
    """Income less expenses of a year, whole rupiah."""
    with desa.read() as conn:
        chart = load_chart(conn, entitas)
        moved = movements(conn, entitas, dt.date(year, 1, 1), dt.date(year, 12, 31))
    return sum(
        move.credit - move.debit for code, move in moved.items() if chart.by_code[code].is_result
    )


def divide(
    desa: Desa, orang: tuple[Viewer, Viewer], tanggal: dt.date, modal: Mapping[str, int]
) -> int:
    """Divide what stands as last year's surplus, members by their shares; returns the amount.

    :param orang: the treasurer, and the chair who agrees.
    :param modal: member number -> simpanan pokok and wajib, the weight of the share.
    """
    with desa.read() as conn:
        chart = load_chart(conn, "KOP")
        waiting = -balance(conn, "KOP", chart.role("earnings_previous").code, tanggal)
    amount = waiting + surplus(desa, "KOP", tanggal.year - 1)
    if amount <= 0:
        return 0
    parts = split_by_weights(amount, BAGIAN, "3.1.03.01")
    shares = split_by_weights(parts.pop(ANGGOTA), modal, min(modal))
    baris = [Baris("3.1.04.01", amount)]
    baris += [Baris(akun, -jumlah) for akun, jumlah in parts.items()]
    baris += [
        Baris(ANGGOTA, -jumlah, (("anggota", nomor),)) for nomor, jumlah in shares.items() if jumlah
    ]
    uraian = f"Pembagian SHU {tanggal.year - 1} sesuai keputusan RAT"
    key = f"contoh/shu/{tanggal.year}"
    agree(desa, *orang, JurnalBaru("KOP", tanggal, uraian, tuple(baris), kunci=key))
    _pay(desa, orang[0], tanggal + dt.timedelta(days=20), shares)
    return amount


def _pay(desa: Desa, viewer: Viewer, tanggal: dt.date, shares: Mapping[str, int]) -> None:
    baris = tuple(
        Baris(ANGGOTA, jumlah, (("anggota", nomor),)) for nomor, jumlah in shares.items() if jumlah
    )
    record_kas(
        desa,
        viewer,
        KasBaru(
            entitas="KOP",
            arah="keluar",
            tanggal=tanggal,
            uraian=f"Pembayaran SHU {tanggal.year - 1} kepada anggota",
            baris=baris,
            akun_kas=BANK,
            kunci=f"contoh/bayar-shu/{tanggal.year}",
        ),
    )
