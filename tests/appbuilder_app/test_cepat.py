"""A list page asks little of the database; tests/bench times it beside the stock framework."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, insert

from appbuilder_app import create_app, roles, views
from appbuilder_app.settings import Settings
from koperasi import rooms
from koperasi.dasar.desa import Desa
from tests.appbuilder_app import ruang_mainan
from tests.appbuilder_app.conftest import sign_in
from tests.appbuilder_app.tabel_mainan import NOTA, Dasar

ROWS = 300
STATEMENTS = 6


def rows() -> list[dict[str, Any]]:
    return [
        {
            "barang": f"Barang {n}",
            "jenis": "buah" if n % 2 else "sayur",
            "jumlah": n * 5_000,
            "tanggal": f"2026-{n % 11 + 1:02}-{n % 28 + 1:02}",
            "keadaan": "draf",
            "versi": 1,
            "kunci": f"k{n}",
        }
        for n in range(1, ROWS + 1)
    ]


@pytest.fixture
def ours(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """The toy room with 300 notes, somebody signed in."""
    found = list(views.modules())
    monkeypatch.setattr(views, "modules", lambda: [*found, ruang_mainan])
    monkeypatch.setattr(rooms, "ROOMS", (*rooms.ROOMS, ruang_mainan.MANIFEST))
    roles._rights.cache_clear()
    with desa.store.write() as conn:
        Dasar.metadata.create_all(conn)
        conn.execute(insert(NOTA), rows())
    yield sign_in(create_app(desa.folder, Settings(), desa=desa), "bendahara")
    roles._rights.cache_clear()


def test_a_list_page_asks_at_most_six_questions(desa: Desa, ours: FlaskClient) -> None:
    ours.get("/nota/")
    asked: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(desa.store.engine, "before_cursor_execute", note)
    ours.get("/nota/?jenis=buah&urut=jumlah")
    event.remove(desa.store.engine, "before_cursor_execute", note)
    assert 3 <= len(asked) <= STATEMENTS, asked
