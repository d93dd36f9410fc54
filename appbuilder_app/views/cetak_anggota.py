"""The register of members on paper."""

from __future__ import annotations

from flask import g
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.cetak import kata, kop
from appbuilder_app.furnitur import papers
from appbuilder_app.gate import hak
from appbuilder_app.shell import entitas_kode
from appbuilder_app.surat.anggota import paper_buku
from appbuilder_app.surat.pinjaman import hari_ini
from appbuilder_app.texts import lang
from koperasi.anggota.queries_buku import buku_anggota


class BukuAnggotaView(RuangView):
    """Buku daftar anggota."""

    route_base, default_view = "/buku-anggota", "pdf"
    rights = {"lihat": "anggota.lihat"}

    @expose("/buku-anggota.pdf")
    @hak(".lihat")
    def pdf(self) -> Response:
        conn, day = sessions.reading(), hari_ini()
        rows = buku_anggota(g.viewer, conn, entitas_kode())
        asked = (entitas_kode(), day, lang())
        signed = kop.signatures(sessions.desa(), conn, g.viewer, asked)
        paper = paper_buku(rows, kata.period(day.isoformat(), lang()), signed)
        return papers.send(self, [paper], f"buku-anggota-{day.isoformat()}.pdf")


VIEWS = (BukuAnggotaView,)
