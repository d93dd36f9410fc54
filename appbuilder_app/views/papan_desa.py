"""The village's board: a page for everybody without sign-in, its A3 print, and its settings."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, render_template, request, url_for
from flask_appbuilder import expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import keran, sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import CatatanField, Formulir, TeksField
from appbuilder_app.fields import PilihanField as Pilihan
from appbuilder_app.furnitur import forms
from appbuilder_app.furnitur.export import send_bytes
from appbuilder_app.furnitur.papers import PDF
from appbuilder_app.gate import PUBLIK, hak
from appbuilder_app.surat.papan import figure, frame_papan, paper_papan, signed
from appbuilder_app.texts import lang
from appbuilder_app.views.anggota_kartu import penanda
from appbuilder_app.views.warga import hari_ini
from koperasi.dasar.viewer import system_viewer
from koperasi.desmigratif.papan import HAK, Papan, open_board, papan
from koperasi.desmigratif.papan_usecases import AturPapan, current, set_papan
from koperasi.entitas.queries import tempat_desa

SEGAR = 60.0
"""Seconds for which the figures of the board are kept: anybody may ask, as often as they like.
Whether it is open, and what it says, is read every time."""
SINI = frozenset({"localhost", "127.0.0.1", "::1", None})
"""Addresses that lead nowhere but to this very machine."""
KEADAAN = (("buka", ("Terbuka untuk semua orang", "Open to everybody")),
           ("tutup", ("Tertutup", "Closed")))  # fmt: skip


class FormPapan(Formulir):
    """What stands on the board."""

    keadaan = Pilihan(
        ("Papan", "Board"),
        choices=KEADAAN,
        description=(
            "Terbuka berarti siapa pun yang tahu alamatnya bisa membaca, tanpa masuk.",
            "Open means that anybody who knows the address can read it, without signing in.",
        ),
    )
    desa = TeksField(("Nama desa", "Village"), panjang=60)
    wilayah = TeksField(("Kecamatan dan kabupaten", "District"), panjang=120, wajib=False)
    kontak = TeksField(
        ("Kontak", "Contact"),
        panjang=120,
        wajib=False,
        description=(
            "Nomor balai desa atau petugas; bukan data warga.",
            "Number of the village office or the officer; no villager's data.",
        ),
    )
    jam = TeksField(("Jam layanan", "Hours"), panjang=80, wajib=False)
    pesan = CatatanField(("Pesan singkat", "Short message"), panjang=200)


def made(conn: Connection, setelan: AturPapan) -> Papan:
    """The board with figures of the last minute."""
    day, kept = hari_ini(), current_app.extensions["papan_desa"]
    until, known = kept.get("papan", (0.0, None))
    if known and time.monotonic() < until and (known.setelan, known.hari) == (setelan, day):
        found: Papan = known
        return found
    found = papan(system_viewer(HAK), conn, day, setelan)
    kept["papan"] = (time.monotonic() + SEGAR, found)
    return found


def page(found: Papan, *, pratinjau: bool = False) -> str:
    """The board as a page."""
    words: dict[str, Any] = {"terverifikasi": figure(found, lang()), "tanda": signed(found, lang())}
    if pratinjau:
        words["alamat"] = public_address()
        words["hanya_sini"] = urlsplit(words["alamat"]).hostname in SINI
    return render_template("desmigratif/papan.html", p=found, pratinjau=pratinjau, **words)


def public_address() -> str:
    """Where the code on the print leads."""
    return penanda().alamat.rstrip("/") + url_for("PapanDesaView.papan")


class PapanDesaView(RuangView):
    """The public page."""

    route_base = ""

    @expose("/papan-desa")
    @hak(PUBLIK)
    def papan(self) -> Any:
        """The board when it is open; else nobody learns more than that it is not."""
        keran.turn()
        conn = sessions.reading()
        setelan = open_board(conn)
        if setelan is None:
            return render_template("desmigratif/papan_tutup.html"), 404
        return page(made(conn, setelan))


class PapanAturView(RuangView):
    """Settings and print, for those who answer for the board."""

    route_base, title = "/papan-desa", ("Papan Desa", "Village board")
    rights, default_view = {"lihat": "papan.lihat", "ubah": "papan.atur"}, "lihat"
    form_template = "warga/formulir.html"

    @expose("/pratinjau")
    @hak(".lihat")
    def lihat(self) -> str:
        """The board as everybody would see it, open or not."""
        conn = sessions.reading()
        return page(made(conn, current(conn) or _usual(conn)), pratinjau=True)

    @expose("/papan-desa.pdf")
    @hak(".lihat")
    def cetak(self) -> Response:
        """The print for the wall."""
        return _printed()

    @expose("/atur", methods=["GET", "POST"])
    @hak(".ubah")
    def ubah(self) -> Any:
        """Open, close, change."""
        return _settings(self)


def _printed() -> Response:
    from appbuilder_app.cetak.tulis import write

    conn = sessions.reading()
    found = made(conn, current(conn) or _usual(conn))
    address = public_address()
    frame = frame_papan(found, lang(), practice=sessions.desa().practice)
    sessions.done_reading()
    content = write([paper_papan(found, address, lang())], frame)
    return send_bytes(content, f"papan-desa-{found.hari.isoformat()}.pdf", PDF)


def _settings(view: RuangView) -> Any:
    conn = sessions.reading()
    known, back = current(conn) or _usual(conn), url_for("PapanAturView.lihat")
    title = ("Atur Papan Desa", "Settings of the board")
    shown = forms.FormPage(title, ("Simpan", "Save"), cancel=back)
    start = {**vars(known), "keadaan": "buka" if known.buka else "tutup"}
    form = FormPapan(request.form if request.method == "POST" else None, start)
    if request.method == "GET":
        return forms.show(view, form, shown)

    def work() -> None:
        said = {name: value for name, value in form.data.items() if name != "keadaan"}
        asked = AturPapan(form.keadaan.data == "buka", **said)
        set_papan(sessions.desa(), g.viewer, asked)

    outcome = forms.attempt(form, work)
    if not outcome.done:
        return forms.show(view, form, shown, outcome)
    return forms.saved("", ("Papan Desa tersimpan.", "The board is saved."), back)


def _usual(conn: Connection) -> AturPapan:
    """What an empty board begins with: the village of the first entity, closed."""
    place = tempat_desa(system_viewer(HAK), conn)
    region = ", ".join(
        f"{kind} {name}"
        for kind, name in (("Kecamatan", place.kecamatan), ("Kabupaten", place.kabupaten))
        if name
    )
    return AturPapan(buka=False, desa=f"Desa {place.desa}".strip(), wilayah=region)


def setup(app: Flask) -> None:
    """Where the figures of the last minute are kept, and the tap of public pages."""
    app.extensions["papan_desa"] = {}
    keran.install(app)


VIEWS = (PapanDesaView, PapanAturView)
