"""What is done to a monthly report: notes, sending, returning, guidance, the signature."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir, TanggalField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.texts import Pair, pair
from appbuilder_app.views.laporan_program import need
from koperasi.desmigratif.potret import Catatan
from koperasi.desmigratif.usecases import (
    AjukanLaporan,
    KembalikanLaporan,
    TandaTangan,
    TulisCatatan,
    return_laporan,
    send_laporan,
    sign_laporan,
    write_catatan,
)
from koperasi.desmigratif.usecases_arahan import ArahanBaru, comment_kabupaten, give_arahan
from ledger.errors import Refusal


def _form_of(catatan: tuple[Catatan, ...], typed: Any = None) -> Formulir:
    """One field per pillar that the programme had in that month: all that is typed in a report."""
    fields = {
        one.kode: CatatanField((f"Pilar {n}: {one.kata[0]}", f"Pillar {n}: {one.kata[1]}"))
        for n, one in enumerate(catatan, 1)
    }
    made: type[Formulir] = type("FormCatatan", (Formulir,), fields)
    return made(typed, {one.kode: one.teks for one in catatan})


class FormKembali(Formulir):
    """What is to be put right."""

    alasan = CatatanField(("Yang perlu diperbaiki", "What is to be put right"), wajib=True)


class FormArahan(Formulir):
    """What is to be done, by when."""

    naskah = CatatanField(("Arahan", "Guidance"), wajib=True)
    jatuh_tempo = TanggalField(("Sampai tanggal", "By the day"), wajib=False)


def _here(bulan: str) -> str:
    return url_for("LaporanProgramView.show", bulan=bulan[:7])


def _asked(view: RuangView, page: forms.FormPage, form: Formulir, work: Any, done: Pair) -> Any:
    """A form: shown, refused with its sentence, or done."""
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: work(form))
    return forms.saved("", done, page.cancel) if outcome.done else forms.show(
        view, form, page, outcome
    )  # fmt: skip


class IsiLaporanView(RuangView):
    """Notes of the officer, sending, returning, signing."""

    route_base, form_template = "/laporan-program", "furnitur/formulir.html"

    @expose("/<bulan>/catatan", methods=["GET", "POST"])
    @hak("laporan_program.catat")
    def catatan(self, bulan: str) -> Any:
        """One note per pillar."""
        page = forms.FormPage(("Catatan pilar", "Notes"), ("Simpan", "Save"), cancel=_here(bulan))
        form = _form_of(need(bulan).catatan, request.form if request.method == "POST" else None)

        def work(typed: Formulir) -> None:
            write_catatan(sessions.desa(), g.viewer, TulisCatatan(bulan, typed.data))

        return _asked(self, page, form, work, ("Catatan tersimpan.", "The notes are saved."))

    @expose("/<bulan>/ajukan", methods=["POST"])
    @hak("laporan_program.catat")
    def ajukan(self, bulan: str) -> Response:
        """Freeze the figures and send them."""
        done = ("Laporan diajukan; angkanya dibekukan.", "Sent; its figures are frozen.")
        return _done(bulan, send_laporan, AjukanLaporan(bulan), done)

    @expose("/<bulan>/kembalikan", methods=["GET", "POST"])
    @hak("laporan_program.tanda")
    def kembalikan(self, bulan: str) -> Any:
        """Back to the officer."""
        words: Pair = ("Kembalikan laporan", "Send the report back")
        page = forms.FormPage(words, ("Kembalikan", "Send back"), cancel=_here(bulan))

        def work(typed: Formulir) -> None:
            asked = KembalikanLaporan(bulan, typed.data["alasan"])
            return_laporan(sessions.desa(), g.viewer, asked)

        form = FormKembali(request.form or None)
        return _asked(self, page, form, work, ("Laporan dikembalikan.", "The report is sent back."))


class TandaLaporanView(RuangView):
    """The signature, and guidance in writing."""

    route_base, form_template = "/laporan-program", "furnitur/formulir.html"

    @expose("/<bulan>/tanda", methods=["POST"])
    @hak("laporan_program.tanda")
    def tanda(self, bulan: str) -> Response:
        """Sign what was seen."""
        asked = TandaTangan(bulan, request.form.get("sidik", "")[:64])
        done = ("Laporan ditandatangani.", "The report is signed.")
        return _done(bulan, sign_laporan, asked, done)

    @expose("/<bulan>/arahan", methods=["GET", "POST"])
    @hak("laporan_program.tanda")
    def arahan(self, bulan: str) -> Any:
        """Of the person in charge."""
        return _guide(self, bulan, give_arahan)

    @expose("/<bulan>/arahan-kabupaten", methods=["GET", "POST"])
    @hak("arahan.kabupaten")
    def arahan_kabupaten(self, bulan: str) -> Any:
        """Of the kabupaten, on a signed month."""
        return _guide(self, bulan, comment_kabupaten)


def _guide(view: RuangView, bulan: str, use_case: Any) -> Any:
    page = forms.FormPage(("Arahan", "Guidance"), ("Beri arahan", "Guide"), cancel=_here(bulan))

    def work(typed: Formulir) -> str:
        asked = ArahanBaru(forms.sent_key(), bulan, typed.data["naskah"], typed.data["jatuh_tempo"])
        return str(use_case(sessions.desa(), g.viewer, asked))

    done = ("Arahan tercatat dan menjadi tugas.", "The guidance is recorded and became a task.")
    return _asked(view, page, FormArahan(request.form or None), work, done)


def _done(bulan: str, use_case: Any, perintah: Any, words: Pair) -> Response:
    """Do it and go back to the report; a refusal is told there."""
    sessions.done_reading()
    try:
        use_case(sessions.desa(), g.viewer, perintah)
        flash(pair(words))
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        flash(sentence(refusal), "salah")
    return redirect(_here(bulan), code=303)


VIEWS = (IsiLaporanView, TandaLaporanView)
