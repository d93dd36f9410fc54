"""Accounts: made, changed and closed here only. Every change that narrows rights ends sessions.

Functions take the connection of a writing transaction; the caller commits.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_appbuilder.security.sqla.models import Role, assoc_user_role
from sqlalchemy import Connection, Select, delete, func, insert, select, update

from appbuilder_app import passwords
from appbuilder_app.tables import Pengguna, sesi
from koperasi.dasar import peran
from ledger.errors import Refusal

users: Any = Pengguna.__table__
roles: Any = Role.__table__
DAY = 86_400
ALL_ENTITIES = "*"


@dataclass(frozen=True)
class NewUser:
    """An account to make; `roles` by name, `entitas` codes or ("*",) for all."""

    username: str
    nama: str
    roles: tuple[str, ...]
    no_anggota: str = ""
    entitas: tuple[str, ...] = (ALL_ENTITIES,)
    pemeran: str = ""


def create_user(conn: Connection, new: NewUser, password: str | None = None) -> tuple[str, str]:
    """Make an account; returns its number ("U0001") and the password to hand out.

    Without `password` a first password is made: it works for 7 days and must be replaced at
    the first sign-in. With `password` (practice folders, tests) it stays.

    :raises Refusal: `nama_pengguna_terpakai`, `nama_pengguna_salah`, `peran_tidak_dikenal`.
    """
    username = _clean_username(conn, new.username)
    secret = password or passwords.first_password()
    number = _next_number(conn)
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    values = {
        "first_name": new.nama[:64],
        "last_name": "",
        "username": username,
        "password": passwords.hash_password(secret),
        "active": True,
        "email": f"{number.lower()}@desa.invalid",
        "created_on": now,
        "changed_on": now,
        "nomor": number,
        "no_anggota": new.no_anggota,
        "entitas": ",".join(new.entitas),
        "epoch": 1,
        "terkunci": 0,
        "ganti_sandi": int(password is None),
        "sandi_sampai": 0 if password else int(time.time()) + passwords.FIRST_DAYS * DAY,
        "pemeran": new.pemeran,
        "bahasa": "id",
    }
    user_id = conn.execute(insert(users).values(**values).returning(users.c.id)).scalar_one()
    _write_roles(conn, user_id, new.roles)
    return number, secret


def _clean_username(conn: Connection, typed: str) -> str:
    username = typed.strip().lower()
    if not 3 <= len(username) <= 64 or any(c.isspace() or not c.isprintable() for c in username):
        raise Refusal("nama_pengguna_salah", field="username")
    if conn.scalar(select(users.c.id).where(func.lower(users.c.username) == username)):
        raise Refusal("nama_pengguna_terpakai", field="username", nama=username)
    return username


def _next_number(conn: Connection) -> str:
    last = conn.scalar(select(func.max(users.c.nomor))) or "U0000"
    return f"U{int(last[1:]) + 1:04d}"


def find(conn: Connection, *, username: str = "", nomor: str = "") -> Any:
    """The row of an account by name (any case) or number, or None."""
    if nomor:
        return conn.execute(select(users).where(users.c.nomor == nomor)).one_or_none()
    folded = username.strip().lower()
    return conn.execute(select(users).where(func.lower(users.c.username) == folded)).one_or_none()


def need(conn: Connection, nomor: str) -> Any:
    """The row of an account by number.

    :raises Refusal: `pengguna_tidak_ada`.
    """
    row = find(conn, nomor=nomor)
    if row is None:
        raise Refusal("pengguna_tidak_ada", nomor=nomor)
    return row


def authenticate(conn: Connection, username: str, password: str) -> Any:
    """The account row when name and password fit and the account may sign in, else None.

    :raises Refusal: `sandi_kedaluwarsa` for a first password that was right but too late.
    """
    row = find(conn, username=username)
    fits = passwords.verify(row.password if row else None, password[: passwords.LONGEST])
    if row is None or not fits or not row.active or row.terkunci:
        return None
    if row.sandi_sampai and row.sandi_sampai < time.time():
        raise Refusal("sandi_kedaluwarsa", field="sandi")
    return row


def change_password(conn: Connection, nomor: str, old: str, new: str) -> None:
    """Replace one's own password; every session of the account ends.

    :raises Refusal: `sandi_lama_salah`, `sandi_sama`, and those of `passwords.check_new`.
    """
    row = need(conn, nomor)
    if not passwords.verify(row.password, old):
        raise Refusal("sandi_lama_salah", field="sandi_lama")
    if old == new:
        raise Refusal("sandi_sama", field="sandi_baru")
    passwords.check_new(new, row.username, row.first_name, row.no_anggota, row.nomor)
    _change(conn, nomor, password=passwords.hash_password(new), ganti_sandi=0, sandi_sampai=0)
    end_sessions(conn, nomor)


def reset_password(conn: Connection, nomor: str) -> str:
    """Give a new first password (7 days, to be replaced); every session ends."""
    need(conn, nomor)
    secret = passwords.first_password()
    until = int(time.time()) + passwords.FIRST_DAYS * DAY
    hashed = passwords.hash_password(secret)
    _change(conn, nomor, password=hashed, ganti_sandi=1, sandi_sampai=until, terkunci=0)
    end_sessions(conn, nomor)
    return secret


def set_active(conn: Connection, nomor: str, active: bool) -> None:
    """Open or close an account; closing ends its sessions at once.

    :raises Refusal: `admin_terakhir` when nobody could manage accounts afterwards.
    """
    need(conn, nomor)
    if not active:
        _keep_an_admin(conn, nomor)
    _change(conn, nomor, active=active)
    end_sessions(conn, nomor)


def set_locked(conn: Connection, nomor: str, locked: bool) -> None:
    """Lock an account for a while or open it again; its sessions end."""
    need(conn, nomor)
    _change(conn, nomor, terkunci=int(locked))
    end_sessions(conn, nomor)


def set_roles(conn: Connection, nomor: str, names: Iterable[str]) -> None:
    """Give an account exactly these roles; its sessions end.

    :raises Refusal: `peran_tidak_dikenal`, `admin_terakhir`.
    """
    row = need(conn, nomor)
    wanted = tuple(names)
    if "admin" not in wanted:
        _keep_an_admin(conn, nomor)
    conn.execute(delete(assoc_user_role).where(assoc_user_role.c.user_id == row.id))
    _write_roles(conn, row.id, wanted)
    end_sessions(conn, nomor)


def set_scope(conn: Connection, nomor: str, entitas: Iterable[str], no_anggota: str) -> None:
    """Which entities an account sees and which member it is; its sessions end."""
    need(conn, nomor)
    _change(conn, nomor, entitas=",".join(entitas), no_anggota=no_anggota)
    end_sessions(conn, nomor)


def rename(conn: Connection, nomor: str, nama: str) -> None:
    """Change the shown name."""
    need(conn, nomor)
    _change(conn, nomor, first_name=nama.strip()[:64])


def set_language(conn: Connection, nomor: str, language: str) -> None:
    """Remember the language somebody reads."""
    _change(conn, nomor, bahasa=language)


def roles_of(conn: Connection, user_id: int) -> tuple[str, ...]:
    """Names of the roles of an account, in alphabetical order."""
    query = (
        select(roles.c.name)
        .join(assoc_user_role, assoc_user_role.c.role_id == roles.c.id)
        .where(assoc_user_role.c.user_id == user_id)
        .order_by(roles.c.name)
    )
    return tuple(conn.scalars(query))


def officers() -> Select[Any]:
    """Number and name of the accounts that do more than look at their own savings, by name."""
    query = (
        select(users.c.nomor, users.c.first_name)
        .join(assoc_user_role, assoc_user_role.c.user_id == users.c.id)
        .join(roles, roles.c.id == assoc_user_role.c.role_id)
        .where(roles.c.name != peran.ANGGOTA)
    )
    return query.distinct().order_by(users.c.first_name, users.c.nomor)


def cast(conn: Connection) -> list[Any]:
    """Accounts that the sign-in page of a practice folder offers."""
    query = select(users).where(users.c.pemeran != "", users.c.active, users.c.terkunci == 0)
    return list(conn.execute(query.order_by(users.c.nomor)))


def end_sessions(conn: Connection, nomor: str) -> None:
    """End every session of an account: raise its epoch and drop the rows."""
    conn.execute(update(users).where(users.c.nomor == nomor).values(epoch=users.c.epoch + 1))
    owner = select(users.c.id).where(users.c.nomor == nomor).scalar_subquery()
    conn.execute(delete(sesi).where(sesi.c.user_id == owner))


def logout_all(conn: Connection) -> int:
    """End every session of everybody; returns how many there were."""
    conn.execute(update(users).values(epoch=users.c.epoch + 1))
    return int(conn.execute(delete(sesi)).rowcount)


def _change(conn: Connection, nomor: str, **values: object) -> None:
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    conn.execute(update(users).where(users.c.nomor == nomor).values(changed_on=now, **values))


def _write_roles(conn: Connection, user_id: int, names: Iterable[str]) -> None:
    known: dict[str, int] = dict(conn.execute(select(roles.c.name, roles.c.id)).all())
    for name in names:
        if name not in known:
            raise Refusal("peran_tidak_dikenal", field="peran", peran=name)
        conn.execute(insert(assoc_user_role).values(user_id=user_id, role_id=known[name]))


def _keep_an_admin(conn: Connection, nomor: str) -> None:
    query = (
        select(users.c.nomor)
        .join(assoc_user_role, assoc_user_role.c.user_id == users.c.id)
        .join(roles, roles.c.id == assoc_user_role.c.role_id)
        .where(roles.c.name == "admin", users.c.active)
    )
    if set(conn.scalars(query)) == {nomor}:
        raise Refusal("admin_terakhir", field="peran")
