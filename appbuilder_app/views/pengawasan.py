"""Supervision: rounds with their draw, the checks of a round."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter, RuangView, State
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_pengawasan import (
    HASIL,
    KEADAAN_UJI,
    product_words,
)
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode, entities
from appbuilder_app.texts import lang, pair, saat, t
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import Subjek, list_lampiran, open_lampiran
from koperasi.pengawasan import queries
from koperasi.pengawasan.data import Pembandingan, Putaran
from koperasi.pengawasan.usecases import JENIS
from koperasi.pengawasan.usecases_putaran import PutaranBaru, open_putaran, putaran_of
from ledger.errors import Refusal
from ledger.sheetwords import ListColumn, ListSheet

WARNA = {
    **dict.fromkeys(("cocok", "selesai"), "hijau"),
    **dict.fromkeys(("selisih", "terbuka"), "merah"),
    **dict.fromkeys(("tidak_di_rumah", "menolak", "buku_tidak_ada", "dijawab"), "kuning"),
}
UJI = tuple(State(kode, kata, WARNA[kode], main=False) for kode, kata in KEADAAN_UJI)
LIHAT = {"lihat": "pengawasan.lihat"}
COLUMNS = (
    Column("no_uji", ("Nomor", "Number"), "nomor"),
    Column("selesai", ("Saat di rumah", "At the house"), "waktu"),
    Column("nama", ("Anggota", "Member"), title=True, wide=True),
    Column("keadaan", ("Hasil", "Result"), "keadaan", states=UJI, group=True),
    Column("no_temuan", ("Temuan", "Finding"), "nomor"),
    Column("no_putaran", ("Putaran", "Round"), group=True),
    Column("no_anggota", ("No. anggota", "Member no."), "nomor", phone=False),
    Column("dusun", ("Dusun", "Hamlet"), group=True, phone=False),
    Column("pemeriksa", ("Pemeriksa", "Checked by"), "petugas", group=True, phone=False),
    Column("terlambat", ("Terkirim terlambat", "Sent late"), "ya", group=True, phone=False),
)
SHOWN = (
    *COLUMNS,
    Column("mulai", ("Mulai", "Began"), "waktu"),
    Column("dicatat", ("Tiba di sini", "Arrived here"), "waktu"),
    Column("ditemui", ("Orang yang ditemui", "Who was met")),
    Column("per_tanggal", ("Baris terakhir di buku anggota", "Last line in the book"), "tanggal"),
    Column("catatan", ("Catatan", "Note"), wide=True),
)
class PutaranView(BaseView):
    """Rounds: how they are drawn, who was drawn, what became of it."""

    route_base, default_view = "/uji-petik", "list"

    @expose("/")
    @hak("pengawasan.lihat")
    def list(self) -> str:
        """All rounds, and the form for a new one."""
        conn, kode = sessions.reading(), entitas_kode()
        found = queries.list_putaran(g.viewer, conn, kode)
        months = queries.open_months(g.viewer, conn, kode)
        return render_template("pengawasan/daftar.html", putaran=found, bulan_bulan=months)

    @expose("/mulai", methods=["POST"])
    @hak("pengawasan.undi")
    def mulai(self) -> Any:
        """Fix the list of a locked month."""
        return _begin(request.form.get("bulan", "")[:7])

    @expose("/<no_putaran>/")
    @hak("pengawasan.lihat")
    def show(self, no_putaran: str) -> str:
        """One round: the drawn houses, the share that agrees, how to draw again."""
        conn = sessions.reading()
        found = queries.get_ringkasan(g.viewer, conn, entitas_kode(), no_putaran)
        rows = queries.list_rumah(g.viewer, conn, found.putaran)
        return render_template("pengawasan/putaran.html", r=found, p=found.putaran, rumah=rows)


class BerkasPutaranView(BaseView):
    """What a round gives away as files."""

    route_base, default_view = "/uji-petik", "daftar"

    @expose("/<no_putaran>/daftar.txt")
    @hak("pengawasan.lihat")
    def daftar(self, no_putaran: str) -> Response:
        """The list that was drawn from, a number a line: as it was hashed."""
        lines = "".join(f"{no}\n" for no in _round(no_putaran).anggota)
        return Response(lines, mimetype="text/plain")

    @expose("/<no_putaran>/uji-petik.xlsx")
    @hak("pengawasan.lihat")
    def lembar(self, no_putaran: str) -> Any:
        """Every product of every check of the round."""
        sheet = _sheet(_round(no_putaran))
        sessions.done_reading()
        from ledger import sheets

        return send_bytes(sheets.list_bytes(sheet), f"uji-petik-{no_putaran}.xlsx", XLSX)


def _begin(bulan: str) -> Any:
    try:
        made = open_putaran(sessions.desa(), g.viewer, PutaranBaru(entitas_kode(), bulan))
    except Refusal as refusal:
        flash(sentence(refusal), "salah")
        return redirect(url_for("PutaranView.list"))
    flash(t("Daftarnya tetap. Undian keluar dari entri buku berikutnya.",
            "The list is fixed. The draw comes from the next entry of the books."))  # fmt: skip
    return redirect(url_for("PutaranView.show", no_putaran=made.no_putaran))


def _round(no_putaran: str) -> Putaran:
    queries.require(g.viewer, entitas_kode())
    return putaran_of(sessions.reading(), entitas_kode(), no_putaran)


def _sheet(putaran: Putaran) -> ListSheet:
    """A line per product; a visit without a book has one line without amounts."""
    conn, words = sessions.reading(), dict(KEADAAN_UJI)
    rows: list[list[object]] = []
    for one in queries.uji_of_putaran(g.viewer, conn, putaran):
        head = [one.no_uji, one.no_anggota, one.nama, saat(one.selesai), saat(one.dicatat)]
        tail = [one.no_temuan]
        date = one.per_tanggal or None
        lines = queries.compared(one)
        for line in lines:
            state = words["selisih" if line.selisih else "cocok"]
            found = [pair(product_words(line.produk)), date, line.bacaan, line.buku, line.selisih]
            rows.append([*head, pair(state), *found, *tail])
        if not lines:
            rows.append([*head, pair(words[one.keadaan]), "", date, None, None, None, *tail])
    return ListSheet(
        title=t("Uji petik ke rumah anggota", "Checks at members' houses"),
        entity=dict(entities()).get(putaran.entitas, putaran.entitas),
        columns=(
            ListColumn(t("Nomor", "Number"), "text", 10),
            ListColumn(t("No. anggota", "Member no."), "text", 11),
            ListColumn(t("Anggota", "Member"), "text", 24),
            ListColumn(t("Saat di rumah", "At the house"), "text", 20),
            ListColumn(t("Tiba di sini", "Arrived here"), "text", 20),
            ListColumn(t("Hasil", "Result"), "text", 15),
            ListColumn(t("Produk", "Product"), "text", 30),
            ListColumn(t("Per tanggal", "As of"), "date", 12),
            ListColumn(t("Buku anggota", "Member's book"), "rupiah", 16, total=True),
            ListColumn(t("Buku koperasi", "Our books"), "rupiah", 16, total=True),
            ListColumn(t("Selisih", "Apart"), "rupiah", 14, total=True),
            ListColumn(t("Temuan", "Finding"), "text", 10),
        ),
        rows=rows,
        period=putaran.bulan,
        filters=((t("Putaran", "Round"), putaran.no_putaran),),
        language=lang(),
    )


class UjiPetikView(DocumentView):
    """Checks at members' houses; they come from the field page, so nothing is added here."""

    route_base, title, kind = "/uji-petik-hasil", ("Hasil uji petik", "House checks"), JENIS
    rights, columns, show_columns = LIHAT, COLUMNS, SHOWN
    key, states, add_method, duplicate = "no_uji", (), "", False
    search, sort = ("no_uji", "nama", "no_anggota"), "-selesai"
    filters = (
        Filter("selesai", ("Saat di rumah", "At the house"), "periode", column="hari"),
        Filter("keadaan", ("Hasil", "Result"), choices=KEADAAN_UJI),
        Filter("no_putaran", ("Putaran", "Round"), "teks"),
    )
    show_template = "pengawasan/uji.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All checks of the entity."""
        return queries.list_uji(viewer, query.entitas)

    def row_title(self, row: Row) -> str:
        """Number and member."""
        return f"{row.no_uji} {row.nama}"


class FotoUjiView(RuangView):
    """The photo of a check."""

    route_base, title, rights = "/uji-petik-hasil", ("Foto", "Photo"), LIHAT

    @expose("/<nomor>/foto")
    @hak(".lihat")
    def foto(self, nomor: str) -> Any:
        """The copy without traces."""
        kode, conn = entitas_kode(), sessions.reading()
        found = list_lampiran(g.viewer, conn, Subjek(kode, JENIS, nomor))
        if not found:
            raise Refusal("tidak_ditemukan")
        file = open_lampiran(g.viewer, sessions.desa(), kode, found[0].id)
        return Response(file.isi, mimetype=file.mime)


def banding_uji(no_uji: str) -> list[Pembandingan]:
    """Member's book and ours, product by product."""
    return queries.compare_uji(g.viewer, sessions.reading(), entitas_kode(), no_uji)


def setup(app: Flask) -> None:
    """What the templates ask."""
    app.jinja_env.globals.update(
        banding_uji=banding_uji,
        kata_produk=product_words,
        kata_hasil_uji=dict(HASIL),
        warna_uji=WARNA,
    )


VIEWS = (PutaranView, BerkasPutaranView, UjiPetikView, FotoUjiView)
