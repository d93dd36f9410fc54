"""Activities of the pillars: plan, realisation, judgement, vouchers. No name in the list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import g
from flask_appbuilder import expose
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Action, Column, DocumentView, Filter, Kertas
from appbuilder_app.furnitur import log, record
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.kata_kegiatan import (
    JENIS,
    KEADAAN,
    PILAR,
    PROGRAM_KATA,
    SASARAN,
    SUMBER_DANA,
    kata_kegiatan,
)
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.kegiatan import daftar_hadir, laporan
from appbuilder_app.texts import Pair, rupiah, tanggal
from appbuilder_app.views.kegiatan_isian import (
    FormAlasan,
    FormBukti,
    FormKoreksi,
    FormLaksana,
    FormNilai,
    FormRencana,
    FormTindakLanjut,
)
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kegiatan import queries
from koperasi.kegiatan.biaya import find_bukti_biaya, list_biaya, search_bukti_biaya
from koperasi.kegiatan.rules import DINILAI, JADI, RENCANA, TERLAKSANA, Tamu
from koperasi.kegiatan.usecases import (
    BatalKegiatan,
    KoreksiBaru,
    RencanaBaru,
    cancel_kegiatan,
    correct_kegiatan,
    plan_kegiatan,
)
from koperasi.kegiatan.usecases_biaya import KaitkanBukti, link_bukti
from koperasi.kegiatan.usecases_laksana import Pelaksanaan, realise_kegiatan
from koperasi.kegiatan.usecases_nilai import (
    Penilaian,
    TindakLanjutBaru,
    add_tindak_lanjut,
    evaluate_kegiatan,
)
from koperasi.warga.baris import hari_ini
from ledger.errors import Refusal

COLUMNS = (
    Column("no_kegiatan", ("Nomor", "Number"), "nomor"),
    Column("judul", ("Kegiatan", "Activity"), title=True, wide=True),
    Column("pilar", ("Pilar", "Pillar"), choices=PILAR, group=True),
    Column("hari", ("Tanggal", "Day"), "tanggal", group=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
    Column("terjangkau", ("Orang", "People"), "angka", total=True),
    Column("biaya", ("Biaya", "Cost"), "rupiah", total=True, zero=False),
)
_DAYS = (
    Column("jenis", ("Jenis", "Kind"), choices=JENIS),
    Column("rencana", ("Rencana", "Planned"), "tanggal"),
    Column("tanggal", ("Terlaksana", "Held"), "tanggal"),
)
EXPORT = (
    *COLUMNS[:3],
    *_DAYS,
    *COLUMNS[4:6],
    Column("laki", ("Laki-laki", "Men"), "angka", total=True),
    Column("perempuan", ("Perempuan", "Women"), "angka", total=True),
    Column("anak", ("Anak", "Children"), "angka", total=True),
    Column("anggaran", ("Anggaran", "Budget"), "rupiah", total=True),
    Column("biaya", ("Biaya", "Cost"), "rupiah", total=True),
    Column("sumber_dana", ("Sumber dana", "Source"), choices=SUMBER_DANA),
    Column("tempat", ("Tempat", "Place")),
    Column("dusun", ("Dusun", "Hamlet")),
    Column("rt", ("RT", "RT")),
    Column("sasaran", ("Sasaran", "For"), choices=SASARAN),
    Column("sasaran_jumlah", ("Sasaran orang", "Target"), "angka", total=True),
    Column("penanggung_jawab", ("Penanggung jawab", "Responsible")),
)
SHOWN = (
    *COLUMNS[:3],
    *_DAYS,
    COLUMNS[4],
    Column("program", ("Program", "Programme"), choices=PROGRAM_KATA),
    Column("tempat", ("Tempat", "Place")),
    Column("dusun", ("Untuk dusun", "For the hamlet")),
    Column("rt", ("Untuk RT", "For the RT")),
    Column("sasaran", ("Untuk siapa", "For whom"), choices=SASARAN),
    Column("sasaran_jumlah", ("Sasaran orang", "Target"), "angka"),
    Column("anggaran", ("Anggaran", "Budget"), "rupiah"),
    Column("sumber_dana", ("Sumber dana", "Source"), choices=SUMBER_DANA),
    Column("penanggung_jawab", ("Penanggung jawab", "Responsible")),
    Column("catatan", ("Yang terjadi", "What happened"), wide=True),
    Column("hasil", ("Hasilnya", "What came of it"), wide=True),
    Column("dinilai_oleh", ("Dinilai oleh", "Judged by"), "petugas"),
    Column("dinilai_pada", ("Dinilai pada", "Judged on"), "waktu"),
    Column("batal_alasan", ("Alasan batal", "Why called off"), wide=True),
)


@dataclass(frozen=True)
class Laksana:
    """The form of what took place, as it is sent."""

    no_kegiatan: str
    tanggal: dt.date
    tamu_laki: int = 0
    tamu_perempuan: int = 0
    tamu_anak: int = 0
    catatan: str = ""
    foto: tuple[bytes, ...] = ()


def laksanakan(desa: Desa, viewer: Viewer, isi: Laksana) -> None:
    """Record what took place."""
    guests = Tamu(isi.tamu_laki, isi.tamu_perempuan, isi.tamu_anak)
    asked = Pelaksanaan(isi.no_kegiatan, isi.tanggal, guests, isi.catatan, isi.foto)
    realise_kegiatan(desa, viewer, asked)


_ROW = (("no_kegiatan", "no_kegiatan"),)
LAKSANA = Action(
    "laksanakan", ("Catat pelaksanaan", "It took place"), "kegiatan.catat", laksanakan, Laksana,
    form=FormLaksana, states=(RENCANA,), row_fields=_ROW, icon="centang", style="utama",
    done=("Pelaksanaan tercatat. Isi daftar hadirnya.", "Recorded. Now the attendance list."),
)  # fmt: skip
ACTIONS = (
    LAKSANA,
    LAKSANA.only(TERLAKSANA, name="perbaiki", style="", icon="ubah",
                 label=("Ubah pelaksanaan", "Change what was recorded")),
    Action("nilai", ("Nilai", "Judge"), "kegiatan.nilai", evaluate_kegiatan, Penilaian,
           form=FormNilai, states=(TERLAKSANA,), row_fields=_ROW, icon="bintang", style="utama",
           done=("Kegiatan dinilai.", "The activity is judged.")),
    Action("tindak_lanjut", ("Tambah tindak lanjut", "Add a follow-up"), "kegiatan.nilai",
           add_tindak_lanjut, TindakLanjutBaru, form=FormTindakLanjut, states=JADI,
           row_fields=_ROW, icon="tambah", done=("Tindak lanjut tercatat.", "Follow-up noted.")),
    Action("biaya", ("Kaitkan bukti", "Link a voucher"), "kegiatan.biaya", link_bukti,
           KaitkanBukti, form=FormBukti, states=(RENCANA, TERLAKSANA), row_fields=_ROW,
           icon="tautan", done=("Bukti terkait.", "The voucher is linked.")),
    Action("koreksi", ("Catatan koreksi", "Correction"), "kegiatan.catat", correct_kegiatan,
           KoreksiBaru, form=FormKoreksi, states=(DINILAI,), row_fields=_ROW, icon="catatan",
           done=("Koreksi tercatat di sebelahnya.", "The correction stands beside it.")),
    Action("batalkan", ("Batalkan", "Call off"), "kegiatan.catat", cancel_kegiatan, BatalKegiatan,
           form=FormAlasan, states=(RENCANA,), row_fields=_ROW, icon="tutup", style="bahaya",
           done=("Kegiatan dibatalkan.", "The activity is called off.")),
)  # fmt: skip
FILTERS = (
    Filter("pilar", ("Pilar", "Pillar")),
    Filter("jenis", ("Jenis", "Kind"), choices=lambda _viewer, _conn: tuple(JENIS)),
    Filter("rencana", ("Rencana", "Planned"), "periode"),
    Filter("tanggal", ("Terlaksana", "Held"), "periode"),
    Filter("keadaan", ("Keadaan", "State")),
    Filter("jadi", ("Tidak dibatalkan", "Not called off"), "ya"),
    Filter("dusun", ("Dusun", "Hamlet"), "teks"),
)


PAPERS = (
    Kertas("daftar-hadir", ("Daftar hadir", "Attendance sheet"), daftar_hadir,
           "presensi.lihat", (RENCANA, TERLAKSANA, DINILAI)),
    Kertas("laporan-kegiatan", ("Laporan", "Report"), laporan, "", JADI),
)  # fmt: skip


class SampingDesa:
    """Notes beside what belongs to the programme: for its own people alone."""

    milik_desa, hak_samping = True, "kegiatan.samping"

    @expose("/<kunci>/samping", methods=["POST"])
    @hak("kegiatan.samping")
    def samping(self, kunci: str) -> Any:
        """Notes and plans, for the programme's people alone."""
        row = record.need(self, kunci)
        return log.change(self, row, record.spot(self, row))


class KegiatanView(SampingDesa, DocumentView):
    """Activities."""

    route_base, title, kind = "/kegiatan", ("Kegiatan pilar", "Activities"), "kegiatan"
    rights = {"lihat": "kegiatan.lihat", "tambah": "kegiatan.catat"}
    key, sort = "no_kegiatan", "-hari"
    states, duplicate, next_button = KEADAAN, False, False
    use_case, perintah, form = plan_kegiatan, RencanaBaru, FormRencana
    add_label = ("Rencanakan kegiatan", "Plan an activity")
    columns, show_columns, export_columns = COLUMNS, SHOWN, EXPORT
    filters, actions = FILTERS, ACTIONS
    search = ("no_kegiatan", "judul", "tempat", "penanggung_jawab")
    views = ("tabel", "kartu", "kanban", "grafik", "pivot")
    show_template = "kegiatan/lembar.html"
    papers = PAPERS

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        del query
        return queries.list_kegiatan(viewer)

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """The list sends pillar and kind together."""
        pilar, _, jenis = str(values["jenis"]).partition(".")
        return values | {"pilar": pilar, "jenis": jenis}

    def done_words(self, result: Any) -> Pair:
        """Its number."""
        number = result.no_kegiatan
        return (f"Kegiatan {number} direncanakan.", f"Activity {number} is planned.")

    def papers_at(self, row: Row) -> tuple[str, str]:
        """Photos show people: they hang where the attendance list's right is asked for."""
        return "presensi", row.no_kegiatan


@dataclass(frozen=True)
class Isi:
    """What the page of an activity shows besides its fields."""

    hadir: list[Any]
    anak: list[Any]
    biaya: list[Any]
    tindak_lanjut: list[Any]
    koreksi: list[Any]


def isi_kegiatan(row: Row) -> Isi:
    """The page asks for it itself; names only for those who may see them."""
    viewer, conn, number = g.viewer, sessions.reading(), row.no_kegiatan
    day = hari_ini(sessions.desa(), conn)
    names, peka = viewer.may("presensi.lihat"), viewer.may("warga.peka")
    return Isi(
        queries.list_hadir(viewer, conn, number) if names else [],
        queries.list_anak_hadir(viewer, conn, number) if peka else [],
        list_biaya(viewer, conn, number),
        queries.list_tindak_lanjut(viewer, conn, number, day),
        queries.list_koreksi(viewer, conn, number),
    )


def _vouchers(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    found = search_bukti_biaya(viewer, conn, entitas_kode(), words)
    return [
        Choice(one.no_bukti, one.no_bukti,
               f"{tanggal(one.tanggal)} · {one.uraian} · {rupiah(one.jumlah)}")
        for one in found
    ]  # fmt: skip


def _voucher(viewer: Viewer, conn: Connection, number: str) -> str | None:
    try:
        viewer.require_entitas(entitas_kode())
        return find_bukti_biaya(conn, entitas_kode(), number).no_bukti
    except Refusal:
        return None


def setup(app: Any) -> None:
    """Words, what the page shows, the combobox of vouchers."""
    app.jinja_env.filters["kata_kegiatan"] = kata_kegiatan
    app.jinja_env.globals["isi_kegiatan"] = isi_kegiatan
    app.extensions["kombo"]["bukti_biaya"] = Lookup("kegiatan.biaya", _vouchers, _voucher)


VIEWS = (KegiatanView,)
