"""Vouchers as the books have them: the list, one with its lines, and taking it back."""

from __future__ import annotations

from typing import Any

from flask import g
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter, State
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.shell import entitas_kode, pilihan_petugas
from appbuilder_app.views.pembalik import BALIK
from koperasi.dasar.viewer import Viewer
from koperasi.kas.periksa import ARAH_KAS, MUNDUR, PERIKSA, TANPA_NOTA, TERPECAH
from koperasi.kas.queries import DataBukti, find_bukti, list_bukti
from koperasi.kas.rules import KELUAR, MASUK

JENIS = (
    ("BKM", ("Kas masuk", "Cash in")),
    ("BKK", ("Kas keluar", "Cash out")),
    ("BM", ("Memorial", "Memorial")),
    ("SA", ("Saldo awal", "Opening balance")),
)
TINDAKAN = (
    ("kas", ("Kas masuk dan keluar", "Cash in and out")),
    ("jurnal", ("Jurnal umum", "General journal")),
    ("setoran", ("Setoran", "Deposit")),
    ("penarikan", ("Penarikan", "Withdrawal")),
    ("kumpulan", ("Kumpulan", "Meeting day")),
    ("opname", ("Hitung kas", "Cash count")),
    ("pembalik", ("Pembalik", "Reversal")),
    ("impor", ("Impor", "Import")),
)
ARAH = ((MASUK, ("Masuk", "In")), (KELUAR, ("Keluar", "Out")))
KEADAAN = (
    State("diposting", ("Tercatat", "Recorded"), "hijau"),
    State("dibalik", ("Dibalik", "Reversed"), "merah", main=False),
    State("pembalik", ("Pembalik", "Reversal"), "kuning", main=False),
)


BUKTI_COLUMNS = (
    Column("seq", ("Urut", "Order"), "angka", phone=False),
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Nomor bukti", "Voucher"), "nomor", title=True),
    Column("jenis", ("Jenis", "Kind"), choices=JENIS, group=True, phone=False),
    Column("uraian", ("Uraian", "Text"), wide=True),
    Column("jumlah", ("Jumlah", "Amount"), "rupiah", total=True),
    Column("pembuat", ("Pembuat", "By"), "petugas", group=True, phone=False),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
)
BUKTI_FILTERS = (
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
    Filter("jenis", ("Jenis", "Kind"), choices=JENIS),
    Filter("keadaan", ("Keadaan", "State")),
    Filter("jumlah", ("Jumlah", "Amount"), "jumlah"),
    Filter("pembuat", ("Pembuat", "By"), choices=pilihan_petugas),
    Filter("tindakan", ("Dari", "From"), choices=TINDAKAN),
    Filter(ARAH_KAS, ("Kas tunai", "Cash in hand"), choices=ARAH),
    Filter(MUNDUR, ("Bertanggal mundur", "Dated back"), "ya"),
    Filter(TANPA_NOTA, ("Tanpa berkas nota", "Without a paper"), "ya"),
    Filter(TERPECAH, ("Terpecah di bawah batas", "Split below the limit"), "ya"),
)


class BuktiView(DocumentView):
    """Every voucher of the entity, whichever room wrote it."""

    route_base, title, kind, key = "/bukti", ("Bukti", "Vouchers"), "bukti", "seq"
    rights = {"lihat": "kas.lihat"}
    add_method, duplicate, states = "", False, KEADAAN
    search, sort = ("no_bukti", "uraian"), "-seq"
    views = ("tabel", "kartu", "grafik", "pivot")
    columns = BUKTI_COLUMNS
    filters = BUKTI_FILTERS
    actions = (BALIK,)
    show_template = "bukti/lembar.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Vouchers of the entity; what costs to find out only where it is asked for."""
        return list_bukti(viewer, query.entitas, PERIKSA & query.filters.keys())

    def papers_at(self, row: Row) -> tuple[str, str] | None:
        """The document behind the voucher: its paper is seen from both."""
        kind, _, number = str(row.ref).partition(":")
        return (kind, number) if number else None

    def row_title(self, row: Row) -> str:
        """Its number."""
        return str(row.no_bukti)


def rincian(no_bukti: str) -> DataBukti:
    """Lines and origin of a voucher, for the template."""
    return find_bukti(g.viewer, sessions.reading(), entitas_kode(), no_bukti)


def setup(app: Any) -> None:
    """The voucher's page asks for the lines itself."""
    app.jinja_env.globals["rincian_bukti"] = rincian


VIEWS = (BuktiView,)
