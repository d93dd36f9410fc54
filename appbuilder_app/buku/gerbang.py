"""The gate: checks a request, hands a clean one to Fava, cleans the answer."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import structlog
from flask import Flask, has_request_context
from werkzeug.wrappers import Response

from appbuilder_app.buku import ROOT, aturan, parse_slug, salinan
from appbuilder_app.buku.aplikasi import ALLOWED, LANGUAGE, Books, make_fava
from appbuilder_app.buku.waktu import SECONDS, TooLongError, at_most
from appbuilder_app.texts import lang
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal
from ledger.store import Store

log = structlog.get_logger("koperasi.buku")

# wasm: Fava's view of an entry's text colours it with a parser of its own, from its own files.
STYLE = "'self' 'unsafe-inline'"  # Fava's charts and editor place themselves by style
POLICY = (
    f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {STYLE}; "
    "img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
REST_SECONDS = 5
"""A book that took long to load is not loaded again before this many times as long has passed."""


@dataclass(frozen=True)
class Asked:
    """A request for a page of a book."""

    slug: str
    path: str
    arguments: Mapping[str, str]


@dataclass
class _Held:
    """A copy that was brought, and when it may be looked at again."""

    copy: salinan.Copy
    head: object
    until: float


class Gate:
    """The gate of one village's books."""

    def __init__(self, store: Store, head: str = "") -> None:
        self._store = store
        self._head = head  # put into the <head> of every page
        self._lock = threading.Lock()
        self._fava: tuple[Flask, Books] | None = None
        self._held: dict[str, _Held] = {}

    def answer(self, viewer: Viewer, asked: Asked, allowed: list[tuple[str, str]]) -> Response:
        """Answer a request for a book.

        :param allowed: slugs and titles of the books this person may see.
        :raises Refusal: `entitas_tidak_dikenal`, `tidak_berhak` and what `aturan` refuses.
        """
        viewer.require("buku.lihat")
        found = parse_slug(asked.slug)
        if found is None:
            raise Refusal("entitas_tidak_dikenal", "entitas", kode=asked.slug)
        viewer.require_entitas(found[0])
        kind = aturan.check_path(asked.path)
        arguments = aturan.check_arguments(asked.arguments)
        copy = self._copy(asked.slug, found[0], found[1])
        if aturan.needs_month(kind, asked.path):
            wanted = aturan.with_month(arguments, copy.newest)
            if kind == "akun" and wanted != arguments:
                target = f"{ROOT}/{asked.slug}/{asked.path}?{urlencode(wanted)}"
                return Response(status=302, headers={"Location": target})
            arguments = wanted
        answer = self._ask(f"/{asked.slug}/{asked.path}", arguments, allowed)
        if asked.path == "api/income_statement":
            answer.set_data(aturan.profit_as_read(answer.get_data()))
        return self._clean(kind, copy, answer)

    def static(self, name: str) -> Response:
        """A file of Fava's own, which browsers may keep.

        :raises Refusal: `buku_alamat_tertutup`.
        """
        if not aturan.STATIC.match(name):
            raise aturan.closed()
        answer = self._ask(f"/static/{name}", {}, [])
        answer.headers["Cache-Control"] = "private, max-age=86400"
        return answer

    def _copy(self, slug: str, code: str, year: int) -> salinan.Copy:
        """The copy as the journal is now, and the book loaded from it."""
        held = self._held.get(slug)
        head = salinan.head_of(self._store, code)
        now = time.monotonic()
        if held is not None and (held.head == head or now < held.until):
            self._app()[1].ready(slug, held.copy)
            return held.copy
        copy = salinan.bring(self._store, code, year)
        self._app()[1].ready(slug, copy)
        spent = time.monotonic() - now
        self._held[slug] = _Held(copy, head, time.monotonic() + min(60, spent * REST_SECONDS - 5))
        return copy

    def _app(self) -> tuple[Flask, Books]:
        with self._lock:
            if self._fava is None:
                self._fava = make_fava()
            return self._fava

    def _ask(
        self, path: str, arguments: Mapping[str, str], allowed: list[tuple[str, str]]
    ) -> Response:
        """A request of our own making: nothing of the browser's goes on but path and arguments."""
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": ROOT,
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(arguments),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            ALLOWED: allowed,
            LANGUAGE: _language(),
        }
        try:
            with at_most():
                return Response.from_app(self._app()[0].wsgi_app, environ, buffered=True)
        except TooLongError:
            log.warning("books_question_cut", seconds=SECONDS)
            raise Refusal("buku_terlalu_lama", "filter", detik=SECONDS) from None

    def _clean(self, kind: str, copy: salinan.Copy, answer: Response) -> Response:
        """No paths, no cookies, our headers, our link back."""
        content = answer.get_data()
        for shown in _spellings(f"{copy.folder}"):
            content = content.replace(shown + b"/", b"").replace(shown, b"buku")
        if kind == "unduh":
            content = aturan.harmless_csv(content)
        if self._head and content.startswith(b"<!doctype html>"):
            content = content.replace(b"<html>", f'<html lang="{_language()}">'.encode(), 1)
            content = content.replace(b"</head>", self._head.encode() + b"</head>", 1)
        answer.set_data(content)
        answer.headers.pop("Set-Cookie", None)
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["Cache-Control"] = "no-store"
        location = answer.headers.get("Location")
        if location is not None:
            answer.headers["Location"] = re.sub(r"^https?://[^/]+", "", location)
        return answer


def _language() -> str:
    """Language of who asks; Indonesian when nobody does."""
    return lang() if has_request_context() else "id"


def _spellings(path: str) -> list[bytes]:
    """A path as it stands in text, in JSON and in escaped HTML."""
    forward = path.replace("\\", "/")
    escaped = path.replace("\\", "\\\\")
    found = dict.fromkeys((path, forward, escaped, path.replace("/", "\\u002f")))
    return [spelled.encode() for spelled in found]
