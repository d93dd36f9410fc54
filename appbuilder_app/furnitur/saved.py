"""Filters that a person keeps: a name for an address of a list."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request
from sqlalchemy import Connection, delete, func, insert, select
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.furnitur.declared import address
from appbuilder_app.tables import saringan
from ledger.errors import Refusal

MOST = 30


def of(conn: Connection, user: str, screen: str) -> list[Any]:
    """The filters somebody keeps for a list: rows with id, nama, isi."""
    query = select(saringan.c.id, saringan.c.nama, saringan.c.isi).where(
        saringan.c.pengguna == user, saringan.c.layar == screen
    )
    return list(conn.execute(query.order_by(saringan.c.nama)))


def keep(conn: Connection, user: str, screen: str, named: tuple[str, str]) -> None:
    """Keep (name, query string); the same name replaces.

    :raises Refusal: `nama_kosong`, `saringan_penuh`.
    """
    nama, isi = " ".join(named[0].split())[:40], named[1].lstrip("?")[:1000]
    if not nama:
        raise Refusal("nama_kosong", "nama")
    mine = (saringan.c.pengguna == user, saringan.c.layar == screen)
    conn.execute(delete(saringan).where(*mine, saringan.c.nama == nama))
    if (conn.scalar(select(func.count()).select_from(saringan).where(*mine)) or 0) >= MOST:
        raise Refusal("saringan_penuh", paling_banyak=MOST)
    conn.execute(insert(saringan).values(pengguna=user, layar=screen, nama=nama, isi=isi))


def drop(conn: Connection, user: str, number: int) -> None:
    """Forget one of one's own."""
    conn.execute(delete(saringan).where(saringan.c.id == number, saringan.c.pengguna == user))


def change(view: Any) -> Response:
    """The form beside a list: keep the present filter under a name, or drop one."""
    gone = request.form.get("hapus", "")
    sessions.done_reading()
    with sessions.desa().store.write() as conn:
        if gone.isdigit() and len(gone) < 16:
            drop(conn, g.viewer.user, int(gone))
        else:
            named = (request.form.get("nama", ""), request.form.get("isi", ""))
            keep(conn, g.viewer.user, view.endpoint, named)
    back = request.form.get("isi", "").lstrip("?")
    return redirect(f"{address(view, 'list')}?{back}" if back else address(view, "list"), code=303)
