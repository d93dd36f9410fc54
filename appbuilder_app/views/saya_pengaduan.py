"""A member reports trouble of the own migrant from the phone, and sees how the report stands."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.kata_layanan import KASUS
from appbuilder_app.texts import t
from appbuilder_app.views.saya import own
from appbuilder_app.views.warga import hari_ini
from koperasi.layanan_migrasi.queries_kasus import own_kasus
from koperasi.layanan_migrasi.usecases_kasus import LaporanSendiri, report_kasus
from koperasi.simpanan.rules import SUKARELA
from koperasi.warga.queries import warga_anggota
from koperasi.warga.queries_kartu import list_keluarga, list_pmi_of


def orang_sendiri() -> list[tuple[str, str]]:
    """The member's own person, migrants and kin, as far as the register links them."""
    viewer, mine = own(g.viewer, SUKARELA)
    conn, day = sessions.reading(), hari_ini()
    me = warga_anggota(viewer, conn, day, (mine.entitas, mine.no_anggota))
    if not me:
        return []
    kin = [*list_pmi_of(viewer, conn, day, me), *list_keluarga(viewer, conn, day, me)]
    return [(me, t("Saya sendiri", "Myself")), *((one.no_warga, one.nama) for one in kin)]


class FormLapor(Formulir):
    """Who, what kind, what happened."""

    no_warga = DaftarField(("Siapa yang mengalami", "Whom it is about"), choices=orang_sendiri)
    jenis = DaftarField(("Apa masalahnya", "What is wrong"), choices=KASUS)
    kronologi = CatatanField(
        ("Ceritakan yang terjadi", "Tell what happened"),
        panjang=1000,
        wajib=True,
        description=(
            "Hanya petugas Desmigratif dan penanggung jawab desa yang membacanya.",
            "Only the programme's officer and the village supervisor read it.",
        ),
    )
    no_hp = TeksField(("Nomor HP Anda", "Your telephone"), panjang=20, wajib=False,
                      render_kw={"inputmode": "tel"})  # fmt: skip


class SayaPengaduanView(RuangView):
    """The form, and the own reports."""

    route_base, default_view = "/saya/pengaduan", "lapor"
    form_template = "saya/pengaduan.html"

    @expose("/", methods=["GET", "POST"])
    @hak("kasus.sendiri")
    def lapor(self) -> Any:
        """Report, or look how it stands."""
        page = forms.FormPage(
            ("Lapor masalah PMI", "Report trouble"), ("Kirim laporan", "Send"),
            cancel=url_for("SayaView.saldo"),
        )  # fmt: skip
        form = FormLapor(request.form if request.method == "POST" else None)
        if request.method == "GET":
            return forms.show(self, form, page)
        viewer, _mine = own(g.viewer, SUKARELA)
        outcome = forms.attempt(
            form,
            lambda: report_kasus(
                sessions.desa(), viewer, LaporanSendiri(**form.data, kunci=forms.sent_key())
            ),
        )
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        words = (f"Laporan {outcome.result} diterima.", f"Report {outcome.result} is received.")
        return forms.saved("", words, url_for(".lapor"))

    def panel(self, form: Formulir) -> str:
        """The own reports, without notes and names."""
        rows = own_kasus(g.viewer, sessions.reading())
        return Markup(render_template("saya/laporan.html", laporan=rows))  # noqa: S704 - ours


VIEWS = (SayaPengaduanView,)
