"""Who has not paid: dues, instalments, the sheet for the hamlets, reminders, portfolio at risk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DaftarView, Filter, RuangView
from appbuilder_app.furnitur.query import ListQuery, Page
from appbuilder_app.furnitur.source import group_rows
from appbuilder_app.gate import hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kini, entitas_kode, nama_petugas, pilihan_petugas
from appbuilder_app.texts import BULAN, Pair, rupiah, tanggal
from appbuilder_app.views.laporan import _Laporan
from appbuilder_app.views.simpanan import today
from appbuilder_app.wa import wa_link, wa_number
from koperasi.dasar.pengaturan import nilai_parameter
from koperasi.dasar.viewer import Viewer
from koperasi.penagihan import rules
from koperasi.penagihan.tagihan import (
    Tagihan,
    find_tagihan,
    list_dusun,
    list_pengingat,
    list_tagihan,
    list_wajib,
)
from koperasi.penagihan.usecases import Ingatkan, record_pengingat
from koperasi.simpanan.rules import WAJIB
from ledger.errors import Refusal

JENIS: tuple[tuple[str, Pair], ...] = (
    (rules.WAJIB, ("Simpanan wajib", "Dues")),
    (rules.ANGSURAN, ("Angsuran", "Instalment")),
)
KEADAAN: tuple[tuple[str, Pair], ...] = (
    ("lewat", ("Sudah lewat", "Late")),
    ("segera", ("Segera jatuh tempo", "Falls due soon")),
)


def dusun(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """Hamlets as choices of a filter."""
    return [(name, (name, name)) for name in list_dusun(viewer, conn, entitas_kode())]


class Baris:
    """A row of the sheet: what is open, and words that only a screen or paper needs."""

    diterima = paraf = ""

    def __init__(self, tagihan: Tagihan) -> None:
        self.tagihan = tagihan
        self.id = f"{tagihan.jenis}-{tagihan.kunci}"
        self.ingat = ingat_kata(tagihan)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tagihan, name)


def ingat_kata(tagihan: Tagihan) -> str:
    """When somebody was last reminded, and by whom."""
    if not tagihan.diingatkan:
        return ""
    return f"{tanggal(tagihan.diingatkan)} {nama_petugas(tagihan.diingatkan_oleh)}"


class _BukaView(DaftarView):
    """A list of what is open, sorted and filtered here; a line opens the reminder."""

    default_view, key = "list", "id"
    rows: Callable[..., list[Tagihan]]

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """Rows, count and sums of the question in the address."""
        found = type(self).rows(viewer, conn, query.entitas, today())
        kept = [row for row in found if _fits(row, query)]
        if query.sort:
            kept.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        if query.group:
            kept.sort(key=lambda row: str(getattr(row, query.group) or ""))
        sums = {c.name: sum(getattr(r, c.name) for r in kept) for c in self.columns if c.total}
        groups = group_rows(kept, self.columns, query) if query.group else []
        shown = kept[query.offset : query.offset + query.size] if query.size else kept
        return Page(list(map(Baris, shown)), len(kept), sums, groups)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Response:
        """The reminder of one line."""
        jenis, _, tagihan = kunci.partition("-")
        return redirect(url_for("IngatkanView.show", jenis=jenis, tagihan=tagihan))


def _fits(row: Tagihan, query: ListQuery) -> bool:
    """Whether a row is among what is searched and filtered for; an officer filters nothing."""
    if query.search:
        words = f"{row.nama} {row.no_anggota} {row.kunci}".lower()
        if not all(word in words for word in query.search.lower().split()):
            return False
    asked = ((name, query.filters.get(name)) for name in ("dusun", "jenis", "keadaan"))
    return all(getattr(row, name) in values for name, values in asked if values)


IURAN = (
    Column("no_anggota", ("Nomor", "Number"), "nomor", phone=False),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True, phone=False),
    Column("jatuh_tempo", ("Sejak", "Since"), "tanggal"),
    Column("umur_bulan", ("Umur (bulan)", "Age (months)"), "angka"),
    Column("pokok", ("Tunggakan", "Owed"), "rupiah", total=True),
    Column("ingat", ("Diingatkan", "Reminded"), sort=False),
)


class TunggakanView(_BukaView):
    """Members whose dues are open, with their ages; the count on the first page is this list."""

    route_base, title = "/belum-bayar", ("Belum bayar wajib", "Dues open")
    rights, columns = {"lihat": "simpanan.lihat"}, IURAN
    export_columns = (*IURAN[:3], Column("no_hp", ("HP", "Phone")), *IURAN[3:])
    filters, search = (Filter("dusun", ("Dusun", "Hamlet"), choices=dusun),), ("nama",)
    rows = staticmethod(list_wajib)
    list_help = ("Semua simpanan wajib sudah masuk.", "All dues are paid.")


LEMBAR = (
    Column("nama", ("Anggota", "Member"), title=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True),
    Column("jenis", ("Tagihan", "What for"), choices=JENIS, group=True),
    Column("jatuh_tempo", ("Jatuh tempo", "Due"), "tanggal"),
    Column("hari", ("Hari", "Days"), "angka"),
    Column("denda", ("Denda", "Late fee"), "rupiah", total=True, zero=False, phone=False),
    Column("jumlah", ("Jumlah", "Total"), "rupiah", total=True),
    Column("ingat", ("Diingatkan", "Reminded"), sort=False, phone=False),
)
KERTAS = (
    LEMBAR[0],
    Column("kunci", ("Nomor", "Number")),
    LEMBAR[1],
    Column("no_hp", ("HP", "Phone")),
    *LEMBAR[2:5],
    Column("tunggakan", ("Pokok & jasa", "Principal & jasa"), "rupiah", total=True),
    *LEMBAR[5:7],
    Column("diterima", ("Diterima", "Received")),
    Column("paraf", ("Paraf", "Initials")),
)


class TagihanView(_BukaView):
    """The sheet that an officer takes along: choose hamlets and whose sheet it is, then print."""

    route_base, title = "/tagihan", ("Lembar tagihan", "Collection sheet")
    rights, columns, export_columns = {"lihat": "penagihan.lihat"}, LEMBAR, KERTAS
    filters = (
        Filter("dusun", ("Dusun", "Hamlet"), choices=dusun),
        Filter("jenis", ("Tagihan", "What for"), choices=JENIS),
        Filter("keadaan", ("Keadaan", "State"), choices=KEADAAN),
        Filter("petugas", ("Dibawa petugas", "Taken by"), choices=pilihan_petugas),
    )
    search = ("nama",)
    rows = staticmethod(list_tagihan)
    list_help = ("Tidak ada yang harus ditagih.", "Nothing is to be collected.")


class IngatkanView(RuangView):
    """One reminder: the message filled in, the link that opens it, who was reminded before."""

    route_base, default_view = "/ingatkan", "list"
    rights = {"lihat": "penagihan.lihat", "catat": "penagihan.catat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> Response:
        """What is open."""
        return redirect(url_for("TagihanView.list"))

    @expose("/<jenis>/<tagihan>/", methods=["GET"])
    @hak(".lihat")
    def show(self, jenis: str, tagihan: str) -> str:
        """The message and the button."""
        return _page(jenis, tagihan)

    @expose("/<jenis>/<tagihan>/catat", methods=["POST"])
    @hak(".catat")
    def catat(self, jenis: str, tagihan: str) -> Any:
        """It is being sent: note who and when, and answer with what stands there now."""
        sessions.done_reading()
        try:
            record_pengingat(sessions.desa(), g.viewer, Ingatkan(entitas_kode(), jenis, tagihan))
        except Refusal as refusal:
            if refusal.code == "tidak_berhak":
                raise
            if request.headers.get("HX-Request"):
                return render_template("penagihan/tercatat.html", kata=_refused(refusal))
            flash(_refused(refusal), "salah")
        sessions.done_reading()
        if request.headers.get("HX-Request"):
            return render_template("penagihan/tercatat.html", kata="")
        return redirect(url_for(".show", jenis=jenis, tagihan=tagihan), code=303)


def _refused(refusal: Refusal) -> str:
    """The sentence, with the name instead of the number of an account."""
    values = dict(refusal.values)
    if "oleh" in values:
        refusal = Refusal(refusal.code, refusal.field, oleh=nama_petugas(str(values["oleh"])))
    return sentence(refusal)


def _page(jenis: str, tagihan: str) -> str:
    conn, entitas = sessions.reading(), entitas_kode()
    if jenis not in rules.JENIS:
        raise Refusal("tidak_ditemukan", "tagihan")
    g.viewer.require("pinjaman.lihat" if jenis == rules.ANGSURAN else "simpanan.lihat")
    found = find_tagihan(g.viewer, conn, entitas, (jenis, tagihan), today())
    text = pesan(conn, entitas, found) if found else ""
    return render_template(
        "penagihan/ingatkan.html",
        x=found,
        jenis=jenis,
        tagihan=tagihan,
        pesan=text,
        wa=wa_link(found.no_hp, text) if found else "",
        nomor=wa_number(found.no_hp) if found else "",
        hari_ini=bool(found and found.diingatkan == today().isoformat()),
        riwayat=list_pengingat(g.viewer, conn, entitas, (jenis, tagihan)),
        kartu=_card(jenis, tagihan),
        catat=url_for("IngatkanView.catat", jenis=jenis, tagihan=tagihan),
    )


def _card(jenis: str, tagihan: str) -> str:
    """The page on which the figures stand."""
    if jenis == rules.ANGSURAN:
        return url_for("KartuPinjamanView.show", no_pinjaman=tagihan)
    return url_for("BukuTabunganView.show", no_anggota=tagihan, jenis=WAJIB)


def pesan(conn: Connection, entitas: str, tagihan: Tagihan) -> str:
    """The entity's own text for this, filled in: in Indonesian, whoever is looking."""
    kind = rules.PESAN_WAJIB
    if tagihan.jenis == rules.ANGSURAN:
        kind = rules.PESAN_LEWAT if tagihan.lewat else rules.PESAN_TEMPO
    text = nilai_parameter(conn, entitas, kind, today(), rules.BAWAAN[kind])
    here = entitas_kini()
    since = tagihan.jatuh_tempo
    return rules.fill(
        text,
        {
            "nama": tagihan.nama,
            "lembaga": here.nama if here else entitas,
            "jumlah": rupiah(tagihan.jumlah),
            "bulan": str(tagihan.banyak),
            "sejak": f"{BULAN[since.month - 1][0]} {since.year}",
            "pinjaman": tagihan.kunci,
            "jatuh_tempo": f"{since.day} {BULAN[since.month - 1][0]} {since.year}",
            "hari": str(max(tagihan.hari, 0)),
        },
    )


class RisikoView(_Laporan):
    """Loans by the age of their arrears, and what part of all of them is at risk."""

    route_base, title = "/pinjaman-berisiko", ("Pinjaman berisiko", "Portfolio at risk")
    rights, nama, period_kind = {"lihat": "pinjaman.lihat"}, "kolektibilitas", "tanggal"

    def row_url(self, table: Any, row: Any, asked: Any) -> str:
        """Arrears open their list, where it is of today."""
        del table
        late = row.key.startswith(("umur_", "par")) and row.key != "umur_0" and row.amounts[0]
        return url_for("MenunggakView.list") if late and asked.as_of == today() else ""


VIEWS = (TunggakanView, TagihanView, IngatkanView, RisikoView)
