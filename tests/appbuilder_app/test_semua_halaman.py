"""Every page of the example village opens, and so does the first row of every list."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from appbuilder_app import create_app, users
from appbuilder_app.gate import TUTUP
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from tests.appbuilder_app.conftest import token
from tests.appbuilder_app.rute import GOLDEN

HARI = dt.date(2026, 11, 24)
ROW = re.compile(r'data-alamat="([^"]+)"')
ELSEWHERE = ("/keluar/", "/buku/", "/api/")
"""Signing out ends the walk; Fava and the API have tests that walk through them."""
CALLED_BY_PAGES = {"/anggota/cari": "q=roh"}
"""Addresses that scripts call with a question."""
RECORDED_ELSEWHERE = {"/simpanan/catat"}
"""The list of all savings: its transactions are recorded at /setoran/ and /penarikan/."""


@pytest.fixture(scope="module")
def desa(contoh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desa]:
    """The example village; nothing here writes."""
    folder = tmp_path_factory.mktemp("contoh") / "desa"
    made = open_desa(Path(shutil.copytree(contoh, folder)), today=HARI)
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(desa: Desa) -> Flask:
    return create_app(desa.folder, Settings(), desa=desa)


def addresses() -> dict[str, list[str]]:
    """Pages without a variable part, per role: each address once, for the first who may."""
    found: dict[str, list[str]] = {}
    for line, row in json.loads(Path(GOLDEN).read_text(encoding="utf-8")).items():
        path, methods = line.rsplit(" ", 1)
        if "<" in path or "GET" not in methods or path.startswith(ELSEWHERE):
            continue
        if row["hak"] != TUTUP and row["peran"]:
            found.setdefault(row["peran"][0], []).append(path)
    return found


def play(app: Flask, desa: Desa, role: str) -> FlaskClient:
    """One of the cast, or nobody in particular for the pages that everybody may open."""
    client = app.test_client()
    with desa.read() as conn:
        number = next((row.nomor for row in users.cast(conn) if row.username == role), None)
    if number is not None:
        page = client.get("/masuk/").text
        client.post("/masuk/peran", data={"csrf_token": token(page), "nomor": number})
    return client


def walked(client: FlaskClient, paths: list[str]) -> Iterator[str]:
    """The pages that exist: a screen that only records offers no list to export."""
    for path in paths:
        folder, last = path.rsplit("/", 1)
        offered = not last.startswith("ekspor.") or path in client.get(f"{folder}/").text
        if offered and path not in RECORDED_ELSEWHERE:
            yield path


@pytest.mark.parametrize("role", sorted(addresses()))
def test_each_page_and_a_row_of_each_list(app: Flask, desa: Desa, role: str) -> None:
    client = play(app, desa, role)
    wrong = []
    for path in walked(client, addresses()[role]):
        answer = client.get(path, query_string=CALLED_BY_PAGES.get(path))
        if answer.status_code >= 400:
            wrong.append((path, answer.status_code))
        elif answer.mimetype == "text/html":
            for row in ROW.findall(answer.text)[:1]:
                shown = client.get(html.unescape(row))
                if shown.status_code >= 400:
                    wrong.append((row, shown.status_code))
    assert wrong == []
