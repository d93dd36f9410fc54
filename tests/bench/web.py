"""What a page costs in process: the member's page, and a list beside stock Flask-AppBuilder's."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import event

from appbuilder_app import create_app
from appbuilder_app.contoh import build_demo
from tests.bench import stock
from tests.bench.measure import Figure, at_least, at_most, in_turn

ROUNDS = 100
VILLAGE = "contoh"
"""Folder of the example village, below the scratch folder."""


def figures(scratch: Path) -> list[Figure]:
    """Pages of the example village."""
    folder = scratch / VILLAGE
    build_demo(folder).close()
    app = create_app(folder)
    desa = app.extensions["desa"]
    member = _sign_in(app.test_client(), "Anggota")
    treasurer = _sign_in(app.test_client(), "Bendahara")
    asked: list[str] = []
    event.listen(
        desa.store.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: asked.append(statement),
    )
    page = _median(member, "/saya/")
    asked.clear()
    member.get("/saya/")
    count = sum(not statement.startswith(("BEGIN", "PRAGMA")) for statement in asked)
    other = stock.make_client(scratch / "stock.db")
    for url, client in (("/simpanan/", treasurer), ("/setoranview/list/", other)):
        assert client.get(url).status_code == 200, url
    ours, theirs = in_turn(
        lambda _n: treasurer.get("/simpanan/").get_data(),
        lambda _n: other.get("/setoranview/list/").get_data(),
        ROUNDS,
    )
    desa.close()
    return [
        at_most("the member's page in process, ms", page * 1e3, 10),
        at_most("the member's page, SQL statements", count, 6),
        at_least(
            "a list page, times faster than stock FAB's",
            theirs / ours,
            1.4,
            f" ({ours * 1e3:.1f} ms, {theirs * 1e3:.1f} ms)",
        ),
    ]


def _sign_in(client: FlaskClient, role: str) -> FlaskClient:
    page = client.get("/masuk/").text
    token = re.search(r'data-csrf="([^"]+)"', page)
    pattern = r'name="nomor" value="([^"]+)"(?:(?!</button>).)*?' + role
    number = re.search(pattern, page, re.DOTALL)
    assert token is not None
    assert number is not None
    client.post("/masuk/peran", data={"csrf_token": token[1], "nomor": number[1]})
    return client


def _median(client: FlaskClient, url: str) -> float:
    spent = []
    for _ in range(ROUNDS + 10):
        begun = time.perf_counter()
        answer = client.get(url)
        answer.get_data()
        spent.append(time.perf_counter() - begun)
        assert answer.status_code == 200, url
    return statistics.median(spent[10:])
