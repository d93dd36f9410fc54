"""Screens of savings: record a deposit or withdrawal, the list, one transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from markupsafe import Markup
from sqlalchemy import Connection, Select

from appbuilder_app import sessions
from appbuilder_app.bases import Column, DocumentView, Filter
from appbuilder_app.fields import (
    AnggotaField,
    CatatanField,
    DaftarField,
    Formulir,
    PilihanField,
    RupiahField,
    TanggalField,
)
from appbuilder_app.furnitur.columns import DOKUMEN, Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.lookups import Choice, Lookup
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.pembalik import BALIK
from koperasi.anggota.queries import find_anggota, nama_anggota
from koperasi.dasar.bulat import split_cash
from koperasi.dasar.viewer import Viewer
from koperasi.kas.queries import list_akun_uang
from koperasi.simpanan.blokir import diblokir
from koperasi.simpanan.daftar import list_transaksi
from koperasi.simpanan.ketentuan import read_nilai
from koperasi.simpanan.perintah import Hasil, Penarikan, Setoran
from koperasi.simpanan.rules import POKOK, SETOR, SUKARELA, TARIK, WAJIB
from koperasi.simpanan.saldo import balances
from koperasi.simpanan.tunggakan import iuran_wajib, tunggakan_anggota
from koperasi.simpanan.usecases import record_penarikan, record_setoran
from ledger.errors import Refusal
from ledger.money import format_rupiah, parse_rupiah

JENIS: tuple[tuple[str, Pair], ...] = (
    (POKOK, ("Pokok", "Principal")),
    (WAJIB, ("Wajib", "Compulsory")),
    (SUKARELA, ("Sukarela", "Voluntary")),
)
ARAH: tuple[tuple[str, Pair], ...] = (
    (SETOR, ("Setoran", "Deposit")),
    (TARIK, ("Penarikan", "Withdrawal")),
)
HAK = {"lihat": "simpanan.lihat", "tambah": "simpanan.catat"}
CEPAT = (25_000, 50_000, 100_000)


def pilihan_kas() -> list[tuple[str, str]]:
    """Cash and bank accounts, the vault first."""
    found = list_akun_uang(g.viewer, sessions.reading(), entitas_kode())
    return [(kode, nama) for kode, nama, _saldo in found]


def today() -> dt.date:
    """The village's date."""
    return sessions.desa().clock.today("Asia/Jakarta")


class FormSimpanan(Formulir):
    """Member, kind, amount; Enter in the amount saves, what follows is filled in already."""

    no_anggota = AnggotaField(pertama=True)
    jenis = PilihanField(("Jenis simpanan", "Kind of savings"), choices=JENIS)
    jumlah = RupiahField(
        ("Jumlah", "Amount"), cepat=CEPAT, render_kw={"data-enter": "simpan"}
    )
    tanggal = TanggalField(("Tanggal", "Date"))
    akun_kas = DaftarField(("Kas atau bank", "Cash or bank"), choices=pilihan_kas)
    keterangan = CatatanField(
        ("Catatan", "Note"),
        panjang=200,
        description=(
            "Masuk ke buku selamanya. Jangan menulis NIK atau rahasia.",
            "Stays in the books for good. No identity numbers, no secrets.",
        ),
    )


SIMPANAN_COLUMNS = (
    Column("tanggal", ("Tanggal", "Date"), "tanggal", group=True),
    Column("no_bukti", ("Bukti", "Voucher"), "nomor"),
    Column("nama", ("Anggota", "Member"), title=True),
    Column("jenis", ("Jenis", "Kind"), choices=JENIS, group=True),
    Column("masuk", ("Masuk", "In"), "rupiah", total=True, zero=False),
    Column("keluar", ("Keluar", "Out"), "rupiah", total=True, zero=False),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=DOKUMEN, group=True),
)  # fmt: skip
SIMPANAN_FILTERS = (
    Filter("tanggal", ("Tanggal", "Date"), "periode"),
    Filter("jenis", ("Jenis", "Kind")),
    Filter("arah", ("Arah", "Direction"), choices=ARAH),
    Filter("keadaan", ("Keadaan", "State")),
    Filter("masuk", ("Jumlah masuk", "Amount in"), "jumlah"),
)


class SimpananView(DocumentView):
    """The list of all deposits and withdrawals, and the page of one."""

    route_base, title, rights, kind = "/simpanan", ("Simpanan", "Savings"), HAK, "simpanan"
    add_method, import_url = "", "/impor/baru?jenis=simpanan"
    search, sort = ("no_bukti", "nama", "no_anggota"), "-tanggal"
    views = ("tabel", "kartu", "grafik", "pivot")
    columns = SIMPANAN_COLUMNS
    filters = SIMPANAN_FILTERS

    actions = (BALIK,)
    show_template = "simpanan/lembar.html"

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """Every transaction of the entity."""
        return list_transaksi(viewer, query.entitas)

    def row_title(self, row: Row) -> str:
        """Its voucher number."""
        return str(row.no_bukti)


class CatatSimpananView(DocumentView):
    """What recording a deposit and a withdrawal share: the form, and balances beside it."""

    rights, kind, arah = HAK, "", SETOR
    form, form_template = FormSimpanan, "simpanan/formulir.html"

    def defaults(self, viewer: Viewer) -> dict[str, Any]:
        """Today and the vault; no member, no kind, no amount."""
        del viewer
        accounts = pilihan_kas()
        return {"tanggal": today(), "akun_kas": accounts[0][0] if accounts else None}

    def panel(self, form: Formulir) -> str:
        """Balances of the chosen member, now and after."""
        values = {name: str(form[name].data or "") for name in ("no_anggota", "jenis")}
        html = render_template(
            "simpanan/panel.html", arah=self.arah, **saldo_panel(values, form.jumlah.data or 0)
        )
        return Markup(html)  # noqa: S704 - a rendered template, escaped inside

    @expose("/")
    @hak(".lihat")
    def list(self) -> Any:
        """The list of both directions."""
        return redirect(url_for("SimpananView.list", arah=self.arah))

    @expose("/saldo")
    @hak(".tambah")
    def saldo(self) -> str:
        """The panel, asked again while typing."""
        try:
            jumlah = parse_rupiah(request.args.get("jumlah", ""))
        except Refusal:
            jumlah = 0
        values = {name: request.args.get(name, "")[:20] for name in ("no_anggota", "jenis")}
        return render_template(
            "simpanan/panel.html", arah=self.arah, **saldo_panel(values, jumlah)
        )


class SetoranView(CatatSimpananView):
    """Record a deposit (F2): search, kind, amount, Enter."""

    route_base, title = "/setoran", ("Catat setoran", "Record a deposit")
    use_case, perintah = staticmethod(record_setoran), Setoran

    def done_words(self, result: Hasil) -> Pair:
        """Number, and what it made of the balance."""
        return (
            (f"{result.no_bukti} tercatat. Saldo {result.jenis} {result.no_anggota} sekarang "
            f"{format_rupiah(result.saldo_sesudah)}."),
            (f"{result.no_bukti} recorded. The {result.jenis} balance of {result.no_anggota} is "
            f"now {format_rupiah(result.saldo_sesudah)}."),
        )

    def done_url(self, result: Hasil) -> str:
        """The receipt."""
        return url_for("KuitansiView.show", kode=entitas_kode(), no_bukti=result.no_bukti)


class PenarikanView(CatatSimpananView):
    """Record a withdrawal."""

    route_base, title, arah = "/penarikan", ("Catat penarikan", "Record a withdrawal"), TARIK
    use_case, perintah = staticmethod(record_penarikan), Penarikan
    done_words, done_url = SetoranView.done_words, SetoranView.done_url


def saldo_panel(values: dict[str, str], jumlah: int) -> dict[str, Any]:
    """What the side panel shows for a chosen member."""
    conn, entitas = sessions.reading(), entitas_kode()
    nomor = values["no_anggota"]
    if not nomor:
        return {"saldo": None}
    try:
        saldo = balances(g.viewer, conn, entitas, nomor)
    except Refusal:
        return {"saldo": None}
    tertahan = diblokir(conn, entitas, [nomor]).get(nomor, 0)
    minimum = read_nilai(conn, entitas).pada(today()).sukarela_minimum
    semua, tersisa = split_cash(max(saldo.sukarela - max(tertahan, minimum), 0))
    tunggakan = tunggakan_anggota(g.viewer, conn, entitas, nomor, today())
    return {
        "saldo": saldo,
        "daftar": [(kunci, kata, getattr(saldo, kunci)) for kunci, kata in JENIS],
        "jenis": values["jenis"],
        "jumlah": jumlah,
        "tertahan": tertahan,
        "semua": semua,
        "tersisa": tersisa,
        "tunggakan": tunggakan,
        "iuran": iuran_wajib(g.viewer, conn, entitas, today()),
    }


def _search(viewer: Viewer, conn: Connection, words: str) -> list[Choice]:
    found = find_anggota(viewer, conn, entitas_kode(), words)
    return [Choice(a.no_anggota, f"{a.no_anggota} {a.nama}", _ket(a)) for a in found]


def _ket(found: Any) -> str:
    parts = [found.alamat if hasattr(found, "alamat") else "", found.status]
    return " · ".join(part for part in parts if part)


def _label(viewer: Viewer, conn: Connection, key: str) -> str | None:
    nama = nama_anggota(viewer, conn, entitas_kode(), frozenset({key})).get(key)
    return f"{key} {nama}" if nama else None


def setup(app: Flask) -> None:
    """Members can be searched in every form."""
    app.extensions["kombo"]["anggota"] = Lookup("anggota.lihat", _search, _label)


VIEWS = (SimpananView, SetoranView, PenarikanView)
