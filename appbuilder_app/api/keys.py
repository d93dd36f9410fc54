"""API keys: shown once, kept as a hash, ending on a day, with the rights of one account."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from appbuilder_app import doors, sessions, users
from appbuilder_app.service_tables import kunci_api
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal
from ledger.store import Store

LONGEST_DAYS = 366
DAY = 86_400
USED_EVERY = 3600  # how exactly the last use is known, in seconds
_SHAPE = re.compile(r"^kop_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Key:
    """A key as the screen lists it; the secret is not among what is known."""

    awalan: str
    nomor: str
    nama: str
    dibuat: int
    berakhir: int
    dicabut: int
    terpakai: int

    @property
    def alive(self) -> bool:
        """Whether it still opens."""
        return not self.dicabut and self.berakhir > time.time()


def create_key(conn: Connection, nomor: str, nama: str, days: int) -> str:
    """Make a key for an account; returns it, the only time that anybody sees it.

    :raises Refusal: `pengguna_tidak_ada`, `kunci_api_umur`.
    """
    users.need(conn, nomor)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal("kunci_api_umur", "hari", paling_lama=LONGEST_DAYS)
    awalan = "".join(secrets.choice(_LETTERS) for _ in range(8))
    secret = secrets.token_urlsafe(32)
    now = int(time.time())
    conn.execute(
        insert(kunci_api).values(
            awalan=awalan,
            sidik=_digest(secret),
            nomor=nomor,
            nama=nama.strip()[:64],
            dibuat=now,
            berakhir=now + days * DAY,
            dicabut=0,
            terpakai=0,
        )
    )
    return f"kop_{awalan}_{secret}"


def revoke_key(conn: Connection, awalan: str) -> None:
    """Let a key open nothing any more; its row stays.

    :raises Refusal: `kunci_api_tidak_ada`.
    """
    same = kunci_api.c.awalan == awalan
    revoked = conn.execute(update(kunci_api).where(same).values(dicabut=int(time.time())))
    if not revoked.rowcount:
        raise Refusal("kunci_api_tidak_ada", awalan=awalan)


def list_keys(conn: Connection) -> list[Key]:
    """All keys, the newest first."""
    table = kunci_api.c
    names = ("awalan", "nomor", "nama", "dibuat", "berakhir", "dicabut", "terpakai")
    query = select(*(table[name] for name in names)).order_by(table.id.desc())
    return [Key(*row) for row in conn.execute(query)]


def viewer_by_key(store: Store, header: str, address: str) -> Viewer:
    """Whose request it is, by the header `Authorization: Bearer kop_...`.

    :raises Refusal: `kunci_api_salah`, `terlalu_sering` after many wrong ones.
    """
    scheme, _, given = header.partition(" ")
    shape = _SHAPE.match(given.strip()) if scheme.lower() == "bearer" else None
    account = f"kunci:{shape[1]}" if shape else "kunci:?"
    doors.refuse_if_too_many(store, account, address)
    viewer = _find(store, shape[1], shape[2]) if shape else None
    if viewer is None:
        with doors.attempt(store, account, address):
            raise Refusal("kunci_api_salah")
    return viewer


def _find(store: Store, awalan: str, secret: str) -> Viewer | None:
    with store.read() as conn:
        row = conn.execute(select(kunci_api).where(kunci_api.c.awalan == awalan)).one_or_none()
        fits = hmac.compare_digest(row.sidik if row else "", _digest(secret))
        now = int(time.time())
        if row is None or not fits or row.dicabut or row.berakhir <= now:
            return None
        viewer = sessions.viewer_of(conn, row.nomor)
    if viewer is not None and now - row.terpakai > USED_EVERY:
        _note_use(store, row, now)
    return viewer


def _note_use(store: Store, row: Any, now: int) -> None:
    with store.write() as conn:
        conn.execute(update(kunci_api).where(kunci_api.c.id == row.id).values(terpakai=now))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
