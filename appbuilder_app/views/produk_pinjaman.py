"""Products of loans: dated terms; a change is a new row from its day on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import url_for
from sqlalchemy import Select

from appbuilder_app.bases import Column, DocumentView, Filter
from appbuilder_app.fields import (
    AngkaField,
    CentangField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
    TeksField,
    say,
)
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.surat.pinjaman import persen
from appbuilder_app.texts import Pair
from appbuilder_app.views.pinjaman import METODE
from appbuilder_app.views.simpanan import today
from koperasi.dasar.nilai import as_persen, canonical
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.daftar import list_produk
from koperasi.pinjaman.perintah import ProdukBaru
from koperasi.pinjaman.produk import set_produk
from ledger.errors import Refusal

KELIPATAN: tuple[tuple[str, Pair], ...] = (
    ("1", ("Tidak dibulatkan", "Not rounded")),
    ("100", ("Ke atas Rp100", "Up to Rp100")),
    ("500", ("Ke atas Rp500", "Up to Rp500")),
    ("1000", ("Ke atas Rp1.000", "Up to Rp1.000")),
)
URUTAN: tuple[tuple[str, Pair], ...] = (
    ("denda,jasa,pokok", ("Denda, jasa, pokok", "Late fee, jasa, principal")),
    ("jasa,pokok,denda", ("Jasa, pokok, denda", "Jasa, principal, late fee")),
)
PELUNASAN: tuple[tuple[str, Pair], ...] = (
    ("bulan_penuh", ("Sebulan penuh", "The whole month")),
    ("per_hari", ("Per hari", "By days")),
    ("semua_jasa", ("Semua sisa jasa", "All jasa to come")),
)


class PersenField(TeksField):
    """A percentage: 1,5 or 1.5; empty is zero where it is not needed."""

    data: Any

    def _value(self) -> str:
        return persen(self.data) if isinstance(self.data, Decimal) else str(self.data or "")

    def pre_validate(self, form: Any) -> None:
        """Needed, and a percentage."""
        super().pre_validate(form)
        try:
            self.data = as_persen(canonical("persen", str(self.data or "0")))
        except Refusal as refusal:
            raise say("persen_salah") from refusal


class FormProduk(Formulir):
    """Everything that a loan of this product takes over."""

    kode = TeksField(("Kode", "Code"), panjang=20, description=("Contoh: UMUM", "As: UMUM"))
    nama = TeksField(("Nama", "Name"), panjang=80)
    berlaku_mulai = TanggalField(("Berlaku mulai", "From"))
    metode = PilihanField(("Metode", "Method"), choices=METODE)
    tarif_jasa_persen = PersenField(("Jasa sebulan (%)", "Jasa a month (%)"), panjang=10)
    plafon_paling_banyak = RupiahField(("Paling banyak", "At most"))
    tenor_paling_lama = AngkaField(("Paling lama (bulan)", "Months at most"), batas=(1, 360))
    tenggang_bulan = AngkaField(
        ("Masa tenggang (bulan)", "Grace (months)"),
        batas=(0, 60),
        wajib=False,
        description=("Bulan pertama yang hanya membayar jasa.", "First months of jasa only."),
    )
    kelipatan = DaftarField(("Angsuran dibulatkan", "Rounding"), choices=KELIPATAN)
    provisi_persen = PersenField(("Provisi (%)", "Fee (%)"), panjang=10, wajib=False)
    administrasi = RupiahField(("Administrasi", "Administration"), wajib=False, nol=True)
    wajib_pinjam_persen = PersenField(
        ("Simpanan wajib pinjam (%)", "Tied saving (%)"), panjang=10, wajib=False
    )
    denda_persen_hari = PersenField(("Denda sehari (%)", "Late fee a day (%)"), panjang=10,
                                    wajib=False)  # fmt: skip
    denda_tenggang_hari = AngkaField(
        ("Hari tanpa denda", "Days of grace"), batas=(0, 60), wajib=False
    )
    urutan = DaftarField(("Urutan pembayaran", "Order of payment"), choices=URUTAN)
    jasa_pelunasan = DaftarField(("Jasa saat pelunasan", "Jasa at settlement"), choices=PELUNASAN)
    penalti_persen = PersenField(("Penalti pelunasan (%)", "Penalty (%)"), panjang=10, wajib=False)
    aktif = CentangField(("Memberi pinjaman baru", "Gives new loans"))
    dasar = TeksField(
        ("Dasar keputusan", "Decision"),
        panjang=120,
        description=("Contoh: Keputusan RAT 3/2026", "As: Keputusan RAT 3/2026"),
    )


class KolomPersen(Column):
    """A percentage with a comma."""

    def words(self, value: Any) -> str:
        """1,5 out of "1.5"."""
        return persen(value)


COLUMNS = (
    Column("kode", ("Kode", "Code"), "nomor", group=True),
    Column("nama", ("Nama", "Name"), title=True),
    Column("berlaku_mulai", ("Berlaku mulai", "From"), "tanggal"),
    Column("metode", ("Metode", "Method"), choices=METODE, group=True),
    KolomPersen("tarif_jasa_persen", ("Jasa sebulan %", "Jasa a month %")),
    Column("plafon_paling_banyak", ("Paling banyak", "At most"), "rupiah"),
    Column("tenor_paling_lama", ("Bulan", "Months"), "angka"),
    Column("aktif", ("Aktif", "Active"), "ya"),
)
RINCI = (
    *COLUMNS,
    Column("tenggang_bulan", ("Masa tenggang", "Grace"), "angka"),
    KolomPersen("provisi_persen", ("Provisi %", "Fee %")),
    Column("administrasi", ("Administrasi", "Administration"), "rupiah"),
    KolomPersen("wajib_pinjam_persen", ("Simpanan wajib pinjam %", "Tied saving %")),
    KolomPersen("denda_persen_hari", ("Denda sehari %", "Late fee a day %")),
    Column("denda_tenggang_hari", ("Hari tanpa denda", "Days of grace"), "angka"),
    Column("urutan", ("Urutan pembayaran", "Order"), choices=URUTAN),
    Column("jasa_pelunasan", ("Jasa saat pelunasan", "Settlement"), choices=PELUNASAN),
    KolomPersen("penalti_persen", ("Penalti pelunasan %", "Penalty %")),
    Column("dasar", ("Dasar keputusan", "Decision")),
)


class ProdukPinjamanView(DocumentView):
    """Terms of all products, with those that held before."""

    route_base, title = "/produk-pinjaman", ("Produk pinjaman", "Loan products")
    rights, kind = {"lihat": "pengaturan.lihat", "tambah": "pinjaman.produk"}, "produk_pinjaman"
    form, perintah, use_case = FormProduk, ProdukBaru, staticmethod(set_produk)
    columns, show_columns, next_button = COLUMNS, RINCI, False
    search, sort, states, add_label = ("kode", "nama"), "kode", (), ("Tambah", "Add")
    filters = (Filter("metode", ("Metode", "Method")),)

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Every row of terms."""
        return list_produk(viewer, query.entitas)

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """From today on, in the usual order."""
        del viewer
        usual = {"kelipatan": "1", "urutan": URUTAN[0][0], "jasa_pelunasan": PELUNASAN[0][0]}
        return {"berlaku_mulai": today(), "aktif": True, **usual}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Empty figures are zero."""
        del viewer
        zero = ("tenggang_bulan", "administrasi", "denda_tenggang_hari")
        made = values | {name: values.get(name) or 0 for name in zero}
        return made | {"kelipatan": int(values["kelipatan"])}

    def done_words(self, result: int) -> Pair:
        """Saved."""
        del result
        return ("Produk tersimpan.", "The product is saved.")

    def done_url(self, result: int) -> str:
        """Its page."""
        return url_for("ProdukPinjamanView.show", kunci=result)


VIEWS = (ProdukPinjamanView,)
