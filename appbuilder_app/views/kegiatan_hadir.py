"""The attendance list of an activity, and taking a voucher off it."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import Formulir, KomboField, PilihanField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.isian_foto import FotoField
from appbuilder_app.kata_kegiatan import KELOMPOK
from appbuilder_app.messages import sentence
from appbuilder_app.texts import Pair, t
from koperasi.kegiatan import queries
from koperasi.kegiatan.usecases_biaya import LepasBukti, unlink_bukti
from koperasi.kegiatan.usecases_laksana import (
    TambahFoto,
    TambahHadir,
    add_foto,
    add_hadir,
    remove_hadir,
)
from ledger.errors import Refusal


class FormHadir(Formulir):
    """One person of the register."""

    no_warga = KomboField(("Siapa yang hadir", "Who came"), sumber="warga", pertama=True)
    kelompok = PilihanField(
        ("Laki-laki atau perempuan", "Man or woman"), choices=KELOMPOK, wajib=False,
        description=(
            "Hanya bila buku warga belum mencatatnya. Anak di bawah 18 tahun masuk daftar anak.",
            "Only where the register does not say. Children under 18 go to a list of their own.",
        ),
    )  # fmt: skip


class FormFoto(Formulir):
    """Photos of what took place."""

    foto = FotoField(("Foto kegiatan", "Photos"), wajib=True)


class HadirView(RuangView):
    """Who came, one after the other."""

    route_base, default_view = "/kegiatan", "hadir"
    title = ("Daftar hadir", "Attendance list")
    rights, form_template = {"lihat": "presensi.lihat"}, "furnitur/formulir.html"

    @expose("/<nomor>/hadir", methods=["GET", "POST"])
    @hak("kegiatan.catat")
    def hadir(self, nomor: str) -> Any:
        """Add somebody; the list so far stands beside the form."""
        return _attendance(self, nomor)

    @expose("/<nomor>/hadir/lepas", methods=["POST"])
    @hak("kegiatan.catat")
    def lepas(self, nomor: str) -> Any:
        """Somebody did not come after all."""
        asked = TambahHadir(nomor, request.form.get("no_warga", "")[:20])
        return _done(
            lambda: remove_hadir(sessions.desa(), g.viewer, asked),
            t("Dikeluarkan dari daftar hadir.", "Taken off the list."),
            url_for("HadirView.hadir", nomor=nomor),
        )

    def panel(self, form: Formulir) -> str:
        """The list so far."""
        return Markup(_listed((request.view_args or {})["nomor"]))  # noqa: S704 - made by a template


class FotoKegiatanView(RuangView):
    """More photos of an activity."""

    route_base, title, default_view = "/kegiatan", ("Foto", "Photos"), "foto"
    rights, form_template = {"lihat": "presensi.lihat"}, "furnitur/formulir.html"

    @expose("/<nomor>/foto", methods=["GET", "POST"])
    @hak("kegiatan.catat")
    def foto(self, nomor: str) -> Any:
        """More photos."""
        return _photos(self, nomor)


class LepasBuktiView(RuangView):
    """A voucher that does not belong to an activity."""

    route_base, title, default_view = "/kegiatan", ("Bukti", "Voucher"), "lepas_bukti"

    @expose("/<nomor>/bukti/<int:id_tautan>/lepas", methods=["POST"])
    @hak("kegiatan.biaya")
    def lepas_bukti(self, nomor: str, id_tautan: int) -> Any:
        """A voucher did not belong to it."""
        asked = LepasBukti(nomor, id_tautan, request.form.get("alasan", "")[:500])
        return _done(
            lambda: unlink_bukti(sessions.desa(), g.viewer, asked),
            t("Kaitan bukti dilepas.", "The voucher is unlinked."),
            url_for("KegiatanView.show", kunci=nomor),
        )


def _listed(nomor: str) -> str:
    """The attendance list so far, to stand beside the form."""
    viewer, conn = g.viewer, sessions.reading()
    row = queries.get_kegiatan(viewer, conn, nomor)
    peka = viewer.may("warga.peka")
    return render_template(
        "kegiatan/hadir.html",
        row=row,
        hadir=queries.list_hadir(viewer, conn, row.no_kegiatan),
        anak=queries.list_anak_hadir(viewer, conn, row.no_kegiatan) if peka else [],
    )


def _page(nomor: str, title: Pair) -> forms.FormPage:
    row = queries.get_kegiatan(g.viewer, sessions.reading(), nomor)
    heading = (f"{title[0]}: {row.judul}", f"{title[1]}: {row.judul}")
    back = url_for("KegiatanView.show", kunci=row.no_kegiatan)
    return forms.FormPage(heading, ("Simpan", "Save"), cancel=back)


def _attendance(view: HadirView, nomor: str) -> Any:
    form = FormHadir(request.form if request.method == "POST" else None)
    page = _page(nomor, ("Daftar hadir", "Attendance list"))
    if request.method == "GET":
        return forms.show(view, form, page)

    def work() -> None:
        asked = TambahHadir(nomor, form.no_warga.data, form.kelompok.data or "")
        add_hadir(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    here = url_for("HadirView.hadir", nomor=nomor)
    words = (f"{form.no_warga.kata} hadir.", f"{form.no_warga.kata} came.")
    return forms.saved("", words, here)


def _photos(view: FotoKegiatanView, nomor: str) -> Any:
    form = FormFoto(request.form if request.method == "POST" else None)
    page = _page(nomor, ("Foto", "Photos"))
    if request.method == "GET":
        return forms.show(view, form, page)

    def work() -> None:
        for one in form.foto.data:
            add_foto(sessions.desa(), g.viewer, TambahFoto(nomor, one))

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    target = url_for("KegiatanView.show", kunci=nomor)
    return forms.saved("", ("Foto tersimpan.", "The photo is kept."), target)


def _done(work: Any, words: str, target: str) -> Any:
    sessions.done_reading()
    try:
        work()
        flash(words)
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        flash(sentence(refusal), "salah")
    return redirect(target, code=303)


VIEWS = (HadirView, FotoKegiatanView, LepasBuktiView)
