"""Petty cash: the fund, what is left, filling it up."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import pair, rupiah, t
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.kas.kas_kecil import find_kas_kecil
from koperasi.kas.usecases_kas_kecil import IsiKasKecil, fill_kas_kecil
from ledger.errors import Refusal


class KasKecilView(RuangView):
    """The petty cash on one page."""

    route_base, title = "/kas-kecil", ("Kas kecil", "Petty cash")
    rights = {"lihat": "kas.lihat", "isi": "kas.catat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _page()

    @expose("/isi", methods=["POST"])
    @hak(".isi")
    def isi(self) -> Response | tuple[str, int]:
        asked = IsiKasKecil(
            entitas_kode(), today(), request.form.get("akun_kas", "")[:40], forms.sent_key()
        )
        sessions.done_reading()
        try:
            made = fill_kas_kecil(sessions.desa(), g.viewer, asked)
        except Refusal as refusal:
            if refusal.code == "tidak_berhak":
                raise
            sessions.done_reading()
            return _page(messages.sentence(refusal)), 422
        amount = rupiah(made.jumlah)
        flash(t(f"Diisi {amount}, {made.no_bukti}.", f"Filled by {amount}, {made.no_bukti}."))
        return redirect(url_for("KasKecilView.list"), code=303)


def _page(refused: str = "") -> str:
    found = find_kas_kecil(g.viewer, sessions.reading(), entitas_kode(), today())
    return render_template(
        "kas/kas_kecil.html",
        k=found,
        sumber=[one for one in pilihan_kas() if one[0] != found.akun],
        refused=refused,
        kunci=forms.sent_key(),
        judul=pair(KasKecilView.title),
    )


VIEWS = (KasKecilView,)
