"""A toy room on the three bases: declarations only. test_toy_room.py counts its lines."""
# ruff: noqa: ARG005

from typing import Any

from sqlalchemy import select

from appbuilder_app.bases import Action, Column, DocumentView, Filter, MasterView, ReportView
from appbuilder_app.fields import Formulir, PilihanField, RupiahField, TanggalField, TeksField
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.dasar.peran import BENDAHARA
from ledger.statements.table import Books, Row, Table
from tests.appbuilder_app import tabel_mainan as bawah

LIHAT, CATAT = "mainan.lihat", "mainan.catat"
HAK = {"lihat": LIHAT, "tambah": CATAT, "ubah": CATAT}
JENIS = (("buah", ("Buah", "Fruit")), ("sayur", ("Sayur", "Vegetable")))
MENU = (
    MenuItem("NotaView.catat", ("Nota", "Note"), "catat", CATAT, "bukti"),
    MenuItem("BarangView.list", ("Barang", "Goods"), "usaha", LIHAT, "aset"),
)
ORANG = frozenset({BENDAHARA})
MANIFEST = Manifest("mainan", ("Mainan", "Toys"), {LIHAT: ORANG, CATAT: ORANG}, menu=MENU)


class FormBarang(Formulir):
    kode = TeksField(("Kode", "Code"), panjang=10)
    nama = TeksField(("Nama", "Name"))
    harga = RupiahField(("Harga", "Price"), cepat=(25_000, 50_000))


class FormNota(Formulir):
    barang = TeksField(("Barang", "Goods"))
    jenis = PilihanField(("Jenis", "Kind"), choices=JENIS)
    jumlah = RupiahField(("Jumlah", "Amount"), cepat=(25_000, 50_000))
    tanggal = TanggalField(("Tanggal", "Date"))


class BarangView(MasterView):
    route_base, title, rights, kind = "/barang", ("Barang", "Goods"), HAK, "barang"
    table, key, form, sort = bawah.BARANG, "kode", FormBarang, "kode"
    columns = (
        Column("kode", ("Kode", "Code"), "nomor"),
        Column("nama", ("Nama", "Name"), title=True),
        Column("harga", ("Harga", "Price"), "rupiah", total=True),
    )
    search = ("kode", "nama")
    filters = (Filter("arsip", ("Arsip", "Archived"), "ya", column="diarsipkan_pada"),)
    select = staticmethod(lambda viewer, query: select(bawah.BARANG))


class NotaView(DocumentView):
    route_base, title, rights, kind = "/nota", ("Nota", "Notes"), HAK, "nota"
    form, use_case, perintah = FormNota, bawah.record_nota, bawah.CatatNota
    sort, search, views = "-tanggal", ("barang",), ("tabel", "kartu", "kanban", "grafik", "pivot")
    columns = (
        Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
        Column("barang", ("Barang", "Goods"), title=True),
        Column("jenis", ("Jenis", "Kind"), choices=JENIS, group=True),
        Column("keadaan", ("Keadaan", "State"), "keadaan", states=DocumentView.states, group=True),
        Column("jumlah", ("Jumlah", "Amount"), "rupiah", total=True),
    )
    filters = (
        Filter("jenis", ("Jenis", "Kind")),
        Filter("keadaan", ("Keadaan", "State")),
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
    )
    select = staticmethod(lambda viewer, query: select(bawah.NOTA))
    ajukan = Action("ajukan", ("Ajukan", "Submit"), CATAT, bawah.submit_nota, bawah.UbahNota)
    actions = (ajukan.only("draf", bulk=True, style="utama"),)


class RekapMainanView(ReportView):
    route_base, title, rights = "/rekap", ("Rekap nota", "Summary of notes"), HAK

    def build(self, viewer: Any, conn: Any, asked: Any) -> Table:
        rows = [Row(n.barang, n.barang, amounts=(n.jumlah,)) for n in conn.execute(bawah.ALL)]
        total = sum(row.amounts[0] for row in rows)
        head = ("rekap", "KOP", "Koperasi", "Rekap nota", asked.period.last.isoformat(), ("Rp",))
        return Table(*head, tuple(rows), {"jumlah": total}, Books(0, ""), label_column="Barang")


VIEWS = (BarangView, NotaView, RekapMainanView)
