"""Candidates on the procedural way: who is where, what is next, and the forms of each step."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from flask import Flask, g, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter, Page, RuangView, State
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TanggalField, TeksField
from appbuilder_app.furnitur import forms, log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_layanan import KEADAAN_CPMI, PERINGATAN, kata_langkah, kata_layanan
from appbuilder_app.kata_warga import SKEMA, negara_pilihan
from appbuilder_app.texts import Pair, pair
from appbuilder_app.views.warga import hari_ini
from appbuilder_app.warga_riwayat import worded
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from koperasi.layanan_migrasi import queries
from koperasi.layanan_migrasi.daftar import select_cpmi
from koperasi.layanan_migrasi.data import DataCpmi
from koperasi.layanan_migrasi.usecases import (
    AturProses,
    CabutLangkah,
    CatatLangkah,
    record_langkah,
    revoke_langkah,
    set_proses,
)
from koperasi.layanan_migrasi.usecases_atur import (
    AkhiriLangkahDesa,
    LangkahDesaBaru,
    add_langkah_desa,
    end_langkah_desa,
)
from koperasi.warga.queries_kartu import riwayat_warga

WARNA = {
    "berjalan": "biru",
    "siap": "hijau",
    "berangkat": "hijau",
    "di_luar_daftar": "merah",
    "berhenti": "",
}
KEADAAN = tuple(
    State(kode, kata, WARNA[kode], main=kode in ("berjalan", "siap", "berangkat"))
    for kode, kata in KEADAAN_CPMI
)
COLUMNS = (
    Column("nama", ("Nama", "Name"), title=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
    Column("langkah_berikut", ("Langkah berikut", "Next step"), sort=False, wide=True),
    Column("hari", ("Hari", "Days"), "angka", sort=False),
    Column("maju", ("Langkah", "Steps"), sort=False),
    Column("negara", ("Negara", "Country"), choices=negara_pilihan(), group=True),
    Column("izin", ("P3MI", "Agency"), choices=PERINGATAN, group=True),
    Column("sejak", ("Terakhir bergerak", "Last moved"), "tanggal", phone=False),
)
FILTERS = (
    Filter("keadaan", ("Keadaan", "State")),
    Filter("negara", ("Negara", "Country")),
    Filter("izin", ("P3MI", "Agency")),
    Filter("sejak", ("Terakhir bergerak", "Last moved"), "periode"),
    Filter("mulai", ("Calon sejak", "Candidate since"), "periode"),
)


class FormProses(Formulir):
    """What the candidate prepares for."""

    negara = DaftarField(("Negara tujuan", "Country"), choices=negara_pilihan, wajib=False)
    skema = DaftarField(("Skema", "Scheme"), choices=SKEMA, wajib=False)
    p3mi = TeksField(
        ("P3MI (perusahaan penempatan)", "Placement agency"),
        panjang=100,
        wajib=False,
        description=(
            "Menurut daftar kementerian, bukan menurut sponsor.",
            "As in the ministry's list, not as the sponsor says.",
        ),
    )
    no_sip = TeksField(("Nomor SIP3MI", "Licence number"), panjang=60, wajib=False)
    sip_sampai = TanggalField(("Izin berlaku sampai", "Licence until"), wajib=False)
    job_order = TeksField(("Nomor job order", "Job order"), panjang=60, wajib=False)
    calo = TeksField(
        ("Perantara atau calo, bila ada", "Broker, if any"),
        panjang=100,
        wajib=False,
        description=(
            "Hanya terlihat oleh petugas dan penanggung jawab; tidak ikut diekspor.",
            "Seen by the officer and the village supervisor only; never exported.",
        ),
    )
    keterangan_calo = TeksField(("Tentang perantara", "About the broker"), panjang=200, wajib=False)


class FormLangkah(Formulir):
    """A step: its day and its paper."""

    tanggal = TanggalField(("Tanggal selesai", "Done on"))
    nomor = TeksField(("Nomor surat atau kartu", "Number of the paper"), panjang=60, wajib=False)
    keterangan = CatatanField(("Keterangan", "Remark"), panjang=200)


class FormAlasan(Formulir):
    """Why."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


def all_steps() -> list[tuple[str, Pair]]:
    """Steps to choose from."""
    return [(one.kode, one.nama) for one in queries.list_langkah(g.viewer, sessions.reading())]


class FormLangkahDesa(Formulir):
    """A step of the village's own."""

    nama = TeksField(("Nama langkah", "Name of the step"), panjang=80)
    dasar = TeksField(
        ("Dasarnya", "Where it comes from"),
        panjang=200,
        description=("Misalnya Perdes 3/2026 pasal 5.", "A village rule, with its article."),
    )
    sesudah = DaftarField(("Sesudah langkah", "After the step"), choices=all_steps, wajib=False)
    berlaku = TanggalField(
        ("Untuk calon yang mendaftar mulai", "For candidates registered from"),
        description=("Yang sudah berjalan tidak berubah.", "Those on the way stay as they are."),
    )


class FormAkhir(Formulir):
    """From when on a step is not needed."""

    sampai = TanggalField(("Tidak diperlukan lagi mulai", "Not needed from"))


def own_steps() -> tuple[tuple[str, str], ...]:
    """Codes and names of the steps that the village added."""
    rows = queries.list_langkah_desa(g.viewer, sessions.reading())
    return tuple((row.kode, row.nama) for row in rows)


def _shown(row: Any, today: dt.date, own: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """A row with what SQL does not say alike everywhere: days, and steps in words."""
    still = row.keadaan in ("berjalan", "siap", "di_luar_daftar")
    return {
        **row._mapping,  # noqa: SLF001 - SQLAlchemy's public way to read a row
        "langkah_berikut": kata_langkah(row.berikut, own) if still else "",
        "hari": (today - dt.date.fromisoformat(row.sejak)).days if still else None,
        "maju": f"{row.selesai}/{row.perlu}",
    }


class DokumenDesa(DocumentView):
    """A document of the village: who may write at its side is said by `rights`."""

    milik_desa, duplicate, draft, next_button = True, False, False, False

    @property
    def hak_samping(self) -> str:  # type: ignore[override]
        """Right to write at the side."""
        return self.rights["samping"]

    @expose("/<kunci>/samping", methods=["POST"])
    @hak(".samping")
    def samping(self, kunci: str) -> Any:
        """Notes, plans and papers, for the programme's people alone."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))


class CpmiView(DokumenDesa):
    """Everybody who is or was a candidate."""

    route_base, title = "/calon-pmi", ("Calon PMI", "Prospective migrants")
    kind, key, add_method = "layanan_migrasi", "no_warga", ""
    rights = {"lihat": "layanan_migrasi.lihat", "samping": "layanan_migrasi.catat"}
    states, columns, filters, sort = KEADAAN, COLUMNS, FILTERS, "sejak"
    search, views = ("nama", "no_warga", "p3mi"), ("tabel", "kartu", "kanban", "grafik", "pivot")
    show_template = "layanan_migrasi/cpmi.html"
    list_help = (
        "Belum ada calon PMI. Catat statusnya di halaman warga.",
        "No candidate yet. Record that status on the person's page.",
    )

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """Rows with days and words."""
        found, own = super().page(viewer, conn, query), own_steps()
        today = dt.date.fromisoformat(query.today)
        return replace(found, rows=[_shown(row, today, own) for row in found.rows])

    def history(self, viewer: Viewer, conn: Connection, row: Row) -> list[Perubahan]:
        """What was changed of the person."""
        return worded(viewer, conn, hari_ini(), riwayat_warga(viewer, conn, row.no_warga))

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """As of today."""
        return select_cpmi(viewer, sessions.reading(), dt.date.fromisoformat(query.today))


class LangkahView(RuangView):
    """The forms of one candidate."""

    route_base, form_template = "/calon-pmi", "layanan_migrasi/langkah.html"

    @expose("/<no>/rencana", methods=["GET", "POST"])
    @hak("layanan_migrasi.catat")
    def rencana(self, no: str) -> Any:
        """Country, scheme, agency, broker."""
        return _plan(self, no)

    @expose("/<no>/langkah/<kode>", methods=["GET", "POST"])
    @hak("layanan_migrasi.catat")
    def catat(self, no: str, kode: str) -> Any:
        """A step is done."""

        def work(form: Any) -> None:
            file = request.files.get("berkas")
            paper = (file.filename, file.read()) if file is not None and file.filename else None
            order = CatatLangkah(no, kode, berkas=paper, **form.data)
            record_langkah(sessions.desa(), g.viewer, order)

        title = (kata_langkah(kode, own_steps()),) * 2
        start = {"tanggal": hari_ini()}
        return _ask(self, no, (title, FormLangkah), work, start)

    @expose("/<no>/langkah/<kode>/cabut", methods=["GET", "POST"])
    @hak("layanan_migrasi.catat")
    def cabut(self, no: str, kode: str) -> Any:
        """A step that was entered by mistake."""

        def work(form: Any) -> None:
            order = CabutLangkah(no, kode, form.alasan.data)
            revoke_langkah(sessions.desa(), g.viewer, order)

        words = kata_langkah(kode, own_steps())
        return _ask(self, no, ((f"Cabut: {words}", f"Revoke: {words}"), FormAlasan), work)


class LangkahDesaView(RuangView):
    """Steps that the village adds."""

    route_base, form_template = "/langkah-desa", "layanan_migrasi/langkah_desa.html"

    @expose("/", methods=["GET", "POST"])
    @hak("layanan_migrasi.atur")
    def atur(self) -> Any:
        """The list of the law, the village's own steps, and a form for another one."""

        def work(form: Any) -> None:
            add_langkah_desa(sessions.desa(), g.viewer, LangkahDesaBaru(**form.data))

        page = forms.FormPage(
            ("Langkah tambahan desa", "Steps of the village"), ("Tambah langkah", "Add the step"),
            cancel=url_for(".atur"),
        )  # fmt: skip
        return _answer(self, page, FormLangkahDesa, work, {"berlaku": hari_ini()})

    @expose("/<kode>/akhiri", methods=["GET", "POST"])
    @hak("layanan_migrasi.atur")
    def akhiri(self, kode: str) -> Any:
        """New candidates do without it."""

        def work(form: Any) -> None:
            order = AkhiriLangkahDesa(kode, form.sampai.data)
            end_langkah_desa(sessions.desa(), g.viewer, order)

        words = kata_langkah(kode, own_steps())
        page = forms.FormPage(
            (f"Akhiri: {words}", f"End: {words}"), ("Akhiri", "End"), cancel=url_for(".atur")
        )
        return _answer(self, page, FormAkhir, work, {"sampai": hari_ini()})


def _plan(view: RuangView, no: str) -> Any:
    card = queries.card_cpmi(g.viewer, sessions.reading(), hari_ini(), no)
    until = dt.date.fromisoformat(card.sip_sampai) if card.sip_sampai else None
    start = vars(card) | {"sip_sampai": until}

    def work(form: Any) -> None:
        values = dict(form.data)
        broker, about = values.pop("calo"), values.pop("keterangan_calo")
        set_proses(sessions.desa(), g.viewer, AturProses(no, values, broker, about))

    return _ask(view, no, (("Rencana kerja", "Plan of work"), FormProses), work, start)


def _ask(
    view: RuangView, no: str, asked: tuple[Pair, type[Formulir]], work: Any, start: Any = None
) -> Any:
    """The form of a candidate: shown, or done and back to the candidate."""
    title, form = asked
    card = queries.card_cpmi(g.viewer, sessions.reading(), hari_ini(), no)
    back = url_for("CpmiView.show", kunci=card.no_warga)
    page = forms.FormPage(title, ("Simpan", "Save"), cancel=back)
    return _answer(view, page, form, work, start)


def _answer(
    view: RuangView, page: forms.FormPage, kind: type[Formulir], work: Any, start: Any
) -> Any:
    form = kind(request.form if request.method == "POST" else None, start)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: work(form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", ("Tersimpan.", "Saved."), page.cancel)


def kartu_cpmi(no_warga: str) -> DataCpmi:
    """What the page of a candidate asks."""
    return queries.card_cpmi(g.viewer, sessions.reading(), hari_ini(), no_warga)


def setup(app: Flask) -> None:
    """Words and cards for the templates."""
    app.jinja_env.filters["kata_layanan"] = kata_layanan
    app.jinja_env.globals.update(
        kartu_cpmi=kartu_cpmi,
        langkah_kata=lambda kode: kata_langkah(kode, own_steps()),
        langkah_semua=lambda: queries.list_langkah(g.viewer, sessions.reading()),
        kata_pasang=pair,
    )


VIEWS = (CpmiView, LangkahView, LangkahDesaView)
