"""One inbox for everything that waits for approval, and the page on which a loan is decided."""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import pair, t
from appbuilder_app.views.pinjaman import data_pinjaman
from appbuilder_app.views.simpanan import today
from koperasi.persetujuan.antrean import list_menunggu
from koperasi.persetujuan.queries import DataPutusan, list_permintaan_saya, list_putusan
from koperasi.pinjaman.pengajuan import jenis_of
from koperasi.pinjaman.perintah import Putuskan
from koperasi.pinjaman.queries import own_pinjaman
from koperasi.pinjaman.rat import split_with
from koperasi.pinjaman.usecases import approve_pinjaman, reject_pinjaman

HALAMAN = {
    "pinjaman": "PutusanPinjamanView.show",
    "usul_pinjaman": "PutusanUsulView.show",
    "permintaan": "PermintaanView.show",
    "buka_hari": "PermintaanView.buka_hari",
}
"""Page on which a document of a room is decided, by its number."""
RUANG = {
    "pinjaman": ("Pinjaman", "Loan"),
    "usul_pinjaman": ("Usulan", "Proposal"),
    "permintaan": ("Permintaan", "Request"),
    "buka_hari": ("Kas", "Cash"),
}


class PersetujuanView(BaseView):
    """What waits."""

    route_base, default_view = "/persetujuan", "list"

    @expose("/")
    @hak("persetujuan.lihat")
    def list(self) -> str:
        rows = list_menunggu(g.viewer, sessions.reading(), entitas_kode())
        made = [
            (row, pair(RUANG[row.ruang]), url_for(HALAMAN[row.ruang], nomor=row.nomor))
            for row in rows
        ]
        mine = list_permintaan_saya(g.viewer, sessions.reading(), entitas_kode())
        return render_template("persetujuan/daftar.html", menunggu=made, saya=mine)


class FormPutusan(Formulir):
    """A decision: a reason where it is refused."""

    alasan = CatatanField(
        ("Alasan", "Reason"),
        panjang=300,
        description=("Wajib bila ditolak.", "Needed when refused."),
    )


class PutusanPinjamanView(RuangView):
    """A loan that waits: the summary, then yes or no."""

    route_base = "/persetujuan/pinjaman"

    @expose("/<nomor>/", methods=["GET", "POST"])
    @hak("persetujuan.lihat")
    def show(self, nomor: str) -> Any:
        """The page, or the decision."""
        form = FormPutusan(request.form if request.method == "POST" else None)
        if request.method == "GET":
            return _page(nomor, form)
        g.viewer.require("persetujuan.putuskan")
        asked = Putuskan(
            entitas_kode(),
            nomor,
            request.form.get("sidik", "")[:80],
            request.form.get("alasan", "").strip()[:500],
        )
        decide = approve_pinjaman if request.form.get("putusan") == "setuju" else reject_pinjaman
        outcome = forms.attempt(form, lambda: decide(sessions.desa(), g.viewer, asked))
        if not outcome.done:
            return _page(nomor, form, outcome.refused), 422
        return _decided(nomor, outcome.result.keadaan)


def _decided(no_pinjaman: str, keadaan: str) -> Response:
    words = {
        "disetujui": t("disetujui, siap dicairkan.", "is approved, ready to be paid out."),
        "ditolak": t("ditolak; bendahara membaca alasannya.", "is refused; the reason is told."),
    }
    rest = t("disetujui; masih menunggu yang lain.", "is approved; others are still to come.")
    flash(f"{no_pinjaman} {words.get(keadaan, rest)}")
    return redirect(url_for("PersetujuanView.list"), code=303)


def _page(no_pinjaman: str, form: Formulir, refused: str = "") -> str:
    conn, data = sessions.reading(), data_pinjaman(no_pinjaman)
    who = data.row.no_anggota
    waiting = list_menunggu(g.viewer, conn, entitas_kode())
    mine = next((row for row in waiting if row.nomor == no_pinjaman), None)
    return render_template(
        "persetujuan/pinjaman.html",
        d=data,
        form=form,
        refused=refused,
        boleh=bool(mine and mine.boleh),
        kurang=mine.kurang if mine else 0,
        lain=own_pinjaman(g.viewer, conn, entitas_kode(), who, today()),
        putusan=putusan_pinjaman(data.row),
        pecahan=split_with(g.viewer, conn, entitas_kode(), data.row),
        kunci=forms.sent_key(),
    )


def putusan_pinjaman(row: Row) -> list[DataPutusan]:
    """Approvals and refusals of a loan, for templates."""
    if not g.viewer.may("persetujuan.lihat"):
        return []
    found = list_putusan(g.viewer, sessions.reading(), entitas_kode(), _jenis(row), _id(row))
    return [one for one in found if one.langkah in ("setuju", "tolak")]


def _jenis(row: Row) -> str:
    return jenis_of(row)


def _id(row: Row) -> int:
    return int(row.id)


def setup(app: Flask) -> None:
    """What the templates of loans ask."""
    app.jinja_env.globals["putusan_pinjaman"] = putusan_pinjaman


VIEWS = (PersetujuanView, PutusanPinjamanView)
