"""Modules of an entity: which optional rooms it uses."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import hak
from appbuilder_app.texts import t
from koperasi import rooms
from koperasi.entitas.queries import find_entitas, list_modul
from koperasi.entitas.usecases import UbahModul, switch_modul


class ModulView(RuangView):
    """Rooms that can be switched off and on again; off hides, nothing is dropped."""

    route_base, title = "/modul", ("Modul", "Modules")
    rights = {"lihat": "entitas.lihat", "ubah": "entitas.kelola"}

    @expose("/<kode>/")
    @hak(".lihat")
    def list(self, kode: str) -> str:
        conn = sessions.reading()
        return render_template(
            "entitas/modul.html",
            lembaga=find_entitas(g.viewer, conn, kode),
            baris=list_modul(g.viewer, conn, kode, rooms.ROOMS),
        )

    @expose("/<kode>/<ruang>", methods=["POST"])
    @hak(".ubah")
    def ubah(self, kode: str, ruang: str) -> Response:
        on = request.form.get("aktif") == "1"
        sessions.done_reading()
        switch_modul(sessions.desa(), g.viewer, UbahModul(kode, ruang, on), rooms.ROOMS)
        flash(
            t("Modul hidup lagi.", "The module is on again.")
            if on
            else t(
                "Modul dimatikan. Datanya tetap tersimpan.",
                "The module is off. Its data is kept.",
            )
        )
        return redirect(url_for("ModulView.list", kode=kode), code=303)


VIEWS = (ModulView,)
