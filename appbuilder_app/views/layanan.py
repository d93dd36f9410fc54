"""Screens of the machinery: background work, health, the address for phones."""

from __future__ import annotations

import time
from typing import Any

from flask import (
    Flask,
    current_app,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection, func, select

from appbuilder_app import health, jobs, logs, messages, moments, sessions, works
from appbuilder_app.cetak import antre
from appbuilder_app.furnitur import export, papers
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.service_tables import pekerjaan
from appbuilder_app.shell import BellItem
from appbuilder_app.texts import t
from koperasi.dasar.viewer import Viewer
from ledger.backclock import confirm_clock
from ledger.errors import Refusal

SEE_ALL = "kesehatan.lihat"
BELL_DAYS = 7
"""So long the bell rings for a failed job; the page of jobs keeps it."""


class KesehatanView(BaseView):
    route_base = ""
    default_view = "sehat"

    @expose("/health")
    @hak(PUBLIK)
    def health(self) -> Any:
        found = health.look(sessions.desa())
        return jsonify(found.brief()), 503 if found.state == health.BROKEN else 200

    @expose("/sehat/")
    @hak(SEE_ALL)
    def sehat(self) -> str:
        return render_template("layanan/sehat.html", sehat=health.look(sessions.desa()))

    @expose("/sehat/jam", methods=("POST",))
    @hak("jam.sahkan")
    def sahkan_jam(self) -> Any:
        desa = sessions.desa()
        with desa.store.write() as conn:
            confirm_clock(conn, g.viewer.user, desa.clock)
        flash(t("Jam disahkan. Pencatatan bisa diteruskan.", "Confirmed. Recording may go on."))
        return redirect(url_for("KesehatanView.sehat"))


class PekerjaanView(BaseView):
    route_base = "/pekerjaan"

    @expose("/")
    @hak("pekerjaan.lihat")
    def list(self) -> str:
        mine = None if g.viewer.may(SEE_ALL) else g.viewer.user
        found = jobs.rows(sessions.desa(), sessions.reading(), actor=mine)
        name = "potongan" if request.headers.get("HX-Request") else "halaman"
        return render_template(f"layanan/pekerjaan_{name}.html", baris=found, kata=words)

    @expose("/<int:nomor>")
    @hak("pekerjaan.lihat")
    def show(self, nomor: int) -> str:
        found = jobs.row(sessions.desa(), sessions.reading(), nomor)
        if found.actor != g.viewer.user and not g.viewer.may(SEE_ALL):
            raise Refusal("pekerjaan_tidak_ada", nomor=nomor)
        return render_template("layanan/pekerjaan_potongan.html", baris=[found], kata=words)

    @expose("/<int:nomor>/cetakan.pdf")
    @hak("pekerjaan.lihat")
    def cetakan(self, nomor: int) -> Any:
        """A PDF that was made behind the scenes: for whoever asked, while the right is held."""
        found = jobs.row(sessions.desa(), sessions.reading(), nomor)
        if found.actor != g.viewer.user or found.name != antre.JOB:
            raise Refusal("pekerjaan_tidak_ada", nomor=nomor)
        g.viewer.require(str(found.result.get("hak", "")))
        g.viewer.require_entitas(str(found.result.get("entitas", "")))
        content = antre.drawn(sessions.desa(), str(found.result.get("cetakan", "")))
        return export.send_bytes(content, str(found.result["nama"]), papers.PDF)


class JaringanView(BaseView):
    route_base = "/jaringan"
    default_view = "alamat"

    @expose("/")
    @hak("jaringan.lihat")
    def alamat(self) -> str:
        return render_template("layanan/jaringan.html", lan=current_app.extensions.get("lan"))


def words(row: jobs.Row) -> str:
    """What a finished or failed job has to say."""
    if row.state != jobs.GAGAL:
        return row.note
    code = str(row.result.get("kode", ""))
    if code == "terhenti":
        return t("Terhenti tiga kali; minta lagi.", "Stopped three times; ask again.")
    if code == "galat":
        return t("Ada yang rusak; sudah dicatat di log.", "Something broke; the log has it.")
    return messages.sentence(Refusal(code, **dict(row.result.get("nilai", {}))))


def _waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """My jobs that failed of late, for the bell; and what health says to whoever sees it."""
    failed = select(func.count()).where(
        pekerjaan.c.peminta == viewer.user,
        pekerjaan.c.keadaan == jobs.GAGAL,
        pekerjaan.c.diubah > int(time.time()) - BELL_DAYS * health.DAY,
    )
    count = int(conn.scalar(failed) or 0)
    items = [BellItem(("Pekerjaan gagal", "Failed jobs"), count, url_for("PekerjaanView.list"))]
    if viewer.may(SEE_ALL):
        odd = health.recent(sessions.desa()).odd
        label = ("Kesehatan perlu dilihat", "Health needs a look")
        items.append(BellItem(label, odd, url_for("KesehatanView.sehat")))
    return items


def setup(app: Flask) -> None:
    """Hang request ids, the queue and the bell into the app."""
    logs.install(app)
    works.register_all()
    antre.sweep(app.extensions["desa"])
    app.jinja_env.filters["waktu"] = moments.waktu
    app.extensions["pekerjaan"] = jobs.Works(app.extensions["desa"])
    app.extensions["bell"].append(_waiting)


VIEWS = (KesehatanView, PekerjaanView, JaringanView)
