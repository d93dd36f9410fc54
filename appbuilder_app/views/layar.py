"""Small screens of the shell: bell and help."""

from __future__ import annotations

import dataclasses

from flask import Flask, Response, abort, current_app, g, jsonify, render_template, request
from flask_appbuilder import BaseView, expose

from appbuilder_app import bantuan, sessions
from appbuilder_app.furnitur import log
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.shell import waiting


class LoncengView(BaseView):
    route_base = "/lonceng"

    @expose("/")
    @hak(MASUK)
    def list(self) -> str:
        return render_template("lonceng.html", menunggu=waiting())

    @expose("/hitung")
    @hak(MASUK)
    def hitung(self) -> str:
        count = sum(item.count for item in waiting() if not item.pantau)
        return "" if not count else "99+" if count > 99 else str(count)


class BantuanView(BaseView):
    route_base = "/bantuan"
    default_view = "show"

    @expose("/<layar>")
    @hak(MASUK)
    def show(self, layar: str) -> str:
        return render_template("bantuan.html", isi=bantuan.page(layar))


class RencanaView(BaseView):
    route_base = "/rencana"

    @expose("/")
    @hak(MASUK)
    def list(self) -> str:
        """My planned activities, those due first."""
        today = sessions.desa().clock.today("Asia/Jakarta").isoformat()
        rows = log.mine(g.viewer, sessions.reading())
        return render_template("rencana.html", rencana=rows, hari_ini=today)


class KomboView(BaseView):
    route_base = "/kombo"
    default_view = "show"

    @expose("/<nama>")
    @hak(MASUK)
    def show(self, nama: str) -> Response:
        """What fits the typed words; the source says which right it needs."""
        lookup = current_app.extensions["kombo"].get(nama)
        if lookup is None:
            abort(404)
        g.viewer.require(lookup.right)
        words = " ".join(request.args.get("q", "")[:80].split())
        found = lookup.search(g.viewer, sessions.reading(), words) if words else ()
        return jsonify([dataclasses.asdict(choice) for choice in found][:25])


def setup(app: Flask) -> None:
    """The bell rings for my own plans."""
    app.extensions["bell"].append(log.due)


VIEWS = (LoncengView, BantuanView, RencanaView, KomboView)
