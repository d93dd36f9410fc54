"""Backup on the screen: make one, take it along, rehearse, and see what was done when."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, send_file, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import select
from werkzeug.wrappers import Response

from appbuilder_app import jobs, messages, sessions
from appbuilder_app.cadangan.buat import BACKUPS, SUFFIX
from appbuilder_app.cadangan.wadah import check_passphrase
from appbuilder_app.gate import hak
from appbuilder_app.service_tables import riwayat_cadangan
from appbuilder_app.texts import t
from appbuilder_app.views.layanan import words
from ledger.errors import Refusal

SEE, MAKE = "cadangan.lihat", "cadangan.buat"
NAMES = frozenset({"buat_cadangan", "periksa_cadangan", "gladi_cadangan"})
_NAME = re.compile(rf"^[A-Za-z0-9-]{{1,64}}{re.escape(SUFFIX)}$")


class CadanganView(BaseView):
    route_base = "/cadangan"
    default_view = "list"

    @expose("/")
    @hak(SEE)
    def list(self) -> str:
        return _page()

    @expose("/", methods=["POST"])
    @hak(MAKE)
    def buat(self) -> Response | str:
        try:
            secret = _typed()
            check_passphrase(secret)
        except Refusal as refusal:
            return _page(messages.sentence(refusal))
        return _asked("buat_cadangan", {}, secret)

    @expose("/gladi", methods=["POST"])
    @hak(MAKE)
    def gladi(self) -> Response:
        _works().ask("gladi_cadangan", {}, g.viewer.user)
        flash(t("Gladi dimulai.", "The rehearsal has begun."))
        return redirect(url_for("CadanganView.list"))

    @expose("/<nama>")
    @hak(MAKE)
    def unduh(self, nama: str) -> Response:
        return send_file(backup_file(nama), as_attachment=True, download_name=nama)

    @expose("/<nama>/periksa", methods=["POST"])
    @hak(MAKE)
    def periksa(self, nama: str) -> Response:
        return _asked(
            "periksa_cadangan", {"berkas": backup_file(nama).name}, request.form.get("sandi", "")
        )


def _typed() -> str:
    """The passphrase, typed twice alike.

    :raises Refusal: `cadangan_sandi_beda`.
    """
    secret = request.form.get("sandi", "")
    if request.form.get("sandi_ulang", "") != secret:
        raise Refusal("cadangan_sandi_beda", "sandi_ulang")
    return secret


def _asked(name: str, asked: dict[str, str], secret: str) -> Response:
    _works().ask_here(name, asked, g.viewer.user, secret)
    return redirect(url_for("CadanganView.list"))


def _works() -> jobs.Works:
    found: jobs.Works = current_app.extensions["pekerjaan"]
    return found


def _folder() -> Path:
    return sessions.desa().folder / BACKUPS


def backup_file(nama: str) -> Path:
    """A backup in the folder, by its name alone.

    :raises Refusal: `cadangan_tidak_ada`.
    """
    path = _folder() / nama
    if not _NAME.match(nama) or not path.is_file():
        raise Refusal("cadangan_tidak_ada", berkas=nama[:80])
    return path


def _page(refused: str = "") -> str:
    conn = sessions.reading()
    known = riwayat_cadangan.c
    history = conn.execute(select(riwayat_cadangan).order_by(known.id.desc()).limit(20)).all()
    files = sorted(_folder().glob(f"*{SUFFIX}"), reverse=True) if _folder().is_dir() else []
    asked = [one for one in jobs.rows(sessions.desa(), conn, most=30) if one.name in NAMES]
    context: dict[str, Any] = {
        "riwayat": history,
        "berkas": [(path.name, path.stat().st_size) for path in files],
        "baris": asked[:1],
        "kata": words,
        "sentence": refused,
        "boleh": g.viewer.may(MAKE),
    }
    return render_template("layanan/cadangan.html", **context)


VIEWS = (CadanganView,)
