"""Small screens of the shell: bell and help."""

from __future__ import annotations

from flask import current_app, g, render_template
from flask_appbuilder import BaseView, expose

from appbuilder_app import bantuan, sessions
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.shell import BellItem


def waiting() -> list[BellItem]:
    """What waits for this person, from every room that registered a bell."""
    conn = sessions.reading()
    found = [item for ring in current_app.extensions["bell"] for item in ring(g.viewer, conn)]
    return [item for item in found if item.count]


class LoncengView(BaseView):
    route_base = "/lonceng"

    @expose("/")
    @hak(MASUK)
    def list(self) -> str:
        return render_template("lonceng.html", menunggu=waiting())

    @expose("/hitung")
    @hak(MASUK)
    def hitung(self) -> str:
        count = sum(item.count for item in waiting())
        return "" if not count else "99+" if count > 99 else str(count)


class BantuanView(BaseView):
    route_base = "/bantuan"
    default_view = "show"

    @expose("/<layar>")
    @hak(MASUK)
    def show(self, layar: str) -> str:
        return render_template("bantuan.html", isi=bantuan.page(layar))


VIEWS = (LoncengView, BantuanView)
