"""A person's whole identity number behind a reason; consent; erasure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir, TanggalField
from appbuilder_app.furnitur import forms, lupa
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import hak
from appbuilder_app.kata_salinan import worded
from appbuilder_app.texts import Pair, pair
from appbuilder_app.views.warga import hari_ini
from appbuilder_app.views.warga_lembar import Tanya, ask, do
from koperasi.warga.persetujuan import consent_text
from koperasi.warga.queries_kartu import card_warga
from koperasi.warga.salinan import SalinanWarga, copy_warga
from koperasi.warga.usecases_pribadi import (
    BacaNikWarga,
    CabutSetujuWarga,
    HapusWarga,
    SetujuWarga,
    erase_warga,
    record_persetujuan,
    revoke_persetujuan,
    show_nik,
)
from ledger.sheets import ListColumn, ListSheet, list_bytes


class FormUntukApa(Formulir):
    """Why somebody erases."""

    alasan = CatatanField(
        ("Alasan", "Reason"),
        panjang=200,
        wajib=True,
        description=(
            "Nama, NIK, keluarga, foto, dan catatannya hilang untuk selamanya, di semua ruang.",
            "Name, NIK, kin, photos and notes are gone for ever, in every room.",
        ),
    )


class FormLihatNik(Formulir):
    """Why somebody looks at the number."""

    alasan = CatatanField(
        ("Untuk apa", "What for"),
        panjang=200,
        wajib=True,
        description=(
            "Misalnya: surat izin keluarga. Nama Anda, saatnya, dan alasan ini dicatat.",
            "Like: letter of permission. Your name, the moment and this reason are kept.",
        ),
    )


class FormSalinan(Formulir):
    """On which request a copy is handed out."""

    alasan = CatatanField(
        ("Untuk apa", "What for"),
        panjang=200,
        wajib=True,
        description=(
            "Siapa yang memintanya. Isinya NIK utuh: serahkan kepada orangnya saja. Dicatat.",
            "Who asked for it. It has the whole NIK: give it to the person only. It is kept.",
        ),
    )


class FormCabutSetuju(Formulir):
    """Why the consent is withdrawn."""

    alasan = CatatanField(
        ("Mengapa ditarik", "Why it is withdrawn"),
        panjang=200,
        wajib=True,
        description=(
            "Boleh kapan saja. Datanya boleh diminta dihapus; pelayanan tidak berkurang.",
            "At any time. The data may be erased on request after that; services stay the same.",
        ),
    )


class FormSetuju(Formulir):
    """The day of the consent."""

    tanggal = TanggalField(
        ("Tanggal persetujuan", "Day of the consent"),
        description=(
            "Bacakan teksnya lebih dulu; isi hari orangnya setuju.",
            "Read the text out first; fill in the day on which the person agreed.",
        ),
    )


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
        return ask(self, no, Tanya(title, FormSetuju, work), {"tanggal": hari_ini()})

    @expose("/<no>/persetujuan/tarik", methods=["GET", "POST"])
    @hak("warga.catat")
    def tarik(self, no: str) -> Any:
        """The person takes the consent back."""

        def work(form: Any) -> None:
            do(revoke_persetujuan, CabutSetujuWarga(no, form.alasan.data))

        title = ("Persetujuan ditarik", "Consent is withdrawn")
        button = ("Tarik persetujuan", "Withdraw")
        return ask(self, no, Tanya(title, FormCabutSetuju, work, button=button))

    def panel(self, form: Formulir) -> str:
        """Beside the form of the consent: the text."""
        if not isinstance(form, FormSetuju):
            return ""
        return Markup(render_template("warga/persetujuan.html", teks=consent_text()))  # noqa: S704 - ours


def _nik(view: RuangView, no: str) -> Any:
    words = (("Lihat NIK", "See the number"), ("Tampilkan", "Show"))
    outcome, page = _reason(view, no, FormLihatNik, words, lambda why: BacaNikWarga(no, why))
    if page is not None:
        return page
    return render_template("warga/nik.html", nik=outcome, nomor=no)


def _salinan(view: RuangView, no: str) -> Any:
    words = (("Salinan data untuk orangnya", "Copy of the data for the person"),
             ("Unduh", "Download"))  # fmt: skip
    outcome, page = _reason(view, no, FormSalinan, words, lambda why: SalinanWarga(no, why))
    if page is not None:
        return page
    heads = (("Bagian", "Part"), ("Hal", "Matter"), ("Isi", "Value"))
    columns = tuple(ListColumn(pair(name)) for name in heads)
    sheet = ListSheet(f"Data {no}", "", columns, worded(outcome))
    return send_bytes(list_bytes(sheet), f"data-{no}.xlsx", XLSX)


def _reason(
    view: RuangView,
    no: str,
    kind: type[Formulir],
    words: tuple[Pair, Pair],
    asked: Callable[[str], BacaNikWarga | SalinanWarga],
) -> tuple[Any, Any]:
    """(what the use case gave, None), or (None, the page that asks for the reason)."""
    card = card_warga(g.viewer, sessions.reading(), hari_ini(), no)
    back, about = url_for("WargaView.show", kunci=card.no_warga), f"{card.no_warga} {card.nama}"
    page = forms.FormPage(words[0], words[1], cancel=back, about=about)
    form = kind(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return None, forms.show(view, form, page)
    case: Any = show_nik if kind is FormLihatNik else copy_warga
    outcome = forms.attempt(form, lambda: do(case, asked(form.data["alasan"] or "")))
    if not outcome.done:
        return None, forms.show(view, form, page, outcome)
    return outcome.result, None


VIEWS = (WargaPribadiView, PersetujuanWargaView)
