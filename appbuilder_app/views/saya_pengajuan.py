"""A member applies for a loan on the phone: instalments and burden first, then it is sent.

Whose it is comes from the session. What is sent is what was looked at: the schedule carries a
fingerprint, and a form whose schedule was never shown comes back with it.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import AngkaField, DaftarField, Formulir, RupiahField, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.pinjaman import persen
from appbuilder_app.texts import t
from appbuilder_app.views.saya import own
from appbuilder_app.views.simpanan import today
from koperasi.dasar.dokumen import sidik_isi
from koperasi.pinjaman.permohonan import (
    Permohonan,
    list_permohonan,
    send_permohonan,
    withdraw_permohonan,
)
from koperasi.pinjaman.queries import Calon, Simulasi, pilihan_produk, simulate
from koperasi.simpanan.rules import SUKARELA
from ledger.errors import Refusal

SENDIRI = "pinjaman.sendiri"
CEPAT = (1_000_000, 2_000_000, 5_000_000)


def produk_kini() -> list[Any]:
    """Products that give loans today, where the member is a member."""
    viewer, mine = own(g.viewer, SUKARELA)
    return pilihan_produk(viewer, sessions.reading(), mine.entitas, today())


def produk() -> list[tuple[str, str]]:
    """The same as choices: name and rate."""
    month = t("sebulan", "a month")
    return [
        (row.kode, f"{row.nama}, {persen(row.tarif_jasa_persen)} % {month}")
        for row in produk_kini()
    ]


class FormPermohonan(Formulir):
    """Product, how much, how long, what for."""

    produk = DaftarField(("Jenis pinjaman", "Kind of loan"), choices=produk)
    plafon = RupiahField(("Jumlah yang diperlukan", "Amount needed"), cepat=CEPAT)
    tenor_bulan = AngkaField(("Berapa kali angsuran", "Number of instalments"), batas=(1, 360))
    tujuan = TeksField(("Untuk apa", "What for"), panjang=200)
    penghasilan = RupiahField(
        ("Penghasilan keluarga sebulan", "Household income per month"),
        wajib=False,
        nol=True,
        description=("Boleh kosong. Hanya dibaca petugas.", "May stay empty. For the office only."),
    )


class SayaPengajuanView(RuangView):
    """The form, its schedule, and withdrawing what was sent."""

    route_base, default_view = "/saya/pengajuan", "ajukan"

    @expose("/", methods=["GET", "POST"])
    @hak(SENDIRI)
    def ajukan(self) -> Any:
        """The form, or what was sent with it."""
        if request.method == "GET":
            return _page(FormPermohonan())
        return _send()

    @expose("/hitung")
    @hak(SENDIRI)
    def hitung(self) -> str:
        """The schedule, asked again while typing."""
        return render_template("saya/angsuran.html", **look(FormPermohonan(request.args)))

    @expose("/tarik", methods=["POST"])
    @hak(SENDIRI)
    def tarik(self) -> Response:
        """The member no longer wants it."""
        number = request.form.get("no_pinjaman", "")[:20]
        sessions.done_reading()
        try:
            withdraw_permohonan(sessions.desa(), g.viewer, number)
            flash(t(f"Pengajuan {number} ditarik.", f"Application {number} is withdrawn."))
        except Refusal as refusal:
            if refusal.code in ("tidak_berhak", "tidak_ditemukan"):
                raise
            flash(sentence(refusal), "salah")
        return redirect(url_for("SayaPinjamanView.pinjaman"), code=303)


def look(form: Formulir) -> dict[str, Any]:
    """Schedule and burden of what is filled in so far, or why there are none yet."""
    values = {name: form[name].data for name in ("produk", "plafon", "tenor_bulan")}
    if not all(values.values()):
        return {"hasil": None, "kata": "", "sidik": "", "produk": produk_kini()}
    viewer, mine = own(g.viewer, SUKARELA)
    income = form["penghasilan"].data or 0
    calon = Calon(mine.no_anggota, **values, tanggal=today(), penghasilan=income)
    try:
        hasil = simulate(viewer, sessions.reading(), mine.entitas, calon)
    except Refusal as refusal:
        return {"hasil": None, "kata": sentence(refusal), "sidik": ""}
    return {"hasil": hasil, "kata": "", "sidik": _sidik(calon, hasil)}


def _sidik(calon: Calon, hasil: Simulasi) -> str:
    """Fingerprint of what the member looked at."""
    rows = [(row.jatuh_tempo.isoformat(), row.pokok, row.jasa) for row in hasil.jadwal]
    shown = {"produk": calon.produk, "jadwal": rows, "diterima": hasil.pencairan.diterima}
    return sidik_isi(shown)[:32]


def _send() -> Any:
    form = FormPermohonan(request.form)
    seen = look(form)
    if form.validate() and seen["hasil"] and request.form.get("dilihat") != seen["sidik"]:
        unseen = sentence(Refusal("permohonan_belum_dilihat"))
        return _page(form, forms.Outcome(False, refused=unseen, key=forms.sent_key()))
    isi = {name: field.data for name, field in form._fields.items()}

    def work() -> Any:
        asked = Permohonan(**isi | {"penghasilan": isi["penghasilan"] or 0},
                           kunci=forms.sent_key())  # fmt: skip
        return send_permohonan(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return _page(form, outcome)
    no = outcome.result.no_pinjaman
    words = (
        f"Permohonan {no} terkirim. Petugas akan memeriksanya.",
        f"Application {no} is sent. The office will look at it.",
    )
    return forms.saved("SayaPengajuanView", words, url_for("SayaPinjamanView.pinjaman"))


def _page(form: Formulir, outcome: forms.Outcome | None = None) -> Any:
    html = render_template(
        "saya/ajukan.html",
        form=form,
        refused=outcome.refused if outcome else "",
        kunci=outcome.key if outcome and outcome.key else forms.sent_key(),
        terisi=outcome is not None,
        **look(form),
    )
    return (html, 422) if outcome is not None else html


def permohonan_hp() -> list[Any]:
    """Applications from phones that wait for whoever analyses them."""
    if not g.viewer.may("pinjaman.ajukan"):
        return []
    return list_permohonan(g.viewer, sessions.reading(), entitas_kode())


def setup(app: Flask) -> None:
    """What the inbox of approvals asks."""
    app.jinja_env.globals["permohonan_hp"] = permohonan_hp


VIEWS = (SayaPengajuanView,)
