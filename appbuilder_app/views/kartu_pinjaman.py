"""The card of a loan on screen, on paper and as a workbook; loans in arrears with their ages."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, redirect, render_template, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DaftarView
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.furnitur.query import ListQuery, Page
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode, entities
from appbuilder_app.texts import Pair, lang, rupiah, t
from appbuilder_app.views.simpanan import today
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.menunggak import list_menunggak
from koperasi.pinjaman.queries import DataKartu, find_data, kartu_pinjaman
from koperasi.pinjaman.queries_perjanjian import bukti_cair
from ledger.errors import Refusal
from ledger.sheetwords import ListColumn, ListSheet

GOLONGAN: tuple[tuple[str, Pair], ...] = (
    ("lancar", ("Lancar", "Current")),
    ("kurang_lancar", ("Kurang lancar", "Substandard")),
    ("diragukan", ("Diragukan", "Doubtful")),
    ("macet", ("Macet", "Loss")),
)


def find_card(no_pinjaman: str) -> DataKartu:
    """The card of a loan today.

    :raises Refusal: `tidak_ditemukan`, also for a loan that was never paid out.
    """
    found = kartu_pinjaman(g.viewer, sessions.reading(), entitas_kode(), no_pinjaman, today())
    if found is None:
        raise Refusal("tidak_ditemukan", "no_pinjaman")
    return found


class KartuPinjamanView(BaseView):
    """One card."""

    route_base, default_view = "/kartu-pinjaman", "list"

    @expose("/")
    @hak("pinjaman.lihat")
    def list(self) -> Response:
        return redirect(url_for("PinjamanView.list"))

    @expose("/<no_pinjaman>/")
    @hak("pinjaman.lihat")
    def show(self, no_pinjaman: str) -> str:
        return render_template("pinjaman/kartu.html", k=find_card(no_pinjaman))

    @expose("/<no_pinjaman>/kartu.xlsx")
    @hak("pinjaman.lihat")
    def lembar(self, no_pinjaman: str) -> Response:
        """The card as a workbook."""
        sheet = _sheet(find_card(no_pinjaman))
        sessions.done_reading()
        from ledger import sheets

        return send_bytes(sheets.list_bytes(sheet), f"kartu-{no_pinjaman}.xlsx", XLSX)


def _sheet(kartu: DataKartu) -> ListSheet:
    """Dates are dates and amounts are numbers."""
    return ListSheet(
        title=t("Kartu pinjaman", "Loan card"),
        entity=dict(entities()).get(entitas_kode(), entitas_kode()),
        columns=(
            ListColumn(t("Ke", "No."), "number", 6),
            ListColumn(t("Jatuh tempo", "Due"), "date", 12),
            ListColumn(t("Pokok", "Principal"), "rupiah", 16, total=True),
            ListColumn(t("Jasa", "Jasa"), "rupiah", 16, total=True),
            ListColumn(t("Bayar pokok", "Principal paid"), "rupiah", 16, total=True),
            ListColumn(t("Bayar jasa", "Jasa paid"), "rupiah", 16, total=True),
            ListColumn(t("Denda", "Late fee"), "rupiah", 14, total=True),
            ListColumn(t("Belum dibayar", "Open"), "rupiah", 16, total=True),
        ),
        rows=[
            [s.angsuran.ke, s.angsuran.jatuh_tempo, s.angsuran.pokok, s.angsuran.jasa,
             s.bayar_pokok, s.bayar_jasa, s.denda, s.terbuka + s.sisa_denda]
            for s in kartu.kartu.angsuran
        ],
        period=today().isoformat(),
        filters=((t("Pinjaman", "Loan"), kartu.row.no_pinjaman),
                 (t("Anggota", "Member"), f"{kartu.row.no_anggota} {kartu.nama}")),
        language=lang(),
    )  # fmt: skip


MENUNGGAK = (
    Column("no_pinjaman", ("Pinjaman", "Loan"), "nomor", phone=False),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("no_hp", ("HP", "Phone"), phone=False),
    Column("jatuh_tempo", ("Sejak", "Since"), "tanggal"),
    Column("hari", ("Hari", "Days"), "angka"),
    Column("tunggakan", ("Menunggak", "In arrears"), "rupiah", total=True),
    Column("sisa_pokok", ("Sisa pokok", "Principal left"), "rupiah", total=True, phone=False),
    Column("golongan", ("Golongan", "Class"), choices=GOLONGAN, group=True),
)


class MenunggakView(DaftarView):
    """Loans in arrears, the oldest first; a line opens the card."""

    route_base, title = "/menunggak", ("Pinjaman menunggak", "Loans in arrears")
    rights, columns, key = {"lihat": "pinjaman.lihat"}, MENUNGGAK, "no_pinjaman"
    default_view, sort = "list", "-hari"
    list_help = ("Tidak ada yang menunggak.", "Nothing is in arrears.")

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """All of them, in the asked order."""
        rows = list_menunggak(viewer, conn, query.entitas, today())
        if query.sort:
            rows.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        sums = {c.name: sum(getattr(row, c.name) for row in rows) for c in MENUNGGAK if c.total}
        shown = rows[query.offset : query.offset + query.size] if query.size else rows
        return Page(shown, len(rows), sums)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Any:
        """The card of the loan."""
        return redirect(url_for("KartuPinjamanView.show", no_pinjaman=kunci))


def yang_diterima(row: Any) -> Pair:
    """What the member gets in the hand of a loan, and what is kept back of it."""
    data = find_data(g.viewer, sessions.reading(), entitas_kode(), row.no_pinjaman, today())
    got, whole = rupiah(data.pencairan.diterima), rupiah(row.plafon)
    back = rupiah(row.plafon - data.pencairan.diterima)
    return (
        f"{data.nama} menerima {got}: pinjaman {whole} dipotong {back}.",
        f"{data.nama} receives {got}: the loan of {whole} less {back}.",
    )


def bukti_pencairan(no_pinjaman: str) -> str:
    """The voucher by which a loan was paid out, for templates."""
    return bukti_cair(g.viewer, sessions.reading(), entitas_kode(), no_pinjaman)


def setup(app: Flask) -> None:
    """What the page of a loan asks."""
    app.jinja_env.globals.update(bukti_cair=bukti_pencairan)


VIEWS = (KartuPinjamanView, MenunggakView)
