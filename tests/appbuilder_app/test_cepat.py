"""Pages ask little of the database; tests/bench times them beside the stock framework."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, text

from appbuilder_app import create_app, roles, users, views
from appbuilder_app.settings import Settings
from koperasi import rooms
from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.usecases import register_anggota
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import system_viewer
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.simpanan.usecases import Setoran, record_setoran
from ledger import sql
from tests.appbuilder_app import ruang_mainan
from tests.appbuilder_app.conftest import HARI, SANDI, sign_in
from tests.appbuilder_app.tabel_mainan import NOTA, Dasar
from tests.asked import asked

ROWS = 300
STATEMENTS = 6
MASUK = dt.date(2026, 1, 5)


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
    with asked(desa.store.engine) as heard:
        answer = ours.get("/nota/?jenis=buah&urut=jumlah")
    assert answer.status_code == 200
    assert 3 <= len(heard.statements) <= STATEMENTS, heard.told()


MEMBERS = {"terikat": ("KOP",), "seluruh": (users.ALL_ENTITIES,)}
"""User names by the entities of the account; the office leaves the field empty for all."""


@pytest.fixture
def members(desa: Desa, app: Flask) -> dict[str, FlaskClient]:
    """Browsers of a member with savings and open dues, in a village of two entities."""
    every = system_viewer(rooms.all_rights())
    create_entitas(desa, every, BuatEntitas("KOP", "koperasi", "Koperasi Karya", 2026))
    create_entitas(desa, every, BuatEntitas("BUM", "bumdes", "BUMDes Maju", 2026))
    no = register_anggota(desa, every, DaftarAnggota("KOP", "Anggota Uji", tanggal_masuk=MASUK))
    for kind, amount in (("pokok", 100_000), ("sukarela", 75_000), ("wajib", 25_000)):
        record_setoran(desa, every, Setoran("KOP", no.no_anggota, kind, amount, HARI, kunci=kind))
    with desa.store.write() as conn:
        for name, scope in MEMBERS.items():
            new = users.NewUser(name, "Anggota Uji", ("anggota",), no.no_anggota, scope)
            users.create_user(conn, new, SANDI)
    return {name: sign_in(app, name) for name in MEMBERS}


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("url", ["/saya/", "/saya/mutasi/?jenis=sukarela"])
def test_a_members_own_pages_ask_at_most_six_questions(
    desa: Desa, members: dict[str, FlaskClient], name: str, url: str
) -> None:
    members[name].get(url)
    with asked(desa.store.engine) as heard:
        answer = members[name].get(url)
    assert "75.000" in answer.text
    assert ("wajib belum dibayar" in answer.text) is (url == "/saya/")
    assert 4 <= len(heard.statements) <= STATEMENTS, heard.told()


def test_the_count_hears_what_slips_past_sqlalchemy(desa: Desa) -> None:
    with asked(desa.store.engine) as heard, desa.read() as conn:
        sql.rows(conn, "SELECT 1")
        conn.execute(text("SELECT 2"))
        conn.connection.cursor().execute("SELECT 3")
    assert heard.statements == ["SELECT 1", "SELECT 2", "SELECT 3"]
    assert [statement.split()[0] for statement in heard.frame] == ["BEGIN", "ROLLBACK"]
    with desa.read() as conn:
        sql.rows(conn, "SELECT 4")
    assert "SELECT 4" not in heard.statements
