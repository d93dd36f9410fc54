"""After the return: who came back, reached the goals, runs a business, left again. Counts only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import g, render_template
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.furnitur import export
from appbuilder_app.gate import hak
from appbuilder_app.kata_warga import kata_warga
from appbuilder_app.texts import Pair, lang, pair, t, tanggal
from appbuilder_app.views.warga import hari_ini
from koperasi.rencana_pulang.data import BarisSkor
from koperasi.rencana_pulang.queries_skor import Skor, skor_pulang
from ledger.sheetwords import ListColumn, ListSheet

KOLOM: tuple[tuple[str, Pair], ...] = (
    ("pulang", ("Pulang", "Came back")),
    ("berencana", ("Ada hasil", "With outcome")),
    ("ya", ("Tercapai", "Reached")),
    ("sebagian", ("Sebagian", "Partly")),
    ("tidak", ("Tidak", "Not")),
    ("usaha_ditanya", ("Ditanya 12 bulan", "Asked after 12 months")),
    ("usaha", ("Usaha jalan", "Business runs")),
    ("berangkat_lagi", ("Berangkat lagi", "Left again")),
)


class SkorPulangView(RuangView):
    """The programme's real score."""

    route_base, title = "/skor-pulang", ("Hasil sesudah pulang", "After the return")
    default_view = "lihat"

    @expose("/")
    @hak("rencana.rekap")
    def lihat(self) -> str:
        """Table and chart."""
        found = _score()
        return render_template(
            "rencana_pulang/skor.html", skor=found, kolom=KOLOM, baris=list(rows(found))
        )

    @expose("/laporan.xlsx")
    @hak("rencana.rekap")
    def berkas(self) -> Response:
        """The table as a workbook."""
        found = _score()
        sessions.done_reading()
        from ledger import sheets

        name = export.file_name(self, found.per.isoformat(), "xlsx")
        return export.send_bytes(sheets.list_bytes(sheet(found)), name, export.XLSX)


def _score() -> Skor:
    return skor_pulang(g.viewer, sessions.reading(), hari_ini())


def rows(skor: Skor) -> Iterable[tuple[str, str, BarisSkor]]:
    """Lines as they are printed: (look, name, figures); each year, then its countries."""
    for year in skor.per_tahun:
        yield "tahun", str(year.tahun), year
        for one in skor.baris:
            if one.tahun == year.tahun:
                yield "negara", kata_warga(one.negara, "negara"), one
    yield "jumlah", t("Semua tahun", "All years"), skor.jumlah


def sheet(skor: Skor) -> ListSheet:
    """One line a year and country."""
    heads = (
        ListColumn(t("Tahun pulang", "Year of return"), "text", 12, False),
        ListColumn(t("Negara", "Country"), "text", 20, False),
        *(ListColumn(pair(words), "number", 14, True) for _, words in KOLOM),
    )
    lines: list[list[Any]] = [
        [str(one.tahun), kata_warga(one.negara, "negara"), *(getattr(one, n) for n, _ in KOLOM)]
        for one in skor.baris
    ]
    return ListSheet(
        title=pair(SkorPulangView.title),
        entity=t("Seluruh desa, jumlah tanpa nama", "The whole village, counts without names"),
        columns=heads,
        rows=lines,
        period=skor.per.isoformat(),
        filters=((t("Keadaan", "As of"), tanggal(skor.per)),),
        language=lang(),
    )


VIEWS = (SkorPulangView,)
