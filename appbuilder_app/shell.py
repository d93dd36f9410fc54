"""What every page shows around its content: menu, entity, help, bell, practice banner."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, session, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import Connection, select

from appbuilder_app import menu, sessions, texts, users
from appbuilder_app.kata_riwayat import column_words, value_words
from appbuilder_app.roles import role_name
from koperasi.dasar.viewer import Viewer
from koperasi.entitas.queries import PilihanEntitas
from ledger.errors import Refusal


@dataclass(frozen=True)
class BellItem:
    """Something that waits for a person: how many, where to go, and rupiah where it is money.

    :param pantau: not work that can be finished now but something to keep an eye on (arrears,
        contracts that end): it is shown apart, and the number on the bell leaves it out.
    """

    label: texts.Pair
    count: int
    url: str
    amount: int = 0
    pantau: bool = False


@dataclass(frozen=True)
class Hit:
    """Something that the search box found."""

    kind: texts.Pair
    label: str
    url: str
    ket: str = ""
    icon: str = "titik"


Bell = Callable[[Viewer, Connection], Iterable[BellItem]]
Entities = Callable[[Viewer, Connection], list[PilihanEntitas]]

HERE = Path(__file__).resolve().parent
FINISHED = "draf_selesai"
SISTEM = "U0000"
"""Number under which the program itself acts."""


@lru_cache(maxsize=256)
def _fingerprint(path: Path, changed: int) -> str:
    del changed
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


@lru_cache(maxsize=256)
def _steady(name: str) -> str:
    path = HERE / "static" / name
    return _fingerprint(path, path.stat().st_mtime_ns)


def asset(name: str) -> str:
    """Address of a static file that browsers may keep for ever: it changes with the bytes."""
    return f"/static/{name}?v={_steady(name)}"


@lru_cache(maxsize=1024)
def ikon(name: str, words: str = "") -> Markup:
    """An icon of the shipped set; with words it speaks, without it is decoration."""
    spoken = Markup('role="img" aria-label="{}"').format(words) if words else "aria-hidden=true"
    return Markup('<svg class="k-ikon" {}><use href="{}#{}"></use></svg>').format(
        spoken, asset("img/ikon.svg"), name
    )


def _seen() -> list[PilihanEntitas]:
    """Entities that the viewer may see; asked once per request."""
    if "entities" not in g:
        ask: Entities = current_app.extensions["entitas"]
        g.entities = ask(g.viewer, sessions.reading()) if g.viewer else []
    found: list[PilihanEntitas] = g.entities
    return found


def entities() -> list[tuple[str, str]]:
    """Entities that the viewer may see: (code, name)."""
    return [(satu.kode, satu.nama) for satu in _seen()]


def entitas_kini() -> PilihanEntitas | None:
    """The entity that the person works on; None when there is none yet."""
    kode = entitas_kode()
    return next((satu for satu in _seen() if satu.kode == kode), None)


def entitas_kode() -> str:
    """Code of the entity that the person works on; "" when there is none yet."""
    known = [code for code, _name in entities()]
    chosen = session.get("entitas", "")
    if chosen in known:
        return str(chosen)
    return known[0] if known else ""


def _codes_only(viewer: Viewer, conn: Connection) -> list[PilihanEntitas]:
    del conn
    return [PilihanEntitas(code, code, frozenset()) for code in sorted(viewer.entitas)]


def waiting() -> list[BellItem]:
    """What waits for this person, from every room that registered a bell; asked once a page."""
    if "menunggu" not in g:
        conn, found = sessions.reading(), list[BellItem]()
        for ring in current_app.extensions["bell"]:
            with contextlib.suppress(Refusal):  # a room that this person has nothing to do with
                found += ring(g.viewer, conn)
        counted = [item for item in found if item.count]
        g.menunggu = sorted(counted, key=lambda item: item.pantau)
    made: list[BellItem] = g.menunggu
    return made


def finish_draft(form: str) -> None:
    """What was typed into this form is saved: the browser may drop its draft."""
    session[FINISHED] = [*session.get(FINISHED, []), form][-5:]


def _context() -> dict[str, Any]:
    viewer = g.get("viewer")
    made: dict[str, Any] = {
        "bahasa": texts.lang(),
        "t": texts.chooser(),
        "viewer": viewer,
        "practice": sessions.desa().practice,
        "practice_day": _practice_day(),
        "here": request.full_path.rstrip("?"),
        "drafts_done": session.pop(FINISHED, []) if FINISHED in session else [],
        "csrf": generate_csrf,
    }
    if viewer is not None:
        made |= {
            "side_menu": menu.side(viewer),
            "bottom_menu": menu.bottom(viewer),
            "open_groups": menu.open_groups(viewer),
            "record_menu": menu.record(viewer),
            "entities": entities(),
            "entitas_kode": entitas_kode(),
            "role_words": [texts.pair(role_name(name)) for name in sorted(viewer.peran)],
        }
    return made


def _practice_day() -> str:
    desa = sessions.desa()
    return texts.tanggal(desa.clock.today("Asia/Jakarta")) if desa.practice else ""


def daftar_petugas() -> dict[str, str]:
    """Names of all accounts by number; asked once per page."""
    if "nama_petugas" not in g:
        rows = sessions.reading().execute(select(users.users.c.nomor, users.users.c.first_name))
        g.nama_petugas = {SISTEM: texts.t("Sistem", "System")}
        g.nama_petugas |= {row.nomor: row.first_name for row in rows}
    found: dict[str, str] = g.nama_petugas
    return found


def nama_petugas(nomor: str) -> str:
    """Name of the account with this number, or the number."""
    return str(daftar_petugas().get(nomor) or nomor)


def pilihan_petugas(viewer: Viewer, conn: Connection) -> list[tuple[str, texts.Pair]]:
    """Number and name of everybody with an account for more than the own savings, by name."""
    del viewer
    found = conn.execute(users.officers())
    return [(row.nomor, (row.first_name, row.first_name)) for row in found]


def install(app: Flask) -> None:
    """Wire into the app: template context, filters, registries other rooms add to."""
    app.context_processor(_context)
    app.jinja_env.filters.update(texts.FILTERS)
    app.jinja_env.globals.update(asset=asset, ikon=ikon, url_for=url_for, pair=texts.pair)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["nama_petugas"] = nama_petugas
    app.jinja_env.filters.update(kata_kolom=column_words, kata_riwayat=value_words)
    app.extensions.setdefault("bell", [])
    app.extensions.setdefault("cari", [])
    app.extensions.setdefault("kombo", {})
    app.extensions.setdefault("entitas", _codes_only)
