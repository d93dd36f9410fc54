"""Paying a lender, and the interest of own loans at the end of a month."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, RupiahField, TanggalField
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import bulan, rupiah, t
from appbuilder_app.views.simpanan import today
from appbuilder_app.views.utang import data_utang, pilihan_masuk
from koperasi.utang.perintah import LAMA, AkrualBulan, BayarUtang, HasilUtang
from koperasi.utang.queries import DataUtang
from koperasi.utang.usecases import pay_utang
from koperasi.utang.usecases_akrual import post_akrual, preview_akrual
from ledger.errors import Refusal
from ledger.periods import add_months, last_day, month_name, month_of, parse_month


def pilihan_bayar() -> list[tuple[str, Any]]:
    """Where money can be paid from, bank accounts first."""
    return [one for one in pilihan_masuk() if one[0] != LAMA]


class FormBayar(Formulir):
    """As the lender's slip divides it."""

    tanggal = TanggalField(("Tanggal bayar", "Paid on"))
    pokok = RupiahField(("Pokok", "Principal"), wajib=False, nol=True)
    bunga = RupiahField(("Bunga", "Interest"), wajib=False, nol=True)
    biaya = RupiahField(
        ("Administrasi, denda, atau penalti", "Administration or penalty"), wajib=False, nol=True
    )
    akun_kas = DaftarField(("Dibayar dari", "Paid from"), choices=pilihan_bayar)
    keterangan = CatatanField(("Catatan", "Note"), panjang=200)


class BayarUtangView(RuangView):
    """An instalment, more than one, or all that is left."""

    route_base, title = "/utang", ("Bayar pinjaman koperasi", "Pay an own loan")
    rights = {"tambah": "utang.catat"}
    form_template = "utang/bayar.html"

    @expose("/<no_utang>/bayar", methods=["GET", "POST"])
    @hak(".tambah")
    def bayar(self, no_utang: str) -> Any:
        return _pay(self, no_utang)


def _pay(view: BayarUtangView, no_utang: str) -> Any:
    data = data_utang(no_utang)
    here = url_for("UtangView.show", kunci=no_utang)
    form = FormBayar(request.form if request.method == "POST" else None, _start(data))
    title = (f"Bayar angsuran {data.row.pemberi}", f"Pay {data.row.pemberi}")
    page = forms.FormPage(title, ("Simpan", "Save"), f"utang.{no_utang}", cancel=here)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: _send(form, no_utang))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    handed_in = ajukan.answered(outcome.result, page.draft)
    if handed_in is not None:
        return handed_in
    made: HasilUtang = outcome.result
    left = rupiah(made.sisa_pokok)
    words = (
        (f"{made.no_bukti} tercatat. Sisa pokok {left}.",
         f"{made.no_bukti} recorded. Principal left {left}.")
        if made.sisa_pokok
        else (f"{made.no_bukti} tercatat. Pinjaman {no_utang} lunas.",
              f"{made.no_bukti} recorded. Loan {no_utang} is paid.")
    )  # fmt: skip
    return forms.saved(page.draft, words, here)


def _start(data: DataUtang) -> dict[str, Any]:
    """The oldest open instalment; everything where `?semua=1` asks to settle."""
    accounts = pilihan_bayar()
    account = data.bayar[-1].akun_kas if data.bayar else data.row.akun_kas
    made = {"tanggal": today(), "akun_kas": account or (accounts[0][0] if accounts else "")}
    following = data.kartu.berikut
    if request.args.get("semua"):
        interest = following.sisa_bunga if following else 0
        return made | {"pokok": data.kartu.sisa_pokok, "bunga": interest}
    if following:
        made |= {"pokok": following.sisa_pokok, "bunga": following.sisa_bunga}
    return made


def _send(form: FormBayar, no_utang: str) -> Any:
    asked = BayarUtang(
        entitas_kode(),
        no_utang,
        form.tanggal.data or today(),
        form.pokok.data or 0,
        form.bunga.data or 0,
        form.biaya.data or 0,
        form.akun_kas.data or "",
        form.keterangan.data or "",
        kunci=forms.sent_key(),
    )
    return ajukan.run(pay_utang, asked)


class AkrualUtangView(RuangView):
    """Interest of a month, looked at before it is posted."""

    route_base, title = "/bunga-utang", ("Bunga pinjaman koperasi", "Interest of own loans")
    rights = {"lihat": "utang.lihat", "catat": "utang.catat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _page(_month(request.args.get("bulan", "")))

    @expose("/bukukan", methods=["POST"])
    @hak(".catat")
    def bukukan(self) -> Any:
        return _accrue(_month(request.form.get("bulan", "")))


def _accrue(month: int) -> Any:
    sessions.done_reading()
    asked = AkrualBulan(entitas_kode(), month, forms.sent_key())
    try:
        made = post_akrual(sessions.desa(), g.viewer, asked)
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        return _page(month, messages.sentence(refusal)), 422
    flash(t(f"{made.no_bukti} tercatat, {rupiah(made.jumlah)}.",
            f"{made.no_bukti} recorded, {rupiah(made.jumlah)}."))  # fmt: skip
    return redirect(url_for("AkrualUtangView.list", bulan=month_name(month)), code=303)


def _page(month: int, refused: str = "") -> str:
    now = month_of(today())
    choice = sorted({month, *(add_months(now, -back) for back in range(13))}, reverse=True)
    return render_template(
        "utang/akrual.html",
        baris=preview_akrual(g.viewer, sessions.reading(), entitas_kode(), month),
        bulan_ini=month_name(month),
        nama=bulan(month_name(month)),
        pilihan=[month_name(one) for one in choice],
        berakhir=last_day(month) <= today(),
        refused=refused,
        kunci=forms.sent_key(),
    )


def _month(name: str) -> int:
    """The month of the address, else the last one that has ended."""
    try:
        return parse_month(name)
    except ValueError:
        day: dt.date = today()
        now = month_of(day)
        return now if day == last_day(now) else add_months(now, -1)


VIEWS = (BayarUtangView, AkrualUtangView)
