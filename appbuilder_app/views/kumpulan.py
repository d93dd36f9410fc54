"""The sheet of a meeting day: who is there, what each pays, one save for all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

from flask import g, render_template, request, url_for
from flask_appbuilder import BaseView, expose

from appbuilder_app import sessions
from appbuilder_app.fields import DaftarField, Formulir, RupiahField, TanggalField
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.anggota.data import BarisAnggota, Halaman, Saring
from koperasi.anggota.queries import list_anggota, list_dusun
from koperasi.anggota.rules import AKTIF
from koperasi.simpanan.perintah import BarisKumpulan, HasilKumpulan, Kumpulan
from koperasi.simpanan.rules import WAJIB
from koperasi.simpanan.tunggakan import iuran_wajib
from koperasi.simpanan.usecases import record_kumpulan
from ledger.errors import Refusal
from ledger.money import format_rupiah, parse_rupiah

DRAF = "KumpulanView.catat"


class FormKumpulan(Formulir):
    """The day, where the money goes, and how much lies on the table."""

    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    uang_di_meja = RupiahField(
        ("Uang di meja", "Money on the table"),
        description=(
            "Hitung uangnya; harus sama dengan jumlah lembar.",
            "Count the money; it must equal the sheet.",
        ),
    )


class KumpulanView(BaseView):
    """Meeting day."""

    route_base, default_view = "/kumpulan", "catat"

    @expose("/catat", methods=["GET", "POST"])
    @hak("simpanan.catat")
    def catat(self) -> Any:
        return sheet() if request.method == "GET" else save()


def save() -> Any:
    """Record the sheet once; when it is refused, it comes back as it was filled in."""
    form = FormKumpulan(request.form)

    def work() -> HasilKumpulan:
        kumpulan = Kumpulan(
            entitas_kode(),
            _a_day(form.tanggal.data),
            lines(),
            form.akun_kas.data,
            form.uang_di_meja.data,
            forms.sent_key(),
        )
        return record_kumpulan(sessions.desa(), g.viewer, kumpulan)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return sheet(form, outcome), 422
    made: HasilKumpulan = outcome.result
    total = format_rupiah(made.jumlah)
    words = (
        f"{len(made.bukti)} setoran tercatat, jumlah {total}.",
        f"{len(made.bukti)} deposits recorded, {total} in all.",
    )
    return forms.saved(_draft(_hamlet()), words, url_for("SimpananView.list"))


def _a_day(found: Any) -> dt.date:
    assert isinstance(found, dt.date)  # noqa: S101 - the field was validated
    return found


def lines() -> tuple[BarisKumpulan, ...]:
    """Those who are ticked, with their amounts.

    :raises Refusal: what is wrong with an amount, said with the member's number.
    """
    chosen = list(dict.fromkeys(request.form.getlist("hadir")))
    return tuple(BarisKumpulan(nomor, WAJIB, _amount(nomor)) for nomor in chosen)


def _amount(nomor: str) -> int:
    typed = request.form.get(f"jumlah_{nomor}", "")
    try:
        return parse_rupiah(typed)
    except Refusal as refusal:
        raise Refusal("kumpulan_jumlah_salah", nomor=nomor, isi=typed[:30]) from refusal


def sheet(form: FormKumpulan | None = None, outcome: forms.Outcome | None = None) -> str:
    """The page: every active member of a hamlet or of all, dues proposed, nobody ticked."""
    conn, entitas = sessions.reading(), entitas_kode()
    dusun = _hamlet()
    iuran = iuran_wajib(g.viewer, conn, entitas, today())
    kas = pilihan_kas()
    start = {"tanggal": today(), "akun_kas": kas[0][0] if kas else None}
    return render_template(
        "simpanan/kumpulan.html",
        form=form if form is not None else FormKumpulan(None, start),
        kunci=outcome.key if outcome else forms.sent_key(),
        refused=outcome.refused if outcome else "",
        terisi=outcome is not None,
        draf=_draft(dusun),
        dusun=dusun,
        semua_dusun=list_dusun(g.viewer, conn, entitas),
        baris=[_row(anggota, iuran) for anggota in _members(dusun)],
    )


def _hamlet() -> str:
    return request.args.get("dusun", "")[:60]


def _draft(dusun: str) -> str:
    """Name of the draft without spaces: each hamlet has its own sheet."""
    return f"{DRAF}.{quote(dusun)}" if dusun else DRAF


def _members(dusun: str) -> list[BarisAnggota]:
    asked = Saring(status=frozenset({AKTIF}), dusun=dusun)
    whole = Halaman(ukuran=0, urut="nama")
    return list_anggota(g.viewer, sessions.reading(), entitas_kode(), asked, whole).baris


def _row(anggota: BarisAnggota, iuran: int) -> dict[str, Any]:
    proposed = format_rupiah(iuran).removeprefix("Rp") if iuran else ""
    nomor = anggota.no_anggota
    return {
        "nomor": nomor,
        "nama": anggota.nama,
        "dusun": anggota.dusun,
        "jumlah": request.form.get(f"jumlah_{nomor}", proposed),
        "hadir": nomor in request.form.getlist("hadir"),
    }


VIEWS = (KumpulanView,)
