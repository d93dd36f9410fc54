"""Advances for activities: handed out, their ages, accounted for with papers."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.barisan import FormBaris, IsianKas, baris_field
from appbuilder_app.bases import Column, DocumentView, Filter, RuangView, State
from appbuilder_app.fields import DaftarField, Formulir, RupiahField, TanggalField, TeksField
from appbuilder_app.furnitur import ajukan, forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import rupiah
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries_uang_muka import (
    DIBALIK,
    LEWAT,
    SELESAI,
    TERBUKA,
    find_lpj,
    list_uang_muka,
)
from koperasi.kas.rules import unpack_baris
from koperasi.kas.usecases_uang_muka import (
    HasilUangMuka,
    Pertanggungjawaban,
    UangMukaBaru,
    account_uang_muka,
    give_uang_muka,
)
from ledger.chart import load_chart
from ledger.errors import Refusal

HAL = (
    State(TERBUKA, ("Belum dipertanggungjawabkan", "To be accounted for"), "kuning"),
    State(LEWAT, ("Lewat batas", "Past its day"), "merah", main=False),
    State(SELESAI, ("Selesai", "Settled"), "hijau"),
    State(DIBALIK, ("Dibalik", "Reversed"), "", main=False),
)
KOLOM = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Bukti", "Voucher"), "nomor"),
    Column("penerima", ("Penerima", "Who has it"), title=True, group=True),
    Column("uraian", ("Untuk", "For")),
    Column("jumlah", ("Jumlah", "Amount"), "rupiah", total=True),
    Column("jatuh_tempo", ("Batas", "Due"), "tanggal"),
    Column("tahap", ("Keadaan", "State"), "keadaan", states=HAL, group=True),
)


class FormUangMuka(Formulir):
    """Who takes how much along, for what."""

    penerima = TeksField(("Siapa yang membawa", "Who takes it"), panjang=80)
    uraian = TeksField(("Untuk kegiatan apa", "For which activity"), panjang=160)
    jumlah = RupiahField(("Jumlah", "Amount"))
    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Dari kas atau bank", "From cash or bank"), choices=pilihan_kas)


class FormLpj(FormBaris):
    """What it was spent on."""

    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(
        ("Kas untuk sisa atau kurangnya", "Cash for the rest or what is added"),
        choices=pilihan_kas,
    )
    baris = baris_field(IsianKas, 3)


class UangMukaView(DocumentView):
    """Advances; the papers hang on the page of each."""

    route_base, title, kind = "/uang-muka", ("Uang muka kegiatan", "Advances"), "uang_muka"
    rights = {"lihat": "kas.lihat", "tambah": "kas.catat"}
    form, perintah, use_case = FormUangMuka, UangMukaBaru, staticmethod(give_uang_muka)
    columns, states, state_column = KOLOM, HAL, "tahap"
    filters = (
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("tahap", ("Keadaan", "State")),
    )
    search, sort = ("penerima", "uraian", "no_bukti"), "-tanggal"
    duplicate, next_button = False, False
    show_template = "kas/uang_muka.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Advances of the entity."""
        return list_uang_muka(viewer, query.entitas, today())

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today and the first cash."""
        accounts = pilihan_kas()
        return super().defaults(viewer) | {"akun_kas": accounts[0][0] if accounts else None}

    def done_url(self, result: HasilUangMuka) -> str:
        """The page where the papers are attached."""
        return url_for("UangMukaView.show", kunci=result.id)


class LpjView(RuangView):
    """The account of one advance."""

    route_base, title = "/uang-muka", ("Pertanggungjawaban", "Account of an advance")
    rights = {"tambah": "kas.catat"}
    form_template = "kas/formulir.html"

    @expose("/<int:nomor>/lpj", methods=["GET", "POST"])
    @hak(".tambah")
    def lpj(self, nomor: int) -> Any:
        return _account(self, nomor)


def _account(view: LpjView, nomor: int) -> Any:
    """The form of the account, or what became of it."""
    listed = list_uang_muka(g.viewer, entitas_kode(), today()).subquery()
    row = sessions.reading().execute(listed.select().where(listed.c.id == nomor)).first()
    if row is None:
        raise Refusal("tidak_ditemukan")
    back = url_for("UangMukaView.show", kunci=nomor)
    start = {"tanggal": today(), "akun_kas": row.akun_kas}
    form = FormLpj(request.form if request.method == "POST" else None, start)
    title = (
        f"Pertanggungjawaban {row.penerima}, {rupiah(row.jumlah)}",
        f"Account of {row.penerima}, {rupiah(row.jumlah)}",
    )
    page = forms.FormPage(title, ("Simpan", "Save"), f"lpj.{nomor}", cancel=back)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: _send(form, nomor))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    handed_in = ajukan.answered(outcome.result, page.draft)
    if handed_in is not None:
        return handed_in
    made: HasilUangMuka = outcome.result
    rest = (f"kembali {rupiah(made.kembali)}", f"{rupiah(made.kembali)} came back")
    if made.tambahan:
        rest = (f"ditambah {rupiah(made.tambahan)}", f"{rupiah(made.tambahan)} added")
    words = (f"Tercatat {made.no_bukti}, {rest[0]}.", f"Recorded {made.no_bukti}, {rest[1]}.")
    return forms.saved(page.draft, words, back)


def _send(form: FormLpj, nomor: int) -> Any:
    asked = Pertanggungjawaban(
        entitas_kode(),
        nomor,
        form.tanggal.data or today(),
        form.lines(),
        form.akun_kas.data or "",
        kunci=forms.sent_key(),
    )
    return ajukan.run(account_uang_muka, asked)


def rincian_lpj(row: Row) -> Any:
    """What an advance was spent on: lines with the names of their accounts, or None."""
    conn, kode = sessions.reading(), entitas_kode()
    found = find_lpj(g.viewer, conn, kode, row.id)
    if found is None:
        return None
    chart = load_chart(conn, kode)
    lines = [(chart.by_code[one.akun].name, one.jumlah) for one in unpack_baris(found.baris)]
    return {"lpj": found, "baris": lines}


def setup(app: Flask) -> None:
    """What the page of an advance asks."""
    app.jinja_env.globals.update(rincian_lpj=rincian_lpj, hari_ini_desa=today)


VIEWS = (UangMukaView, LpjView)
