"""Statements and lists on screen; a figure opens the ledger, and from there the voucher."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import g, url_for
from sqlalchemy import Connection

from appbuilder_app.bases import Filter, ReportView
from appbuilder_app.buku import buku_link
from appbuilder_app.furnitur.period import Period
from appbuilder_app.furnitur.report import Asked
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair
from appbuilder_app.views.buku_besar import alamat_buku, awal
from koperasi.bank.queries import list_rekening
from koperasi.dasar.viewer import Viewer
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report

BUKU = {"lihat": "laporan.lihat"}
SIMPANAN = {"lihat": "simpanan.lihat"}
BARIS_LAYAR = 200
"""Members on one page of a report."""


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
        if row.key in awal(asked.entitas, asked.as_of).chart.by_code:
            return alamat_buku(asked.entitas, (row.key,), asked.as_of)
        if self.rights is SIMPANAN and row.kind != "total" and str(row.key)[:1] == "A":
            return url_for("BukuTabunganView.show", no_anggota=row.key, jenis="sukarela")
        return ""

    @staticmethod
    def fava(asked: Asked) -> str:
        """The same books in Fava, the whole year."""
        return buku_link(asked.entitas, asked.year) if g.viewer.may("buku.lihat") else ""


class NeracaView(_Laporan):
    """Statement of financial position."""

    route_base, title, rights = "/neraca", ("Neraca", "Balance sheet"), BUKU
    nama, period_kind = "neraca", "tanggal"

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """A line opens the ledger of its accounts; the result of the year its statement."""
        del table
        if row.kind != "line":
            return ""
        result = awal(asked.entitas, asked.as_of).chart.role("earnings_current").line
        if self.nama == "neraca" and row.key == result:
            return url_for("PhuView.lihat", periode=asked.as_of.isoformat())
        return alamat_buku(asked.entitas, row.accounts, asked.as_of, row.key)

    def figure_url(self, table: Any, row: Any, asked: Asked) -> str:
        """A figure of the second column: the same line at the end of the year before."""
        day = awal(asked.entitas, asked.as_of).tahun.before.last
        before = replace(asked, period=Period(day, day, day.isoformat()))
        return NeracaView.row_url(self, table, row, before)


class PhuView(NeracaView):
    """Income statement."""

    route_base, title = "/hasil-usaha", ("Perhitungan hasil usaha", "Income statement")
    nama = "phu"

    def figure_url(self, table: Any, row: Any, asked: Asked) -> str:
        """Nothing: the year before has its own page, by its date."""
        return ""


class NeracaSaldoView(_Laporan):
    """Trial balance, with the movements of a period."""

    route_base, title, rights = "/neraca-saldo", ("Neraca saldo", "Trial balance"), BUKU
    nama = "neraca-saldo"

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """An account opens its ledger of the same days: opening, movements and end are the same."""
        if not super().row_url(table, row, asked):
            return ""
        span = f"{asked.period.first.isoformat()}..{asked.as_of.isoformat()}"
        return url_for("BukuBesarView.lihat", akun=row.key, periode=span)


class _PerAnggota(_Laporan):
    """A row for each member: on the screen a page at a time, in a file all of them."""

    rights, period_kind = SIMPANAN, "tanggal"
    options = (Filter("lanjut", ("Halaman", "Page"), "teks", choices=lambda _v, _c: ()),)

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """The rows of the page that was asked for, and the total of all."""
        table = super().build(viewer, conn, asked)
        if asked.whole or len(table.rows) <= BARIS_LAYAR:
            return table
        typed = asked.options["lanjut"]
        start = int(typed) if typed.isascii() and typed.isdigit() else 0
        rows, last = table.rows[:-1], table.rows[-1:]
        after = start + BARIS_LAYAR
        more = str(after) if after < len(rows) else ""
        return replace(table, rows=(*rows[start:after], *last), next_page=more)


class DaftarSimpananView(_PerAnggota):
    """Balances of all members."""

    route_base, title = "/daftar-simpanan", ("Daftar simpanan anggota", "Members' savings")
    nama = "simpanan"


class LaporanTunggakanView(_PerAnggota):
    """Open dues."""

    route_base, title = "/tunggakan", ("Simpanan wajib belum dibayar", "Open dues")
    nama = "tunggakan"


def pilihan_rekening(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """Bank accounts that statements are read for, by the account in the books."""
    found = list_rekening(viewer, conn, entitas_kode())
    named = [(one["rekening"], one["nama_akun"]) for one in found]
    return [(row.akun, (f"{nama} {row.nomor}",) * 2) for row, nama in named]


class RekonsiliasiView(_Laporan):
    """Bank against books of one account at a date."""

    route_base, title = "/rekonsiliasi-bank", ("Rekonsiliasi bank", "Bank reconciliation")
    rights, nama, period_kind = {"lihat": "bank.lihat"}, "rekonsiliasi-bank", "tanggal"
    options = (Filter("akun", ("Rekening", "Account"), choices=pilihan_rekening),)

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """The chosen account, or the first one."""
        akun = asked.options["akun"]
        ask = Permintaan(asked.entitas, asked.as_of, akun=akun, bahasa=asked.language)
        return report(viewer, conn, self.nama, ask)

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """An entry opens its voucher."""
        del table, asked
        key = str(row.key)
        return url_for("BuktiView.show", kunci=key) if key.isdigit() else ""


class RemitansiView(_Laporan):
    """Remittances of a period, what they were used for."""

    route_base, title = "/laporan-kiriman", ("Kiriman dan penggunaannya", "Remittances, their use")
    rights, nama = BUKU, "remitansi"

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """A sender opens the list of what was sent in the same days."""
        del table
        who = str(row.key).rpartition("-")[2]
        span = f"{asked.period.first.isoformat()}..{asked.as_of.isoformat()}"
        known = who[:1] == "W" and row.kind == "line"
        return url_for("KirimanView.list", tanggal=span, pengirim=who) if known else ""


VIEWS = (
    NeracaView,
    PhuView,
    NeracaSaldoView,
    DaftarSimpananView,
    LaporanTunggakanView,
    RekonsiliasiView,
    RemitansiView,
)
