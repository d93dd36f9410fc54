"""Figures of the supervision for dashboards: counts of houses and findings, without a name."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.pengawasan.rules import DIPERIKSA, SELESAI
from koperasi.pengawasan.temuan import T
from koperasi.pengawasan.usecases import HARI, U
from ledger.periods import last_day, month_of


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """Checks of a month (by the day of the visit) and findings that stand open at its end.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("pengawasan.rekap")
    month, end = f"{bulan:%Y-%m}", last_day(month_of(bulan))
    visited = HARI.startswith(month)
    seen = func.count().filter(U.hasil == DIPERIKSA)
    agreed = func.count().filter(U.hasil == DIPERIKSA, U.beda == 0)
    visits, read, same = conn.execute(select(func.count(), seen, agreed).where(visited)).one()
    open_now = select(func.count()).where(T.keadaan != SELESAI, T.tanggal <= end.isoformat())
    findings = int(conn.scalar(open_now) or 0)
    words = ("Uji petik ke rumah anggota", "Checks at members' houses")
    agree = ("Buku anggota yang cocok", "Members' books that agree")
    left = ("Temuan pengawas belum selesai", "Findings not closed")
    day = {"selesai": month}
    return (
        Angka("pengawasan.uji", words, int(visits), end, "rumah", None, "UjiPetikView.list", day),
        Angka(
            "pengawasan.cocok",
            agree,
            int(same),
            end,
            "rumah",
            int(read),
            "UjiPetikView.list",
            {**day, "keadaan": "cocok"},
        ),
        Angka("pengawasan.temuan", left, findings, end, "kali", None, "TemuanView.list"),
    )
