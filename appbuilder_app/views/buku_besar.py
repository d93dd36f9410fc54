"""The general ledger on screen: of one account by pages, or of all accounts behind a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask import Flask, g, url_for
from sqlalchemy import Connection

from appbuilder_app import sessions
from appbuilder_app.bases import Filter, ReportView
from appbuilder_app.buku import buku_link
from appbuilder_app.furnitur.report import Asked
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair
from koperasi.dasar.viewer import Viewer
from koperasi.lampiran.queries import seq_berlampiran
from koperasi.laporan.baris import BARIS
from koperasi.laporan.buku_besar import AwalBuku, awal_buku, mutasi_sebelum, tables_baris
from koperasi.laporan.permintaan import Permintaan
from koperasi.laporan.queries import report
from ledger.chart import load_chart


def awal(entitas: str, hari: dt.date) -> AwalBuku:
    """Where the ledgers of a day begin; asked once a page, however many figures link there."""
    known: dict[tuple[str, dt.date], AwalBuku] = g.setdefault("awal_buku", {})
    if (entitas, hari) not in known:
        known[entitas, hari] = awal_buku(sessions.reading(), entitas, hari)
    return known[entitas, hari]


def alamat_buku(entitas: str, akun: Sequence[str], hari: dt.date, baris: str = "") -> str:
    """The ledger whose closing balance is a figure of this day.

    :param akun: codes behind the figure; with several the line's key is needed.
    :param baris: key of the statement line.
    """
    first = awal(entitas, hari).dari(akun)
    span = f"{first.isoformat()}..{hari.isoformat()}"
    if len(akun) > 1:
        return url_for("BukuBesarView.lihat", baris=baris, periode=span)
    return url_for("BukuBesarView.lihat", akun=akun[0], periode=span)


def pilihan_akun(viewer: Viewer, conn: Connection) -> list[tuple[str, Pair]]:
    """Accounts of the entity, by code."""
    del viewer
    chart = load_chart(conn, entitas_kode())
    return [(a.code, (f"{a.code} {a.name}", f"{a.code} {a.name_en}")) for a in chart.accounts]


def _seq(row: Any) -> int:
    """Number of the entry behind a row; 0 for openings and sums."""
    number = str(row.key).partition(".")[0]
    return int(number) if row.kind == "line" and number.isdigit() else 0


def _question(viewer: Viewer, conn: Connection, asked: Asked) -> Permintaan:
    return Permintaan(
        asked.entitas,
        asked.as_of,
        dari=asked.period.first,
        akun=asked.options["akun"] or pilihan_akun(viewer, conn)[0][0],
        sesudah=asked.options["lanjut"],
        bahasa=asked.language,
        utuh=asked.whole,
    )


def _before(row: Any, asked: Asked) -> str:
    """Where an opening balance comes from: the ledger before it; "" when there is nothing."""
    conn, first = sessions.reading(), asked.period.first
    if row.key != "saldo_awal":
        return ""
    akun = row.accounts[0]
    result = load_chart(conn, asked.entitas).by_code[akun].is_result
    if result or mutasi_sebelum(conn, asked.entitas, akun, first) is None:
        return ""
    return alamat_buku(asked.entitas, (akun,), first - dt.timedelta(days=1))


class BukuBesarView(ReportView):
    """General ledger of one account, paged; of a statement line, one account after the other."""

    route_base, title = "/buku-besar", ("Buku besar", "General ledger")
    rights = {"lihat": "laporan.lihat"}
    must_choose = frozenset({"akun"})
    options = (
        Filter("akun", ("Akun", "Account"), choices=pilihan_akun),
        Filter("baris", ("Baris laporan", "Statement line"), "teks", choices=lambda _v, _c: ()),
        Filter("lanjut", ("Halaman", "Page"), "teks", choices=lambda _v, _c: ()),
    )

    def build(self, viewer: Viewer, conn: Connection, asked: Asked) -> Any:
        """One account's page, or the accounts of a line; the first account when none is named."""
        ask, baris = _question(viewer, conn, asked), asked.options["baris"]
        if baris and not asked.options["akun"]:
            return tables_baris(viewer, conn, ask, baris)
        return report(viewer, conn, "buku-besar", ask)

    def row_url(self, table: Any, row: Any, asked: Asked) -> str:
        """An entry opens its voucher; the opening balance what was before it."""
        if seq := _seq(row):
            return url_for("BuktiView.show", kunci=seq)
        return "" if asked.options["lanjut"] else _before(row, asked)

    def marked(self, tables: list[Any], asked: Asked) -> set[str]:
        """Rows whose paper was photographed."""
        keys = {_seq(row) for table in tables for row in table.rows} - {0}
        found = seq_berlampiran(g.viewer, sessions.reading(), asked.entitas, keys)
        return {row.key for table in tables for row in table.rows if _seq(row) in found}

    @staticmethod
    def fava(asked: Asked) -> str:
        """The same account in Fava."""
        if not g.viewer.may("buku.lihat"):
            return ""
        chart = load_chart(sessions.reading(), asked.entitas)
        account = chart.by_code.get(asked.options["akun"])
        return buku_link(asked.entitas, asked.year, account.path if account else "")


def kata_baris(baris: str) -> str:
    """A statement line as it is printed; its key when there is no such line."""
    return pair(BARIS[baris]) if baris in BARIS else baris


def setup(app: Flask) -> None:
    """The page of reports asks for the words."""
    app.jinja_env.filters["kata_baris"] = kata_baris


VIEWS = (BukuBesarView,)
