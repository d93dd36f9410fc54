"""A member's own remittances on the phone, as sender or as receiver; wherever in the world."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose

from appbuilder_app import sessions
from appbuilder_app.fields import Formulir, RupiahField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.texts import Pair, t, tanggal_panjang
from appbuilder_app.views.kiriman import KATA_KELAS
from appbuilder_app.views.saya import own
from appbuilder_app.views.simpanan import today
from koperasi.pinjaman.queries import own_pinjaman
from koperasi.remitansi.penggunaan import Tunai, own_tunai, report_own_penggunaan
from koperasi.remitansi.perintah import LaporPenggunaan
from koperasi.remitansi.queries import own_kiriman
from koperasi.remitansi.queries_instruksi import own_instruksi
from koperasi.remitansi.queries_sendiri import cicilan_kiriman
from koperasi.simpanan.rules import SUKARELA
from ledger.errors import Refusal

ZONA: dict[str, tuple[str, Pair]] = {
    "TW": ("Asia/Taipei", ("Taiwan", "Taiwan")),
    "HK": ("Asia/Hong_Kong", ("Hong Kong", "Hong Kong")),
    "SG": ("Asia/Singapore", ("Singapura", "Singapore")),
    "MY": ("Asia/Kuala_Lumpur", ("Malaysia", "Malaysia")),
    "KR": ("Asia/Seoul", ("Korea Selatan", "South Korea")),
    "JP": ("Asia/Tokyo", ("Jepang", "Japan")),
    "AE": ("Asia/Dubai", ("Uni Emirat Arab", "the Emirates")),
    "BN": ("Asia/Brunei", ("Brunei", "Brunei")),
}
"""Time zone of the countries of destination: the moment of recording is shown in both."""
WIB = ZoneInfo("Asia/Jakarta")


class SayaKirimanView(BaseView):
    """Remittances of the member who signed in, how each was split, what the loans still ask."""

    route_base, default_view = "/saya", "kiriman"

    @expose("/kiriman/")
    @hak("remitansi.sendiri")
    def kiriman(self) -> str:
        viewer, mine = own(g.viewer, SUKARELA)
        conn, who = sessions.reading(), (mine.entitas, mine.no_anggota)
        found = own_kiriman(viewer, conn, mine.entitas, today())
        return render_template(
            "saya/kiriman.html",
            kiriman=found,
            cicilan=cicilan_kiriman(viewer, conn, mine.entitas, found),
            versi_semua=own_instruksi(viewer, conn, mine.entitas),
            pinjaman=own_pinjaman(viewer, conn, *who, today()),
            saya=mine.no_anggota,
            tunai=own_tunai(viewer, conn, mine.entitas),
        )

    @expose("/kiriman/<no_kiriman>/pemakaian", methods=["GET", "POST"])
    @hak("remitansi.sendiri")
    def pemakaian(self, no_kiriman: str) -> Any:
        """What the cash was used for, told by the family."""
        return _tell(no_kiriman)


class FormPakai(Formulir):
    """What the family did with the cash; what stays empty stays untold."""

    konsumsi = RupiahField(KATA_KELAS["konsumsi"], wajib=False, nol=True)
    pendidikan = RupiahField(KATA_KELAS["pendidikan"], wajib=False, nol=True)
    kesehatan = RupiahField(KATA_KELAS["kesehatan"], wajib=False, nol=True)
    utang = RupiahField(("Membayar utang lain", "Other debts"), wajib=False, nol=True)
    rumah = RupiahField(KATA_KELAS["rumah"], wajib=False, nol=True)
    tabungan = RupiahField(KATA_KELAS["tabungan"], wajib=False, nol=True)
    produktif = RupiahField(KATA_KELAS["produktif"], wajib=False, nol=True)
    sosial = RupiahField(KATA_KELAS["sosial"], wajib=False, nol=True)


def _tell(no_kiriman: str) -> Any:
    viewer, mine = own(g.viewer, SUKARELA)
    found = own_tunai(viewer, sessions.reading(), mine.entitas).get(no_kiriman)
    if found is None:
        raise Refusal("tidak_ditemukan")
    if request.method == "GET":
        form = FormPakai(None, data=dict(found.rincian))
        return _told_page(found, form)
    form = FormPakai(request.form)
    if not form.validate():
        return _told_page(found, form)
    told = tuple((name, int(value)) for name, value in form.data.items() if value)
    asked = LaporPenggunaan(mine.entitas, no_kiriman, today(), "lapor_sendiri", told,
                            kunci=forms.sent_key())  # fmt: skip
    sessions.done_reading()
    try:
        report_own_penggunaan(sessions.desa(), viewer, asked)
    except Refusal as refusal:
        if refusal.code in ("tidak_berhak", "kiriman_tidak_dikenal"):
            raise
        return _told_page(found, form, sentence(refusal))
    flash(t("Terima kasih, tercatat.", "Thank you, it is recorded."))
    back = url_for("SayaKirimanView.kiriman", buka=no_kiriman, _anchor=no_kiriman)
    return redirect(back, code=303)


def _told_page(tunai: Tunai, form: Formulir, refused: str = "") -> str:
    kept = {"refused": refused, "kunci": forms.sent_key()}
    return render_template("saya/pakai.html", k=tunai, form=form, **kept)


def two_clocks(moment: str, negara: str) -> list[tuple[str, str, Pair]]:
    """A moment as a clock shows it here (WIB) and, in another zone, there: (date, time, place)."""
    at = dt.datetime.fromisoformat(moment)
    here = at.astimezone(WIB)
    made = [(tanggal_panjang(here.date()), f"{here:%H.%M}", ("WIB", "WIB"))]
    if negara in ZONA:
        zone, place = ZONA[negara]
        there = at.astimezone(ZoneInfo(zone))
        made.append((tanggal_panjang(there.date()), f"{there:%H.%M}", place))
    return made


def setup(app: Flask) -> None:
    """What the template asks."""
    found: dict[str, Any] = {"dua_jam": two_clocks}
    app.jinja_env.globals.update(found)


VIEWS = (SayaKirimanView,)
