"""One search box over everything: members, vouchers, amounts, menu lines.

A room adds what it can find in its `setup(app)`:

    app.extensions["cari"].append(function)   # (viewer, conn, words) -> Iterable[Hit]
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import groupby

from flask import current_app, g, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection

from appbuilder_app import menu, sessions
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.shell import Hit
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

MOST = 8  # of one kind


def members(viewer: Viewer, conn: Connection, words: str) -> Iterator[Hit]:
    """Members whose name or number fits, for those who may see the register."""
    lookup = current_app.extensions["kombo"].get("anggota")
    page = "AnggotaView.show"
    if lookup is None or page not in current_app.view_functions or not viewer.may(lookup.right):
        return
    for choice in lookup.search(viewer, conn, words):
        url = url_for(page, kunci=choice.nilai)
        yield Hit(("Anggota", "Members"), choice.label, url, choice.ket, "orang")


def lines(viewer: Viewer, _conn: Connection, words: str) -> Iterator[Hit]:
    """Menu lines."""
    for entry in menu.search_lines(viewer, words):
        yield Hit(("Menu", "Menu"), entry.label, entry.url, "", entry.icon)


def find(viewer: Viewer, conn: Connection, words: str) -> list[tuple[object, list[Hit]]]:
    """What fits, by kind, the first few of each."""
    found: list[Hit] = []
    for ask in (members, *current_app.extensions["cari"], lines):
        with contextlib.suppress(Refusal):  # not for this person
            found += _first(ask(viewer, conn, words))
    return [(kind, list(hits)) for kind, hits in groupby(found, key=lambda hit: hit.kind)]


def _first(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for hit, _ in zip(hits, range(MOST), strict=False)]


class PaletView(BaseView):
    route_base = "/cari"

    @expose("")
    @hak(MASUK)
    def list(self) -> str:
        """The drop-down of the search box, or a page where there is no script."""
        words = " ".join(request.args.get("q", "")[:80].split())
        found = find(g.viewer, sessions.reading(), words) if words else []
        template = "cari_hasil.html" if request.headers.get("HX-Request") else "cari.html"
        return render_template(template, hasil=found, kata=words)


VIEWS = (PaletView,)
