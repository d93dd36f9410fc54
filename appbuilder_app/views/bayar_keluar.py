"""Paying out what is held for a former member, to them or to an heir; the receipt follows."""

from __future__ import annotations

from typing import Any

from flask import g, request, url_for
from flask_appbuilder import expose
from werkzeug.datastructures import MultiDict

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import (
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.furnitur.declared import command
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import rupiah
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.bulat import split_cash
from koperasi.keluar.perintah import BayarTitipan
from koperasi.keluar.queries import Lembar, find_keluar
from koperasi.keluar.usecases_bayar import pay_titipan


class FormBayar(Formulir):
    """How much, from which cash; of an heir the papers that were looked at."""

    penerima = DaftarField(("Ahli waris yang menerima", "Heir who is paid"))
    identitas = TeksField(
        ("Kartu identitas yang dilihat", "Paper that was looked at"),
        panjang=60,
        description=(
            "Contoh: KTP berakhiran 0412. Jangan menulis NIK lengkap.",
            "As: KTP ending in 0412. Never the whole number.",
        ),
    )
    surat = TeksField(
        ("Surat keterangan waris", "Certificate of inheritance"),
        panjang=80,
        description=("Nomor dan tanggal suratnya.", "Its number and day."),
    )
    jumlah = RupiahField(("Jumlah yang dibayar", "Amount"))
    bulatkan = CentangField(
        ("Sisa di bawah Rp100 dibulatkan", "Round off what is left below Rp100"),
        description=(
            "Hanya untuk tunai: koin di bawah Rp100 tidak beredar.",
            "For cash only: there are no coins below Rp100.",
        ),
    )
    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Dari kas atau bank", "Out of"), choices=pilihan_kas)
    no_rat = TeksField(
        ("Nomor keputusan RAT", "Decision of the annual meeting"),
        panjang=60,
        description=(
            "AD/ART: hak anggota keluar dibayar sesudah RAT berikutnya.",
            "By the by-laws former members are paid after the next annual meeting.",
        ),
    )
    tanggal_rat = TanggalField(("Tanggal RAT", "Day of the meeting"))
    keterangan = CatatanField(("Catatan", "Note"), panjang=200)


class BayarKeluarView(RuangView):
    """The form of one payment."""

    route_base, title = "/anggota-keluar", ("Bayar hak anggota keluar", "Pay a former member")
    rights = {"lihat": "keluar.lihat", "bayar": "keluar.bayar"}
    form_template, default_view = "furnitur/formulir.html", "catat"

    @expose("/<int:nomor>/bayar", methods=["GET", "POST"])
    @hak(".bayar")
    def catat(self, nomor: int) -> Any:
        """The form, or the payment."""
        return _pay(self, find_keluar(g.viewer, sessions.reading(), entitas_kode(), nomor))


def _pay(view: BayarKeluarView, k: Lembar) -> Any:
    back = url_for("KeluarView.show", kunci=k.row.id)
    title = (f"Bayar hak {k.nama}", f"Pay {k.nama}")
    page = forms.FormPage(title, ("Bayar", "Pay"), f"bayar_keluar.{k.row.id}", cancel=back)
    if request.method == "GET":
        return forms.show(view, _form(k, None), page)
    form = _form(k, request.form)
    outcome = forms.attempt(
        form,
        lambda: ajukan.run(
            pay_titipan,
            command(BayarTitipan, form.data | {"id": k.row.id, "kunci": forms.sent_key()}),
        ),
    )
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    handed_in = ajukan.answered(outcome.result, page.draft)
    if handed_in is not None:
        return handed_in
    made = outcome.result
    receipt = url_for("KuitansiView.show", kode=entitas_kode(), no_bukti=made.no_bukti)
    words = (
        f"{made.no_bukti} tercatat. Masih dititipkan {rupiah(made.sisa)}.",
        f"{made.no_bukti} recorded. {rupiah(made.sisa)} is still held.",
    )
    return forms.saved(page.draft, words, receipt)


def _form(k: Lembar, sent: MultiDict[str, str] | None) -> FormBayar:
    """The form of this settlement: only what it needs to know."""
    whole, coins = split_cash(k.sisa)
    start = {"tanggal": today(), "akun_kas": "", "jumlah": whole, "bulatkan": bool(coins)}
    accounts = pilihan_kas()
    start["akun_kas"] = accounts[0][0] if accounts else ""
    if k.row.jenis == "meninggal":
        start |= {"jumlah": None, "bulatkan": False}
    form = FormBayar(sent, start)
    if k.row.jenis == "meninggal":
        form.penerima.choices = [form.penerima.choices[0], *((w.nama, _heir(w)) for w in k.waris)]
    else:
        del form.penerima, form.identitas, form.surat
    if k.row.kapan_dibayar != "sesudah_rat":
        del form.no_rat, form.tanggal_rat
    return form


def _heir(w: Any) -> str:
    left = f", {rupiah(w.sisa)}" if w.sisa is not None else ""
    return f"{w.nama} ({w.hubungan}{left})"


VIEWS = (BayarKeluarView,)
