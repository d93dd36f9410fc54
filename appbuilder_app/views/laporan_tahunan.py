"""The programme's year on screen, as a workbook and on paper."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_appbuilder import expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import ReportView
from appbuilder_app.cetak import laporan
from appbuilder_app.furnitur import papers
from appbuilder_app.furnitur import report as reports
from appbuilder_app.furnitur.export import file_name
from appbuilder_app.furnitur.report import Asked
from appbuilder_app.gate import hak
from appbuilder_app.kata_angka import buka_angka
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.laporan_tahunan import of_year, table_of, year_of


class LaporanTahunanView(ReportView):
    """Every figure of the dashboards, month by month."""

    route_base, title = "/laporan-desmigratif", (
        "Laporan tahunan program", "Yearly report of the programme",
    )  # fmt: skip
    rights, period_kind, signed = {"lihat": "desmigratif.dasbor"}, "tahun", False
    milik_desa = True

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """The calendar year of the last day."""
        found = year_of(viewer, conn, asked.as_of)
        g.deret_tahun = {one[-1].kode: one for _, room in found.ruang for one in room}
        return table_of(found, asked.language)

    def cell_url(self, table: Any, row: Any, column: int, asked: Asked) -> str:
        """A figure opens its rows of that month, or of the year, where the reader may see them."""
        del table, asked
        months = g.deret_tahun.get(row.key)
        if not months:
            return ""
        return buka_angka(months[column] if column < len(months) else of_year(months))

    @expose("/laporan.<akhiran>")
    @hak(".lihat")
    def berkas(self, akhiran: str) -> Response:
        """As other reports; on paper under the village's own heading."""
        if akhiran != "pdf":
            return reports.file(self, akhiran)
        asked = reports.ask(self)
        table = self.build(g.viewer, sessions.reading(), asked)
        name = file_name(self, asked.period.last.isoformat(), "pdf")
        return papers.send(self, [laporan.paper_of(table)], name)


VIEWS = (LaporanTahunanView,)
