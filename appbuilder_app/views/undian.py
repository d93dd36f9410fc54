"""Draws that anybody signed in may draw again on the own phone: numbers, no names."""

from __future__ import annotations

from flask import g, render_template
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from koperasi.pengawasan.queries_undian import KUNJUNGAN, UJI_PETIK, list_undian, open_undian

JENIS: dict[str, Pair] = {
    UJI_PETIK: ("Rumah anggota yang didatangi pengawas", "Members whom the supervisor visits"),
    KUNJUNGAN: ("Kunjungan petugas yang ditanyakan lagi", "Officers' visits that are asked again"),
}


class UndianTerbukaView(RuangView):
    """The list of draws, and one of them to draw again."""

    route_base, default_view = "/undian", "list"
    title = ("Undian pemeriksaan", "Draws for checks")

    @expose("/")
    @hak("undian.sendiri")
    def list(self) -> str:
        """All draws, the latest first."""
        found = list_undian(g.viewer, sessions.reading(), entitas_kode())
        return render_template("pengawasan/undian_semua.html", undian=found, kata=JENIS)

    @expose("/<jenis>/<kunci>/")
    @hak("undian.sendiri")
    def show(self, jenis: str, kunci: str) -> str:
        """One draw: what was fixed, what was drawn, and the button that draws it again."""
        which = (jenis, kunci[:20])
        found = open_undian(g.viewer, sessions.reading(), entitas_kode(), which)
        return render_template("pengawasan/undian_ulang.html", u=found, kata=JENIS)


VIEWS = (UndianTerbukaView,)
