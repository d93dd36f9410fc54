"""Instructions that wait for a signature on somebody's phone, as the treasurer sees them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import Select

from appbuilder_app.bases import Column, Filter, SisiView, State
from appbuilder_app.furnitur.columns import Row
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.views.kiriman import KATA_OLEH
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import unpack
from koperasi.remitansi.pembagian import Baris
from koperasi.remitansi.queries_usul import list_usul

KEADAAN = (
    State("menunggu", ("Belum ditandatangani", "Not signed yet"), "kuning"),
    State("ditandatangani", ("Ditandatangani", "Signed"), "hijau"),
    State("ditolak", ("Ditolak", "Refused"), "merah", main=False),
    State("diganti", ("Diganti yang baru", "Replaced"), "", main=False),
)


COLUMNS = (
    Column("nama_pengirim", ("Pengirim", "Sender"), title=True),
    Column("nama_penerima", ("Penerima", "Receiver")),
    Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
    Column("untuk", ("Yang menandatangani", "Signed by"), choices=KATA_OLEH, group=True),
    Column("dibuat_pada", ("Ditulis", "Written"), "waktu", group=True),
    Column("dijawab_pada", ("Dijawab", "Answered"), "waktu", phone=False),
    Column("alasan", ("Alasan menolak", "Why refused"), wide=True),
)


class UsulInstruksiView(SisiView):
    """What waits, and what became of the others; the page of one shows its lines."""

    route_base, title = "/instruksi-menunggu", ("Menunggu tanda tangan", "Waiting for signatures")
    rights, key, sort = {"lihat": "remitansi.lihat"}, "id", "-dibuat_pada"
    kind, states, duplicate = "usul_instruksi", KEADAAN, False
    search = ("nama_cari", "nama_penerima", "pengirim", "penerima")
    columns, show_template = COLUMNS, "remitansi/usul.html"
    show_columns = (*COLUMNS[:2], *COLUMNS[3:], Column("catatan", ("Catatan", "Note"), wide=True))
    filters = (Filter("keadaan", ("Keadaan", "State")),)
    list_help = (
        "Tidak ada instruksi yang menunggu tanda tangan.",
        "No instruction waits for a signature.",
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        return list_usul(viewer, query.entitas)

    def row_title(self, row: Row) -> str:
        """Who to whom."""
        return f"{row.nama_pengirim} → {row.nama_penerima}"


def lines_of_usul(row: Row) -> tuple[Baris, ...]:
    """The lines that are to be signed, for the template."""
    return unpack(row.baris)


def setup(app: Flask) -> None:
    """What the template asks."""
    app.jinja_env.globals["baris_usul"] = lines_of_usul


VIEWS = (UsulInstruksiView,)
