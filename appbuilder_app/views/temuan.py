"""Findings of the supervisors: written by a check or by hand, answered, decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, g, url_for
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, Smart, State
from appbuilder_app.fields import (
    AnggotaField,
    CatatanField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.isian_foto import FotoField
from appbuilder_app.kata_pengawasan import KEADAAN_TEMUAN, LANGKAH, PENJAWAB_KATA
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.pengawasan import LIHAT, WARNA
from koperasi.dasar.viewer import Viewer
from koperasi.pengawasan import queries
from koperasi.pengawasan.rules import DIJAWAB, TENGGAT_HARI, TERBUKA
from koperasi.pengawasan.usecases_temuan import (
    JawabTemuan,
    KembalikanTemuan,
    TulisTemuan,
    TutupTemuan,
    answer_temuan,
    close_temuan,
    record_temuan,
    return_temuan,
)
from koperasi.warga.baris import hari_ini

TEMUAN = tuple(State(kode, kata, WARNA[kode]) for kode, kata in KEADAAN_TEMUAN)
TEMUAN_COLUMNS = (
    Column("no_temuan", ("Nomor", "Number"), "nomor"),
    Column("tanggal", ("Tanggal", "Date"), "tanggal"),
    Column("perihal", ("Perihal", "About"), title=True, wide=True),
    Column("jumlah", ("Rupiah", "Rupiah"), "rupiah", total=True, zero=False),
    Column("untuk", ("Dijawab oleh", "Answered by"), choices=PENJAWAB_KATA, group=True),
    Column("tenggat", ("Tenggat", "Due"), "tanggal"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=TEMUAN, group=True),
)
TEMUAN_SHOWN = (
    *TEMUAN_COLUMNS[:2],
    Column("nama", ("Anggota", "Member")),
    Column("no_anggota", ("No. anggota", "Member no."), "nomor"),
    *TEMUAN_COLUMNS[3:],
    Column("no_putaran", ("Putaran", "Round")),
    Column("dibuat_oleh", ("Ditulis oleh", "Written by"), "petugas"),
)


class FormTemuan(Formulir):
    """What a supervisor saw outside the drawn houses."""

    judul = TeksField(
        ("Apa yang terlihat", "What was seen"), panjang=80,
        description=("Satu baris, tanpa menuduh orang.", "One line, without accusing anybody."),
    )  # fmt: skip
    uraian = CatatanField(
        ("Di mana, kapan, kertas atau bukti mana", "Where, when, which papers"), wajib=True
    )
    untuk = PilihanField(("Siapa yang harus menjawab", "Who has to answer"), choices=PENJAWAB_KATA)
    tenggat = TanggalField(("Jawab paling lambat", "Answer by"))
    no_anggota = AnggotaField(("Tentang anggota", "About a member"), wajib=False)
    jumlah = RupiahField(("Rupiah yang dipertanyakan", "Rupiah in question"), wajib=False)
    foto = FotoField(("Foto yang terlihat", "Photos of it"))


class FormJawab(Formulir):
    """What the owner says."""

    uraian = CatatanField(
        ("Sebabnya, dan apa yang sudah dilakukan", "Cause, and what was done"), wajib=True
    )


class FormPutus(Formulir):
    """What the supervisor saw."""

    uraian = CatatanField(("Apa yang sudah dilihat", "What was seen"), wajib=True)


ROW = (("no_temuan", "no_temuan"),)


class Jawab(Action):
    """Offered to the role that has to answer."""

    def fits(self, row: Row, state_column: str) -> bool:
        """Whether it is this viewer's to answer."""
        return row.untuk in g.viewer.peran and super().fits(row, state_column)


SARING = (
    Filter("keadaan", ("Keadaan", "State"), choices=KEADAAN_TEMUAN),
    Filter("untuk", ("Dijawab oleh", "Answered by"), choices=PENJAWAB_KATA),
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
    Filter("tenggat", ("Tenggat", "Due"), "periode"),
)
AKSI = (
    Jawab("jawab", ("Jawab", "Answer"), "temuan.jawab", answer_temuan, JawabTemuan,
           form=FormJawab, states=(TERBUKA, DIJAWAB), row_fields=ROW, style="utama",
           done=("Jawaban dicatat. Pengawas akan melihatnya.", "The answer is recorded.")),
    Action("tutup", ("Tutup temuan", "Close"), "temuan.putus", close_temuan, TutupTemuan,
           form=FormPutus, states=(DIJAWAB,), row_fields=ROW, style="utama",
           done=("Temuan ditutup.", "The finding is closed.")),
    Action("kembalikan", ("Kembalikan", "Give back"), "temuan.putus", return_temuan,
           KembalikanTemuan, form=FormPutus, states=(DIJAWAB,), row_fields=ROW,
           done=("Temuan dikembalikan kepada yang harus menjawab.",
                 "Given back to be answered.")),
)  # fmt: skip
PINTAR = (
    Smart(("Uji petiknya", "The check"), "kunjungan", lambda _v, _c, row: row.no_uji or "",
          lambda row: url_for("UjiPetikView.show", kunci=row.no_uji)),
)  # fmt: skip


class TemuanView(DocumentView):
    """Findings: answered by their owner, closed or given back by a supervisor."""

    route_base, title, kind = "/temuan", ("Temuan", "Findings"), "temuan"
    rights = {**LIHAT, "tambah": "temuan.tulis"}
    columns, show_columns = TEMUAN_COLUMNS, TEMUAN_SHOWN
    key, states, duplicate, next_button = "no_temuan", TEMUAN, False, False
    use_case, perintah, form = record_temuan, TulisTemuan, FormTemuan
    add_label = ("Tulis temuan", "Write a finding")
    search, sort = ("no_temuan", "perihal", "nama", "no_anggota"), "-no_temuan"
    filters = SARING
    actions = AKSI
    smart, show_template = PINTAR, "pengawasan/temuan.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All findings of the entity."""
        return queries.list_temuan(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Two weeks, as findings of the drawn houses have."""
        del viewer
        conn = sessions.reading()
        return {"tenggat": hari_ini(sessions.desa(), conn) + dt.timedelta(days=TENGGAT_HARI)}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Empty fields are no member and no amount."""
        del viewer
        blank = {"no_anggota": values["no_anggota"] or "", "jumlah": values["jumlah"] or 0}
        return values | {"entitas": entitas_kode()} | blank

    def done_words(self, result: Any) -> Pair:
        """Its number."""
        number = result.no_temuan
        return (f"Temuan {number} tertulis.", f"Finding {number} is written.")

    def row_title(self, row: Row) -> str:
        """Number and what it is about."""
        return f"{row.no_temuan} {row.perihal}"


def langkah_temuan(no_temuan: str) -> list[Any]:
    """What became of a finding."""
    return queries.list_langkah(g.viewer, sessions.reading(), entitas_kode(), no_temuan)


def setup(app: Flask) -> None:
    """What the templates ask."""
    app.jinja_env.globals.update(
        langkah_temuan=langkah_temuan,
        kata_langkah=LANGKAH,
        kata_penjawab=dict(PENJAWAB_KATA),
    )


VIEWS = (TemuanView,)
