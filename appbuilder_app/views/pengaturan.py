"""Settings of an entity: dated parameters, locked months, chart of accounts, audit trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from werkzeug.wrappers import Response

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.dates import read_date
from appbuilder_app.gate import hak
from appbuilder_app.kata_jejak import kata_isian, kata_tindakan
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, pair
from koperasi import rooms
from koperasi.dasar.pengaturan import UbahParameter
from koperasi.entitas import queries_pengaturan as ask
from koperasi.entitas.queries import find_entitas, hari_ini
from koperasi.entitas.usecases_bagan import (
    TambahAkun,
    TutupAkun,
    UbahNamaAkun,
    add_akun,
    close_akun,
    rename_akun,
)
from koperasi.entitas.usecases_kunci import BukaBulan, KunciBulan, buka_bulan, kunci_bulan
from koperasi.entitas.usecases_pengaturan import change_parameter
from ledger.errors import Refusal

WORDS = {"tindakan": kata_tindakan, "isian_kata": kata_isian}


class PengaturanView(RuangView):
    """Parameters with the value that holds today, by which decision, and what held before."""

    route_base, title = "/pengaturan", ("Pengaturan", "Settings")
    rights = {"lihat": "pengaturan.lihat", "ubah": "pengaturan.ubah"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        conn, kode = sessions.reading(), entitas_kode()
        found = ask.list_parameter(g.viewer, conn, kode, rooms.ROOMS, today())
        past = {p.kunci: ask.riwayat_parameter(g.viewer, conn, kode, p.kunci) for p in found}
        titles = {room.room: room.title for room in rooms.ROOMS}
        return render_template(
            "pengaturan/daftar.html", baris=found, riwayat=past, ruang=titles, hari=today()
        )

    @expose("/<kunci>", methods=["POST"])
    @hak(".ubah")
    def ubah(self, kunci: str) -> Response:
        def work() -> None:
            form = request.form
            day = _day("berlaku_mulai")
            asked = UbahParameter(entitas_kode(), kunci, form["nilai"], day, form["dasar"])
            change_parameter(sessions.desa(), g.viewer, asked, rooms.ROOMS)

        return _done(work, ("Pengaturan tersimpan.", "Setting saved."), "PengaturanView.list")


class KunciView(RuangView):
    """The months of a book year: over, locked, by whom."""

    route_base, title = "/kunci", ("Kunci bulan", "Locked months")
    rights = {"lihat": "bagan.lihat", "pasang": "kunci.pasang", "buka": "kunci.buka"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        conn, kode = sessions.reading(), entitas_kode()
        known = find_entitas(g.viewer, conn, kode)
        now = known.tahun_buku(today()).year
        year = min(max(request.args.get("tahun", now, int), known.tahun_pertama), now)
        months = ask.list_bulan(g.viewer, conn, sessions.desa(), kode, year)
        years = range(known.tahun_pertama, now + 1)
        return render_template("pengaturan/kunci.html", baris=months, tahun=year, pilihan=years)

    @expose("/<int:bulan>/pasang", methods=["POST"])
    @hak(".pasang")
    def pasang(self, bulan: int) -> Response:
        asked = KunciBulan(entitas_kode(), bulan)
        words = ("Bulan terkunci.", "The month is locked.")
        return _done(lambda: kunci_bulan(sessions.desa(), g.viewer, asked), words, "KunciView.list")

    @expose("/<int:bulan>/buka", methods=["POST"])
    @hak(".buka")
    def buka(self, bulan: int) -> Response:
        asked = BukaBulan(entitas_kode(), bulan, request.form.get("alasan", ""))
        words = ("Bulan dibuka lagi.", "The month is open again.")
        return _done(lambda: buka_bulan(sessions.desa(), g.viewer, asked), words, "KunciView.list")


class BaganView(RuangView):
    """The chart: an account is added beside another, renamed, or closed."""

    route_base, title = "/bagan", ("Bagan akun", "Chart of accounts")
    rights = {"lihat": "bagan.lihat", "ubah": "bagan.ubah"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        conn = sessions.reading()
        found = ask.list_akun(g.viewer, conn, entitas_kode(), tutup=True)
        return render_template("pengaturan/bagan.html", baris=found, hari=today())

    @expose("/tambah", methods=["POST"])
    @hak(".ubah")
    def tambah(self) -> Response:
        form = request.form
        asked = TambahAkun(entitas_kode(), form.get("seperti", ""), form.get("nama", ""))
        words = ("Akun ditambahkan.", "Account added.")
        return _done(lambda: add_akun(sessions.desa(), g.viewer, asked), words, "BaganView.list")

    @expose("/<kode>/nama", methods=["POST"])
    @hak(".ubah")
    def nama(self, kode: str) -> Response:
        asked = UbahNamaAkun(entitas_kode(), kode, request.form.get("nama", ""))
        words = ("Nama akun diubah.", "Account renamed.")
        return _done(lambda: rename_akun(sessions.desa(), g.viewer, asked), words, "BaganView.list")

    @expose("/<kode>/tutup", methods=["POST"])
    @hak(".ubah")
    def tutup(self, kode: str) -> Response:
        def work() -> None:
            close_akun(sessions.desa(), g.viewer, TutupAkun(entitas_kode(), kode, _day("tanggal")))

        return _done(work, ("Akun ditutup.", "Account closed."), "BaganView.list")


class JejakView(RuangView):
    """Who did what and when; nothing here can be changed."""

    route_base, title = "/jejak", ("Jejak", "Audit trail")
    rights = {"lihat": "audit.lihat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        pick = {name: request.args.get(name, "").strip()[:80] for name in ("pelaku", "subjek")}
        page = max(request.args.get("hal", 1, int), 1)
        rows, count = ask.list_jejak(
            g.viewer,
            sessions.reading(),
            ask.SaringJejak(subjek=pick["subjek"], pelaku=pick["pelaku"]),
            page,
        )
        return render_template(
            "pengaturan/jejak.html", baris=rows, banyak=count, hal=page, saring=pick, **WORDS
        )


def today() -> dt.date:
    """Today of the entity that the person works on."""
    return hari_ini(g.viewer, sessions.reading(), sessions.desa(), entitas_kode())


def _day(name: str) -> dt.date:
    found = read_date(request.form.get(name, ""))
    if found is None:
        raise Refusal("tanggal_salah", name)
    return found


def _done(work: Callable[[], object], words: Pair, page: str) -> Response:
    """Do it and say so, or say why not; then back to the list."""
    target = url_for(page)
    sessions.done_reading()
    try:
        work()
        flash(pair(words))
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        flash(messages.sentence(refusal), "salah")
    return redirect(target, code=303)


VIEWS = (PengaturanView, KunciView, BaganView, JejakView)
