"""Signing how the own remittances are split, on the own phone, as sender or as receiver.

Who signs types the password once more: a phone that lies open on a table signs nothing. What waits
for a signature changes nothing until it is signed.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response
from wtforms.widgets import PasswordInput

from appbuilder_app import doors, passwords, sessions, users
from appbuilder_app.fields import CatatanField, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.pembagian_isian import LAJUR, FormBagi, values_of
from appbuilder_app.pintu import address
from appbuilder_app.shell import BellItem
from appbuilder_app.texts import Pair, t
from appbuilder_app.views.kiriman import KATA_BARIS
from appbuilder_app.views.saya import own
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.pembagian import ANGSURAN, PENERIMA, PENGIRIM, SUKARELA, TUNAI
from koperasi.remitansi.perintah import InstruksiBaru
from koperasi.remitansi.queries_instruksi import own_instruksi
from koperasi.remitansi.queries_usul import (
    Pasangan,
    count_giliran,
    find_pasangan,
    own_pasangan,
    own_pilihan,
)
from koperasi.remitansi.usecases_instruksi import HP, sign_instruksi
from koperasi.remitansi.usecases_usul import (
    TandaUsul,
    TolakUsul,
    UsulBaru,
    propose_instruksi,
    refuse_usul,
    sign_usul,
)
from koperasi.simpanan.rules import SUKARELA as JENIS_SUKARELA
from ledger.errors import Refusal

SENDIRI = "remitansi.sendiri"
PETUNJUK = (
    "Kata sandi yang dipakai untuk masuk, sebagai tanda tangan.",
    "The one you sign in with, as your signature.",
)
PETUNJUK_LATIHAN = (
    "Sebagai tanda tangan. Di desa contoh boleh dikosongkan.",
    "As your signature. May stay empty in the example village.",
)


class SandiField(TeksField):
    """The password that this account signs in with."""

    widget = PasswordInput()


class FormTanda(FormBagi):
    """The lines, a note, the password."""

    catatan = CatatanField(("Catatan untuk yang lain", "Note for the other one"), panjang=200)
    sandi = SandiField(
        ("Kata sandi Anda", "Your password"),
        panjang=passwords.LONGEST,
        wajib=False,
        description=PETUNJUK,
        render_kw={"autocomplete": "current-password"},
    )


def hint() -> Pair:
    """What stands under the password."""
    return PETUNJUK_LATIHAN if sessions.desa().practice else PETUNJUK


def prove(sandi: str) -> None:
    """It is really this person at the phone; wrong tries are counted as at the front door.

    The cast of a practice folder came in without a password and signs without one.

    :raises Refusal: `sandi_tanda_salah`, `terlalu_sering`.
    """
    desa = sessions.desa()
    store = desa.store
    sessions.done_reading()
    with doors.attempt(store, g.user.username, address()) as tried:
        with store.read() as conn:
            row = users.need(conn, g.user.nomor)
        played = not sandi and desa.practice and bool(row.pemeran)
        if not played and not passwords.verify(row.password, sandi[: passwords.LONGEST]):
            raise Refusal("sandi_tanda_salah", "sandi")
        tried.ok()


class SayaInstruksiView(BaseView):
    """Instructions of the member: what holds, what waits, a new version."""

    route_base, default_view = "/saya/instruksi", "list"

    @expose("/")
    @hak(SENDIRI)
    def list(self) -> str:
        """All of them, with their history."""
        return _page()

    @expose("/<pengirim>/<penerima>/tulis", methods=["GET", "POST"])
    @hak(SENDIRI)
    def tulis(self, pengirim: str, penerima: str) -> Any:
        """A new version: signed at once, or written for the other one to sign."""
        viewer, mine = own(g.viewer, JENIS_SUKARELA)
        satu = find_pasangan(viewer, sessions.reading(), mine.entitas, (pengirim, penerima))
        if request.method == "GET":
            lines = satu.baris or ()
            start = {"baris": values_of(lines) if lines else [{"nilai": "sisa"}]}
            return _form(satu, mine.entitas, FormTanda(None, start))
        form = FormTanda(request.form)
        outcome = forms.attempt(form, lambda: _keep(viewer, mine.entitas, satu, form))
        if not outcome.done:
            return _form(satu, mine.entitas, form, outcome)
        return forms.saved("", outcome.result, url_for(".list"))


class SayaUsulView(BaseView):
    """What waits for the member's signature: signed or refused."""

    route_base, default_view = "/saya/instruksi", "tanda"

    @expose("/usul/<int:nomor>/tanda", methods=["POST"])
    @hak(SENDIRI)
    def tanda(self, nomor: int) -> Any:
        """Sign what waits."""
        viewer, mine = own(g.viewer, JENIS_SUKARELA)

        def work() -> None:
            prove(request.form.get("sandi", ""))
            sign_usul(sessions.desa(), viewer, TandaUsul(mine.entitas, nomor))

        return _answered(work, t("Tertanda tangan dan berlaku sekarang.", "Signed; it holds now."))

    @expose("/usul/<int:nomor>/tolak", methods=["POST"])
    @hak(SENDIRI)
    def tolak(self, nomor: int) -> Any:
        """Say no to it."""
        viewer, mine = own(g.viewer, JENIS_SUKARELA)
        reason = request.form.get("alasan", "")

        def work() -> None:
            refuse_usul(sessions.desa(), viewer, TolakUsul(mine.entitas, nomor, reason))

        return _answered(work, t("Ditolak. Yang lama tetap berlaku.", "Refused."))


def _answered(work: Any, done: str) -> Response | tuple[str, int]:
    sessions.done_reading()
    try:
        work()
    except Refusal as refusal:
        if refusal.code in ("tidak_berhak", "tidak_ditemukan"):
            raise
        return _page(sentence(refusal)), 422
    flash(done)
    return redirect(url_for("SayaInstruksiView.list"), code=303)


def _keep(viewer: Any, entitas: str, satu: Pasangan, form: FormTanda) -> tuple[str, str]:
    lines = form.lines(own_pilihan(viewer, sessions.reading(), entitas, satu))
    who, note = (satu.pengirim.nomor, satu.penerima.nomor), form.catatan.data or ""
    if "usulkan" in request.form:
        other = PENERIMA if satu.peran == PENGIRIM else PENGIRIM
        asked = UsulBaru(entitas, *who, lines, other, note, forms.sent_key())
        sessions.done_reading()
        propose_instruksi(sessions.desa(), viewer, asked)
        return (f"Terkirim kepada {satu.lain.nama}; berlaku sesudah ditandatangani.",
                f"Sent to {satu.lain.nama}; it holds once signed.")  # fmt: skip
    prove(form.sandi.data or "")
    today = sessions.desa().clock.today("Asia/Jakarta")
    signed = InstruksiBaru(entitas, *who, lines, satu.peran, today, HP, note, forms.sent_key())
    made = sign_instruksi(sessions.desa(), viewer, signed)
    return (f"Versi {made.versi} ditandatangani dan berlaku sekarang.",
            f"Version {made.versi} is signed and holds now.")  # fmt: skip


def _page(refused: str = "") -> str:
    viewer, mine = own(g.viewer, JENIS_SUKARELA)
    conn = sessions.reading()
    return render_template(
        "saya/instruksi.html",
        pasangan=own_pasangan(viewer, conn, mine.entitas),
        versi_semua=own_instruksi(viewer, conn, mine.entitas),
        refused=refused,
        petunjuk_sandi=hint(),
    )


def _form(
    satu: Pasangan, entitas: str, form: FormTanda, outcome: forms.Outcome | None = None
) -> Any:
    choices = own_pilihan(own(g.viewer, JENIS_SUKARELA)[0], sessions.reading(), entitas, satu)
    form.sandi.description = hint()
    known = {TUNAI: (), ANGSURAN: choices.pinjaman, SUKARELA: choices.sukarela}
    rows = [
        (KATA_BARIS[jenis], entry.form, known.get(jenis, choices.tujuan), jenis == TUNAI)
        for jenis, entry in zip(LAJUR, form.baris, strict=True)
    ]
    html = render_template(
        "saya/instruksi_tulis.html",
        satu=satu,
        form=form,
        lajur=rows,
        refused=outcome.refused if outcome else "",
        kunci=outcome.key if outcome and outcome.key else forms.sent_key(),
        terisi=outcome is not None,
    )
    return (html, 422) if outcome is not None else html


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """What waits for the own signature, for the member's bell."""
    count = count_giliran(viewer, conn)
    kata = ("Pembagian kiriman menunggu tanda tangan Anda", "A split waits for your signature")
    return [BellItem(kata, count, url_for("SayaInstruksiView.list"))]


def setup(app: Flask) -> None:
    """The bell."""
    app.extensions["bell"].append(waiting)


VIEWS = (SayaInstruksiView, SayaUsulView)
