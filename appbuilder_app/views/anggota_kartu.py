"""The member's card with its QR, the whole identity number behind a reason, erasure."""

from __future__ import annotations

from typing import Any

import segno
from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import keran, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.settings import Settings
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import t
from koperasi.anggota.kartu import Penanda, kartu_anggota, verify_card
from koperasi.anggota.usecases_pribadi import BacaNik, HapusPribadi, erase_pribadi, show_nik
from ledger.errors import Refusal


class FormAlasan(Formulir):
    """Why."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


def penanda() -> Penanda:
    """Where this installation's cards lead to, and what signs them."""
    settings: Settings = current_app.extensions["settings"]
    address = settings.public_address or request.host_url.rstrip("/")
    return Penanda(address, str(current_app.config["SECRET_KEY"]).encode())


class KartuView(RuangView):
    """The card, and where its QR leads."""

    route_base = ""

    @expose("/anggota/<no_anggota>/kartu")
    @hak("anggota.lihat")
    def show(self, no_anggota: str) -> str:
        """A card to print and cut out."""
        conn, entitas = sessions.reading(), entitas_kode()
        kartu = kartu_anggota(g.viewer, conn, entitas, no_anggota, penanda())
        drawn = segno.make(kartu.qr, error="m").svg_inline(scale=3, dark="#0b3d26", border=0)
        return render_template("anggota/kartu.html", k=kartu, qr=Markup(drawn))  # noqa: S704 - ours

    @expose("/k/<kode>/<tanda>")
    @hak(PUBLIK)
    def periksa(self, kode: str, tanda: str) -> Any:
        """A scanned card: known or not, nothing of the member; then the way to sign in."""
        keran.turn()
        number, _, signature = tanda.rpartition(".")
        if not verify_card(penanda().kunci, kode, number, signature):
            keran.unknown_code()
            raise Refusal("kartu_tidak_dikenal")
        words = t(
            f"Kartu anggota {number} dikenal. Masuk untuk melihat saldo.",
            f"The card of member {number} is known. Sign in to see the balance.",
        )
        flash(words)
        return redirect(url_for("PintuView.login"))


class _AlasanView(RuangView):
    """A page that asks for a reason."""

    route_base = "/anggota"
    form_template = "anggota/alasan.html"


class PribadiView(_AlasanView):
    """What needs a reason: the whole identity number, and erasing what is personal."""

    @expose("/<no_anggota>/nik", methods=["GET", "POST"])
    @hak("anggota.nik")
    def nik(self, no_anggota: str) -> Any:
        """The number, once, after a reason that is kept."""
        asked = ("Lihat NIK", "See the identity number")
        page = forms.FormPage(asked, ("Tampilkan", "Show"), cancel=_back(no_anggota))
        form = FormAlasan(request.form or None)
        if request.method == "GET":
            return forms.show(self, form, page)
        outcome = forms.attempt(
            form,
            lambda: show_nik(
                sessions.desa(), g.viewer, BacaNik(entitas_kode(), no_anggota, form.alasan.data)
            ),
        )
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        return render_template("anggota/nik.html", nik=outcome.result, nomor=no_anggota)

    @expose("/<no_anggota>/hapus-pribadi", methods=["GET", "POST"])
    @hak("anggota.hapus_pribadi")
    def hapus(self, no_anggota: str) -> Any:
        """Erase; the number and the books stay."""
        asked = ("Hapus data pribadi", "Erase personal data")
        page = forms.FormPage(asked, ("Hapus", "Erase"), cancel=_back(no_anggota))
        form = FormAlasan(request.form or None)
        if request.method == "GET":
            return forms.show(self, form, page)
        order = HapusPribadi(entitas_kode(), no_anggota, form.alasan.data or "")
        outcome = forms.attempt(form, lambda: erase_pribadi(sessions.desa(), g.viewer, order))
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        done = ("Data pribadi terhapus; nomor dan buku tetap.", "Erased; number and books stay.")
        return forms.saved("", done, _back(no_anggota))


def _back(no_anggota: str) -> str:
    return url_for("AnggotaView.show", kunci=no_anggota)


VIEWS = (KartuView, PribadiView)
