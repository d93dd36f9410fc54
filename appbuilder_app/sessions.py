"""Who is signed in: a row per session, found by the token in the cookie in one statement.

The cookie is Flask's signed one and holds only the token. The row is gone after signing out;
the account's epoch ends all of its sessions at once (new password, new roles, closed account).
"""

from __future__ import annotations

import hashlib
import secrets
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, has_request_context, session
from flask_appbuilder.security.sqla.models import assoc_user_role
from sqlalchemy import Connection, delete, func, insert, select

from appbuilder_app.roles import rights_of
from appbuilder_app.tables import sesi
from appbuilder_app.users import ALL_ENTITIES, DAY, roles, users
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer

TOKEN = "_user_id"  # the key flask-login reads  # noqa: S105
STAFF_SECONDS = 12 * 3600
MEMBER_SECONDS = 30 * DAY


@dataclass(frozen=True)
class SignedIn:
    """A signed-in person, as flask-login and Flask-AppBuilder want to see one."""

    id: int
    nomor: str
    username: str
    nama: str
    roles: tuple[str, ...]
    ganti_sandi: bool
    bahasa: str
    token: str
    viewer: Viewer

    is_authenticated = True
    is_active = True
    active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What stands in the cookie."""
        return self.token

    def get_full_name(self) -> str:
        """The shown name (the framework's word for it)."""
        return self.nama

    @property
    def first_name(self) -> str:
        """The shown name (the framework's word for it)."""
        return self.nama


def desa() -> Desa:
    """The village of this app."""
    found: Desa = current_app.extensions["desa"]
    return found


def reading() -> Connection:
    """The one reading connection of this request: a snapshot, closed when the request ends."""
    if "reading" not in g:
        g.reading_stack = ExitStack()
        g.reading = g.reading_stack.enter_context(desa().read())
    found: Connection = g.reading
    return found


def done_reading() -> None:
    """Let go of the snapshot, so that what is read next is what was just written."""
    stack = g.pop("reading_stack", None)
    g.pop("reading", None)
    if stack is not None:
        stack.close()


def viewer() -> Viewer:
    """Who looks at this page; only behind the gate, where somebody is signed in."""
    found: Viewer = g.viewer
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


_role_names = (
    select(func.aggregate_strings(roles.c.name, ","))
    .select_from(roles.join(assoc_user_role, assoc_user_role.c.role_id == roles.c.id))
    .where(assoc_user_role.c.user_id == users.c.id)
    .scalar_subquery()
)
_columns = (
    users.c.id,
    users.c.nomor,
    users.c.username,
    users.c.first_name,
    users.c.no_anggota,
    users.c.entitas,
    users.c.ganti_sandi,
    users.c.bahasa,
    _role_names.label("roles"),
)
_alive = (users.c.active, users.c.terkunci == 0)


def start(conn: Connection, user_id: int, address: str, device: str) -> str:
    """Open a session for an account (writing transaction); returns the token for the cookie."""
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    row = conn.execute(select(users.c.epoch, *_columns).where(users.c.id == user_id)).one()
    member_only = (row.roles or "") == "anggota"
    conn.execute(delete(sesi).where(sesi.c.berakhir < now))
    conn.execute(
        insert(sesi).values(
            sidik=_digest(token),
            user_id=user_id,
            epoch=row.epoch,
            mulai=now,
            berakhir=now + (MEMBER_SECONDS if member_only else STAFF_SECONDS),
            alamat=address,
            peranti=device[:200],
        )
    )
    return token


def end(conn: Connection, token: str) -> None:
    """Close one session (writing transaction)."""
    conn.execute(delete(sesi).where(sesi.c.sidik == _digest(token)))


def load(token: str) -> SignedIn | None:
    """The person behind a token, or None when the session is over."""
    query = (
        select(*_columns)
        .join(sesi, sesi.c.user_id == users.c.id)
        .where(
            sesi.c.sidik == _digest(token),
            sesi.c.epoch == users.c.epoch,
            sesi.c.berakhir > int(time.time()),
            *_alive,
        )
    )
    row = reading().execute(query).one_or_none()
    return None if row is None else _signed_in(row, token)


def viewer_of(conn: Connection, nomor: str) -> Viewer | None:
    """The viewer that an open account would be (for keys, jobs and the command line)."""
    query = select(*_columns).where(users.c.nomor == nomor, *_alive)
    row = conn.execute(query).one_or_none()
    return None if row is None else _viewer(row)


def _signed_in(row: Any, token: str) -> SignedIn:
    made = _viewer(row)
    return SignedIn(
        id=row.id,
        nomor=row.nomor,
        username=row.username,
        nama=row.first_name,
        roles=tuple(sorted(made.peran)),
        ganti_sandi=bool(row.ganti_sandi),
        bahasa=row.bahasa,
        token=token,
        viewer=made,
    )


def _viewer(row: Any) -> Viewer:
    names = frozenset(filter(None, (row.roles or "").split(",")))
    codes = frozenset(filter(None, row.entitas.split(",")))
    return Viewer(
        user=row.nomor,
        nama=row.first_name,
        peran=names,
        rights=rights_of(names),
        no_anggota=row.no_anggota or None,
        entitas=codes - {ALL_ENTITIES},
        semua_entitas=ALL_ENTITIES in codes,
    )


def remember(signed_in_token: str, language: str) -> None:
    """Put a fresh session into the cookie; what an earlier visitor left there is dropped."""
    session.clear()
    session[TOKEN] = signed_in_token
    session["locale"] = language
    session.permanent = True


def forget() -> None:
    """Empty the cookie."""
    language = session.get("locale", "id")
    session.clear()
    session["locale"] = language


def close_reading(_error: BaseException | None = None) -> None:
    """Teardown of the request."""
    if has_request_context() or "reading_stack" in g:
        done_reading()
