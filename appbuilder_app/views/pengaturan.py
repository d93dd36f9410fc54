"""Settings of an entity: dated parameters, locked months, chart of accounts, audit trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_appbuilder import expose

from appbuilder_app import messages, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.dates import read_date
from appbuilder_app.furnitur import ajukan
from appbuilder_app.gate import hak
from appbuilder_app.kata_jejak import TINDAKAN, kata_isian, kata_tindakan
from appbuilder_app.shell import entitas_kode, nama_petugas, pilihan_petugas
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
from koperasi.entitas.usecases_kunci import (
    BukaBulan,
    BukaTahun,
    KunciBulan,
    KunciTahun,
    buka_bulan,
    buka_tahun,
    kunci_bulan,
    kunci_tahun,
)
from koperasi.entitas.usecases_pengaturan import change_parameter
from ledger.errors import Refusal

WORDS = {"tindakan": kata_tindakan, "isian_kata": kata_isian, "semua_tindakan": TINDAKAN}
SARING = ("pelaku", "tindakan", "subjek")


class PengaturanView(RuangView):
    """Parameters with the value that holds today, by which decision, and what held before."""

    route_base, title = "/pengaturan", ("Pengaturan", "Settings")
    rights = {"lihat": "pengaturan.lihat", "ubah": "pengaturan.ubah"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _parameters()

    @expose("/<kunci>", methods=["POST"])
    @hak(".ubah")
    def ubah(self, kunci: str) -> Any:
        def work() -> None:
            form = request.form
            day = _day("berlaku_mulai")
            value, dasar = form.get("nilai", ""), form.get("dasar", "")
            asked = UbahParameter(entitas_kode(), kunci, value, day, dasar)
            change_parameter(sessions.desa(), g.viewer, asked, rooms.ROOMS)

        words = ("Pengaturan tersimpan.", "Setting saved.")
        return _done(work, words, (url_for("PengaturanView.list"), _parameters, kunci))


class KunciView(RuangView):
    """The months of a book year and the year itself: over, locked, by whom."""

    route_base, title = "/kunci", ("Kunci bulan & tahun", "Locked months & years")
    rights = {"lihat": "bagan.lihat", "pasang": "kunci.pasang", "buka": "kunci.buka"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _months()

    @expose("/<int:bulan>/pasang", methods=["POST"])
    @hak(".pasang")
    def pasang(self, bulan: int) -> Any:
        return _locked(kunci_bulan, KunciBulan(entitas_kode(), bulan), f"pasang-{bulan}")

    @expose("/<int:bulan>/buka", methods=["POST"])
    @hak(".buka")
    def buka(self, bulan: int) -> Any:
        why = request.form.get("alasan", "")
        return _locked(buka_bulan, BukaBulan(entitas_kode(), bulan, why), f"buka-{bulan}")

    @expose("/tahun/<int:tahun>/pasang", methods=["POST"])
    @hak(".pasang")
    def pasang_tahun(self, tahun: int) -> Any:
        return _locked(kunci_tahun, KunciTahun(entitas_kode(), tahun), "pasang-tahun")

    @expose("/tahun/<int:tahun>/buka", methods=["POST"])
    @hak(".buka")
    def buka_tahun(self, tahun: int) -> Any:
        why = request.form.get("alasan", "")
        return _locked(buka_tahun, BukaTahun(entitas_kode(), tahun, why), "buka-tahun")


class BaganView(RuangView):
    """The chart: an account is added beside another, renamed, or closed."""

    route_base, title = "/bagan", ("Bagan akun", "Chart of accounts")
    rights = {"lihat": "bagan.lihat", "ubah": "bagan.ubah"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        return _chart()

    @expose("/tambah", methods=["POST"])
    @hak(".ubah")
    def tambah(self) -> Any:
        form = request.form
        asked = TambahAkun(entitas_kode(), form.get("seperti", ""), form.get("nama", ""))
        words = ("Akun ditambahkan.", "Account added.")
        return _on_chart(lambda: add_akun(sessions.desa(), g.viewer, asked), words, "tambah")

    @expose("/<kode>/nama", methods=["POST"])
    @hak(".ubah")
    def nama(self, kode: str) -> Any:
        asked = UbahNamaAkun(entitas_kode(), kode, request.form.get("nama", ""))
        words = ("Nama akun diubah.", "Account renamed.")
        return _on_chart(
            lambda: rename_akun(sessions.desa(), g.viewer, asked), words, f"nama-{kode}"
        )

    @expose("/<kode>/tutup", methods=["POST"])
    @hak(".ubah")
    def tutup(self, kode: str) -> Any:
        def work() -> None:
            close_akun(sessions.desa(), g.viewer, TutupAkun(entitas_kode(), kode, _day("tanggal")))

        return _on_chart(work, ("Akun ditutup.", "Account closed."), f"tutup-{kode}")


class JejakView(RuangView):
    """Who did what and when; nothing here can be changed."""

    route_base, title = "/jejak", ("Jejak", "Audit trail")
    rights = {"lihat": "audit.lihat"}

    @expose("/")
    @hak(".lihat")
    def list(self) -> str:
        pick = {name: request.args.get(name, "").strip()[:80] for name in SARING}
        page = max(request.args.get("hal", 1, int), 1)
        asked = ask.SaringJejak(pick["subjek"], pick["pelaku"], pick["tindakan"])
        rows, count = ask.list_jejak(g.viewer, sessions.reading(), asked, page)
        return render_template(
            "pengaturan/jejak.html",
            baris=rows,
            banyak=count,
            hal=page,
            saring=pick,
            petugas=pilihan_petugas(g.viewer, sessions.reading()),
            subjek=_subjek,
            **WORDS,
        )


def _subjek(text: str) -> str:
    """What an act was about; people by their names."""
    kind, _, number = text.partition(":")
    return f"{kind}: {nama_petugas(number)}" if kind == "pengguna" else text


def today() -> dt.date:
    """Today of the entity that the person works on."""
    return hari_ini(g.viewer, sessions.reading(), sessions.desa(), entitas_kode())


def _parameters(**values: Any) -> str:
    conn, kode = sessions.reading(), entitas_kode()
    found = ask.list_parameter(g.viewer, conn, kode, rooms.ROOMS, today())
    past = {p.kunci: ask.riwayat_parameter(g.viewer, conn, kode, p.kunci) for p in found}
    titles = {room.room: room.title for room in rooms.ROOMS}
    return render_template(
        "pengaturan/daftar.html", baris=found, riwayat=past, ruang=titles, hari=today(), **values
    )


def _months(**values: Any) -> str:
    conn, kode = sessions.reading(), entitas_kode()
    known = find_entitas(g.viewer, conn, kode)
    now = known.tahun_buku(today()).year
    year = min(max(request.values.get("tahun", now, int), known.tahun_pertama), now)
    return render_template(
        "pengaturan/kunci.html",
        baris=ask.list_bulan(g.viewer, conn, sessions.desa(), kode, year),
        kunci_tahun=ask.find_kunci_tahun(g.viewer, conn, kode, year),
        tahun=year,
        pilihan=range(known.tahun_pertama, now + 1),
        **values,
    )


def _chart(**values: Any) -> str:
    found = ask.list_akun(g.viewer, sessions.reading(), entitas_kode(), tutup=True)
    return render_template("pengaturan/bagan.html", baris=found, hari=today(), **values)


def _locked(case: Callable[..., object], asked: object, di: str) -> Any:
    """Lock, or open: at once or when somebody agrees; stay with the year that was looked at."""
    locks = di.startswith("pasang")
    words = ("Terkunci.", "Locked.") if locks else ("Dibuka lagi.", "Open again.")
    target = url_for("KunciView.list", tahun=request.form.get("tahun") or None)
    return _done(lambda: ajukan.run_or_ask(case, asked), words, (target, _months, di))


def _on_chart(work: Callable[[], object], words: Pair, di: str) -> Any:
    return _done(work, words, (url_for("BaganView.list"), _chart, di))


def _day(name: str) -> dt.date:
    found = read_date(request.form.get(name, ""))
    if found is None:
        raise Refusal("tanggal_salah", name)
    return found


def _done(
    work: Callable[[], object], words: Pair, page: tuple[str, Callable[..., str], str]
) -> Any:
    """Do it and say so; refused, the page comes again with what was typed and why.

    :param page: where it goes on, what draws the page, and which of its forms was sent.
    """
    target, draw, di = page
    sessions.done_reading()
    try:
        made = work()
    except Refusal as refusal:
        if refusal.code == "tidak_berhak":
            raise
        sessions.done_reading()
        tolak = {
            "di": di,
            "isi": request.form,
            "field": refusal.field if refusal.field in request.form else "",
            "kata": messages.sentence(refusal),
        }
        return draw(tolak=tolak), 422
    handed_in = ajukan.answered(made)
    if handed_in is not None:
        return handed_in
    flash(pair(words))
    return redirect(target, code=303)


VIEWS = (PengaturanView, KunciView, BaganView, JejakView)
