"""The member's own pages on a phone. Whose they are is said by the session, never by an address."""

from __future__ import annotations

import dataclasses

from flask import g, redirect, render_template, request, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.gate import hak
from appbuilder_app.views.simpanan import JENIS, today
from koperasi.anggota.pandangan import own_entitas
from koperasi.dasar.viewer import Viewer
from koperasi.simpanan.blokir import list_blokir_anggota
from koperasi.simpanan.queries_bilyet import bilyet_anggota
from koperasi.simpanan.queries_tujuan import tujuan_anggota
from koperasi.simpanan.ringkasan import ringkasan
from koperasi.simpanan.rules import SANDI, SUKARELA
from koperasi.simpanan.tabungan import Buku, passbook
from ledger.errors import Refusal

SENDIRI = "simpanan.sendiri"


def own(viewer: Viewer, jenis: str) -> tuple[Viewer, Buku]:
    """The passbook of the member who signed in, and the member as seen in that entity alone.

    :raises Refusal: `tidak_ditemukan` for an account without a member.
    """
    entitas = own_entitas(viewer, sessions.reading())
    if entitas is None or viewer.no_anggota is None:
        raise Refusal("tidak_ditemukan")
    bound = dataclasses.replace(viewer, entitas=frozenset({entitas}), semua_entitas=False)
    return bound, Buku(entitas, viewer.no_anggota, jenis)


class SayaView(BaseView):
    """Balances, movements."""

    route_base = "/saya"
    default_view = "saldo"

    @expose("/")
    @hak(SENDIRI)
    def saldo(self) -> str:
        found = ringkasan(g.viewer, sessions.reading(), today())
        return render_template(
            "saya/saldo.html",
            saldo=found.saldo,
            mutasi=found.mutasi,
            tunggakan=found.tunggakan,
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
        viewer, buku = own(g.viewer, jenis)
        halaman = request.args.get("h", type=int)
        page = passbook(viewer, sessions.reading(), buku, halaman=halaman)
        return render_template(
            "saya/mutasi.html", halaman=page, semua_jenis=JENIS, jenis=jenis, sandi=SANDI
        )


class SayaRekeningView(BaseView):
    """Time deposits, goals, and what of the savings is held."""

    route_base, default_view = "/saya/rekening", "list"

    @expose("/")
    @hak(SENDIRI)
    def list(self) -> str:
        viewer, buku = own(g.viewer, SUKARELA)
        mine = (viewer, sessions.reading(), buku.entitas, buku.no_anggota)
        return render_template(
            "saya/rekening.html",
            bilyet=bilyet_anggota(*mine),
            tujuan=tujuan_anggota(*mine),
            ditahan=list_blokir_anggota(*mine[1:]),
        )


VIEWS = (SayaView, SayaRekeningView)
