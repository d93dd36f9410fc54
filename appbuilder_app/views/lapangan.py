"""The field page: works without a signal, sends when there is one, shows what was refused."""

from __future__ import annotations

import json
from typing import Any

from flask import (
    Response,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_appbuilder import BaseView, expose
from flask_wtf.csrf import generate_csrf

from appbuilder_app import luring, messages, sessions
from appbuilder_app.gate import hak
from appbuilder_app.shell import asset
from appbuilder_app.texts import pair, t
from koperasi.dasar import luring as tertahan
from koperasi.warga.baris import hari_ini
from ledger.errors import Refusal

SHELL = ("css/dasar.css", "css/bagian.css", "css/lapangan.css", "js/lapangan.js", "img/ikon.svg")
"""Static files that the page needs without a signal."""


class LapanganView(BaseView):
    """Pages of the phone in the field."""

    route_base, default_view = "/lapangan", "halaman"

    @expose("/")
    @hak("lapangan.buka")
    def halaman(self) -> Any:
        """The page itself: nothing personal in it, so that it may stay in the phone."""
        return render_template("lapangan/lapangan.html")

    @expose("/data.json")
    @hak("lapangan.buka")
    def data(self) -> Any:
        """Whom the person may fill in a form for, and the forms; a fresh token for sending."""
        return jsonify(_data())

    @expose("/kirim", methods=["POST"])
    @hak("lapangan.buka")
    def kirim(self) -> Any:
        """One entry of the queue: taken, or kept with its reason."""
        sent = request.get_json(silent=True)
        if not isinstance(sent, dict):
            raise Refusal("kiriman_rusak")
        taken, found = luring.take(sessions.desa(), g.viewer, sent)
        words = found if taken else messages.sentence(found)
        return jsonify(diterima=taken, kata=words)

    @expose("/kerja.js")
    @hak("lapangan.buka")
    def kerja(self) -> Any:
        """The service worker: has to come from the folder that it serves."""
        files = [asset(name) for name in SHELL]
        code = render_template("lapangan/kerja.js", berkas=json.dumps(files))
        return Response(code, mimetype="text/javascript")


class TertahanView(BaseView):
    """What could not be recorded, and what becomes of it."""

    route_base, default_view = "/lapangan/tertahan", "tertahan"

    @expose("/")
    @hak("lapangan.buka")
    def tertahan(self) -> Any:
        """Entries of mine that were refused."""
        rows = tertahan.list_tertahan(sessions.reading(), g.viewer.user)
        lines = [(row, messages.sentence(Refusal(row.kode, None, **row.nilai))) for row in rows]
        kata = {kind.kode: pair(kind.kata) for kind in luring.JENIS.values()}
        return render_template("lapangan/tertahan.html", baris=lines, kata=kata)

    @expose("/<int:nomor>", methods=["POST"])
    @hak("lapangan.buka")
    def putus(self, nomor: int) -> Any:
        """Try a refused entry again, or put it aside with a reason."""
        return _decide(nomor)


def _data() -> dict[str, Any]:
    viewer, conn = g.viewer, sessions.reading()
    today = hari_ini(sessions.desa(), conn)
    kinds = [
        {
            "kode": kind.kode,
            "kata": pair(kind.kata),
            "langkah": kind.langkah(viewer),
            "sasaran": kind.sasaran(viewer, conn, today),
        }
        for kind in luring.kinds_of(viewer)
    ]
    waiting = len(tertahan.list_tertahan(conn, viewer.user))
    return {
        "pengguna": viewer.user,
        "nama": viewer.nama,
        "csrf": generate_csrf(),
        "hari": today.isoformat(),
        "jenis": kinds,
        "tertahan": waiting,
    }


def _decide(nomor: int) -> Any:
    desa, viewer = sessions.desa(), g.viewer
    row = tertahan.find_tertahan(sessions.reading(), viewer.user, nomor)
    if row is None:
        raise Refusal("tidak_ditemukan")
    back = redirect(url_for("TertahanView.tertahan"))
    reason = request.form.get("alasan", "").strip()[:200]
    if request.form.get("putusan") == "sisihkan":
        if not reason:
            flash(messages.sentence(Refusal("alasan_kosong")), "salah")
            return back
        with desa.store.write() as conn:
            tertahan.end_tertahan(conn, row.kunci, tertahan.DISISIHKAN, reason)
        flash(t("Disisihkan, dengan alasannya.", "Put aside, with the reason."))
        return back
    taken, found = luring.take(desa, viewer, json.loads(row.isi))
    flash(found if taken else messages.sentence(found), "" if taken else "salah")
    return back


VIEWS = (LapanganView, TertahanView)
