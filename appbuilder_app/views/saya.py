"""The member's own pages on a phone. Whose they are is said by the session, never by an address."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.gate import hak
from appbuilder_app.views.simpanan import JENIS, today
from koperasi.anggota.pandangan import own_entitas
from koperasi.simpanan.rules import SANDI
from koperasi.simpanan.saldo import balances
from koperasi.simpanan.tabungan import Buku, last_mutasi, passbook
from koperasi.simpanan.tunggakan import tunggakan_anggota
from ledger.errors import Refusal

SENDIRI = "simpanan.sendiri"


def own() -> tuple[str, str]:
    """Entity and number of the member who signed in.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    entitas = own_entitas(g.viewer, sessions.reading())
    if entitas is None or g.viewer.no_anggota is None:
        raise Refusal("tidak_ditemukan")
    return entitas, g.viewer.no_anggota


class SayaView(BaseView):
    """Balances, movements."""

    route_base = "/saya"
    default_view = "saldo"

    @expose("/")
    @hak(SENDIRI)
    def saldo(self) -> str:
        conn, (entitas, nomor) = sessions.reading(), own()
        return render_template(
            "saya/saldo.html",
            saldo=balances(g.viewer, conn, entitas, nomor),
            mutasi=last_mutasi(g.viewer, conn, entitas, nomor),
            tunggakan=tunggakan_anggota(g.viewer, conn, entitas, nomor, today()),
            semua_jenis=JENIS,
            sandi=SANDI,
            sekarang=sessions.desa().clock.now(),
        )

    @expose("/mutasi/")
    @hak(SENDIRI)
    def mutasi(self) -> Response | str:
        jenis = request.args.get("jenis", "")
        if jenis not in dict(JENIS):
            return redirect(url_for(".mutasi", jenis="sukarela"))
        conn, (entitas, nomor) = sessions.reading(), own()
        page = passbook(
            g.viewer, conn, Buku(entitas, nomor, jenis), halaman=request.args.get("h", type=int)
        )
        return render_template(
            "saya/mutasi.html", halaman=page, semua_jenis=JENIS, jenis=jenis, sandi=SANDI
        )


VIEWS = (SayaView,)
