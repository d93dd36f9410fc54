"""Services given, procedural departures, and what the home of the programme's people shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, Filter, RuangView
from appbuilder_app.fields import (
    CatatanField,
    Formulir,
    KomboField,
    PilihanField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_layanan import HASIL_LAYANAN, LAYANAN
from appbuilder_app.kata_warga import kata_warga
from appbuilder_app.texts import Pair
from appbuilder_app.views.layanan_migrasi import DokumenDesa
from appbuilder_app.views.layanan_migrasi_surat import HAK
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.angka import Angka
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi.daftar import select_layanan
from koperasi.layanan_migrasi.queries import list_berikut
from koperasi.layanan_migrasi.queries_angka import TERKECIL, angka_pada, rekap_berangkat
from koperasi.layanan_migrasi.queries_kasus import count_kasus
from koperasi.layanan_migrasi.usecases_layanan import LayananBaru, record_layanan

BERANDA = 5
"""Lines of "what is next" on the home page."""


class FormLayanan(Formulir):
    """A service in fifteen seconds: who, what, done."""

    no_warga = KomboField(("Siapa", "Who"), sumber="warga", wajib=False, pertama=True)
    tamu = TeksField(("atau nama tamu", "or a guest's name"), panjang=100, wajib=False)
    jenis = PilihanField(("Layanan", "Service"), choices=LAYANAN)
    hasil = PilihanField(("Hasil", "Result"), choices=HASIL_LAYANAN)
    catatan = CatatanField(("Catatan", "Remark"), panjang=200)
    tanggal = TanggalField(("Tanggal", "Date"))


class LayananWargaView(DokumenDesa):
    """Services given."""

    route_base, title = "/catatan-layanan", ("Catatan layanan", "Services given")
    kind, rights, states, sort = "layanan_migrasi", HAK, (), "-tanggal"
    add_label, next_button = ("Catat layanan", "Record a service"), True
    form, use_case, perintah = FormLayanan, record_layanan, LayananBaru
    search, views = ("nama", "catatan"), ("tabel", "kartu", "grafik", "pivot")
    columns = (
        Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
        Column("nama", ("Siapa", "Who"), title=True),
        Column("jenis", ("Layanan", "Service"), choices=LAYANAN, group=True),
        Column("hasil", ("Hasil", "Result"), choices=HASIL_LAYANAN, group=True),
        Column("catatan", ("Catatan", "Remark"), wide=True, phone=False),
        Column("oleh", ("Petugas", "Officer"), "petugas", group=True, phone=False),
    )
    filters = (
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("jenis", ("Layanan", "Service")),
        Filter("hasil", ("Hasil", "Result")),
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        del query
        return select_layanan(viewer)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today, done."""
        return {"tanggal": hari_ini(), "hasil": "selesai"}

    def done_words(self, result: int) -> Pair:
        """A short word."""
        return ("Layanan tercatat.", "The service is recorded.")

    def done_url(self, result: int) -> str:
        """Back to the list."""
        return url_for("LayananWargaView.list")


class ProseduralView(RuangView):
    """Departures by year and country: how many went the procedural way."""

    route_base, default_view = "/berangkat-prosedural", "lihat"
    title = ("Berangkat prosedural", "Procedural departures")

    @expose("/")
    @hak("layanan_migrasi.angka")
    def lihat(self) -> str:
        """The page; `?tahun=2026` opens a year."""
        conn, today = sessions.reading(), hari_ini()
        years = rekap_berangkat(g.viewer, conn, today)
        asked = request.args.get("tahun", type=int) or (years[0].tahun if years else today.year)
        known = {one.tahun for one in years}
        year = asked if asked in known or not known else max(known)
        return render_template(
            "layanan_migrasi/prosedural.html",
            tahunan=years,
            tahun=year,
            negara=rekap_berangkat(g.viewer, conn, today, year),
            hari=today,
            terkecil=TERKECIL,
            peka=g.viewer.may("warga.peka"),
        )


def _is_told(angka: Angka) -> bool:
    """Whether a share may be told without names: one of a few departures speaks of persons."""
    return angka.dari is None or angka.dari >= TERKECIL


def layanan_beranda(hari: dt.date) -> dict[str, Any]:
    """For the home page: what is next for whom; cases as counts for everybody else."""
    conn, viewer = sessions.reading(), g.viewer
    if not viewer.may("layanan_migrasi.angka"):
        return {}
    may = viewer.may("layanan_migrasi.lihat")
    return {
        "berikut": list_berikut(viewer, conn, hari, BERANDA) if may else [],
        "kasus": count_kasus(viewer, conn, hari),
        "angka": [one for one in angka_pada(viewer, conn, hari) if may or _is_told(one)],
    }


def setup(app: Flask) -> None:
    """What the home page asks."""
    app.jinja_env.globals.update(
        layanan_beranda=layanan_beranda,
        negara_kata=lambda kode: kata_warga(kode, "negara"),
    )


VIEWS = (LayananWargaView, ProseduralView)
