"""Remittances: the list, the page of one, what is done with it; money that still waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, redirect, render_template, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, RuangView, State
from appbuilder_app.fields import (
    CatatanField,
    Formulir,
    KomboField,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair, t
from appbuilder_app.views.pembalik import BALIK
from appbuilder_app.views.simpanan import today
from koperasi.anggota.queries import find_anggota, nama_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi import queries
from koperasi.remitansi.pembagian import KELAS
from koperasi.remitansi.perintah import KembalikanKiriman, KenaliKiriman, LaporPenggunaan
from koperasi.remitansi.queries import DataKiriman, batas_hari, find_data, list_kiriman
from koperasi.remitansi.queries_titipan import posisi_titipan
from koperasi.remitansi.usecases import identify_kiriman
from koperasi.remitansi.usecases_bayar import return_kiriman
from koperasi.remitansi.usecases_instruksi import report_penggunaan
from koperasi.warga.negara import format_asal, negara
from koperasi.warga.queries import find_warga, nama_warga
from koperasi.warga.rules import PMI, PURNA

HAK = {"lihat": "remitansi.lihat", "tambah": "remitansi.catat"}
HAL = (
    State(queries.BELUM, ("Belum dikenal", "Not identified"), "merah", main=False),
    State(queries.TITIPAN, ("Belum dibagi", "To be split"), "kuning"),
    State(queries.SIAP, ("Siap dibayar", "Cash waits"), "biru"),
    State(queries.SELESAI, ("Selesai", "Done"), "hijau"),
    State(queries.KEMBALI, ("Dikembalikan", "Sent back"), "", main=False),
    State(queries.DIBALIK, ("Dibalik", "Reversed"), "merah", main=False),
)
KATA_BARIS: dict[str, Pair] = {
    "tunai": ("Tunai keluarga", "Cash for the family"),
    "angsuran": ("Angsuran pinjaman", "Loan instalment"),
    "sukarela": ("Simpanan sukarela", "Voluntary savings"),
    "tujuan": ("Simpanan tujuan", "Savings for a goal"),
    "modal_usaha": ("Modal usaha", "Business capital"),
    "biaya": ("Biaya layanan (tarif)", "Fee (tariff)"),
}
KATA_KELAS: dict[str, Pair] = {
    "utang": ("Utang", "Debt"),
    "konsumsi": ("Konsumsi", "Daily needs"),
    "pendidikan": ("Pendidikan", "School"),
    "kesehatan": ("Kesehatan", "Health"),
    "rumah": ("Rumah", "House"),
    "tabungan": ("Tabungan", "Savings"),
    "produktif": ("Usaha, lahan, ternak, alat", "Business, land, livestock, tools"),
    "sosial": ("Sosial dan ibadah", "Social, worship"),
    "biaya": ("Biaya", "Fee"),
    "belum_dilaporkan": ("Belum dilaporkan", "Not reported"),
}
KATA_OLEH: tuple[tuple[str, Pair], ...] = (
    ("pengirim", ("Pengirim", "The sender")),
    ("penerima", ("Penerima", "The receiver")),
)
SUMBER: tuple[tuple[str, Pair], ...] = (
    ("lapor_sendiri", ("Cerita keluarga", "Told by the family")),
    ("slip", ("Slip atau nota", "Slip or receipt")),
    ("kunjungan", ("Kunjungan", "Visit")),
)
COLUMNS = (
    Column("tanggal", ("Diterima", "Received"), "tanggal", group=True),
    Column("no_kiriman", ("Nomor", "Number"), "nomor"),
    Column("nama_pengirim", ("Pengirim", "Sender"), title=True, group=True),
    Column("nama_penerima", ("Penerima", "Receiver")),
    Column("negara", ("Negara", "Country"), group=True,
           choices=tuple((kode, one.nama) for kode, one in negara().items())),
    Column("uang", ("Rupiah", "Rupiah"), "rupiah", total=True, zero=False),
    Column("sisa", ("Titipan", "Waiting"), "rupiah", total=True, zero=False),
    Column("tahap", ("Keadaan", "State"), "keadaan", states=HAL, group=True),
)  # fmt: skip
FILTERS = (
    Filter("tanggal", ("Diterima", "Received"), "periode"),
    Filter("tahap", ("Keadaan", "State")),
    Filter("negara", ("Negara", "Country")),
    Filter("berlaku", ("Diterima dan tidak dikembalikan", "Received and kept"), "ya"),
    Filter("lewat", ("Lewat batas titipan", "Waits too long"), "ya"),
    Filter("pengirim", ("Nomor pengirim", "Sender's number"), "teks"),
    Filter("pjp", ("PJP", "PJP"), "teks"),
    Filter("referensi", ("Referensi", "Reference"), "teks"),
)


class FormKenali(Formulir):
    """Whose an unidentified receipt is."""

    pengirim = KomboField(("Pengirim", "Sender"), sumber="pmi", pertama=True)
    penerima = KomboField(("Penerima", "Receiver"), sumber="penerima")
    tanggal = TanggalField(("Tanggal", "Date"), default=today)
    catatan = CatatanField(("Bagaimana dikenali", "How it was found"), panjang=200)


class FormKembali(Formulir):
    """Why it goes back."""

    tanggal = TanggalField(("Tanggal", "Date"), default=today)
    alasan = TeksField(("Alasan", "Reason"), panjang=200)


class FormLapor(Formulir):
    """What the family did with the cash; what stays empty stays unreported."""

    sumber = PilihanField(("Dari mana tahu", "How do you know"), choices=SUMBER[:2])
    tanggal = TanggalField(("Tanggal", "Date"), default=today)
    produktif = RupiahField(KATA_KELAS["produktif"], wajib=False, nol=True)
    pendidikan = RupiahField(KATA_KELAS["pendidikan"], wajib=False, nol=True)
    kesehatan = RupiahField(KATA_KELAS["kesehatan"], wajib=False, nol=True)
    rumah = RupiahField(KATA_KELAS["rumah"], wajib=False, nol=True)
    konsumsi = RupiahField(KATA_KELAS["konsumsi"], wajib=False, nol=True)
    utang = RupiahField(("Membayar utang lain", "Other debts"), wajib=False, nol=True)
    tabungan = RupiahField(KATA_KELAS["tabungan"], wajib=False, nol=True)
    sosial = RupiahField(KATA_KELAS["sosial"], wajib=False, nol=True)
    catatan = CatatanField(("Catatan", "Note"), panjang=200)


@dataclass(frozen=True)
class Lapor:
    """The form of use as it is sent."""

    entitas: str
    no_kiriman: str
    tanggal: dt.date
    sumber: str
    kunci: str
    catatan: str = ""
    produktif: int = 0
    pendidikan: int = 0
    kesehatan: int = 0
    rumah: int = 0
    konsumsi: int = 0
    utang: int = 0
    tabungan: int = 0
    sosial: int = 0


def lapor(desa: Desa, viewer: Viewer, isi: Lapor) -> int:
    """Keep what was told."""
    found = {name: int(getattr(isi, name, 0) or 0) for name in KELAS}
    rincian = tuple((name, jumlah) for name, jumlah in found.items() if jumlah)
    asked = LaporPenggunaan(isi.entitas, isi.no_kiriman, isi.tanggal, isi.sumber, rincian,
                            isi.catatan, isi.kunci)  # fmt: skip
    return report_penggunaan(desa, viewer, asked)


_ROW = (("no_kiriman", "no_kiriman"),)
ACTIONS = (
    Action("kenali", ("Kenali", "Identify"), "remitansi.catat", identify_kiriman, KenaliKiriman,
           form=FormKenali, states=(queries.BELUM,), row_fields=_ROW, style="utama",
           icon="cari", done=("Kiriman dikenali. Sekarang bagi.", "Identified. Now split it.")),
    Action("lapor", ("Catat penggunaan", "Note its use"), "remitansi.catat", lapor, Lapor,
           form=FormLapor, states=(queries.SIAP, queries.SELESAI, queries.TITIPAN),
           row_fields=_ROW, icon="catatan", done=("Penggunaan tercatat.", "The use is noted.")),
    Action("kembalikan", ("Kembalikan", "Send back"), "remitansi.catat", return_kiriman,
           KembalikanKiriman, form=FormKembali, row_fields=_ROW, style="bahaya", icon="kembali",
           states=(queries.BELUM, queries.TITIPAN, queries.SIAP),
           done=("Kiriman dikembalikan.", "The remittance is sent back.")),
    Action(BALIK.name, BALIK.label, BALIK.right, BALIK.use_case, BALIK.perintah, form=BALIK.form,
           states=(queries.BELUM, queries.TITIPAN), row_fields=BALIK.row_fields, icon=BALIK.icon,
           done=BALIK.done),
)  # fmt: skip


def semua_kiriman(viewer: Viewer, query: ListQuery) -> Select[Any]:
    """Every remittance of the entity."""
    hari = batas_hari(sessions.reading(), query.entitas, today())
    return list_kiriman(viewer, query.entitas, today(), hari)


class KirimanView(DocumentView):
    """The list of all remittances, and the page of one."""

    route_base, title, rights, kind = "/kiriman", ("Kiriman PMI", "Remittances"), HAK, "kiriman"
    key, states, state_column = "no_kiriman", HAL, "tahap"
    columns, filters, actions = COLUMNS, FILTERS, ACTIONS
    search, sort = ("no_kiriman", "nama_cari", "referensi", "no_bukti"), "-tanggal"
    views, duplicate = ("tabel", "kartu", "kanban", "grafik", "pivot"), False
    show_template, add_label = "remitansi/lembar.html", ("Catat kiriman", "Record one")
    select = staticmethod(semua_kiriman)

    def row_title(self, row: Row) -> str:
        """Its number, whose it is."""
        return f"{row.no_kiriman} {row.nama_pengirim or t('belum dikenal', 'not identified')}"

    @expose("/catat")
    @hak(".tambah")
    def catat(self) -> Any:
        """The form."""
        return redirect(url_for("CatatKirimanView.catat"))


class TitipanView(RuangView):
    """What waits, by age, beside what the books say; and moving money off the account."""

    route_base, title = "/titipan-kiriman", ("Titipan kiriman", "Remittances that wait")
    rights = {"lihat": "remitansi.lihat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        found = posisi_titipan(g.viewer, sessions.reading(), entitas_kode(), today())
        return render_template("remitansi/titipan.html", p=found, judul=pair(self.title))


def data_kiriman(no_kiriman: str) -> DataKiriman:
    """A remittance with all that was done with it, for templates."""
    return find_data(g.viewer, sessions.reading(), entitas_kode(), no_kiriman)


def asal(row: Any) -> str:
    """The amount that was sent, in its own money."""
    return format_asal(row.jumlah_asal, row.mata_uang)


def _senders(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    found = find_warga(viewer, conn, today(), words, frozenset({PMI, PURNA}))
    known = negara()
    return [
        Choice(w.no_warga, f"{w.no_warga} {w.nama}",
               pair(known[w.negara].nama) if w.negara in known else w.dusun)
        for w in found
    ]  # fmt: skip


def _sender(viewer: Viewer, conn: Connection, key: str) -> str | None:
    name = nama_warga(viewer, conn, today(), [key]).get(key)
    return f"{key} {name}" if name else None


def _receivers(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    members = find_anggota(viewer, conn, entitas_kode(), words)
    made = [Choice(a.no_anggota, f"{a.no_anggota} {a.nama}", t("anggota", "member"))
            for a in members]  # fmt: skip
    persons = find_warga(viewer, conn, today(), words)
    word = t("buku warga", "register")
    return made + [Choice(w.no_warga, f"{w.no_warga} {w.nama}", word) for w in persons]


def _receiver(viewer: Viewer, conn: Connection, key: str) -> str | None:
    member = nama_anggota(viewer, conn, entitas_kode(), frozenset({key})).get(key)
    return f"{key} {member}" if member else _sender(viewer, conn, key)


def setup(app: Flask) -> None:
    """Senders and receivers in forms, and what the templates of this room ask."""
    combos = app.extensions["kombo"]
    combos["pmi"] = Lookup("remitansi.catat", _senders, _sender)
    combos["penerima"] = Lookup("remitansi.catat", _receivers, _receiver)
    app.jinja_env.globals.update(
        data_kiriman=data_kiriman, kata_baris=KATA_BARIS, kata_kelas=KATA_KELAS, asal=asal,
        nama_negara=lambda kode: pair(negara()[kode].nama) if kode in negara() else kode,
    )  # fmt: skip
    app.jinja_env.filters["asal"] = format_asal


VIEWS = (KirimanView, TitipanView)
