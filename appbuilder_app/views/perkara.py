"""Loans in court: marked by the chair or the secretary, ended by the other of them."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, url_for
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, State
from appbuilder_app.fields import CatatanField, Formulir, KomboField, TanggalField, TeksField
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.lookups import Lookup
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.simpanan import today
from appbuilder_app.views.ubah_pinjaman import find_label, find_pilihan
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.perkara import list_perkara, perkara_pinjaman
from koperasi.pinjaman.usecases_perkara import (
    HAK,
    AkhiriPerkara,
    HasilPerkara,
    PerkaraBaru,
    end_perkara,
    mark_perkara,
)

SUMBER = "pinjaman_perkara"
KEADAAN = (
    State("berjalan", ("Di pengadilan", "In court"), "merah"),
    State("selesai", ("Selesai", "Ended"), "hijau"),
)


class FormPerkara(Formulir):
    """Which loan, since when, by which paper, why."""

    no_pinjaman = KomboField(("Pinjaman", "Loan"), sumber=SUMBER, pertama=True)
    tanggal = TanggalField(
        ("Sejak tanggal", "Since"),
        description=(
            "Sejak tanggal ini pinjamannya macet, berapa pun hari tunggakannya.",
            "From this day on the loan is a loss, whatever its days in arrears.",
        ),
    )
    dokumen = TeksField(
        ("Nomor surat", "Number of the paper"),
        panjang=100,
        description=(
            "Contoh: gugatan sederhana 12/Pdt.G.S/2026. Lampirkan fotonya sesudah tersimpan.",
            "As: small claim 12/Pdt.G.S/2026. Attach its photo once this is saved.",
        ),
    )
    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


class FormAkhiri(Formulir):
    """From which day it no longer counts, by which paper, why."""

    tanggal = TanggalField(
        ("Tidak lagi sejak", "No longer since"),
        default=today,
        description=(
            "Bila tandanya keliru: tanggal yang sama dengan mulainya.",
            "Where the mark was a mistake: the day on which it began.",
        ),
    )
    dokumen = TeksField(
        ("Nomor surat", "Number of the paper"),
        panjang=100,
        description=(
            "Putusan, akta perdamaian, pencabutan gugatan, atau surat pengurus.",
            "Judgment, settlement, withdrawal of the claim, or a letter of the board.",
        ),
    )
    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


AKHIRI = Action(
    "akhiri",
    ("Akhiri perkara", "End the claim"),
    HAK,
    end_perkara,
    AkhiriPerkara,
    form=FormAkhiri,
    states=("berjalan",),
    icon="benar",
    done=(
        "Perkara diakhiri. Golongannya kembali menurut hari tunggakan.",
        "The claim is ended. The days in arrears decide the class again.",
    ),
)
COLUMNS = (
    Column("tanggal", ("Sejak", "Since"), "tanggal", group=True),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("no_pinjaman", ("Pinjaman", "Loan"), "nomor"),
    Column("dokumen", ("Surat", "Paper")),
    Column("selesai_tanggal", ("Selesai", "Ended"), "tanggal"),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
SHOWN = (
    *COLUMNS[:4],
    Column("alasan", ("Alasan", "Reason"), wide=True),
    Column("pembuat", ("Ditandai oleh", "Marked by"), "petugas"),
    Column("dibuat_pada", ("Ditandai pada", "Marked on"), "waktu"),
    COLUMNS[4],
    Column("selesai_dokumen", ("Surat akhir", "Closing paper")),
    Column("selesai_alasan", ("Alasan selesai", "Why it ended"), wide=True),
    Column("selesai_oleh", ("Diakhiri oleh", "Ended by"), "petugas"),
)


class PerkaraView(DocumentView):
    """Every claim of a loan in court, and the page of one."""

    route_base, title = "/pinjaman-pengadilan", ("Pinjaman di pengadilan", "Loans in court")
    rights = {"lihat": "pinjaman.lihat", "tambah": HAK}
    kind, key, states = "perkara_pinjaman", "id", KEADAAN
    add_label, form = ("Tandai di pengadilan", "Mark as in court"), FormPerkara
    use_case, perintah = staticmethod(mark_perkara), PerkaraBaru
    columns, show_columns, sort = COLUMNS, SHOWN, "-tanggal"
    search = ("nama_cari", "no_pinjaman", "no_anggota", "dokumen")
    filters = (
        Filter("keadaan", ("Keadaan", "State")),
        Filter("tanggal", ("Sejak", "Since"), "periode"),
    )
    actions, duplicate, draft, next_button = (AKHIRI,), False, False, False
    list_help = ("Tidak ada pinjaman di pengadilan.", "No loan is in court.")

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        return list_perkara(viewer, query.entitas)

    def row_title(self, row: Row) -> str:
        return f"{row.no_pinjaman} {row.nama}"

    def done_words(self, result: HasilPerkara) -> Pair:
        no = result.no_pinjaman
        return (
            f"{no} ditandai di pengadilan: macet, dan disisihkan penuh di akhir bulan berikutnya.",
            f"{no} is marked as in court: a loss, provided for in full at the next month end.",
        )

    def done_url(self, result: HasilPerkara) -> str:
        return url_for("PinjamanView.show", kunci=result.no_pinjaman) + "#perkara"


def perkara_dari(no_pinjaman: str) -> list[Row]:
    """Claims of a loan, the latest first, for templates."""
    return perkara_pinjaman(g.viewer, sessions.reading(), entitas_kode(), no_pinjaman)


def setup(app: Flask) -> None:
    """What the form searches, and what the templates of loans ask."""
    app.extensions["kombo"][SUMBER] = Lookup(HAK, find_pilihan, find_label)
    app.jinja_env.globals.update(perkara_dari=perkara_dari)


VIEWS = (PerkaraView,)
