"""Tax on savings interest: what was withheld by month, what is paid, and paying it."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import DocumentView, RuangView
from appbuilder_app.fields import DaftarField, Formulir, RupiahField, TanggalField, TeksField
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, bulan, pair, rupiah
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.pph import list_masa, list_setor
from koperasi.simpanan.usecases_pph import HasilSetorPph, SetorPphBaru, pay_pph
from ledger.chart import load_chart
from ledger.periods import month_name
from ledger.totals import balance

HAK = {"lihat": "simpanan.lihat", "tambah": "pph.setor"}


def pilihan_masa() -> list[tuple[str, str]]:
    """Months whose tax is not all paid, and the one of the address."""
    rows = list_masa(g.viewer, sessions.reading(), entitas_kode(), today())
    return [
        (str(one.masa), f"{bulan(month_name(one.masa))}, {rupiah(one.kurang)}")
        for one in rows
        if one.kurang > 0 or str(one.masa) == request.form.get("masa", "")
    ]


class FormSetorPph(Formulir):
    """The month, what was paid, and the number of the state's receipt."""

    masa = DaftarField(("Masa pajak", "Tax month"), choices=pilihan_masa)
    jumlah = RupiahField(("Jumlah disetor", "Amount paid"))
    ntpn = TeksField(
        ("NTPN", "NTPN"),
        panjang=24,
        description=(
            "16 huruf dan angka di bukti penerimaan negara.",
            "16 letters and digits on the state's receipt.",
        ),
    )
    tanggal = TanggalField(("Tanggal setor", "Date paid"))
    akun_kas = DaftarField(("Dari kas atau bank", "From cash or bank"), choices=pilihan_kas)


class PphView(RuangView):
    """By month: members, interest, tax withheld and paid, the last day; and the payments."""

    route_base, title = "/pph", ("Setor PPh jasa simpanan", "Tax on interest to the state")
    rights = HAK

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        conn, kode = sessions.reading(), entitas_kode()
        rows = list_masa(g.viewer, conn, kode, today())
        utang = load_chart(conn, kode).role("utang_pph_bunga_simpanan").code
        query = list_setor(g.viewer, kode).subquery()
        return render_template(
            "simpanan/pph.html",
            judul=pair(self.title),
            masa=[(one, bulan(month_name(one.masa)), month_name(one.masa)) for one in rows],
            setor=conn.execute(query.select().order_by(query.c.id.desc()).limit(24)).all(),
            utang=-balance(conn, kode, utang),
            kurang=sum(one.kurang for one in rows),
            hari_ini=today(),
            nama_masa=lambda masa: bulan(month_name(masa)),
        )


class SetorPphView(DocumentView):
    """Recording a payment."""

    route_base, title, rights = "/setor-pph", ("Setor PPh", "Pay the tax"), HAK
    form, perintah, use_case = FormSetorPph, SetorPphBaru, staticmethod(pay_pph)
    next_button, duplicate = False, False

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The page of months."""
        return PphView.list(PphView())

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """The oldest month that is open, with all of its tax, from the bank."""
        rows = list_masa(viewer, sessions.reading(), entitas_kode(), today())
        asked = request.args.get("masa", type=int)
        open_ = [one for one in rows if one.kurang > 0 and asked in (None, one.masa)]
        accounts = pilihan_kas()
        bank = next((kode for kode, _ in accounts if kode.startswith("1.1.02")), "")
        start = {"tanggal": today(), "akun_kas": bank or (accounts[0][0] if accounts else "")}
        if open_:
            start |= {"masa": str(open_[-1].masa), "jumlah": open_[-1].kurang}
        return start

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """The month as a number."""
        del viewer
        return values | {"masa": int(values["masa"] or 0)}

    def done_words(self, result: HasilSetorPph) -> Pair:
        """Number, and what is still open."""
        return (
            f"Tercatat {result.no_bukti}. Sisa masa itu {rupiah(result.sisa)}.",
            f"Recorded {result.no_bukti}. Left of that month {rupiah(result.sisa)}.",
        )

    def done_url(self, result: HasilSetorPph) -> str:
        """The page of months."""
        return url_for("PphView.list")


VIEWS = (PphView, SetorPphView)
