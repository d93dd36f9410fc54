"""The programme's year on screen, as a workbook and on paper."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
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
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.laporan_tahunan import table_desmigratif
from ledger.periods import month_name, month_of


class LaporanTahunanView(ReportView):
    """Every figure of the dashboards, month by month."""

    route_base, title = "/laporan-desmigratif", (
        "Laporan tahunan program", "Yearly report of the programme",
    )  # fmt: skip
    rights, period_kind, signed = {"lihat": "desmigratif.dasbor"}, "tahun", False
    milik_desa = True

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """The calendar year of the last day."""
        return table_desmigratif(viewer, conn, asked.as_of, asked.language)

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """A figure opens the dashboard of the year's first month; the others lead on from there."""
        del table
        if row.kind != "line":
            return ""
        first = asked.as_of.replace(month=1, day=1)
        return url_for("DasborDesaView.lihat", bulan=month_name(month_of(first)))

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
