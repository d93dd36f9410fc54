"""Visits: the list, one visit with its answers and corrections, the draw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, flash, g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, RuangView, State
from appbuilder_app.fields import CatatanField, DaftarField, Formulir, TeksField
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_kunjungan import BENDERA, HASIL, ISIAN, SEBAB, TUJUAN, answer_words
from appbuilder_app.messages import sentence
from appbuilder_app.texts import pair, t
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.kunjungan import queries
from koperasi.kunjungan.data import Kesesuaian
from koperasi.kunjungan.latihan import latihan_by_petugas
from koperasi.kunjungan.usecases_koreksi import TEKS, KoreksiBaru, answers_now, correct_kunjungan
from koperasi.kunjungan.usecases_ulang import KunciBulan, lock_bulan
from koperasi.lampiran.queries import Subjek, list_lampiran, open_lampiran
from koperasi.warga.baris import hari_ini
from ledger.errors import Refusal

WARNA = {"bertemu": "hijau", "tidak_di_rumah": "kuning", "menolak": "merah", "pindah": "biru"}
KEADAAN = tuple(State(kode, kata, WARNA[kode], main=False) for kode, kata in HASIL)
TERBUKTI = (
    State("terbukti", ("Terbukti", "Proved"), "hijau", main=False),
    State("tanpa", ("Belum terbukti", "Not proved"), "", main=False),
    State("janggal", ("Tampak janggal", "Looks odd"), "kuning", main=False),
)
COLUMNS = (
    Column("no_kunjungan", ("Nomor", "Number"), "nomor"),
    Column("selesai", ("Saat", "When"), "waktu", group=True),
    Column("nama", ("Nama", "Name"), title=True, wide=True),
    Column("dusun", ("Dusun", "Hamlet"), group=True),
    Column("hasil", ("Hasil", "Result"), "keadaan", states=KEADAAN, group=True),
    Column("bukti", ("Bukti", "Proof"), "keadaan", states=TERBUKTI, group=True),
    Column("petugas", ("Petugas", "Officer"), "petugas", group=True, phone=False),
)
MORE = (
    Column("terbukti", ("Terbukti", "Proved"), "ya"),
    Column("tujuan", ("Tujuan", "Purpose"), choices=TUJUAN),
)
EXPORT = (*COLUMNS, *MORE, Column("bulan", ("Bulan dicatat", "Month recorded")))
TANDA_KATA = (
    ("uji", ("Uji ulang", "Checks again")),
    ("janggal", ("Tampak janggal", "Looks odd")),
    ("terlambat", ("Dikirim terlambat", "Sent late")),
    ("didampingi", ("Didampingi", "Accompanied")),
    ("ditanya", ("Ditanya soal program", "Asked about the programme")),
    ("tahu", ("Tahu program ini", "Knows the programme")),
)
SHOWN = (
    *COLUMNS,
    *MORE,
    Column("ditemui", ("Orang yang ditemui", "Who was met")),
    Column("hubungan", ("Hubungannya", "Relation")),
    Column("pendamping", ("Didampingi", "Accompanied by"), "petugas"),
    Column("mulai", ("Mulai", "Began"), "waktu"),
    Column("dicatat", ("Tiba di sini", "Arrived here"), "waktu"),
    Column("catatan", ("Catatan", "Note"), wide=True),
    Column("berikutnya", ("Kunjungan berikutnya", "Next visit"), "tanggal"),
    Column("ulang_dari", ("Uji ulang dari", "Checks again"), "nomor"),
)


class FormKoreksi(Formulir):
    """What was wrong, and what is right."""

    isian = DaftarField(("Yang keliru", "What was wrong"), choices=tuple(ISIAN.items()))
    baru = TeksField(("Yang benar", "What is right"), panjang=200)
    alasan = CatatanField(("Mengapa keliru", "Why it was wrong"), panjang=200, wajib=True)


SARING = (
    Filter("selesai", ("Saat", "When"), "periode"),
    Filter("hasil", ("Hasil", "Result"), choices=HASIL),
    Filter("bukti", ("Bukti", "Proof")),
    Filter("tujuan", ("Tujuan", "Purpose"), choices=TUJUAN),
    Filter("dusun", ("Dusun", "Hamlet")),
    Filter("bulan", ("Bulan dicatat", "Month recorded"), "teks"),
    *(Filter(nama, kata, "ya") for nama, kata in TANDA_KATA),
)


class KunjunganView(DocumentView):
    """Visits; they come from the field page, so nothing is added here."""

    route_base, title, kind = "/kunjungan", ("Kunjungan", "Visits"), "kunjungan"
    rights = {"lihat": "kunjungan.lihat"}
    key, states, add_method, duplicate = "no_kunjungan", (), "", False
    columns, show_columns, export_columns = COLUMNS, SHOWN, EXPORT
    search, sort = ("no_kunjungan", "nama", "dusun"), "-selesai"
    filters = SARING
    actions = (
        Action(
            "koreksi",
            ("Koreksi", "Correct"),
            "kunjungan.catat",
            correct_kunjungan,
            KoreksiBaru,
            form=FormKoreksi,
            row_fields=(("no_kunjungan", "no_kunjungan"),),
            icon="ubah",
            done=("Koreksi dicatat di sebelah kunjungannya.", "The correction is recorded."),
        ),
    )
    show_template = "kunjungan/lembar.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All visits of the village."""
        del query
        return queries.list_kunjungan(viewer)

    def row_title(self, row: Row) -> str:
        """Number and name."""
        return f"{row.no_kunjungan} {row.nama}"


@dataclass(frozen=True)
class Jawab:
    """A question with its answer, and the one before it was corrected."""

    soal: str
    isi: str
    semula: str


def jawaban_kunjungan(row: Row) -> list[Jawab]:
    """Questions and answers of a visit, corrections put in."""
    first: dict[str, str] = json.loads(row.jawaban)
    now = answers_now(sessions.reading(), row)

    def words(kode: str, isi: str) -> str:
        return pair(answer_words(row.versi_formulir, kode, isi))

    return [
        Jawab(
            pair(ISIAN[kode]),
            words(kode, isi),
            words(kode, first.get(kode, "")) if first.get(kode) != isi else "",
        )
        for kode, isi in now.items()
    ]


def bendera_kunjungan(row: Row) -> list[str]:
    """What looked odd, in words."""
    return [pair(BENDERA[name]) for name in json.loads(row.bendera)]


def koreksi_kunjungan(row: Row) -> list[Any]:
    """Corrections with the words of their fields, and of what stood there and stands now."""

    def words(one: Any, isi: str) -> str:
        plain = one.isian in TEKS
        return isi if plain else pair(answer_words(row.versi_formulir, one.isian, isi))

    found = queries.list_koreksi(g.viewer, sessions.reading(), row.no_kunjungan)
    return [
        (pair(ISIAN[one.isian]), one, words(one, one.lama), words(one, one.baru)) for one in found
    ]


class GambarView(RuangView):
    """Photo and signature of a visit."""

    route_base, title = "/kunjungan", ("Gambar", "Picture")
    rights = {"lihat": "kunjungan.lihat"}

    @expose("/<nomor>/gambar/<peran>")
    @hak(".lihat")
    def gambar(self, nomor: str, peran: str) -> Any:
        """The copy without traces."""
        conn = sessions.reading()
        subject = Subjek(DESA, "kunjungan", nomor)
        found = [one for one in list_lampiran(g.viewer, conn, subject) if one.peran == peran]
        if not found:
            raise Refusal("tidak_ditemukan")
        file = open_lampiran(g.viewer, sessions.desa(), DESA, found[0].id)
        return Response(file.isi, mimetype=file.mime)


class UndianView(BaseView):
    """The draw of visits that are checked again: open to everybody who supervises."""

    route_base, default_view = "/undian-kunjungan", "list"

    @expose("/")
    @hak("kunjungan.undian")
    def list(self) -> Any:
        """Months, the draw of one, and how far officers' answers were found again."""
        return _draw_page(request.args.get("bulan", "")[:7])

    @expose("/kunci", methods=["POST"])
    @hak("kunjungan.kunci")
    def kunci(self) -> Any:
        """Fix a month's visits."""
        bulan = request.form.get("bulan", "")[:7]
        try:
            lock_bulan(sessions.desa(), g.viewer, KunciBulan(bulan))
            flash(t("Kunjungan bulan itu terkunci.", "The visits of that month are locked."))
        except Refusal as refusal:
            flash(sentence(refusal), "salah")
        return redirect(url_for("UndianView.list", bulan=bulan))


def _draw_page(bulan: str) -> str:
    conn, viewer = sessions.reading(), g.viewer
    months = queries.list_bulan(viewer, conn)
    locked = [one for one, _, fixed in months if fixed]
    chosen = bulan if bulan in locked else (locked[0] if locked else "")
    draw = queries.get_undian(viewer, conn, chosen) if chosen else None
    checked = queries.checked_of(viewer, conn, chosen) if chosen else {}
    this_month = f"{hari_ini(sessions.desa(), conn):%Y-%m}"
    return render_template(
        "kunjungan/undian.html",
        bulan_bulan=months,
        bulan_ini=this_month,
        undian=draw,
        diuji=checked,
        kesesuaian=_agreement(viewer),
        latihan=latihan_by_petugas(viewer, conn) if viewer.may("kunjungan.lihat") else {},
    )


def _agreement(viewer: Viewer) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Per officer: the whole, and the fields by their words."""
    if not viewer.may("kunjungan.lihat"):
        return []
    rows = queries.agreement(viewer, sessions.reading())
    whole = [one for one in rows if one.isian == ""]
    checked = {one.petugas for one in whole}
    taught = latihan_by_petugas(viewer, sessions.reading())
    whole += [Kesesuaian(nomor, "", 0, 0) for nomor in sorted(taught.keys() - checked)]
    return [
        (one, [(pair(ISIAN[x.isian]), x) for x in rows if x.isian and x.petugas == one.petugas])
        for one in whole
    ]


def setup(app: Flask) -> None:
    """What the page of a visit asks."""
    app.jinja_env.globals.update(
        jawaban_kunjungan=jawaban_kunjungan,
        bendera_kunjungan=bendera_kunjungan,
        koreksi_kunjungan=koreksi_kunjungan,
        sebab_kunjungan=lambda sebab: pair(SEBAB.get(sebab, (sebab, sebab))),
    )


VIEWS = (KunjunganView, GambarView, UndianView)
