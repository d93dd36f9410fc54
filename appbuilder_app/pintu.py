"""The door: signing in and out, one's own password, language, entity."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_appbuilder import BaseView, expose
from werkzeug.wrappers import Response

from appbuilder_app import doors, messages, sessions, users
from appbuilder_app.gate import MASUK, PUBLIK, hak
from appbuilder_app.modul import used_here
from appbuilder_app.roles import role_name
from appbuilder_app.texts import t
from ledger.errors import Refusal

PILIHAN = "bahasa_dipilih"
"""In the cookie: the language that somebody chose on the way in; it becomes the account's."""


def safe_path(target: str | None) -> str:
    """A path of this site, or the home page; never another host."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    if any(ord(c) < 32 or c == "\\" for c in target):
        return "/"
    return target


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or "?"


class PintuView(BaseView):
    route_base = ""
    default_view = "login"

    @expose("/masuk/", methods=["GET", "POST"])
    @expose("/login/", methods=["GET", "POST"])
    @hak(PUBLIK)
    def login(self) -> Response | str:
        if g.viewer is not None:
            return redirect(safe_path(request.args.get("next")))
        if request.method == "GET":
            return _sign_in_page()
        typed = request.form.get("username", "")
        try:
            row = _try_password(typed, request.form.get("password", ""))
        except Refusal as refusal:
            return _sign_in_page(messages.sentence(refusal), typed)
        return _enter(row)

    @expose("/masuk/peran", methods=["POST"])
    @hak(PUBLIK)
    def masuk_peran(self) -> Response:
        """One click for the cast of a practice folder."""
        desa = sessions.desa()
        if not desa.practice:
            raise Refusal("bukan_latihan")
        with desa.read() as conn:
            chosen = [row for row in users.cast(conn) if row.nomor == request.form.get("nomor")]
        if not chosen:
            raise Refusal("tidak_ditemukan")
        return _enter(chosen[0])

    @expose("/keluar/", methods=["GET", "POST"])
    @expose("/logout/", methods=["GET", "POST"])
    @hak(PUBLIK)
    def logout(self) -> Response | str:
        if g.viewer is None:
            return redirect(url_for("PintuView.login"))
        if request.method == "GET":
            return render_template("pintu/keluar.html")
        token = g.user.token
        sessions.done_reading()
        with sessions.desa().store.write() as conn:
            sessions.end(conn, token)
        sessions.forget()
        flash(t("Anda sudah keluar.", "You are signed out."))
        return redirect(url_for("PintuView.login"))

    @expose("/sandi/", methods=["GET", "POST"])
    @hak(MASUK)
    def sandi(self) -> Response | str:
        """One's own password; the old one is asked, at the same limiter."""
        if request.method == "GET":
            return render_template("pintu/sandi.html", refusal=None)
        try:
            _change_own()
        except Refusal as refusal:
            return render_template(
                "pintu/sandi.html", refusal=refusal, sentence=messages.sentence(refusal)
            )
        row = _row_of(g.user.nomor)
        _open(row)
        flash(t("Kata sandi diganti. Sesi lain sudah diakhiri.", "Password changed."))
        return redirect("/")

    @expose("/bahasa/", methods=["POST"])
    @hak(PUBLIK)
    def bahasa(self) -> Response:
        wanted = "en" if request.form.get("bahasa") == "en" else "id"
        if wanted in current_app.config["LANGUAGES"]:
            session["locale"] = wanted
            if g.viewer is None:
                session[PILIHAN] = wanted
            else:
                sessions.done_reading()
                with sessions.desa().store.write() as conn:
                    users.set_language(conn, g.user.nomor, wanted)
        return redirect(safe_path(request.form.get("kembali")))

    @expose("/lembaga/", methods=["POST"])
    @hak(MASUK)
    def lembaga(self) -> Response:
        """Choose the entity that lists and forms are about; home, when it has no such page."""
        wanted = request.form.get("kode", "")
        if wanted:
            g.viewer.require_entitas(wanted)
        session["entitas"] = wanted
        back = safe_path(request.form.get("kembali"))
        return redirect(back if used_here(back) else "/")


def _sign_in_page(sentence: str = "", typed: str = "") -> str:
    cast: list[tuple[str, str, str]] = []
    desa = sessions.desa()
    if desa.practice:
        with desa.read() as conn:
            cast = [(r.nomor, r.first_name, r.pemeran) for r in users.cast(conn)]
    named = [(nomor, nama, role_name(pemeran)) for nomor, nama, pemeran in cast]
    return render_template("pintu/masuk.html", sentence=sentence, typed=typed, cast=named)


def _try_password(username: str, password: str) -> Any:
    store = sessions.desa().store
    with doors.attempt(store, username, address()) as tried:
        with store.read() as conn:
            row = users.authenticate(conn, username, password)
        if row is None:
            raise Refusal("masuk_salah", field="sandi")
        tried.ok()
    return row


def _change_own() -> None:
    form = request.form
    if form.get("sandi_baru") != form.get("sandi_ulang"):
        raise Refusal("sandi_ulang_beda", field="sandi_ulang")
    store = sessions.desa().store
    sessions.done_reading()
    with doors.attempt(store, g.user.username, address()) as tried:
        with store.write() as conn:
            users.change_password(
                conn, g.user.nomor, form.get("sandi_lama", ""), form.get("sandi_baru", "")
            )
        tried.ok()


def _row_of(nomor: str) -> Any:
    with sessions.desa().read() as conn:
        return users.need(conn, nomor)


def _open(row: Any) -> None:
    sessions.done_reading()
    device = request.headers.get("User-Agent", "")
    with sessions.desa().store.write() as conn:
        token = sessions.start(conn, row.id, address(), device)
        chosen = session.get(PILIHAN, row.bahasa)
        if chosen != row.bahasa:
            users.set_language(conn, row.nomor, chosen)
    sessions.remember(token, chosen)


def _enter(row: Any) -> Response:
    _open(row)
    return redirect(safe_path(request.args.get("next")))
