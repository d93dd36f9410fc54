"""A member's own loans on the phone: what is next, what is in arrears, the schedule."""

from __future__ import annotations

from typing import Any

from flask import g, render_template
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection

from appbuilder_app import sessions
from appbuilder_app.gate import hak
from appbuilder_app.texts import Pair
from appbuilder_app.views.pinjaman import KEADAAN
from appbuilder_app.views.saya import own
from appbuilder_app.views.simpanan import today
from koperasi.dasar.viewer import Viewer
from koperasi.pinjaman.perkara import perkara_pinjaman
from koperasi.pinjaman.permohonan import list_sendiri
from koperasi.pinjaman.queries import own_pinjaman
from koperasi.pinjaman.queries_usul import own_usul
from koperasi.simpanan.rules import SUKARELA

LANGKAH: dict[str, Pair] = {
    "draf": ("Terkirim. Petugas sedang memeriksa.", "Sent. The office looks at it."),
    "diajukan": ("Sudah diperiksa. Menunggu keputusan pengurus.", "Checked. The board decides."),
    "disetujui": (
        "Disetujui. Datang ke kantor untuk akad dan pencairan.",
        "Approved. Come to the office for the contract and the money.",
    ),
    "ditolak": ("Tidak disetujui.", "Refused."),
    "batal": ("Sudah ditarik.", "Withdrawn."),
}
"""Where an application stands, as its member reads it."""


class SayaPinjamanView(BaseView):
    """Loans of the member who signed in."""

    route_base, default_view = "/saya", "pinjaman"

    @expose("/pinjaman/")
    @hak("pinjaman.sendiri")
    def pinjaman(self) -> str:
        viewer, mine = own(g.viewer, SUKARELA)
        conn, who = sessions.reading(), (mine.entitas, mine.no_anggota)
        kartu = own_pinjaman(viewer, conn, *who, today())
        return render_template(
            "saya/pinjaman.html",
            kartu=kartu,
            perkara={k.row.no_pinjaman: _claim(viewer, conn, k.row) for k in kartu},
            semua=list_sendiri(viewer, conn),
            keadaan={state.key: state for state in KEADAAN},
            langkah=LANGKAH,
            usul=own_usul(viewer, conn, *who),
        )


def _claim(viewer: Viewer, conn: Connection, row: Any) -> Any:
    """The claim in court that runs for a loan, None for most."""
    found = perkara_pinjaman(viewer, conn, row.entitas_kode, row.no_pinjaman)
    return next((one for one in found if not one.selesai_tanggal), None)


VIEWS = (SayaPinjamanView,)
