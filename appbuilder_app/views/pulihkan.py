"""Restoring on the screen: choose a backup, see what is in it, decide, let the program restart."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from flask import Flask, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose

from appbuilder_app import jobs, messages, sessions, tukar
from appbuilder_app.cadangan import rencana, ringkas, terima, wadah
from appbuilder_app.cadangan.buat import BACKUPS, SUFFIX
from appbuilder_app.gate import hak
from appbuilder_app.texts import t
from appbuilder_app.views.cadangan import backup_file
from appbuilder_app.views.layanan import words
from appbuilder_app.works import PREPARE
from ledger.errors import Refusal

RIGHT = "cadangan.pulihkan"
SHOWN = 86_400
"""So long every officer's page says that the data was restored, and a failed try is shown."""


class PulihkanView(BaseView):
    route_base = "/pulihkan"
    default_view = "lihat"

    @expose("/")
    @hak(RIGHT)
    def lihat(self) -> Any:
        return _page()

    @expose("/", methods=["POST"])
    @hak(RIGHT)
    def siapkan(self) -> Any:
        return _done(_prepare)

    @expose("/bagian", methods=["POST"])
    @hak(RIGHT)
    def bagian(self) -> Any:
        return _part()

    @expose("/tetapkan", methods=["POST"])
    @hak(RIGHT)
    def tetapkan(self) -> Any:
        return _done(_decide)

    @expose("/batal", methods=["POST"])
    @hak(RIGHT)
    def batal(self) -> Any:
        rencana.cancel(sessions.desa(), g.viewer.user)
        flash(t("Dibatalkan. Data tidak berubah.", "Cancelled. The data has not changed."))
        return redirect(url_for("PulihkanView.lihat"), code=303)

    @expose("/mulai-ulang", methods=["POST"])
    @hak(RIGHT)
    def mulai_ulang(self) -> Any:
        return _restart()


def _done(work: Any) -> Any:
    """Do it and show the page anew; refused, the page comes again with what was typed."""
    try:
        work()
    except Refusal as refusal:
        said = {"field": refusal.field or "", "kata": messages.sentence(refusal)}
        return _page(tolak=said, isi=request.form), 422
    return redirect(url_for("PulihkanView.lihat"), code=303)


def _prepare() -> None:
    """Find the file, try the passphrase, and have the rest done in the background.

    :raises Refusal: what is wrong with the file or the passphrase.
    """
    desa = sessions.desa()
    if not rencana.can_exchange(desa):
        raise Refusal("pulih_basis_data")
    source, secret = _source(), request.form.get("sandi", "")
    g.pilih = source.name
    with source.open("rb") as handle:
        wadah.Reader(handle, secret)
    works: jobs.Works = current_app.extensions["pekerjaan"]
    works.ask_here(PREPARE, {"berkas": source.name}, g.viewer.user, secret)


def _source() -> Path:
    """The chosen file: sent in parts, in one piece, or one that is here already.

    :raises Refusal: `pulih_pilih`, `cadangan_tidak_ada`, `cadangan_bukan`.
    """
    desa, form, sent = sessions.desa(), request.form, request.files.get("berkas")
    if form.get("tanda"):
        name = form.get("nama", "")
        return terima.complete(desa, g.viewer.user, form["tanda"], name)
    if sent is not None and sent.filename:
        return terima.keep_whole(desa, sent.stream, sent.filename)
    if not form.get("pilih"):
        raise Refusal("pulih_pilih", "berkas")
    return backup_file(form["pilih"])


def _part() -> Any:
    """One part of a file; the browser asks for the next when this one is answered."""
    asked = request.args
    part = terima.Bagian(
        asked.get("tanda", ""),
        asked.get("mulai", 0, int),
        asked.get("ukuran", 0, int),
        request.get_data(),
    )
    try:
        token = terima.take_part(sessions.desa(), g.viewer.user, part)
    except Refusal as refusal:
        return jsonify(kata=messages.sentence(refusal)), 422
    return jsonify(tanda=token)


def _decide() -> None:
    form = request.form
    agreed = rencana.Setuju(form.get("kata", ""), form.get("sidik", ""), bool(form.get("tahu")))
    rencana.decide(sessions.desa(), agreed, g.viewer.user)


def _restart() -> Any:
    """Answer first, then begin anew.

    :raises Refusal: `pulih_mulai_ulang` where the program cannot do it itself.
    """
    restart = current_app.extensions.get("mulai_ulang")
    if restart is None or not restart.possible:
        raise Refusal("pulih_mulai_ulang")
    html = render_template("layanan/mulai_ulang.html")
    restart.ask()
    return html


def _page(**values: Any) -> Any:
    desa = sessions.desa()
    plan, restart = tukar.read_plan(desa.folder), current_app.extensions.get("mulai_ulang")
    last: jobs.Row | None = None if plan else _last_try()
    context: dict[str, Any] = {
        "bisa": rencana.can_exchange(desa),
        "rencana": plan,
        "baris": _lines(plan) if plan else [],
        "awas": rencana.warnings(desa, plan) if plan else [],
        "folder": desa.folder.absolute(),
        "kerja": last,
        "berjalan": last is not None and last.state in (jobs.ANTRE, jobs.JALAN),
        "kata_kerja": words,
        "berkas": _files(desa.folder / BACKUPS),
        "pilih": g.get("pilih", "") or request.form.get("pilih", ""),
        "mulai_sendiri": restart is not None and restart.possible,
        "kata_pulih": rencana.WORD,
        "besar_bagian": min(terima.PART, int(current_app.config["MAX_CONTENT_LENGTH"])),
        "tolak": {},
        "isi": {},
        "diri": url_for("PulihkanView.lihat"),
    }
    return render_template("layanan/pulihkan.html", **context | values)


def _files(folder: Path) -> list[tuple[str, int]]:
    found = sorted(folder.glob(f"*{SUFFIX}"), key=lambda one: one.stat().st_mtime, reverse=True)
    return [(path.name, path.stat().st_size) for path in found]


def _last_try() -> jobs.Row | None:
    """The newest preparation of a backup, while it runs and a while after it failed."""
    for one in jobs.rows(sessions.desa(), sessions.reading(), most=30):
        if one.name == PREPARE:
            fresh = one.state != jobs.SELESAI and time.time() - one.changed < SHOWN
            return one if fresh else None
    return None


def _lines(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """The ledgers of the backup beside those that are here now."""
    folder = sessions.desa().folder
    plan["sekarang"] = ringkas.summary(sessions.reading(), folder)
    now, then = plan["sekarang"]["lembaga"], plan["cadangan"]["lembaga"]
    return [
        {
            "kode": code,
            "kini": now.get(code),
            "cadangan": then.get(code),
            "hubungan": ringkas.relation(code, now, then, plan["sama_sampai"]),
            "sama": plan["sama_sampai"].get(code, 0),
        }
        for code in sorted({*now, *then})
    ]


def _banner() -> dict[str, Any]:
    """What officers are told on every page: a restore is decided, or was done a moment ago."""
    viewer = g.get("viewer")
    if viewer is None or not viewer.may("pekerjaan.lihat"):
        return {}
    folder = sessions.desa().folder
    plan, last = tukar.read_plan(folder), tukar.last_exchange(folder)
    return {
        "pita_rencana": plan if plan and plan.get("ditetapkan") else None,
        "pita_pulih": last if last and time.time() - last["waktu"] < SHOWN else None,
        "pita_boleh": viewer.may(RIGHT),
    }


def setup(app: Flask) -> None:
    """Every page asks for the banner."""
    app.context_processor(_banner)


VIEWS = (PulihkanView,)
