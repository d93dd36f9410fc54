"""The koperasi's own borrowing: the list, writing a loan down with its schedule, its page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter, Kertas, State
from appbuilder_app.fields import (
    AngkaField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.declared import command
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.utang import paper_utang
from appbuilder_app.texts import Pair, t
from appbuilder_app.views.pinjaman import METODE
from appbuilder_app.views.produk_pinjaman import PersenField
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.nilai import as_persen, canonical
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.jadwal import DIBAYAR, DIBEBASKAN, DITUNDA, MENURUN
from koperasi.utang.perintah import LAMA, HasilUtang, UtangBaru
from koperasi.utang.queries import (
    BERJALAN,
    DIBALIK,
    LUNAS,
    DataUtang,
    find_data,
    list_utang,
    reconcile,
    simulate,
)
from koperasi.utang.skema import MERAH_PUTIH
from koperasi.utang.usecases import receive_utang
from ledger.errors import Refusal

HAK = {"lihat": "utang.lihat", "tambah": "utang.catat"}
JENIS: tuple[tuple[str, Pair], ...] = (
    ("utang_bank", ("Bank atau lembaga pembiayaan", "Bank or finance company")),
    ("utang_dana_bergulir", ("Dana bergulir", "Revolving fund")),
)
SKEMA: tuple[tuple[str, Pair], ...] = (
    (MERAH_PUTIH, ("Koperasi Merah Putih", "Koperasi Merah Putih")),
)
TENGGANG: tuple[tuple[str, Pair], ...] = (
    (DIBAYAR, ("Bunga tetap dibayar tiap bulan", "Interest is paid every month")),
    (DITUNDA, ("Bunga dibayar sesudah masa tenggang", "Interest is paid after the grace")),
    (DIBEBASKAN, ("Tanpa bunga selama tenggang", "No interest during the grace")),
)
HAL = (
    State(BERJALAN, ("Berjalan", "Running"), "hijau"),
    State(LUNAS, ("Lunas", "Paid"), ""),
    State(DIBALIK, ("Dibalik", "Reversed"), "merah", main=False),
)
BEDA: dict[str, Pair] = {
    "plafon": ("jumlahnya", "the amount"),
    "bunga": ("bunganya", "the interest"),
    "tenor": ("jangka waktunya", "the term"),
    "tenggang": ("masa tenggangnya", "the grace"),
    "tempo": ("tanggal jatuh temponya", "the day it is due"),
}


def pilihan_masuk() -> list[tuple[str, Any]]:
    """Where the money came in; last, a loan that ran when the books began."""
    old = ("Utang lama, sebelum buku ini", "An old one, before these books")
    bank_first = sorted(pilihan_kas(), key=lambda one: not one[0].startswith("1.1.02"))
    return [*bank_first, (LAMA, old)]


class FormUtang(Formulir):
    """From whom, how much, on which terms; the schedule stands at the side."""

    pemberi = TeksField(("Dari siapa", "From whom"), panjang=100)
    plafon = RupiahField(("Jumlah pinjaman", "Amount"), cepat=(50_000_000, 100_000_000))
    bunga_persen_tahun = PersenField(("Bunga setahun (%)", "Interest a year (%)"), panjang=10)
    tenor_bulan = AngkaField(("Berapa bulan", "Number of months"), batas=(1, 360))
    tanggal = TanggalField(("Uang masuk tanggal", "Money came in on"))
    jatuh_tempo_pertama = TanggalField(("Angsuran pertama", "First instalment"))
    tujuan = TeksField(("Untuk apa", "What for"), panjang=200)
    dasar = TeksField(
        ("Keputusan rapat", "Decision"),
        panjang=120,
        description=("Contoh: Keputusan RAT 3/2026", "As: Keputusan RAT 3/2026"),
    )
    akun_kas = DaftarField(("Uangnya masuk ke", "The money went to"), choices=pilihan_masuk)
    biaya = RupiahField(
        ("Dipotong pemberi pinjaman", "Kept back by the lender"),
        wajib=False,
        nol=True,
        description=("Provisi, administrasi, asuransi.", "Fee, administration, insurance."),
    )
    metode = PilihanField(("Cara menghitung", "Method"), choices=METODE)
    tenggang_bulan = AngkaField(
        ("Masa tenggang (bulan)", "Grace (months)"),
        batas=(0, 60),
        wajib=False,
        description=("Bulan pertama tanpa angsuran pokok.", "First months without principal."),
    )
    jasa_tenggang = DaftarField(("Bunga selama tenggang", "Interest of the grace"),
                                choices=TENGGANG)  # fmt: skip
    skema = DaftarField(
        ("Program pemerintah", "Government programme"),
        choices=SKEMA,
        wajib=False,
        description=("Kosong bila pinjaman biasa.", "Empty for an ordinary loan."),
    )
    jenis = DaftarField(("Jenis", "Kind"), choices=JENIS)
    no_akad = TeksField(("Nomor akad", "Contract number"), panjang=60, wajib=False)
    agunan = TeksField(("Agunan", "Collateral"), panjang=200, wajib=False)


COLUMNS = (
    Column("no_utang", ("Nomor", "Number"), "nomor"),
    Column("pemberi", ("Dari", "From"), title=True, group=True),
    Column("tanggal", ("Diterima", "Received"), "tanggal", phone=False),
    Column("plafon", ("Pinjaman", "Loan"), "rupiah", total=True, phone=False),
    Column("sisa_pokok", ("Sisa pokok", "Principal left"), "rupiah", total=True, zero=False),
    Column("tempo", ("Jatuh tempo", "Due"), "tanggal"),
    Column("angsuran", ("Angsuran", "Instalment"), "rupiah", total=True, zero=False),
    Column("tahap", ("Keadaan", "State"), "keadaan", states=HAL, group=True),
)
FILTERS = (
    Filter("tahap", ("Keadaan", "State")),
    Filter("tempo", ("Jatuh tempo", "Due"), "periode"),
    Filter("jenis", ("Jenis", "Kind"), choices=JENIS),
)
SIMULASI = ("plafon", "bunga_persen_tahun", "tenor_bulan", "tanggal", "jatuh_tempo_pertama",
            "metode", "tenggang_bulan", "jasa_tenggang", "skema")  # fmt: skip


class UtangView(DocumentView):
    """Own loans."""

    route_base, title, rights = "/utang", ("Pinjaman koperasi", "Own borrowing"), HAK
    kind, key, states, state_column = "utang", "no_utang", HAL, "tahap"
    form, form_template, perintah = FormUtang, "utang/formulir.html", UtangBaru
    use_case, duplicate, next_button = staticmethod(receive_utang), False, False
    columns, filters, search = COLUMNS, FILTERS, ("no_utang", "pemberi", "no_akad", "tujuan")
    sort, show_template, add_label = "-no_utang", "utang/lembar.html", ("Catat pinjaman", "Record")
    papers = (Kertas("jadwal", ("Jadwal", "Schedule"), paper_utang, states=(BERJALAN, LUNAS)),)

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_utang(viewer, query.entitas, today())

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        return usual(today())

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        return filled(values)

    def panel(self, form: Formulir) -> str:
        values = {name: form[name].data for name in SIMULASI if name in form._fields}
        html = render_template("utang/simulasi.html", **simulasi(values))
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    def row_title(self, row: Row) -> str:
        return f"{row.no_utang} {row.pemberi}"

    def done_words(self, result: HasilUtang) -> Pair:
        no = result.no_utang
        return (f"{no} tercatat dengan {result.no_bukti}.", f"{no} recorded, {result.no_bukti}.")

    @expose("/hitung")
    @hak(".tambah")
    def hitung(self) -> str:
        form = self.form(request.args)
        values = {name: form[name].data for name in SIMULASI}
        return render_template("utang/simulasi.html", **simulasi(values))


def usual(hari: dt.date) -> dict[str, Any]:
    """An empty form: a declining loan from today, no grace."""
    accounts = pilihan_masuk()
    return {"tanggal": hari, "metode": MENURUN, "jasa_tenggang": DIBAYAR, "jenis": JENIS[0][0],
            "akun_kas": accounts[0][0]}  # fmt: skip


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Empty figures are zero."""
    return values | {name: values.get(name) or 0 for name in ("biaya", "tenggang_bulan")}


def simulasi(values: dict[str, Any]) -> dict[str, Any]:
    """Schedule and reminders for the panel, or why there are none."""
    needed = ("plafon", "tenor_bulan", "tanggal", "jatuh_tempo_pertama")
    if not all(values.get(name) for name in needed):
        return {"hasil": None, "kata": "", "beda": ""}
    named = {"pemberi": "-", "tujuan": "-", "dasar": "-"}
    try:
        typed = str(values.get("bunga_persen_tahun") or "0")
        rate = as_persen(canonical("persen", typed))
        asked = command(UtangBaru, filled(values) | named | {"bunga_persen_tahun": rate})
        hasil = simulate(g.viewer, entitas_kode(), asked)
        return {"hasil": hasil, "kata": "", "beda": kata_beda(hasil.peringatan)}
    except Refusal as refusal:
        return {"hasil": None, "kata": sentence(refusal), "beda": ""}


def kata_beda(names: tuple[str, ...]) -> str:
    """Where a loan departs from its programme, in words."""
    return ", ".join(t(*BEDA[name]) for name in names)


def data_utang(no_utang: str) -> DataUtang:
    """Everything about a loan, for its page."""
    return find_data(g.viewer, sessions.reading(), entitas_kode(), no_utang, today())


def selisih_utang(_row: Row | None = None) -> int:
    """Debt in the books without a loan behind it."""
    return reconcile(g.viewer, sessions.reading(), entitas_kode()).selisih


def setup(app: Flask) -> None:
    """What the page of a loan asks."""
    app.jinja_env.globals.update(
        data_utang=data_utang, selisih_utang=selisih_utang, kata_beda=kata_beda,
        kata_tenggang=dict(TENGGANG), kata_jenis_utang=dict(JENIS),
        alamat_bayar_utang=lambda no: url_for("BayarUtangView.bayar", no_utang=no),
    )  # fmt: skip


VIEWS = (UtangView,)
