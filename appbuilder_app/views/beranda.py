"""The home page: what this person can do."""

from __future__ import annotations

from flask import render_template
from flask_appbuilder import BaseView, expose

from appbuilder_app import sessions
from appbuilder_app.gate import MASUK, hak


class BerandaView(BaseView):
    route_base = ""
    default_view = "index"

    @expose("/")
    @hak(MASUK)
    def index(self) -> str:
        today = sessions.desa().clock.today("Asia/Jakarta")
        return render_template("beranda_awal.html", hari=today)


HOME = BerandaView
