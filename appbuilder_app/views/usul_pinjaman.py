"""Changes of loans: the list, the page of one, deciding on it; loans off the books; for the RAT."""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DaftarView, DocumentView, Filter, RuangView
from appbuilder_app.fields import Formulir, TeksField
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery, Page
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import rupiah, t
from appbuilder_app.views.kartu_pinjaman import GOLONGAN
from appbuilder_app.views.persetujuan import FormPutusan
from appbuilder_app.views.simpanan import today
from appbuilder_app.views.ubah_pinjaman import CARA, COLUMNS, HAK, JENIS, KEADAAN, semua_usul
from koperasi.dasar.viewer import Viewer
from koperasi.persetujuan.antrean import list_menunggu
from koperasi.persetujuan.queries import DataPutusan, list_putusan
from koperasi.pinjaman.perintah_usul import BalikUsul, HasilUsul, PutuskanUsul
from koperasi.pinjaman.queries_usul import (
    DataUsul,
    Tagihan,
    chain_of,
    find_data_usul,
    list_hapus_buku,
    plan_of,
    usul_pinjaman,
)
from koperasi.pinjaman.rat import list_rat
from koperasi.pinjaman.usecases_putusan import (
    approve_usul,
    reject_usul,
    reverse_usul,
    withdraw_usul,
)
from koperasi.pinjaman.usul import kind_of

FILTERS = (
    Filter("jenis", ("Perubahan", "Change"), choices=JENIS),
    Filter("keadaan", ("Keadaan", "State")),
    Filter("tanggal", ("Berlaku", "From"), "periode"),
    Filter("no_pinjaman", ("Pinjaman", "Loan"), "teks"),
)


class FormAlasan(Formulir):
    """Why."""

    alasan = TeksField(("Alasan", "Reason"), panjang=200)


_ROW = (("nomor", "nomor"), ("sidik", "sidik_isi"))
ACTIONS = (
    Action("tarik", ("Tarik usulan", "Withdraw"), "pinjaman.ajukan", withdraw_usul, PutuskanUsul,
           form=FormAlasan, states=("diajukan",), row_fields=_ROW, style="bahaya",
           done=("Usulan ditarik.", "The proposal is withdrawn.")),
    Action("balik", ("Balik perubahan ini", "Take it back"), "bukti.balik", reverse_usul,
           BalikUsul, form=FormAlasan, states=("diposting",), row_fields=_ROW[:1],
           icon="pembalik", done=("Perubahan dibalik; pinjamannya seperti semula.",
                                  "It is taken back; the loan is as before.")),
)  # fmt: skip


class UsulPinjamanView(DocumentView):
    """Every change that was proposed, and the page of one."""

    route_base, title = "/perubahan-pinjaman", ("Perubahan pinjaman", "Changes of loans")
    rights = {"lihat": HAK["lihat"]}
    kind, key, add_method, duplicate = "usul_pinjaman", "nomor", "", False
    states, columns, filters, actions = KEADAAN, COLUMNS, FILTERS, ACTIONS
    select = staticmethod(semua_usul)
    search, sort = ("nomor", "nama_cari", "no_pinjaman", "no_anggota"), "-nomor"
    show_template = "pinjaman/usul_lembar.html"
    list_help = (
        "Restrukturisasi, hapus buku, dan penghapusan denda dimulai dari halaman pinjamannya.",
        "Restructuring, writing off and waiving fees begin on the page of the loan.",
    )

    def row_title(self, row: Row) -> str:
        """Its number and the member."""
        return f"{row.nomor} {row.nama}"

    @expose("/catat")
    @hak(".lihat")
    def catat(self) -> Any:
        """Changes begin on the page of a loan."""
        return redirect(url_for("PinjamanView.list"))


class PutusanUsulView(RuangView):
    """A change that waits: what it does, then yes or no."""

    route_base = "/persetujuan/perubahan"

    @expose("/<nomor>/", methods=["GET", "POST"])
    @hak("persetujuan.lihat")
    def show(self, nomor: str) -> Any:
        """The page, or the decision."""
        form = FormPutusan(request.form if request.method == "POST" else None)
        if request.method == "GET":
            return _page(nomor, form)
        g.viewer.require("persetujuan.putuskan")
        asked = PutuskanUsul(
            entitas_kode(),
            nomor,
            request.form.get("sidik", "")[:80],
            request.form.get("alasan", "").strip()[:500],
        )
        decide = approve_usul if request.form.get("putusan") == "setuju" else reject_usul
        outcome = forms.attempt(form, lambda: decide(sessions.desa(), g.viewer, asked))
        if not outcome.done:
            return _page(nomor, form, outcome.refused), 422
        return _decided(outcome.result)


def _page(nomor: str, form: Formulir, refused: str = "") -> str:
    conn, data = sessions.reading(), data_usul(nomor)
    waiting = list_menunggu(g.viewer, conn, entitas_kode())
    mine = next((row for row in waiting if row.nomor == nomor), None)
    return render_template(
        "persetujuan/usul_pinjaman.html",
        d=data,
        form=form,
        refused=refused,
        boleh=bool(mine and mine.boleh),
        putusan=putusan_usul(data.row),
        kunci=forms.sent_key(),
    )


def _decided(hasil: HasilUsul) -> Response:
    words = {
        "diposting": t("disetujui dan dilaksanakan.", "is approved and carried out."),
        "ditolak": t("ditolak; pengusul membaca alasannya.", "is refused; the reason is told."),
    }
    rest = t("disetujui; masih menunggu yang lain.", "is approved; others are still to come.")
    flash(f"{hasil.nomor} {words.get(hasil.keadaan, rest)}")
    return redirect(url_for("PersetujuanView.list"), code=303)


class KolomSisa(Column):
    """What is still asked for; a dash where all came back."""

    def text(self, row: Row) -> str:
        """Rupiah, or a word."""
        return rupiah(row.sisa) if row.sisa else t("lunas", "paid")


DIHAPUS = (
    Column("tanggal", ("Dihapus buku", "Written off"), "tanggal"),
    Column("no_pinjaman", ("Pinjaman", "Loan"), "nomor", phone=False),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("no_hp", ("HP", "Phone"), phone=False),
    Column("jumlah", ("Pokok dihapus buku", "Principal off the books"), "rupiah", total=True),
    Column("kembali", ("Sudah kembali", "Came back"), "rupiah", total=True),
    Column("sisa", ("Masih ditagih", "Still asked for"), "rupiah", total=True),
)


class _Baris:
    """One loan off the books, as a list reads it."""

    def __init__(self, tagihan: Tagihan) -> None:
        usul = tagihan.usul
        self.tanggal, self.no_pinjaman, self.jumlah = usul.tanggal, usul.no_pinjaman, usul.jumlah
        self.nama, self.no_hp = tagihan.nama, tagihan.no_hp
        self.kembali, self.sisa = tagihan.kembali, tagihan.sisa


class DihapusBukuView(DaftarView):
    """Loans off the books that are still collected; a line opens the card."""

    route_base, title = "/dihapus-buku", ("Pinjaman dihapus buku", "Loans written off")
    rights, columns, key = {"lihat": "pinjaman.lihat"}, DIHAPUS, "no_pinjaman"
    default_view, sort = "list", "-tanggal"
    list_help = ("Tidak ada pinjaman yang dihapus buku.", "No loan was written off.")

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """All of them, in the asked order."""
        rows = [_Baris(one) for one in list_hapus_buku(viewer, conn, query.entitas, today())]
        if query.sort:
            rows.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        sums = {c.name: sum(getattr(row, c.name) for row in rows) for c in DIHAPUS if c.total}
        some = rows[query.offset : query.offset + query.size] if query.size else rows
        return Page(some, len(rows), sums)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Any:
        """The card of the loan."""
        return redirect(url_for("KartuPinjamanView.show", no_pinjaman=kunci))


class RatPinjamanView(BaseView):
    """What the members' meeting is told about loans."""

    route_base, default_view = "/pinjaman-rat", "list"

    @expose("/")
    @hak("pinjaman.lihat")
    def list(self) -> str:
        year = request.args.get("tahun", "")
        tahun = int(year) if year.isdecimal() and len(year) == 4 else today().year
        laporan = list_rat(g.viewer, sessions.reading(), entitas_kode(), tahun)
        return render_template("pinjaman/rat.html", l=laporan, tahun=tahun, kini=today().year)


def data_usul(nomor: str) -> DataUsul:
    """A proposal with its loan and schedule, for templates."""
    return find_data_usul(g.viewer, sessions.reading(), entitas_kode(), nomor)


def putusan_usul(row: Row) -> list[DataPutusan]:
    """Approvals and refusals of a change, for templates."""
    if not g.viewer.may("persetujuan.lihat"):
        return []
    conn = sessions.reading()
    found = list_putusan(g.viewer, conn, entitas_kode(), kind_of(row), int(row.id))
    return [one for one in found if one.langkah in ("setuju", "tolak")]


def rantai_pinjaman(no_pinjaman: str) -> list[tuple[Row, Any]]:
    """Loans that followed one another, each with the schedule it began with, for templates."""
    found = chain_of(g.viewer, sessions.reading(), entitas_kode(), no_pinjaman)
    return [(row, plan_of(row)) for row in found] if len(found) > 1 else []


def usul_dari(no_pinjaman: str) -> list[Row]:
    """Changes proposed for a loan, for templates."""
    return usul_pinjaman(g.viewer, sessions.reading(), entitas_kode(), no_pinjaman)


def setup(app: Flask) -> None:
    """What the templates of loans ask."""
    states = {state.key: state for state in KEADAAN}
    app.jinja_env.globals.update(
        data_usul=data_usul, putusan_usul=putusan_usul, rantai_pinjaman=rantai_pinjaman,
        usul_dari=usul_dari, kata_usul=dict(JENIS), kata_cara=dict(CARA),
        kata_golongan=dict(GOLONGAN), keadaan_usul=states)  # fmt: skip


VIEWS = (UsulPinjamanView, PutusanUsulView, DihapusBukuView, RatPinjamanView)
