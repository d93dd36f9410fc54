"""Closing the cash of a day: count, difference, lock, minutes; opening a day; tills."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Select
from werkzeug.wrappers import Response

from appbuilder_app import sessions, users
from appbuilder_app.bases import Action, Column, DocumentView, Filter, Kertas, RuangView, State
from appbuilder_app.dates import read_date
from appbuilder_app.fields import (
    AngkaField,
    CatatanField,
    CentangField,
    DaftarField,
    Formulir,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.kas import paper_opname
from appbuilder_app.texts import Pair, t
from appbuilder_app.views.simpanan import today
from koperasi.dasar import peran
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import list_akun_uang
from koperasi.kas.queries_laci import list_laci
from koperasi.kas.queries_opname import (
    DIMINTA,
    TERBUKA,
    TERKUNCI,
    berita_acara,
    hari_kas,
    list_opname,
)
from koperasi.kas.rules import PECAHAN
from koperasi.kas.usecases_hari import (
    MintaBukaHari,
    PutusanBukaHari,
    approve_buka_hari,
    reject_buka_hari,
    request_buka_hari,
)
from koperasi.kas.usecases_laci import SerahLaci, TarikLaci, give_laci, take_laci
from koperasi.kas.usecases_opname import HasilOpname, Opname, record_opname
from ledger.errors import Refusal

OPNAME = {"lihat": "kas.lihat", "tambah": "kas.opname"}
HARI = (
    State(TERBUKA, ("Hari terbuka", "Day open")),
    State(TERKUNCI, ("Hari terkunci", "Day locked"), "hijau"),
    State(DIMINTA, ("Diminta dibuka", "Asked to be opened"), "kuning", main=False),
)


def pilihan_tunai() -> list[tuple[str, str]]:
    """Cash accounts, without banks: what can be counted."""
    try:
        found = list_akun_uang(g.viewer, sessions.reading(), entitas_kode())
    except Refusal:
        return []  # a kasir without a till: the form says so when it asks the books
    return [(kode, nama) for kode, nama, _saldo in found if kode.startswith("1.1.01")]


class FormOpname(Formulir):
    """Counted notes and coins; the pieces are read by their own names."""

    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Kas yang dihitung", "Cash counted"), choices=pilihan_tunai)
    saksi = TeksField(("Saksi", "Witness"), panjang=80, wajib=False)
    keterangan = CatatanField(("Alasan selisih, atau catatan", "Reason, or note"), panjang=200)
    kunci_hari = CentangField(("Kunci hari ini untuk kas ini", "Lock this day for this cash"))


for _nilai in PECAHAN:
    _label = (f"Lembar {_nilai}", f"Pieces of {_nilai}")
    setattr(FormOpname, f"pecahan_{_nilai}", AngkaField(_label, batas=(0, 10**6), wajib=False))


class FormAlasan(Formulir):
    """Why a day is opened, or is not."""

    alasan = TeksField(("Alasan", "Reason"), panjang=200, render_kw={"autofocus": True})


_HARI_INI = (("akun_kas", "akun_kas"), ("tanggal", "tanggal"))
_MINTA = (("id", "buka_id"),)
AKSI_HARI = (
    Action(
        "minta-buka",
        ("Minta hari dibuka", "Ask to open the day"),
        "kas.opname",
        request_buka_hari,
        MintaBukaHari,
        form=FormAlasan,
        states=(TERKUNCI,),
        row_fields=_HARI_INI,
        done=("Diminta. Orang lain yang memutuskan.", "Asked. Somebody else decides."),
    ),
    Action(
        "setujui-buka",
        ("Setujui, buka harinya", "Agree, open the day"),
        "kas.buka_hari",
        approve_buka_hari,
        PutusanBukaHari,
        states=(DIMINTA,),
        row_fields=_MINTA,
        style="utama",
        confirm=(
            "Kas hari itu bisa diisi lagi. Hitung dan kunci ulang sesudahnya.",
            "The day takes entries again. Count and lock it again afterwards.",
        ),
        done=("Hari dibuka lagi.", "The day is open again."),
    ),
    Action(
        "tolak-buka",
        ("Tolak", "Refuse"),
        "kas.buka_hari",
        reject_buka_hari,
        PutusanBukaHari,
        form=FormAlasan,
        states=(DIMINTA,),
        row_fields=_MINTA,
        style="bahaya",
        done=("Permintaan ditolak, hari tetap terkunci.", "Refused, the day stays locked."),
    ),
)
KERTAS = (Kertas("berita-acara", ("Berita acara PDF", "Minutes as PDF"), paper_opname),)
KOLOM = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", title=True, group=True),
    Column("nama_kas", ("Kas", "Cash"), group=True),
    Column("jumlah_fisik", ("Dihitung", "Counted"), "rupiah"),
    Column("saldo_buku", ("Menurut buku", "In the books"), "rupiah"),
    Column("selisih", ("Selisih", "Difference"), "mutasi", total=True),
    Column("hari", ("Hari", "Day"), "keadaan", states=HARI),
    Column("pembuat", ("Oleh", "By"), "petugas", phone=False),
)

SARING = (
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
    Filter("selisih", ("Ada selisih", "With a difference"), "ya"),
    Filter("hari", ("Hari", "Day")),
)


class OpnameView(DocumentView):
    """Counting the cash, and the minutes."""

    route_base, title = "/hitung-kas", ("Tutup kas", "Close the cash")
    rights, kind = OPNAME, "opname"
    form, form_template, show_template = FormOpname, "kas/opname.html", "kas/berita_acara.html"
    perintah, use_case = Opname, staticmethod(record_opname)
    sort, duplicate, next_button = "-tanggal", False, False
    columns, states, state_column, actions = KOLOM, HARI, "hari", AKSI_HARI
    filters, papers = SARING, KERTAS

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Counts of the entity."""
        return list_opname(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today, the first cash, and the day is locked afterwards."""
        first = next((kode for kode, _nama in pilihan_tunai()), None)
        return super().defaults(viewer) | {"akun_kas": first, "kunci_hari": True}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Pieces by denomination."""
        del viewer
        pieces = {nilai: values.pop(f"pecahan_{nilai}") or 0 for nilai in PECAHAN}
        return values | {"pecahan": {nilai: n for nilai, n in pieces.items() if n}}

    def done_words(self, result: HasilOpname) -> Pair:
        """Fits, or the difference that was booked."""
        if not result.selisih:
            return ("Kas cocok dengan buku.", "The cash fits the books.")
        return (f"Selisih dicatat: {result.no_bukti}.", f"Difference booked: {result.no_bukti}.")

    @expose("/saldo")
    @hak(".tambah")
    def saldo(self) -> str:
        """What the books say of a cash account on a day: asked by the form."""
        return buku_hari(request.args.get("akun_kas", ""), request.args.get("tanggal", ""))


def buku_hari(akun: str, tanggal: str | dt.date | None) -> str:
    """The piece of the form with the day in the books, or why there is none."""
    day = tanggal if isinstance(tanggal, dt.date) else read_date(tanggal or "") or today()
    try:
        found = hari_kas(g.viewer, sessions.reading(), entitas_kode(), (akun, day))
    except Refusal as refusal:
        return render_template("kas/hari.html", hari=None, kata=sentence(refusal))
    return render_template("kas/hari.html", hari=found, kata="")


def pilihan_kasir() -> list[tuple[str, str]]:
    """People with the role of kasir who have no till."""
    conn = sessions.reading()
    taken = {row.pengguna for row in _laci() if row.sampai is None}
    found = [
        (row.nomor, row.first_name)
        for row in conn.execute(users.users.select().order_by(users.users.c.nomor))
        if row.active and peran.KASIR in users.roles_of(conn, row.id)
    ]
    return [one for one in found if one[0] not in taken]


def _laci() -> list[Any]:
    return list_laci(g.viewer, sessions.reading(), entitas_kode())


class FormLaci(Formulir):
    """Which till, and whose."""

    akun_kas = DaftarField(("Laci", "Till"), choices=pilihan_tunai)
    pengguna = DaftarField(("Kasir", "Kasir"), choices=pilihan_kasir)


class LaciView(RuangView):
    """Tills and their kasir."""

    route_base, title = "/laci-kasir", ("Laci kasir", "Tills")
    rights = {"lihat": "kas.laci"}
    form_template = "furnitur/formulir.html"

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return render_template("kas/laci.html", baris=_laci(), judul=t(*self.title))

    @expose("/serah", methods=["GET", "POST"])
    @hak(".lihat")
    def serah(self) -> Any:
        form = FormLaci(request.form if request.method == "POST" else None)
        back = url_for("LaciView.list")
        page = forms.FormPage(
            ("Serahkan laci", "Hand out a till"), ("Serahkan", "Hand out"), cancel=back
        )
        if request.method == "GET":
            return forms.show(self, form, page)
        outcome = forms.attempt(
            form,
            lambda: give_laci(sessions.desa(), g.viewer, SerahLaci(entitas_kode(), **form.data)),
        )
        if not outcome.done:
            return forms.show(self, form, page, outcome)
        return forms.saved("", ("Laci diserahkan.", "The till is handed out."), back)

    @expose("/<int:nomor>/tarik", methods=["POST"])
    @hak(".lihat")
    def tarik(self, nomor: int) -> Response:
        sessions.done_reading()
        take_laci(sessions.desa(), g.viewer, TarikLaci(entitas_kode(), nomor))
        flash(t("Laci ditarik.", "The till is taken back."))
        return redirect(url_for("LaciView.list"), code=303)


def acara(row: Row) -> Any:
    """Minutes of a count, for the template."""
    return berita_acara(g.viewer, sessions.reading(), entitas_kode(), row.id)


def setup(app: Flask) -> None:
    """What the templates of these screens ask."""
    app.jinja_env.globals.update(berita_acara=acara, pecahan=PECAHAN, buku_hari=buku_hari)


VIEWS = (OpnameView, LaciView)
