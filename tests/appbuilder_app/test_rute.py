"""The golden file of roles and routes, and the gate that it describes."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask

from appbuilder_app.gate import PUBLIK, TUTUP
from appbuilder_app.roles import all_rights
from koperasi.dasar.peran import SEMUA_PERAN
from tests.appbuilder_app.conftest import Masuk
from tests.appbuilder_app.rute import GOLDEN, build, table

# What may be reached without signing in; a new one is added here on purpose. The API has its
# own door, the key: without one it answers 401 (test_the_api_asks_for_its_key).
OPEN = re.compile(
    r"/static/|/masuk/|/login/|/keluar/|/logout/|/bahasa/|/health|/sehat|/api/v1/|/sah/|/q/|/k/"
    r"|/papan-desa GET"
    r"|/sah-surat/|/sah-laporan/"
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return build(tmp_path_factory.mktemp("rute") / "data")


def test_routes_and_roles_are_the_written_ones(bare: Flask) -> None:
    """Fails on a route without an entry: `python -m tests.appbuilder_app.rute`, then read it."""
    assert table(bare) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_right_of_a_route_exists(bare: Flask) -> None:
    known = all_rights() | {"publik", "masuk", "tutup"}
    assert {row["hak"] for row in table(bare).values()} <= known


def test_only_the_known_doors_are_open(bare: Flask) -> None:
    found = [path for path, row in table(bare).items() if row["hak"] == PUBLIK]
    assert not [path for path in found if not OPEN.match(path)]


def test_the_frameworks_own_pages_are_closed(bare: Flask) -> None:
    closed = {row["layar"] for row in table(bare).values() if row["hak"] == TUTUP}
    assert {"LocaleView.index", "UtilView.back", "MenuApi.get_menu_data"} <= closed
    names = {row["layar"].partition(".")[0] for row in table(bare).values()}
    assert not names & {"SecurityApi", "UserDBModelView", "ResetPasswordView", "RoleModelView"}


def filled(path: str) -> str:
    return re.sub(r"<[^>]+>", "1", path.partition(" ")[0])


@pytest.mark.parametrize("role", SEMUA_PERAN)
def test_a_role_without_the_right_is_turned_away(app: Flask, masuk: Masuk, role: str) -> None:
    client = masuk(role)
    rows = {path: row for path, row in table(app).items() if "GET" in path.split(" ")[1]}
    forbidden = {filled(p): r for p, r in rows.items() if role not in r["peran"]}
    open_to_all = {filled(p) for p, r in rows.items() if r["hak"] == PUBLIK}
    for path in forbidden.keys() - open_to_all:
        assert client.get(path).status_code in {403, 404}, path


def test_nobody_passes_without_signing_in(app: Flask) -> None:
    client = app.test_client()
    for path, row in table(app).items():
        if row["hak"] != PUBLIK and "GET" in path.split(" ")[1]:
            answer = client.get(filled(path))
            assert answer.status_code in {302, 401, 404}, path
            assert "/login/" in answer.headers.get("Location", "/login/"), path


def test_the_api_asks_for_its_key(app: Flask) -> None:
    client = app.test_client()
    open_rows = [path for path, row in table(app).items() if row["hak"] == PUBLIK]
    paths = [p for p in open_rows if p.startswith("/api/v1/") and "openapi" not in p]
    assert len(paths) > 5
    for number, path in enumerate(paths):
        way = client.post if "POST" in path.split(" ")[1] else client.get
        elsewhere = {"REMOTE_ADDR": f"10.0.0.{number}"}  # else the limiter answers first
        assert way(filled(path), environ_base=elsewhere).status_code == 401, path


def test_an_unmarked_view_is_closed_to_all(app: Flask, masuk: Masuk) -> None:
    """What somebody forgets to mark cannot be opened by anybody."""
    client = masuk("admin")
    assert client.get("/lang/en").status_code == 404
    assert client.get("/back").status_code == 404
