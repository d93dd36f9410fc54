"""Figures of a month for dashboards and reports: counts, dated, without a name."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import Connection, and_, func, or_, select

from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.rencana_pulang import rules
from koperasi.rencana_pulang.baca import HASIL, RENCANA
from koperasi.warga.models import Penempatan
from koperasi.warga.pandangan import P
from ledger.periods import last_day, month_of

LAYAR, SKOR = "RencanaPulangView.list", "SkorPulangView.lihat"
_BEFORE: Final[Any] = Penempatan.__table__.alias("dulu")


def angka_bulan(viewer: Viewer, conn: Connection, bulan: dt.date) -> tuple[Angka, ...]:
    """Plans and outcomes of the month that begins on `bulan`; zero is said too.

    :raises Refusal: `tidak_berhak`.
    """
    viewer.require("rencana.rekap")
    end = last_day(month_of(bulan))
    found = dict(conn.execute(_counts(bulan, end)).mappings().one())
    opens = viewer.may("rencana.lihat")

    def made(kode: str, kata: tuple[str, str], dari: str = "", **saring: str) -> Angka:
        layar = LAYAR if saring and opens else "" if saring else SKOR
        whole = int(found[dari]) if dari else None
        shown = saring if layar == LAYAR else {}
        return Angka(
            f"rencana_pulang.{kode}", kata, int(found[kode]), end, "orang", whole, layar, shown
        )

    return (
        made(
            "berjalan",
            ("Rencana pulang yang berjalan", "Plans that run"),
            keadaan="berjalan",
            per_tanggal=end.isoformat(),
        ),
        made("baru", ("Rencana pulang baru", "New plans"), mulai=f"{bulan:%Y-%m}"),
        made("pulang", ("PMI yang pulang", "Migrants who came back")),
        made("tercapai", ("Tujuan pulang tercapai semua", "All goals reached"), "hasil"),
        made(
            "usaha_jalan", ("Usaha jalan 12 bulan sesudah pulang", "Business after 12 months"),
            "usaha_ditanya",
        ),
        made("berangkat_lagi", ("Purna yang berangkat lagi", "Left again")),
    )  # fmt: skip


def _counts(first: dt.date, last: dt.date) -> Any:
    """All counts in one question."""
    a, b = first.isoformat(), last.isoformat()
    r, h, d = RENCANA.c, HASIL.c, _BEFORE.c
    runs = and_(r.mulai <= b, or_(r.ditutup_pada == "", r.ditutup_pada > b))
    said = h.dicatat_pada.between(a, b)
    asked = h.usaha_pada.between(a, b)
    earlier = select(d.id).where(d.no_warga == P.no_warga, d.pulang_pada <= P.mulai)
    again = and_(P.mulai.between(a, b), earlier.exists())
    parts = {
        "berjalan": (r.id, runs),
        "baru": (r.id, r.mulai.between(a, b)),
        "pulang": (P.id, P.pulang_pada.between(a, b)),
        "hasil": (h.id, said),
        "tercapai": (h.id, and_(said, h.hasil == rules.YA)),
        "usaha_ditanya": (h.id, asked),
        "usaha_jalan": (h.id, and_(asked, h.usaha == rules.YA)),
        "berangkat_lagi": (P.id, again),
    }
    return select(
        *(
            select(func.count(key)).where(where).scalar_subquery().label(name)
            for name, (key, where) in parts.items()
        )
    )
