"""A person's whole identity number behind a reason; consent; erasure."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir, TanggalField
from appbuilder_app.furnitur import forms, lupa
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import hak
from appbuilder_app.kata_salinan import worded
from appbuilder_app.texts import pair
from appbuilder_app.views.warga_lembar import Tanya, ask, do
from koperasi.warga.persetujuan import consent_text
from koperasi.warga.salinan import SalinanWarga, copy_warga
from koperasi.warga.usecases_pribadi import (
    BacaNikWarga,
    HapusWarga,
    SetujuWarga,
    erase_warga,
    record_persetujuan,
    show_nik,
)
from ledger.sheets import ListColumn, ListSheet, list_bytes


class FormUntukApa(Formulir):
    """Why somebody looks, or erases."""

    alasan = CatatanField(("Untuk apa", "What for"), panjang=200, wajib=True)


class FormSetuju(Formulir):
    """The day of the consent."""

    tanggal = TanggalField(("Tanggal persetujuan", "Day of the consent"))


class WargaPribadiView(RuangView):
    """What needs a reason."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/nik", methods=["GET", "POST"])
    @hak("warga.nik")
    def nik(self, no: str) -> Any:
        """The number, once, after a reason that is kept."""
        return _nik(self, no)

    @expose("/<no>/salinan", methods=["GET", "POST"])
    @hak("warga.nik")
    def salinan(self, no: str) -> Any:
        """Everything about one person as a workbook, for that person."""
        return _salinan(self, no)

    @expose("/<no>/hapus-pribadi", methods=["GET", "POST"])
    @hak("warga.hapus_pribadi")
    def hapus(self, no: str) -> Any:
        """Erase; number, dates and books stay."""

        def work(form: Any) -> None:
            do(partial(erase_warga, lain=(lupa.forget_notes,)), HapusWarga(no, form.alasan.data))

        done = ("Data pribadi terhapus; nomor dan buku tetap.", "Erased; number and books stay.")
        title = ("Hapus data pribadi", "Erase personal data")
        return ask(self, no, Tanya(title, FormUntukApa, work, done, ("Hapus", "Erase")))

class PersetujuanWargaView(RuangView):
    """Consent, with its text beside the form."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/persetujuan", methods=["GET", "POST"])
    @hak("warga.catat")
    def persetujuan(self, no: str) -> Any:
        """The text to read out, and the day on which the person agreed."""

        def work(form: Any) -> None:
            do(record_persetujuan, SetujuWarga(no, form.tanggal.data))

        title = ("Persetujuan data pribadi", "Consent to personal data")
        return ask(self, no, Tanya(title, FormSetuju, work))

    def panel(self, form: Formulir) -> str:
        """Beside the form of the consent: the text."""
        if not isinstance(form, FormSetuju):
            return ""
        return Markup(render_template("warga/persetujuan.html", teks=consent_text()))  # noqa: S704 - ours


def _nik(view: RuangView, no: str) -> Any:
    back = url_for("WargaView.show", kunci=no)
    page = forms.FormPage(("Lihat NIK", "See the number"), ("Tampilkan", "Show"), cancel=back)
    form = FormUntukApa(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return forms.show(view, form, page)
    asked = BacaNikWarga(no, form.alasan.data or "")
    outcome = forms.attempt(form, lambda: do(show_nik, asked))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return render_template("warga/nik.html", nik=outcome.result, nomor=no)


def _salinan(view: RuangView, no: str) -> Any:
    back = url_for("WargaView.show", kunci=no)
    title = ("Salinan data untuk orangnya", "Copy of the data for the person")
    page = forms.FormPage(title, ("Unduh", "Download"), cancel=back)
    form = FormUntukApa(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return forms.show(view, form, page)
    asked = SalinanWarga(no, form.alasan.data or "")
    outcome = forms.attempt(form, lambda: do(copy_warga, asked))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    heads = (("Bagian", "Part"), ("Hal", "Matter"), ("Isi", "Value"))
    columns = tuple(ListColumn(pair(name)) for name in heads)
    sheet = ListSheet(f"Data {no}", "", columns, worded(outcome.result))
    return send_bytes(list_bytes(sheet), f"data-{no}.xlsx", XLSX)


VIEWS = (WargaPribadiView, PersetujuanWargaView)
