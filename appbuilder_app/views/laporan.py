"""Statements and lists on screen; a figure opens the ledger, and from there the voucher."""

from __future__ import annotations

from typing import Any

from flask import g, url_for
from sqlalchemy import Connection

from appbuilder_app import sessions
from appbuilder_app.bases import Filter, ReportView
from appbuilder_app.buku import buku_link
from appbuilder_app.furnitur.report import Asked
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from ledger.chart import load_chart

BUKU = {"lihat": "laporan.lihat"}
SIMPANAN = {"lihat": "simpanan.lihat"}


class _Laporan(ReportView):
    """A report of koperasi.laporan under its own address."""

    nama = ""

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """Ask the room."""
        dari = asked.period.first if self.period_kind == "rentang" else None
        ask = Permintaan(asked.entitas, asked.as_of, dari=dari, bahasa=asked.language)
        return report(viewer, conn, self.nama, ask)

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """An account opens its ledger; a member the passbook."""
        del table
        if row.key in load_chart(sessions.reading(), asked.entitas).by_code:
            span = f"{asked.year}-01-01..{asked.as_of.isoformat()}"
            return url_for("BukuBesarView.lihat", akun=row.key, periode=span)
        if self.rights is SIMPANAN and row.kind != "total" and str(row.key)[:1] == "A":
            return url_for("BukuTabunganView.show", no_anggota=row.key, jenis="sukarela")
        return ""


    @staticmethod
    def fava(asked: Asked) -> str:
        """The same books in Fava: the chosen account, else the whole year."""
        if not g.viewer.may("buku.lihat"):
            return ""
        chart = load_chart(sessions.reading(), asked.entitas)
        account = chart.by_code.get(asked.options.get("akun", ""))
        return buku_link(asked.entitas, asked.year, account.path if account else "")


class NeracaView(_Laporan):
    """Statement of financial position."""

    route_base, title, rights = "/neraca", ("Neraca", "Balance sheet"), BUKU
    nama, period_kind = "neraca", "tanggal"

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """A line of several accounts opens the trial balance at its accounts."""
        found = super().row_url(table, row, asked)
        if found or row.kind != "line":
            return found
        return url_for("NeracaSaldoView.lihat", periode=f"{asked.year}", _anchor=row.key)


class PhuView(NeracaView):
    """Income statement."""

    route_base, title = "/hasil-usaha", ("Perhitungan hasil usaha", "Income statement")
    nama = "phu"


class NeracaSaldoView(_Laporan):
    """Trial balance, with the movements of a period."""

    route_base, title, rights = "/neraca-saldo", ("Neraca saldo", "Trial balance"), BUKU
    nama = "neraca-saldo"


def pilihan_akun(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """Accounts of the entity, by code."""
    del viewer
    chart = load_chart(conn, entitas_kode())
    return [(a.code, (f"{a.code} {a.name}", f"{a.code} {a.name_en}")) for a in chart.accounts]


class BukuBesarView(_Laporan):
    """General ledger of one account, paged."""

    route_base, title, rights = "/buku-besar", ("Buku besar", "General ledger"), BUKU
    nama = "buku-besar"

    options = (
        Filter("akun", ("Akun", "Account"), choices=pilihan_akun),
        Filter("lanjut", ("Halaman", "Page"), "teks", choices=lambda _v, _c: ()),
    )

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """One account's page, or the first that moved."""
        ask = Permintaan(
            asked.entitas,
            asked.as_of,
            dari=asked.period.first,
            akun=asked.options["akun"] or pilihan_akun(viewer, conn)[0][0],
            sesudah=asked.options["lanjut"],
            bahasa=asked.language,
        )
        return report(viewer, conn, self.nama, ask)

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """An entry opens its voucher."""
        del table, asked
        key = str(row.key)
        return url_for("BuktiView.show", kunci=key) if key.isdigit() else ""


class DaftarSimpananView(_Laporan):
    """Balances of all members."""

    route_base, title = "/daftar-simpanan", ("Daftar simpanan anggota", "Members' savings")
    rights, nama, period_kind = SIMPANAN, "simpanan", "tanggal"


class LaporanTunggakanView(_Laporan):
    """Open dues."""

    route_base, title = "/tunggakan", ("Simpanan wajib belum dibayar", "Open dues")
    rights, nama, period_kind = SIMPANAN, "tunggakan", "tanggal"


VIEWS = (
    NeracaView,
    PhuView,
    NeracaSaldoView,
    BukuBesarView,
    DaftarSimpananView,
    LaporanTunggakanView,
)
