"""The books in Fava at /buku/: who may, which book, and the gate behind it."""

from __future__ import annotations

from typing import Any

from flask import (
    Flask,
    current_app,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions, shell
from appbuilder_app.buku import buku_link, parse_slug, slug_of
from appbuilder_app.buku.gerbang import Asked, Gate
from appbuilder_app.gate import hak
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import find_bukti
from ledger.errors import Refusal
from ledger.shelf import load_shelf

RIGHT = "buku.lihat"


class BukuView(BaseView):
    route_base = "/buku"

    @expose("/")
    @hak(RIGHT)
    def index(self) -> Response | str:
        kode = shell.entitas_kode()
        mine = [book for book in books(g.viewer, sessions.reading()) if book[2] == kode]
        if not mine:
            return render_template("layanan/buku_kosong.html")
        return redirect(buku_link(kode, max(year for _slug, _title, _kode, year in mine)))

    @expose("/static/<name>")
    @hak(RIGHT)
    def berkas(self, name: str) -> Response:
        return _gate().static(name)

    @expose("/<slug>/bukti/<path:no_bukti>")
    @hak(RIGHT)
    def bukti(self, slug: str, no_bukti: str) -> Any:
        return _voucher(slug, no_bukti)

    @expose("/<slug>/")
    @expose("/<slug>/<path:sisa>")
    @hak(RIGHT)
    def halaman(self, slug: str, sisa: str = "") -> Response:
        known = books(g.viewer, sessions.reading())
        allowed = [(name, title) for name, title, _kode, _year in known]
        sessions.done_reading()
        try:
            answer = _gate().answer(g.viewer, Asked(slug, sisa, _arguments()), allowed)
        except Refusal as refusal:
            if not sisa.startswith("api/"):
                raise
            return _told(refusal)
        if request.method == "HEAD":
            answer.set_data(b"")
        return answer


def _voucher(slug: str, no_bukti: str) -> Any:
    """From an entry in Fava to its voucher; where it is another entity's, a button turns to it.

    Looking changes nothing: the entity of the screen is changed by sending a form.
    """
    kode, _year = parse_slug(slug) or ("", 0)
    conn = sessions.reading()
    found = find_bukti(g.viewer, conn, kode, no_bukti)
    target = url_for("BuktiView.show", kunci=found.seq)
    if found.entitas == shell.entitas_kode():
        return redirect(target)
    names = {kode: nama for kode, nama, *_ in current_app.extensions["entitas"](g.viewer, conn)}
    return render_template(
        "layanan/pindah_lembaga.html",
        kode=found.entitas,
        nama=names.get(found.entitas, found.entitas),
        no_bukti=no_bukti,
        kembali=target,
    )


def books(viewer: Viewer, conn: Connection) -> list[tuple[str, str, str, int]]:
    """Books this person may open: slug, title, entity code, year."""
    found = []
    ask: shell.Entities = current_app.extensions["entitas"]
    for kode, nama, *_ in ask(viewer, conn):
        try:
            years = load_shelf(conn, kode).years
        except Refusal:  # an entity whose books were not made yet
            continue
        found += [(slug_of(kode, y.year), f"{nama} {y.year}", kode, y.year) for y in years]
    return found


def _told(refusal: Refusal) -> Response:
    """A refusal as Fava's own pages show one."""
    answer: Response = jsonify({"error": messages.sentence(refusal)})
    answer.status_code = 422
    return answer


def _gate() -> Gate:
    found: Gate = current_app.extensions["buku"]
    return found


def _arguments() -> dict[str, str]:
    """Arguments of the address, the first of each name."""
    return request.args.to_dict(flat=True)


def setup(app: Flask) -> None:
    """Make the gate; Fava itself is loaded when the books are first asked for."""
    with app.test_request_context():
        style, script = shell.asset("buku/fava.css"), shell.asset("buku/fava.js")
        words = shell.asset("buku/kata.js")
    head = f'<link rel="stylesheet" href="{style}"><script defer src="{script}"></script>'
    head += f'<script defer src="{words}"></script>'
    app.extensions["buku"] = Gate(app.extensions["desa"].store, head)
    names: Any = app.jinja_env.globals
    names["buku_link"] = buku_link


VIEWS = (BukuView,)
