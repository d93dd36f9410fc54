"""The foreign-currency account: what is there, selling it, its value at a day's rate."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, redirect, url_for
from flask_appbuilder import expose
from sqlalchemy import Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter
from appbuilder_app.fields import DaftarField, Formulir, RupiahField, TanggalField, TeksField
from appbuilder_app.furnitur.columns import DOKUMEN, Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, rupiah
from appbuilder_app.views.catat_kiriman import pilihan_mata_uang
from appbuilder_app.views.pembalik import BALIK
from appbuilder_app.views.simpanan import pilihan_kas, today
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.perintah import HasilValas, KonversiValas, NilaiValas
from koperasi.remitansi.queries_valas import SaldoValas, list_saldo_valas, list_valas
from koperasi.remitansi.rules import read_asal
from koperasi.remitansi.usecases_valas import convert_valas, value_valas

HAK = {"lihat": "remitansi.lihat", "tambah": "remitansi.valas"}
JENIS: tuple[tuple[str, Pair], ...] = (
    ("konversi", ("Konversi", "Conversion")),
    ("penyesuaian", ("Penyesuaian kurs", "Revaluation")),
)
COLUMNS = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Bukti", "Voucher"), "nomor", title=True),
    Column("jenis", ("Jenis", "Kind"), choices=JENIS, group=True),
    Column("mata_uang", ("Mata uang", "Currency"), group=True),
    Column("kurs", ("Kurs", "Rate"), "kurs"),
    Column("jumlah", ("Rupiah", "Rupiah"), "rupiah"),
    Column("laba", ("Laba (rugi) kurs", "Gain (loss)"), "rupiah", total=True),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=DOKUMEN, group=True),
)


class FormKonversi(Formulir):
    """What was sold, what the bank credited for it."""

    mata_uang = DaftarField(("Mata uang", "Currency"), choices=pilihan_mata_uang)
    unit = TeksField(("Jumlah dijual", "Amount sold"), panjang=24)
    kurs = TeksField(("Kurs bank", "Rate"), panjang=20)
    jumlah = RupiahField(
        ("Rupiah yang diterima", "Rupiah received"),
        wajib=False,
        description=("Kosong bila sama dengan jumlah kali kurs.", "Empty when amount times rate."),
    )
    akun_bank = DaftarField(("Masuk ke", "Into"), choices=pilihan_kas)
    tanggal = TanggalField(("Tanggal", "Date"))


class FormNilai(Formulir):
    """The rate of the day and where it comes from."""

    mata_uang = DaftarField(("Mata uang", "Currency"), choices=pilihan_mata_uang)
    kurs = TeksField(("Kurs hari itu", "Rate of the day"), panjang=20)
    sumber_kurs = TeksField(
        ("Sumber kurs", "Source"),
        panjang=80,
        description=("Contoh: kurs tengah BI 31-12-2026", "As: middle rate of BI, 31-12-2026"),
    )
    tanggal = TanggalField(("Tanggal", "Date"))


class _BuktiValasView(DocumentView):
    """What selling and valuing share."""

    rights, columns, next_button, duplicate = HAK, COLUMNS, False, False

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Every voucher."""
        return list_valas(viewer, query.entitas)

    def done_words(self, result: HasilValas) -> Pair:
        """Gain or loss."""
        word = rupiah(abs(result.laba))
        if result.laba < 0:
            return (f"{result.no_bukti}: rugi kurs {word}.", f"{result.no_bukti}: loss {word}.")
        return (f"{result.no_bukti}: laba kurs {word}.", f"{result.no_bukti}: gain {word}.")

    def done_url(self, result: HasilValas) -> str:
        """The list."""
        del result
        return url_for("ValasView.list")


class ValasView(_BuktiValasView):
    """Vouchers of the account, and what is on it; the form sells."""

    route_base, title, kind = "/valas", ("Rekening valas", "Foreign currency"), "valas"
    form, use_case, perintah = FormKonversi, staticmethod(convert_valas), KonversiValas
    sort, search, actions = "-tanggal", ("no_bukti", "mata_uang"), (BALIK,)
    filters = (
        Filter("tanggal", ("Tanggal", "Date"), "periode"),
        Filter("jenis", ("Jenis", "Kind")),
        Filter("mata_uang", ("Mata uang", "Currency"), "teks"),
    )
    add_label, show_template = ("Konversi", "Convert"), "remitansi/valas.html"
    list_template = "remitansi/valas_daftar.html"

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today."""
        del viewer
        accounts = [kode for kode, _ in pilihan_kas() if kode.startswith("1.1.02")]
        return {"tanggal": today(), "akun_bank": accounts[0] if accounts else None}

    def complete(self, viewer: Viewer, values: dict[str, Any]) -> dict[str, Any]:
        """Minor units."""
        del viewer
        unit = read_asal(values.get("unit") or "", values.get("mata_uang") or "", "unit")
        return values | {"unit": unit, "jumlah": values.get("jumlah") or 0}

    def row_title(self, row: Row) -> str:
        """Its voucher."""
        return str(row.no_bukti)


class NilaiValasView(_BuktiValasView):
    """Value a currency at the rate of a day."""

    route_base, title, kind = "/nilai-valas", ("Penyesuaian kurs", "Revaluation"), ""
    form, use_case, perintah = FormNilai, staticmethod(value_valas), NilaiValas

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today."""
        del viewer
        return {"tanggal": today()}

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of all vouchers."""
        return redirect(url_for("ValasView.list"))


def saldo_valas() -> list[SaldoValas]:
    """What is on the account, for the template above the list."""
    return list_saldo_valas(g.viewer, sessions.reading(), entitas_kode())


def setup(app: Flask) -> None:
    """What the templates ask."""
    app.jinja_env.globals["saldo_valas"] = saldo_valas


VIEWS = (ValasView, NilaiValasView)
