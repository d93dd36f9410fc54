"""A village of practice with one account per role, and browsers without a screen."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from appbuilder_app import cli, create_app, users
from appbuilder_app import folder as folders
from appbuilder_app.security import install_security
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from koperasi.dasar.peran import SEMUA_PERAN

HARI = dt.date(2026, 11, 24)
SANDI = "mangga-muda-pagi-hari"
SANDI_CADANGAN = "empat kata yang panjang"

Masuk = Callable[[str], FlaskClient]
Run = Callable[..., tuple[int, str, str]]


def token(page: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'data-csrf="([^"]+)"', page)
    assert found, page[:200]
    return found.group(1)


def send(client: FlaskClient, url: str, **values: object) -> TestResponse:
    """Send a form as a browser does, with the token of a page."""
    values["csrf_token"] = token(client.get("/keluar/", follow_redirects=True).text)
    answer: TestResponse = client.post(url, data=values)
    return answer


@pytest.fixture(scope="session")
def bibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice village on 24 November 2026 with one account per role, to be copied."""
    place = tmp_path_factory.mktemp("bibit") / "data"
    made = folders.make(place, Settings(), practice=True, today=HARI)
    install_security(create_app(made.folder, Settings(), desa=made))
    with made.store.write() as conn:
        for role in SEMUA_PERAN:
            new = users.NewUser(role, role.title(), (role,), entitas=("KOP",), pemeran=role)
            users.create_user(conn, new, SANDI)
    made.close()
    return made.folder


@pytest.fixture
def desa(bibit: Path, tmp_path: Path) -> Iterator[Desa]:
    """A village of one's own."""
    folder = tmp_path / "data"
    shutil.copytree(bibit, folder)
    made = open_desa(folder, today=HARI)
    yield made
    made.close()


@pytest.fixture
def app(desa: Desa) -> Flask:
    """The app over it; the accounts are named like their roles."""
    return create_app(desa.folder, Settings(), desa=desa)


def sign_in(app: Flask, name: str, password: str = SANDI) -> FlaskClient:
    """A browser in which somebody signed in."""
    client = app.test_client()
    page = client.get("/masuk/").text
    answer = client.post(
        "/masuk/", data={"username": name, "password": password, "csrf_token": token(page)}
    )
    assert answer.status_code == 302, answer.text
    return client


@pytest.fixture
def masuk(app: Flask) -> Masuk:
    """Sign in by role name."""
    return lambda name: sign_in(app, name)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line; returns exit code, what was told and what was complained about."""
    monkeypatch.setenv("KOPERASI_PASSPHRASE", SANDI_CADANGAN)
    monkeypatch.setenv("COLUMNS", "200")

    def do(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return do
