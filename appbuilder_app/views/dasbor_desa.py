"""The dashboards of the programme: the month in figures, and what holds it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import Flask, g, render_template, request
from flask_appbuilder import expose

from appbuilder_app import kata_angka, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.gate import hak
from appbuilder_app.texts import bulan, pair, t
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.viewer import Viewer
from koperasi.desmigratif.dasbor import BULAN, Dasbor, Titik, dasbor, day_of
from koperasi.desmigratif.dasbor_pengawasan import pengawasan
from koperasi.warga.negara import negara
from ledger.periods import add_months, month_name, month_of

RIBU = 1000


def isi_dasbor(viewer: Viewer, hari: dt.date) -> Mapping[str, Any]:
    """What the page of a month shows, for the home pages of those whose home it is too."""
    found = dasbor(viewer, sessions.reading(), hari)
    today = hari_ini()
    month = month_of(hari)
    later = month_name(add_months(month, 1)) if month < month_of(today) else ""
    return {
        "d": found,
        "awas": pengawasan(viewer, sessions.reading(), hari, BULAN),
        "hari": hari,
        "bulan_lalu": month_name(add_months(month, -1)),
        "bulan_depan": later,
        "kabupaten": sum(one.kabupaten for one in negara().values()),
        "grafik": charts(found),
    }


def charts(found: Dasbor) -> dict[str, Any]:
    """The series of the charts, as the script on the page reads them; None leaves a gap."""
    months = [short_month(one.bulan) for one in found.tren]
    lands = [one for one in found.negara if one.sini.nilai]
    return {
        "negara": {
            "jenis": "bar",
            "label": [pair(one.nama) for one in lands],
            "seri": [{"kata": t("Desa ini", "This village"),
                      "isi": [one.sini.nilai for one in lands]}],
            "satuan": "angka",
        },
        "lihat": {
            "jenis": "line",
            "label": months,
            "seri": [
                {"kata": t("Dikunjungi dalam 12 bulan", "Visited within 12 months"),
                 "isi": [_percent(one.terverifikasi) for one in found.tren]},
                {"kata": t("Jawaban sama saat diuji", "Answers found again"),
                 "isi": [_percent(one.sesuai) for one in found.tren]},
            ],
            "satuan": "persen",
        },
        "kiriman": {
            "jenis": "line",
            "label": months,
            "seri": [
                {"kata": t("Diterima", "Received"),
                 "isi": [one.kiriman and one.kiriman.diterima for one in found.tren]},
                {"kata": t("Untuk usaha", "For business"),
                 "isi": [one.produktif for one in found.tren]},
                {"kata": t("Belum dilaporkan", "Not reported"),
                 "isi": [one.belum for one in found.tren]},
            ],
            "satuan": "rupiah",
        },
    }  # fmt: skip


def _percent(part: tuple[int, int] | None) -> float | None:
    """A point of a chart, in percent with one decimal; None of nothing."""
    return int(RIBU * part[0] / part[1]) / 10 if part and part[1] else None


def short_month(name: str) -> str:
    """"Nov" within the year, "Jan 26" where a year begins."""
    return f"{bulan(name)[:3]} {name[2:4]}" if name.endswith("-01") else bulan(name)[:3]


def month_rows(found: Dasbor) -> list[Titik]:
    """The trends as a table, newest month first."""
    return list(reversed(found.tren))


class DasborDesaView(RuangView):
    """The programme in a month."""

    route_base, title = "/dasbor-desa", ("Dasbor desa", "Village dashboard")
    rights, default_view = {"lihat": "desmigratif.dasbor"}, "lihat"

    @expose("/")
    @hak(".lihat")
    def lihat(self) -> str:
        """The page of a month ("?bulan=2026-10"), this month without one."""
        day = day_of(request.args.get("bulan", "")[:7], hari_ini())
        return render_template("desmigratif/dasbor.html", **isi_dasbor(g.viewer, day))


def setup(app: Flask) -> None:
    """What the pages call."""
    kata_angka.install(app)
    app.jinja_env.globals["baris_bulan"] = month_rows


VIEWS = (DasborDesaView,)
