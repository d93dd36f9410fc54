"""One gate in front of every address: closed unless somebody said who may pass.

A view method (or a plain function) carries `@hak("simpanan.catat")`. A base class writes
`@hak(".lihat")`: the view's `rights` say which right that is. `PUBLIK` lets anybody in,
`MASUK` anybody who signed in. An address without a mark is closed to all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from appbuilder_app import sessions
from appbuilder_app.modul import without_hidden
from appbuilder_app.sessions import SignedIn
from appbuilder_app.texts import t
from ledger.errors import Refusal

PUBLIK = "publik"
MASUK = "masuk"
TUTUP = "tutup"

# The framework's own addresses that stay open.
FRAMEWORK = {"static": PUBLIK, "appbuilder.static": PUBLIK}

F = TypeVar("F", bound=Callable[..., Any])


def hak(right: str) -> Callable[[F], F]:
    """Say which right an address asks for."""

    def mark(function: F) -> F:
        function.__dict__["hak_alamat"] = right
        return function

    return mark


def right_of(app: Flask, endpoint: str) -> str:
    """The right that an address asks for; `tutup` when nobody may pass."""
    if endpoint in FRAMEWORK:
        return FRAMEWORK[endpoint]
    function = app.view_functions[endpoint]
    marked: str = getattr(function, "hak_alamat", TUTUP)
    view = getattr(function, "__self__", None)
    own = getattr(view, "rights", {})
    if marked.startswith("."):
        return str(own.get(marked[1:], TUTUP))
    if marked == TUTUP and view is not None:  # the framework's methods on our views
        return str(own.get(function.__name__, TUTUP))
    return marked


def seal(app: Flask) -> None:
    """Work out every address once, when all views are registered."""
    app.extensions["hak_rute"] = {name: right_of(app, name) for name in app.view_functions}


def passes(right: str, user: Any) -> bool:
    """Whether somebody with this sign-in may pass."""
    if right == PUBLIK:
        return True
    if not user.is_authenticated or right == TUTUP:
        return False
    return right == MASUK or user.viewer.may(right)


def check() -> BaseResponse | None:
    """Before each request: put the viewer into `g`, or turn away."""
    user = current_user._get_current_object()  # noqa: SLF001 - the proxy would ask again
    g.user = user
    g.viewer = user.viewer if isinstance(user, SignedIn) else None
    if request.endpoint is None:
        return None
    right = current_app.extensions["hak_rute"].get(request.endpoint, TUTUP)
    if not passes(right, user):
        return _turn_away(user, right)
    if right != PUBLIK and user.ganti_sandi and not request.endpoint.startswith("PintuView."):
        if request.headers.get("HX-Request"):  # a part of that very page: leave it as it is
            return Response(status=204)
        flash(t("Ganti dulu kata sandi pertama Anda.", "First replace your first password."))
        return redirect(url_for("PintuView.sandi"))
    if g.viewer and right not in (PUBLIK, TUTUP) and not wants_json():
        g.viewer = without_hidden(g.viewer, right)
        if request.method != "GET":  # what is read from here on may have just been written
            sessions.done_reading()
    return None


def _turn_away(user: Any, right: str) -> BaseResponse:
    if user.is_authenticated or right == TUTUP:
        if right == TUTUP:
            abort(404)
        raise Refusal("tidak_berhak", hak=right)
    if wants_json():
        return Response(status=401)
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("PintuView.login")})
    target = request.full_path if request.method == "GET" and request.query_string else None
    return redirect(url_for("PintuView.login", next=target or request.path))


def wants_json() -> bool:
    """The answer goes to a program."""
    return request.path.startswith("/api/")
