"""The interface for other programs, and the screen on which keys for it are made."""

from __future__ import annotations

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import select
from werkzeug.wrappers import Response

from appbuilder_app import sessions, users
from appbuilder_app.api.keys import LONGEST_DAYS, create_key, list_keys, revoke_key
from appbuilder_app.api.routes import API
from appbuilder_app.gate import hak
from appbuilder_app.texts import t
from ledger import audit

RIGHT = "kunci_api.atur"


class KunciApiView(BaseView):
    route_base = "/kunci-api"
    default_view = "list"

    @expose("/")
    @hak(RIGHT)
    def list(self) -> str:
        return _page()

    @expose("/", methods=["POST"])
    @hak(RIGHT)
    def buat(self) -> str:
        nomor, nama = request.form.get("nomor", ""), request.form.get("nama", "")
        days = request.form.get("hari", "")
        with sessions.desa().store.write() as conn:
            made = create_key(conn, nomor, nama, int(days) if days.isdecimal() else 0)
            event = audit.Event(g.viewer.user, "create_kunci_api", f"pengguna:{nomor}", {})
            audit.record(conn, event, sessions.desa().clock)
        sessions.done_reading()
        return _page(made)

    @expose("/<awalan>/cabut", methods=["POST"])
    @hak(RIGHT)
    def cabut(self, awalan: str) -> Response:
        with sessions.desa().store.write() as conn:
            revoke_key(conn, awalan)
            event = audit.Event(g.viewer.user, "revoke_kunci_api", f"kunci_api:{awalan}", {})
            audit.record(conn, event, sessions.desa().clock)
        flash(t("Kunci dicabut.", "The key was revoked."))
        return redirect(url_for("KunciApiView.list"))


def _page(made: str = "") -> str:
    conn = sessions.reading()
    table = users.users.c
    query = select(table.nomor, table.first_name).where(table.active).order_by(table.nomor)
    return render_template(
        "layanan/kunci_api.html",
        kunci=list_keys(conn),
        pengguna=conn.execute(query).all(),
        baru=made,
        paling_lama=LONGEST_DAYS,
    )


def setup(app: Flask) -> None:
    """No cookie speaks here, so no form token is asked for."""
    app.extensions["csrf_protect"].exempt(API)


VIEWS = (KunciApiView,)
BLUEPRINTS = (API,)
