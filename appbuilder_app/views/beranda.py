"""The home page: real figures for whoever is looking, and what to do next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import g, redirect, render_template, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection, func, select

from appbuilder_app import accounts, health, sessions
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.shell import BellItem, entitas_kode
from appbuilder_app.texts import bulan
from koperasi.dasar.viewer import Viewer
from koperasi.laporan import beranda
from koperasi.laporan.tugas import list_tugas
from ledger.periods import month_name


class BerandaView(BaseView):
    """"/": members to their own page, staff to the figures."""

    route_base = ""
    default_view = "index"

    @expose("/")
    @hak(MASUK)
    def index(self) -> Any:
        viewer: Viewer = g.viewer
        today = sessions.desa().clock.today("Asia/Jakarta")
        if viewer.no_anggota and not viewer.may("kas.lihat"):
            return redirect(url_for("SayaView.saldo"))
        if viewer.may("pengguna.atur") and not viewer.may("kas.lihat"):
            return _admin(viewer, today)
        if not entitas_kode() or not viewer.may("kas.lihat"):
            return render_template("beranda_awal.html", hari=today)
        found = beranda.beranda(viewer, sessions.reading(), entitas_kode(), today)
        return render_template("beranda/petugas.html", b=found, hari=today, grafik=_chart(found))


def _admin(viewer: Viewer, today: dt.date) -> str:
    """Whoever keeps the machine: accounts and the state of things, no money."""
    state = accounts.select_akun(viewer).subquery().c.keadaan
    counted = sessions.reading().execute(select(state, func.count()).group_by(state))
    known = {"aktif": 0, "terkunci": 0, "tutup": 0} | {row[0]: row[1] for row in counted}
    found = health.look(sessions.desa())
    return render_template("beranda/admin.html", akun=known, sehat=found, hari=today)


def _chart(found: beranda.Beranda) -> dict[str, Any]:
    """Cash in and out of twelve months, as the chart on the page reads it."""
    return {
        "bulan": [_short(satu.bulan) for satu in found.arus],
        "masuk": [satu.masuk for satu in found.arus],
        "keluar": [satu.keluar for satu in found.arus],
    }


def _short(month: int) -> str:
    """"Nov" within the year, "Jan 26" where a year begins."""
    name = bulan(month_name(month))[:3]
    return f"{name} {month // 100 % 100}" if month % 100 == 1 else name


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """The same list of tasks for the bell, without the figures of the page."""
    if not viewer.may("kas.lihat") or not entitas_kode():
        return []
    today = sessions.desa().clock.today("Asia/Jakarta")
    found = list_tugas(viewer, conn, entitas_kode(), today)
    return [BellItem(t.judul, t.banyak, url_for(t.endpoint)) for t in found]


def setup(app: Any) -> None:
    """The bell rings for what waits."""
    app.extensions["bell"].append(waiting)


HOME = BerandaView
