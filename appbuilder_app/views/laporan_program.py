"""The monthly report of the programme: months, one report, its papers, whether it is genuine."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import segno
from flask import Flask, g, redirect, render_template, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import kata_angka, keran, sessions
from appbuilder_app import kata_desmigratif as kata
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import papers
from appbuilder_app.furnitur.export import XLSX, send_bytes
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.shell import BellItem
from appbuilder_app.surat.desmigratif import paper_laporan, sheet_laporan
from appbuilder_app.views.anggota_kartu import penanda
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif import queries, sop
from koperasi.desmigratif.dasbor_samar import shown
from koperasi.desmigratif.keaslian import address_of, verify_laporan
from koperasi.desmigratif.queries_tugas import waiting_for
from koperasi.desmigratif.rules import DIAJUKAN, DIKEMBALIKAN, DITANDATANGANI
from koperasi.desmigratif.usecases import BukaKunjungan, open_sampel
from koperasi.warga.baris import hari_ini


def today() -> dt.date:
    """Today in the village."""
    return hari_ini(sessions.desa(), sessions.reading())


def need(bulan: str) -> queries.LembarLaporan:
    """A month's report that the viewer may read."""
    return queries.get_laporan(g.viewer, sessions.reading(), today(), bulan[:10])


def qr_of(row: Any) -> str:
    """Address in the QR of a signed report."""
    ours = penanda()
    return address_of(ours.alamat, ours.kunci, row)


class LaporanProgramView(RuangView):
    """Months and their reports."""

    route_base, title = "/laporan-program", ("Laporan bulanan", "Monthly reports")
    default_view, milik_desa = "list", True
    rights = {"lihat": "laporan_program.lihat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        """Months, newest first."""
        rows = queries.list_laporan(g.viewer, sessions.reading(), today())
        return render_template("desmigratif/laporan_daftar.html", baris=rows)

    @expose("/<bulan>/")
    @hak(".lihat")
    def show(self, bulan: str) -> str:
        """One month: what it waits for, its figures, notes, guidance, signature."""
        return _page(need(bulan))

    @expose("/<bulan>/laporan.pdf")
    @hak(".lihat")
    def pdf(self, bulan: str) -> Response:
        """The report on paper."""
        found = need(bulan)
        address = qr_of(found.row) if found.keadaan == DITANDATANGANI else ""
        paper = paper_laporan(g.viewer, found, address)
        return papers.send(self, [paper], f"laporan-program-{found.bulan}.pdf")

    @expose("/<bulan>/laporan.xlsx")
    @hak(".lihat")
    def xlsx(self, bulan: str) -> Response:
        """The figures as a workbook."""
        found = need(bulan)
        return _workbook(found, f"laporan-program-{found.bulan}.xlsx")


class SampelView(RuangView):
    """A drawn visit is opened from the report: that is written down, then it is shown."""

    route_base = "/laporan-program"

    @expose("/<bulan>/sampel/<nomor>")
    @hak("laporan_program.tanda")
    def buka(self, bulan: str, nomor: str) -> Response:
        """Write it down, then the visit."""
        sessions.done_reading()
        open_sampel(sessions.desa(), g.viewer, BukaKunjungan(bulan[:7], nomor))
        return redirect(url_for("KunjunganView.show", kunci=nomor.upper(), laporan=bulan[:7]))


class SahLaporanView(RuangView):
    """Where the QR of a report leads; open to everybody."""

    route_base = ""

    @expose("/sah-laporan/<bulan>/<tanda>")
    @hak(PUBLIK)
    def periksa(self, bulan: str, tanda: str) -> Any:
        """SAH, BERUBAH or TIDAK DIKENAL."""
        keran.turn()
        found = verify_laporan(sessions.reading(), penanda().kunci, bulan, tanda[:40])
        if found is None:
            keran.unknown_code()
        html = render_template("desmigratif/sah_laporan.html", k=found)
        return html if found else (html, 404)


class SopView(RuangView):
    """Who does what until when, and what of it is late."""

    route_base, title = "/siapa-sampai-kapan", ("Siapa, sampai kapan", "Who, until when")
    default_view = "lihat"

    @expose("/")
    @hak("sop_program.lihat")
    def lihat(self) -> str:
        """Steps of this month and of the one before, and what is late by role."""
        conn, day = sessions.reading(), today()
        this = day.replace(day=1)
        before = (this - dt.timedelta(days=1)).replace(day=1)
        months = [
            (f"{month:%Y-%m}", sop.list_langkah_sop(g.viewer, conn, month, day))
            for month in (before, this)
        ]
        late = sop.late_by_role(g.viewer, conn, day)
        shown = {"bulan_bulan": months, "tunggakan": late, "hari": day, "naik": sop.ladder(day)}
        return render_template("desmigratif/sop.html", **shown)


def _page(found: queries.LembarLaporan) -> str:
    every = [angka for bagian in found.bagian for angka in bagian.angka]
    told = shown(g.viewer, [*every, *found.hasil_uji])
    by_code = {one.kode: one for one in told}
    rooms = {one.kode: [by_code[angka.kode] for angka in one.angka] for one in found.bagian}
    return render_template(
        "desmigratif/laporan.html", l=found, angka=by_code, tampil=rooms, **_drawn(found)
    )


def _workbook(found: queries.LembarLaporan, name: str) -> Response:
    from ledger import sheets

    return send_bytes(sheets.list_bytes(sheet_laporan(g.viewer, found)), name, XLSX)


def _drawn(found: queries.LembarLaporan) -> dict[str, str]:
    """The QR of a signed report, and where it leads."""
    if found.keadaan != DITANDATANGANI:
        return {}
    address = qr_of(found.row)
    drawn = segno.make(address, error="m").svg_inline(scale=3, border=2)
    return {"qr": Markup(drawn), "sah": urlsplit(address).path}  # noqa: S704 - drawn by us


def waiting(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """Reports and tasks that wait for this person."""
    day = hari_ini(sessions.desa(), conn)
    found = [*_report(viewer, conn, day)] if viewer.may("laporan_program.semua") else []
    if viewer.may("tugas_program.lihat"):
        found += _tasks(viewer, conn, day)
    return found


def _report(viewer: Viewer, conn: Connection, day: dt.date) -> list[BellItem]:
    """The oldest report that somebody has to do something about."""
    bulan, keadaan = queries.oldest_unsigned(viewer, conn, day)
    if not bulan:
        return []
    words = {
        ("laporan_program.tanda", DIAJUKAN): ("Laporan menunggu tanda tangan", "Report to sign"),
        ("laporan_program.catat", DIKEMBALIKAN): ("Laporan dikembalikan", "Report sent back"),
        ("laporan_program.catat", "terbuka"): ("Laporan belum diajukan", "Report not sent"),
    }
    url = url_for("LaporanProgramView.show", bulan=bulan)
    return [
        BellItem(label, 1, url)
        for (right, state), label in words.items()
        if keadaan == state and viewer.may(right)
    ]


def _tasks(viewer: Viewer, conn: Connection, day: dt.date) -> list[BellItem]:
    found = waiting_for(viewer, conn, day)
    late = {"saya": "ya", "lewat": "ya"}
    todo = {"saya": "ya", "keadaan": "terbuka", "lewat": "tidak"}
    to_judge, up = {"saya": "tidak", "keadaan": "dijawab"}, {"naik": "ya", "keadaan": "terbuka"}
    rows = (
        (("Tugas saya yang terlambat", "My overdue tasks"), found.terlambat, late),
        (("Tugas saya", "My tasks"), found.terbuka, todo),
        (("Jawaban tugas untuk dinilai", "Answers to judge"), found.dijawab, to_judge),
        (("Tugas terlambat yang naik ke saya", "Overdue tasks sent up"), found.naik, up),
    )
    return [
        BellItem(label, many, str(url_for("TugasProgramView.list", **asked)))  # type: ignore[arg-type]
        for label, many, asked in rows
    ]


def setup(app: Flask) -> None:
    """The bell rings for reports and tasks; templates get the words."""
    app.extensions["bell"].append(waiting)
    kata_angka.install(app)
    app.jinja_env.filters.update(
        kata_desmigratif=kata.kata_desmigratif,
        peran_program=kata.peran_program,
        warna_laporan=kata.warna_laporan,
        hari_kata=kata.hari_kata,
        kurang_kata=kata.kurang_kata,
    )


VIEWS = (LaporanProgramView, SampelView, SahLaporanView, SopView)
