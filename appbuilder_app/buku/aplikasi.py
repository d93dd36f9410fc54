"""The one Fava application, and the books it has loaded: the few used last."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import Flask, request

from appbuilder_app.buku.kata import INDONESIA
from appbuilder_app.buku.salinan import Copy

MOST_LOADED = 3
ALLOWED = "koperasi.buku"
"""Where the gate leaves, in the request, the slugs and titles that this person may see."""

LANGUAGE = "koperasi.bahasa"
"""Where it leaves the language that this person reads."""


@dataclass(frozen=True)
class _Loaded:
    version: str
    ledger: Any


class Books:
    """What Fava asks for its ledgers (`config["LEDGERS"]`): by slug, nothing else."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[str, _Loaded] = OrderedDict()
        self._lock = threading.Lock()
        self._loading: dict[str, threading.Lock] = {}

    def ready(self, slug: str, copy: Copy) -> None:
        """Have a book loaded as its copy is now; one thread loads, the others wait."""
        with self._lock:
            own = self._loading.setdefault(slug, threading.Lock())
        with own:
            known = self._loaded.get(slug)
            if known is None or known.version != copy.version:
                known = _Loaded(copy.version, _load(copy))
            with self._lock:
                self._loaded[slug] = known
                self._loaded.move_to_end(slug)
                while len(self._loaded) > MOST_LOADED:
                    self._loaded.popitem(last=False)

    def __getitem__(self, slug: str) -> Any:
        """The loaded book of a slug; Fava answers 404 to a KeyError."""
        with self._lock:
            return self._loaded[slug].ledger

    def items(self) -> Iterable[tuple[str, Any]]:
        """Slug and title of the books this person may see, for Fava's own list."""
        allowed: list[tuple[str, str]] = request.environ.get(ALLOWED, [])
        return [(slug, SimpleNamespace(options={"title": title})) for slug, title in allowed]

    def first_slug(self) -> str:
        """The first of them."""
        return next(slug for slug, _ledger in self.items())


def _load(copy: Copy) -> Any:
    os.environ.setdefault("BEANCOUNT_DISABLE_LOAD_CACHE", "1")
    from fava.core import FavaLedger

    class Book(FavaLedger):
        """A book that is replaced as a whole when its copy changed, never in place."""

        def changed(self) -> bool:
            """The gate looks for changes."""
            return False

    return Book(str(copy.main), poll_watcher=True)


def _words() -> dict[str, str]:
    """What Fava's own words are in the language of who asks; it ships no Indonesian."""
    return dict(INDONESIA) if request.environ.get(LANGUAGE, "id") == "id" else {}


def make_fava() -> tuple[Flask, Books]:
    """The application and its books; imports Fava, so only when the books are first asked for."""
    from fava.application import create_app

    app = create_app([], read_only=True, poll_watcher=True)
    app.add_template_global(_words, "translations")
    books = Books()
    app.config["LEDGERS"] = books
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app, books
