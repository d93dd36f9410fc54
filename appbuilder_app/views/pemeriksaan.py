"""The check of the books on the screen: what the last one found, and running it now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, flash, g, redirect, render_template, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import jobs, messages, pemeriksaan, sessions
from appbuilder_app.gate import hak
from appbuilder_app.texts import t
from appbuilder_app.views.layanan import words
from ledger.errors import Refusal


class PemeriksaanView(BaseView):
    route_base = "/pemeriksaan"

    @expose("/")
    @hak("buku.periksa")
    def list(self) -> str:
        conn = sessions.reading()
        every = jobs.rows(sessions.desa(), conn, most=30)
        mine = [row for row in every if row.name == pemeriksaan.NAMA][:1]
        return render_template(
            "layanan/pemeriksaan.html",
            hasil=pemeriksaan.last(g.viewer, conn),
            baris=[row for row in mine if row.state != jobs.SELESAI],
            kata=words,
            arti=meaning,
        )

    @expose("/", methods=["POST"])
    @hak("buku.periksa")
    def periksa(self) -> Response:
        works: jobs.Works = current_app.extensions["pekerjaan"]
        works.ask(pemeriksaan.NAMA, {"lengkap": True}, g.viewer.user)
        flash(t("Pemeriksaan dimulai.", "The check has begun."))
        return redirect(url_for("PemeriksaanView.list"))


def meaning(found: Mapping[str, Any]) -> str:
    """What a finding means, in words."""
    return messages.sentence(Refusal(found["code"], None, **found["values"]))


VIEWS = (PemeriksaanView,)
