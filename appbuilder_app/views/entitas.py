"""Entities of the village: which one a person works on, and who they are."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.views.mulai import profil_form
from koperasi.entitas.queries import entitas_terlihat, find_entitas, list_entitas


class EntitasView(RuangView):
    """The entities with their profiles."""

    route_base, title = "/lembaga", ("Lembaga", "Entities")
    rights = {"lihat": "entitas.lihat", "ubah": "entitas.kelola"}
    form_template = "furnitur/formulir.html"

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        found = list_entitas(g.viewer, sessions.reading())
        return render_template("entitas/daftar.html", baris=found)

    @expose("/<kode>/ubah", methods=["GET", "POST"])
    @hak(".ubah")
    def ubah(self, kode: str) -> Any:
        return _change(self, kode)


def _change(view: EntitasView, kode: str) -> Any:
    """The profile's form, or what became of it."""
    known = find_entitas(g.viewer, sessions.reading(), kode)
    form, work, words = profil_form(kode)
    title = (f"Profil {known.nama}", f"Profile of {known.nama}")
    page = forms.FormPage(title, ("Simpan", "Save"), cancel=url_for("EntitasView.list"))
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: work(form.data))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", words, url_for("EntitasView.list"))


def setup(app: Flask) -> None:
    """The switcher in the side menu offers what the viewer may see."""
    app.extensions["entitas"] = entitas_terlihat


VIEWS = (EntitasView,)
