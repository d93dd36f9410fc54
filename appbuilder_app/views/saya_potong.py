"""A member's own tax slips on the phone: month by month, each as a PDF. Whose: by the session."""

from __future__ import annotations

from flask import g, render_template
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.cetak import kop
from appbuilder_app.furnitur.export import send_bytes
from appbuilder_app.furnitur.papers import PDF
from appbuilder_app.gate import hak
from appbuilder_app.surat.potong import paper_potong
from appbuilder_app.texts import lang
from appbuilder_app.views.saya import SENDIRI, own
from koperasi.simpanan.queries_potong import slip, slips_of
from koperasi.simpanan.rules import SUKARELA
from ledger.errors import Refusal
from ledger.periods import month_name, parse_month


class SayaPotongView(BaseView):
    """Slips of the member who signed in."""

    route_base, default_view = "/saya/bukti-potong", "list"

    @expose("/")
    @hak(SENDIRI)
    def list(self) -> str:
        viewer, mine = own(g.viewer, SUKARELA)
        rows = slips_of(viewer, sessions.reading(), mine.entitas, mine.no_anggota)
        made = [(month_name(row.bulan), row) for row in rows]
        return render_template("saya/potong.html", potong=made)

    @expose("/<bulan>.pdf")
    @hak(SENDIRI)
    def unduh(self, bulan: str) -> Response:
        """One month as a PDF."""
        viewer, mine = own(g.viewer, SUKARELA)
        conn = sessions.reading()
        try:
            month = parse_month(bulan)
        except ValueError as wrong:
            raise Refusal("tidak_ditemukan", "bulan") from wrong
        found = slip(viewer, conn, mine.entitas, mine.no_anggota, month)
        frame = kop.frame_of(sessions.desa(), conn, viewer, mine.entitas, lang())
        sessions.done_reading()
        from appbuilder_app.cetak.tulis import write

        return send_bytes(write([paper_potong(found)], frame), f"bukti-potong-{bulan}.pdf", PDF)


VIEWS = (SayaPotongView,)
