"""Instructions that wait for a signature on somebody's phone, as the treasurer sees them."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_appbuilder import expose
from sqlalchemy import Select
from werkzeug.wrappers import Response

from appbuilder_app.bases import Column, DaftarView, Filter, State
from appbuilder_app.furnitur import record
from appbuilder_app.furnitur.query import ListQuery
from appbuilder_app.gate import hak
from appbuilder_app.views.kiriman import KATA_OLEH
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.queries_usul import list_usul

KEADAAN = (
    State("menunggu", ("Belum ditandatangani", "Not signed yet"), "kuning"),
    State("ditandatangani", ("Ditandatangani", "Signed"), "hijau"),
    State("ditolak", ("Ditolak", "Refused"), "merah", main=False),
    State("diganti", ("Diganti yang baru", "Replaced"), "", main=False),
)


class UsulInstruksiView(DaftarView):
    """What waits, and what became of the others; a row opens a new version for the two."""

    route_base, title = "/instruksi-menunggu", ("Menunggu tanda tangan", "Waiting for signatures")
    rights, key, sort = {"lihat": "remitansi.lihat"}, "id", "-dibuat_pada"
    search = ("nama_cari", "nama_penerima", "pengirim", "penerima")
    columns = (
        Column("nama_pengirim", ("Pengirim", "Sender"), title=True),
        Column("nama_penerima", ("Penerima", "Receiver")),
        Column("keadaan", ("Keadaan", "State"), "keadaan", states=KEADAAN, group=True),
        Column("untuk", ("Yang menandatangani", "Signed by"), choices=KATA_OLEH, group=True),
        Column("dibuat_pada", ("Ditulis", "Written"), "waktu", group=True),
        Column("dijawab_pada", ("Dijawab", "Answered"), "waktu", phone=False),
        Column("alasan", ("Alasan menolak", "Why refused"), wide=True),
    )
    filters = (Filter("keadaan", ("Keadaan", "State")),)
    list_help = (
        "Tidak ada instruksi yang menunggu tanda tangan.",
        "No instruction waits for a signature.",
    )

    @staticmethod
    def select(viewer: Viewer, query: ListQuery) -> Select[Any]:
        """All of them."""
        return list_usul(viewer, query.entitas)

    @expose("/<kunci>/")
    @hak(".lihat")
    def show(self, kunci: str) -> Response:
        """The two people's instruction."""
        row = record.need(self, kunci)
        return redirect(url_for("InstruksiView.list", q=row.pengirim))


VIEWS = (UsulInstruksiView,)
