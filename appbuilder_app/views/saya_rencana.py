"""The plan for the return on the phone: the migrant abroad and the family see the same page.

Whose it is comes from the session: the member's own person in the register, and the migrants whose
kin that is. What is written here is signed by whoever signed in.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import DaftarField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.rencana_isian import TUJUAN, FormSasaran, sasaran_of, start_of
from appbuilder_app.shell import BellItem
from appbuilder_app.texts import t
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.viewer import Viewer
from koperasi.rencana_pulang import queries, queries_milik
from koperasi.rencana_pulang.perintah import HasilTanda, SetujuRencana, TandaRencana
from koperasi.rencana_pulang.rules import BERJALAN, JENIS, PMI
from koperasi.rencana_pulang.usecases import HP, agree_rencana, sign_rencana
from ledger.errors import Refusal

SENDIRI = "rencana.sendiri"


def _goals() -> list[tuple[str, str]]:
    """The family's savings for goals, for a choice."""
    number = (request.view_args or {}).get("no_warga", "")
    found = queries_milik.goals_for(g.viewer, sessions.reading(), number)
    return [(nomor, f"{nama} ({nomor})") for _, nomor, nama in found]


class FormSayaRencana(FormSasaran):
    """The same targets; savings for a goal are chosen from those that the family has."""

    rumah_tujuan = DaftarField(TUJUAN, choices=_goals, wajib=False)
    tabungan_tujuan = DaftarField(TUJUAN, choices=_goals, wajib=False)
    usaha_tujuan = DaftarField(TUJUAN, choices=_goals, wajib=False)


class SayaRencanaView(RuangView):
    """Plans of the own family."""

    route_base, default_view = "/saya/rencana", "list"
    form_template = "rencana_pulang/formulir.html"

    @expose("/")
    @hak(SENDIRI)
    def list(self) -> str:
        """How far, how long still, and what was signed."""
        return _page()

    @expose("/<no_warga>/tulis", methods=["GET", "POST"])
    @hak(SENDIRI)
    def tulis(self, no_warga: str) -> Any:
        """A plan or a new version, signed by whoever signed in."""
        return _write(self, no_warga)

    @expose("/<nomor>/setuju", methods=["POST"])
    @hak(SENDIRI)
    def setuju(self, nomor: str) -> Response:
        """The migrant agrees to what the family wrote."""
        asked = SetujuRencana(nomor[:20], forms.sent_version())
        sessions.done_reading()
        try:
            agree_rencana(sessions.desa(), g.viewer, asked)
            flash(t("Terima kasih. Persetujuan Anda tercatat.", "Thank you. It is recorded."))
        except Refusal as refusal:
            if refusal.code in ("tidak_berhak", "tidak_ditemukan", "rencana_tidak_dikenal"):
                raise
            flash(sentence(refusal), "salah")
        return redirect(url_for(".list"), code=303)


def _write(view: SayaRencanaView, no_warga: str) -> Any:
    """The form: shown, or signed."""
    queries_milik.require_own(g.viewer, sessions.reading(), no_warga)
    known = _running(no_warga)
    title = ("Tulis rencana pulang", "Write the plan")
    button = ("Tanda tangani", "Sign")
    page = forms.FormPage(title, button, cancel=url_for("SayaRencanaView.list"))
    start = start_of(known) if known else {"dibuka": True}
    form = FormSayaRencana(request.form if request.method == "POST" else None, start)
    if not form.rumah_tujuan.choices or len(form.rumah_tujuan.choices) == 1:
        for jenis in JENIS:
            del form[f"{jenis}_tujuan"]
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: _sign(no_warga, known, form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    words = ("Rencana tersimpan dan ditandatangani.", "The plan is saved and signed.")
    return forms.saved("", words, url_for("SayaRencanaView.list"))


def _page() -> str:
    conn, day = sessions.reading(), hari_ini()
    found = queries.own_rencana(g.viewer, conn, day)
    writable = queries_milik.writable_own(g.viewer, conn, day)
    return render_template(
        "saya/rencana.html", rencana=found, dapat_ditulis=writable, hari=day, pmi=PMI
    )


def _running(no_warga: str) -> Any:
    found = queries.own_rencana(g.viewer, sessions.reading(), hari_ini())
    mine = (one for one in found if one.no_warga == no_warga and one.keadaan == BERJALAN)
    return next(mine, None)


def _sign(no_warga: str, known: Any, form: Any) -> HasilTanda:
    conn = sessions.reading()
    values = form.data
    targets = sasaran_of(values, queries_milik.goals_for(g.viewer, conn, no_warga))
    me, day = queries_milik.own_number(g.viewer, conn), hari_ini()
    sessions.done_reading()
    asked = TandaRencana(
        no_warga,
        targets,
        me,
        day,
        HP,
        dibuka=bool(values["dibuka"]),
        catatan=values["catatan"] or "",
        dari_versi=known.versi if known else 0,
        kunci=forms.sent_key(),
    )
    return sign_rencana(sessions.desa(), g.viewer, asked)


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """A plan that the family wrote, for the bell of the migrant."""
    kata = ("Rencana pulang menunggu persetujuan Anda", "A plan waits for your agreement")
    count = queries_milik.count_setuju(viewer, conn)
    return [BellItem(kata, count, url_for("SayaRencanaView.list"))]


def setup(app: Flask) -> None:
    """The bell."""
    app.extensions["bell"].append(waiting)


VIEWS = (SayaRencanaView,)
