"""Closing a month: what is done, what is not and where to do it, and the lock at the end."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, bulan, t
from appbuilder_app.views.beranda import buka
from appbuilder_app.views.simpanan import today
from koperasi.entitas.usecases_kunci import KunciBulan, kunci_bulan
from koperasi.laporan.langkah import BERES, KOSONG, NANTI, PERLU
from koperasi.laporan.tutup_bulan import (
    TutupBulan,
    bulan_belum,
    check_beres,
    tutup_bulan,
)
from ledger.chart import load_chart
from ledger.errors import Refusal
from ledger.periods import add_months, month_name, month_of, parse_month

KEADAAN: dict[str, tuple[Pair, str]] = {
    BERES: (("Beres", "Done"), "hijau"),
    PERLU: (("Perlu dikerjakan", "To do"), "merah"),
    NANTI: (("Menyusul", "Later"), "kuning"),
    KOSONG: (("Tidak ada", "Nothing"), ""),
}
"""Words and colour of each state."""


class TutupBulanView(RuangView):
    """The checklist of a month, and the button that locks it."""

    route_base, title = "/tutup-bulan", ("Tutup bulan", "Close the month")
    rights = {"lihat": "laporan.lihat", "kunci": "kunci.pasang"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        """The page."""
        return _page(_month(request.args.get("bulan", "")))

    @expose("/<int:bulan>/kunci", methods=["POST"])
    @hak(".kunci")
    def kunci(self, bulan: int) -> Any:
        """Lock it; what is still open has to be known."""
        return _lock(bulan)


def _month(name: str) -> int:
    """The month of the address, else the first that waits, else the last one that has ended."""
    try:
        return parse_month(name)
    except ValueError:
        conn, now = sessions.reading(), today()
        chart = load_chart(conn, entitas_kode())
        waits = bulan_belum(conn, chart.ledger_id, now)
        return waits or add_months(month_of(now), -1)


def _look(month: int) -> TutupBulan:
    return tutup_bulan(g.viewer, sessions.reading(), entitas_kode(), (month, today()))


def _page(month: int, galat: str = "") -> str:
    found = _look(month)
    return render_template(
        "pengaturan/tutup_bulan.html",
        b=found,
        nama=bulan(month_name(month)),
        sebelum=month_name(add_months(month, -1)),
        sesudah=month_name(add_months(month, 1)) if found.selesai else "",
        keadaan=KEADAAN,
        buka=buka,
        galat=galat,
    )


def _lock(month: int) -> Any:
    try:
        parse_month(month_name(month))
        check_beres(_look(month), tahu="paham" in request.form)
        sessions.done_reading()
        kunci_bulan(sessions.desa(), g.viewer, KunciBulan(entitas_kode(), month))
    except ValueError:
        return redirect(url_for("TutupBulanView.list"), code=303)
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        return _page(month, messages.sentence(refusal)), 422
    flash(t(f"{bulan(month_name(month))} terkunci.", f"{bulan(month_name(month))} is locked."))
    return redirect(url_for("TutupBulanView.list", bulan=month_name(month)), code=303)


VIEWS = (TutupBulanView,)
