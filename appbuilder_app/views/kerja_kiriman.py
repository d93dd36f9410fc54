"""What is done with a remittance: split, paid out with a look at the paper, swept."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.pembagian_isian import FormBagi, values_of
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, rupiah
from appbuilder_app.views.catat_kiriman import lines_of
from appbuilder_app.views.kiriman import KATA_OLEH
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.remitansi.orang import find_penerima, names_of
from koperasi.remitansi.perintah import BagiKiriman, BayarKiriman, HasilUang, PindahKiriman
from koperasi.remitansi.queries import find_data
from koperasi.remitansi.queries_pratinjau import Calon, instruksi_kini, pilihan_baris, preview_bagi
from koperasi.remitansi.queries_titipan import posisi_titipan
from koperasi.remitansi.usecases_bagi import split_kiriman
from koperasi.remitansi.usecases_bayar import SAPU, TUNAI, move_kiriman, pay_kiriman
from ledger.chart import load_chart
from ledger.errors import Refusal

KARTU: tuple[tuple[str, Pair], ...] = (
    ("ktp", ("KTP", "KTP")),
    ("sim", ("SIM", "SIM")),
    ("paspor", ("Paspor", "Passport")),
    ("kenal", ("Dikenal, tanpa kartu", "Known, no paper")),
)


class FormBagiKiriman(FormBagi):
    """The lines, who signed them."""

    oleh = PilihanField(("Pembagian ditandatangani", "Split signed by"), choices=KATA_OLEH)
    tanggal = TanggalField(("Tanggal", "Date"))


class FormBayar(Formulir):
    """How much, to whom, which paper was looked at."""

    jumlah = RupiahField(("Jumlah dibayarkan", "Amount"), render_kw={"autofocus": True})
    kartu = PilihanField(("Kartu yang diperiksa", "Paper looked at"), choices=KARTU)
    diperiksa = TeksField(
        ("Empat angka terakhir kartu", "Its last four digits"), panjang=4, wajib=False
    )
    pengambil = TeksField(
        ("Diambil oleh (bila bukan penerima)", "Who came, if not the receiver"),
        panjang=80,
        wajib=False,
    )
    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Dari kas", "From"), choices=pilihan_kas)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


def pilihan_tujuan() -> list[tuple[str, str]]:
    """Where money of the remittance account may go: every till and bank but itself."""
    own = load_chart(sessions.reading(), entitas_kode()).by_role.get("bank_remitansi")
    return [(kode, nama) for kode, nama in pilihan_kas() if own is None or kode != own.code]


class FormPindah(Formulir):
    """How much, where to."""

    jumlah = RupiahField(("Jumlah", "Amount"), render_kw={"autofocus": True})
    akun_kas = DaftarField(("Ke kas atau rekening", "To"), choices=pilihan_tujuan)
    tanggal = TanggalField(("Tanggal", "Date"))


class KerjaKirimanView(RuangView):
    """Splitting, paying out, moving."""

    route_base, title = "/kiriman", ("Kiriman PMI", "Remittances")
    rights = {"bagi": "remitansi.catat", "bayar": "remitansi.bayar", "pindah": "remitansi.catat"}
    form_template = "remitansi/bagi.html"

    def panel(self, form: Formulir) -> str:
        """The split in rupiah, or the remittance that is paid."""
        html = render_template("remitansi/kerja_panel.html", **g.get("kerja", {}))
        return Markup(html) if "kerja" in g else ""  # noqa: S704 - a rendered template

    @expose("/<no_kiriman>/bagi", methods=["GET", "POST"])
    @hak(".bagi")
    def bagi(self, no_kiriman: str) -> Any:
        return _split(self, no_kiriman)

    @expose("/<no_kiriman>/bagi/hitung", methods=["POST"])
    @hak(".bagi")
    def hitung(self, no_kiriman: str) -> str:
        form = FormBagiKiriman(request.form)
        form.validate()
        _look(form, no_kiriman)
        return render_template("remitansi/kerja_panel.html", **g.kerja)

    @expose("/<no_kiriman>/bayar", methods=["GET", "POST"])
    @hak(".bayar")
    def bayar(self, no_kiriman: str) -> Any:
        return _pay(self, no_kiriman)

    @expose("/pindah/<jenis>", methods=["GET", "POST"])
    @hak(".pindah")
    def pindah(self, jenis: str) -> Any:
        return _move(self, jenis)


def _page(
    view: KerjaKirimanView, form: Formulir, page: forms.FormPage, work: Callable[[], Any]
) -> Any:
    """Show the form, or do it; returns the outcome only when it was done."""
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, work)
    return outcome if outcome.done else forms.show(view, form, page, outcome)


def _look(form: FormBagiKiriman, no_kiriman: str) -> None:
    """The split as it is typed, for the panel."""
    conn, kode = sessions.reading(), entitas_kode()
    row = find_data(g.viewer, conn, kode, no_kiriman).row
    who = {"pengirim": row.pengirim, "penerima": row.penerima}
    signed, _ = instruksi_kini(g.viewer, conn, kode, (row.pengirim, row.penerima))
    g.kerja = {
        "row": row, "kata": "", "pratinjau": None, "versi": signed,
        "pilihan": pilihan_baris(g.viewer, conn, kode, (row.pengirim, row.penerima)),
    }  # fmt: skip
    try:
        calon = Calon(
            row.pengirim, row.penerima, row.jumlah, form.tanggal.data or today(),
            lines_of(g.viewer, form, who), form.oleh.data or "penerima",
        )  # fmt: skip
        g.kerja["pratinjau"] = preview_bagi(sessions.desa(), g.viewer, conn, kode, calon)
    except Refusal as refusal:
        g.kerja["kata"] = messages.sentence(refusal)


def _split(view: KerjaKirimanView, no_kiriman: str) -> Any:
    conn, kode = sessions.reading(), entitas_kode()
    row = find_data(g.viewer, conn, kode, no_kiriman).row
    _, lines = instruksi_kini(g.viewer, conn, kode, (row.pengirim, row.penerima))
    start = {"tanggal": today(), "oleh": "penerima", "baris": values_of(lines)}
    form = FormBagiKiriman(request.form if request.method == "POST" else None, start)
    g.hitung_url = url_for("KerjaKirimanView.hitung", no_kiriman=no_kiriman)
    _look(form, no_kiriman)
    back = url_for("KirimanView.show", kunci=no_kiriman)
    title = (f"Bagi kiriman {no_kiriman}", f"Split remittance {no_kiriman}")
    page = forms.FormPage(title, ("Bagi", "Split"), cancel=back)

    def work() -> Any:
        who = {"pengirim": row.pengirim, "penerima": row.penerima}
        asked = BagiKiriman(
            kode, no_kiriman, form.tanggal.data or today(), lines_of(g.viewer, form, who),
            form.oleh.data or "penerima", forms.sent_key(),
        )  # fmt: skip
        return split_kiriman(sessions.desa(), g.viewer, asked)

    done = _page(view, form, page, work)
    if not isinstance(done, forms.Outcome):
        return done
    cash = rupiah(done.result.tunai)
    words = (f"Terbagi. Tunai menunggu {cash}.", f"Split. Cash that waits {cash}.")
    return forms.saved("", words, back)


def _pay(view: KerjaKirimanView, no_kiriman: str) -> Any:
    conn, kode = sessions.reading(), entitas_kode()
    data = find_data(g.viewer, conn, kode, no_kiriman)
    accounts = pilihan_kas()
    start = {"tanggal": today(), "jumlah": data.row.sisa,
             "akun_kas": accounts[0][0] if accounts else None}  # fmt: skip
    form = FormBayar(request.form if request.method == "POST" else None, start)
    g.kerja = {"row": data.row, "bayar": True}
    back = url_for("KirimanView.show", kunci=no_kiriman)
    title = (f"Bayarkan kiriman {no_kiriman}", f"Pay remittance {no_kiriman} out")
    page = forms.FormPage(title, ("Bayarkan", "Pay out"), cancel=back)

    def work() -> HasilUang:
        typed = {name: value for name, value in form.data.items() if value is not None}
        asked = BayarKiriman(kode, no_kiriman, kunci=forms.sent_key(), **typed)
        return pay_kiriman(sessions.desa(), g.viewer, asked)

    done = _page(view, form, page, work)
    if not isinstance(done, forms.Outcome):
        return done
    number = done.result.no_bukti
    words = (f"{number} tercatat. Minta tanda tangan di kuitansi.",
             f"{number} recorded. Have the receipt signed.")  # fmt: skip
    return forms.saved("", words, url_for("KuitansiView.show", kode=kode, no_bukti=number))


def _move(view: KerjaKirimanView, jenis: str) -> Any:
    if jenis not in (TUNAI, SAPU):
        raise Refusal("tidak_ditemukan")
    conn, kode = sessions.reading(), entitas_kode()
    found = posisi_titipan(g.viewer, conn, kode, today())
    chart = load_chart(conn, kode)
    cash = sum(int(satu.row.sisa) for satu in found.menunggu if satu.row.dibagi)
    start = {
        "tanggal": today(),
        "jumlah": found.bisa_disapu if jenis == SAPU else min(cash, found.rekening),
        "akun_kas": chart.role("bank_operasional" if jenis == SAPU else "kas_utama").code,
    }
    form = FormPindah(request.form if request.method == "POST" else None, start)
    back = url_for("TitipanView.list")
    title = {
        SAPU: ("Sapu sisa rekening kiriman", "Sweep the remittance account"),
        TUNAI: ("Tarik tunai untuk dibayarkan", "Draw cash for payouts"),
    }[jenis]
    page = forms.FormPage(title, ("Simpan", "Save"), cancel=back)

    def work() -> HasilUang:
        typed = {name: value for name, value in form.data.items() if value is not None}
        asked = PindahKiriman(kode, jenis, kunci=forms.sent_key(), **typed)
        return move_kiriman(sessions.desa(), g.viewer, asked)

    done = _page(view, form, page, work)
    if not isinstance(done, forms.Outcome):
        return done
    number = done.result.no_bukti
    return forms.saved("", (f"{number} tercatat.", f"{number} recorded."), back)


def nama_penerima(nomor: str) -> str:
    """Name and number of a receiver, for templates."""
    try:
        who = find_penerima(sessions.reading(), entitas_kode(), nomor)
    except Refusal:
        return names_of(sessions.reading(), entitas_kode(), [nomor]).get(nomor, nomor)
    return f"{who.nama} ({who.nomor})"


def rincian_penggunaan(row: Any) -> list[tuple[str, int]]:
    """Classes and rupiah of a report of use, for templates."""
    return [(kelas, int(jumlah)) for kelas, jumlah in json.loads(row.rincian)]


def setup(app: Flask) -> None:
    """What the templates ask."""
    app.jinja_env.globals.update(
        nama_penerima=nama_penerima, rincian_penggunaan=rincian_penggunaan,
        hitung_bagi=lambda: g.get("hitung_url", ""),
    )  # fmt: skip


VIEWS = (KerjaKirimanView,)
