"""The passbook of a member on screen, on paper from a chosen line on, and as a workbook."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.furnitur.declared import today
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode, entities
from appbuilder_app.texts import lang, pair, t
from appbuilder_app.views.simpanan import JENIS
from koperasi.simpanan.perintah import TercetakTabungan
from koperasi.simpanan.rules import SANDI
from koperasi.simpanan.saldo import SaldoAnggota, balances
from koperasi.simpanan.tabungan import Buku, Mutasi, all_mutasi, lines_to_print, passbook
from koperasi.simpanan.usecases import mark_tabungan_printed
from ledger.sheetwords import ListColumn, ListSheet

BARIS_KERTAS = 24
"""Lines of a page of the printed passbook."""


class BukuTabunganView(BaseView):
    """One passbook."""

    route_base = "/buku-tabungan"

    @expose("/<no_anggota>/<jenis>/")
    @hak("simpanan.lihat")
    def show(self, no_anggota: str, jenis: str) -> str:
        conn, entitas = sessions.reading(), entitas_kode()
        page = request.args.get("halaman", type=int)
        buku = Buku(entitas, no_anggota, jenis)
        baris, belum = lines_to_print(g.viewer, conn, buku)
        return render_template(
            "cetak/tabungan.html",
            saldo=balances(g.viewer, conn, entitas, no_anggota),
            halaman=passbook(g.viewer, conn, buku, halaman=page),
            semua_jenis=JENIS,
            jenis=jenis,
            sandi=SANDI,
            baris=baris,
            belum=len(belum),
        )


    @expose("/<no_anggota>/<jenis>/buku-tabungan.xlsx")
    @hak("simpanan.lihat")
    def lembar(self, no_anggota: str, jenis: str) -> Response:
        """The whole book as a workbook."""
        conn, entitas = sessions.reading(), entitas_kode()
        rows = all_mutasi(g.viewer, conn, Buku(entitas, no_anggota, jenis))
        sheet = _sheet(balances(g.viewer, conn, entitas, no_anggota), jenis, rows)
        sessions.done_reading()
        from ledger import sheets

        return send_bytes(sheets.list_bytes(sheet), f"tabungan-{no_anggota}-{jenis}.xlsx", XLSX)


def _sheet(saldo: SaldoAnggota, jenis: str, rows: list[Mutasi]) -> ListSheet:
    """Dates are dates and amounts are numbers; the balance runs."""
    kind = pair(dict(JENIS)[jenis])
    return ListSheet(
        title=t("Buku tabungan", "Passbook"),
        entity=dict(entities()).get(entitas_kode(), entitas_kode()),
        columns=(
            ListColumn(t("Tanggal", "Date"), "date", 12),
            ListColumn(t("Sandi", "Code"), "text", 8),
            ListColumn(t("Nomor bukti", "Voucher"), "text", 20),
            ListColumn(t("Uraian", "Text"), "text", 36),
            ListColumn(t("Debit (tarik)", "Debit (out)"), "rupiah", 18, total=True),
            ListColumn(t("Kredit (setor)", "Credit (in)"), "rupiah", 18, total=True),
            ListColumn(t("Saldo", "Balance"), "rupiah", 18),
            ListColumn(t("Paraf", "By"), "text", 10),
        ),
        rows=[
            [m.tanggal, m.sandi, m.no_bukti, m.uraian, m.debit, m.kredit, m.saldo, m.paraf]
            for m in rows
        ],
        period=today(),
        filters=((t("Anggota", "Member"), f"{saldo.no_anggota} {saldo.nama}"),
                 (t("Simpanan", "Savings"), kind)),
        language=lang(),
    )  # fmt: skip


class KertasTabunganView(BaseView):
    """The passbook in the printer: from a chosen line on, and what is on paper then."""

    route_base = "/buku-tabungan"

    @expose("/<no_anggota>/<jenis>/kertas")
    @hak("simpanan.cetak")
    def kertas(self, no_anggota: str, jenis: str) -> str:
        """What is not on paper yet, starting at line n of the page in the printer."""
        buku = Buku(entitas_kode(), no_anggota, jenis)
        baris, belum = lines_to_print(g.viewer, sessions.reading(), buku)
        mulai = min(max(request.args.get("baris", baris, type=int), 1), BARIS_KERTAS)
        muat = belum[: BARIS_KERTAS - mulai + 1]
        return render_template(
            "cetak/tabungan_kertas.html",
            buku=buku,
            mulai=mulai,
            baris=muat,
            sisa=len(belum) - len(muat),
            berikut=(mulai + len(muat) - 1) % BARIS_KERTAS + 1,
        )

    @expose("/<no_anggota>/<jenis>/tercetak", methods=["POST"])
    @hak("simpanan.cetak")
    def tercetak(self, no_anggota: str, jenis: str) -> Response:
        """Remember what is on paper now."""
        done = TercetakTabungan(
            entitas_kode(),
            no_anggota,
            jenis,
            request.form.get("seq", 0, type=int),
            request.form.get("berikut", 1, type=int),
        )
        sessions.done_reading()
        mark_tabungan_printed(sessions.desa(), g.viewer, done)
        where = url_for("BukuTabunganView.show", no_anggota=no_anggota, jenis=jenis)
        return redirect(where, code=303)


VIEWS = (BukuTabunganView, KertasTabunganView)
