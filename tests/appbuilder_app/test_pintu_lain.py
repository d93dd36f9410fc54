"""Limiter, headers, hosts, signing key: what stands around every page."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from flask import Flask

from appbuilder_app import create_app, doors, secretkey, settings
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa
from ledger.errors import Refusal
from tests.appbuilder_app.conftest import SANDI, Masuk, token

NOW = 1_800_000_000


def miss(desa: Desa, account: str, address: str, now: int) -> bool:
    """One wrong guess; whether it was let through to be compared."""
    try:
        with doors.attempt(desa.store, account, address, now):
            return True
    except Refusal as refusal:
        if refusal.code != "terlalu_sering" or int(str(refusal.values["menit"])) < 1:
            raise
        return False


def test_five_misses_then_a_wait(app: Flask, desa: Desa) -> None:
    tried = [miss(desa, "kasir", "10.0.0.1", NOW + n) for n in range(8)]
    assert tried == [True] * 5 + [False] * 3
    assert miss(desa, "kasir", "10.0.0.1", NOW + 15 * 60 + 10)


def test_an_account_is_guessed_slowly_from_anywhere(app: Flask, desa: Desa) -> None:
    tried = [miss(desa, "kasir", f"10.0.0.{n}", NOW) for n in range(20)]
    assert tried.count(True) == 10


def test_one_address_cannot_try_the_whole_village(app: Flask, desa: Desa) -> None:
    tried = [miss(desa, f"orang{n}", "10.0.0.9", NOW) for n in range(40)]
    assert tried.count(True) == 30
    assert miss(desa, "orang99", "10.0.0.8", NOW)


def test_the_right_secret_forgets_the_misses(app: Flask, desa: Desa) -> None:
    for n in range(4):
        miss(desa, "kasir", "10.0.0.1", NOW + n)
    with doors.attempt(desa.store, "KASIR ", "10.0.0.1", NOW + 5) as tried:
        tried.ok()
    assert [miss(desa, "kasir", "10.0.0.1", NOW + 6 + n) for n in range(5)] == [True] * 5


def test_guesses_at_the_same_moment_do_not_pass_together(app: Flask, desa: Desa) -> None:
    passed: list[bool] = []
    crowd = [
        threading.Thread(target=lambda: passed.append(miss(desa, "kasir", "10.0.0.1", NOW)))
        for _ in range(12)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert passed.count(True) == 5


def test_the_screen_says_how_long_to_wait(app: Flask) -> None:
    client = app.test_client()
    data = {"username": "kasir", "csrf_token": token(client.get("/masuk/").text)}
    for _ in range(5):
        client.post("/masuk/", data=data | {"password": "salah-salah-salah"})
    answer = client.post("/masuk/", data=data | {"password": SANDI})
    assert "Terlalu banyak percobaan" in answer.text
    assert client.get("/").status_code == 302


def test_headers_of_a_page(masuk: Masuk) -> None:
    headers = masuk("bendahara").get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"


def test_static_files_are_kept_by_their_fingerprint(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/masuk/").text
    address = page.partition('href="/static/css/')[2].partition('"')[0]
    answer = client.get(f"/static/css/{address}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_no_page_asks_an_outside_host(app: Flask) -> None:
    folder = Path(app.root_path)
    vendor = folder / "static" / "vendor"
    for path in (*folder.rglob("*.html"), *folder.rglob("*.css"), *folder.rglob("static/js/*.js")):
        if vendor in path.parents:
            continue
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        for mark in ('src="http', "src='http", 'href="http', "url(http", 'url("http', "//cdn"):
            assert mark not in text, path


def test_every_vendored_script_has_its_licence(app: Flask) -> None:
    vendor = Path(app.root_path) / "static" / "vendor"
    for script in vendor.glob("*.js"):
        name = script.name.partition("-")[0]
        assert (vendor / f"{name}-LICENSE.txt").read_text(encoding="utf-8").strip(), name


@pytest.mark.parametrize("host", ["jahat.example", "127.0.0.1.jahat.example"])
def test_a_foreign_host_name_is_refused(app: Flask, host: str) -> None:
    assert app.test_client().get("/masuk/", headers={"Host": host}).status_code == 400


def test_the_public_address_is_trusted_and_asks_for_tls(desa: Desa) -> None:
    public = Settings(public_address="https://koperasi.desa.example", trusted_hosts=("lan.local",))
    made = create_app(desa.folder, public, desa=desa)
    assert made.config["SESSION_COOKIE_SECURE"]
    assert {"koperasi.desa.example", "lan.local"} <= set(made.config["TRUSTED_HOSTS"])


@pytest.mark.parametrize(
    "key",
    ["pendek", "thisismyscretkey", "a" * 64, "\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h" * 2],
)
def test_a_known_or_short_key_is_refused_at_start(desa: Desa, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        create_app(desa.folder, Settings(secret_key=key), desa=desa)
    assert refused.value.code == "kunci_lemah"


def test_without_a_key_it_does_not_start(desa: Desa) -> None:
    (desa.folder / secretkey.FILE).unlink()
    with pytest.raises(Refusal) as refused:
        create_app(desa.folder, Settings(), desa=desa)
    assert refused.value.code == "kunci_tidak_ada"


def test_the_key_file_is_private_and_kept(desa: Desa) -> None:
    path = secretkey.make_key(desa.folder)
    before = path.read_bytes()
    assert secretkey.make_key(desa.folder).read_bytes() == before
    assert oct(path.stat().st_mode & 0o077) == "0o0"


def test_settings_are_found_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "config.py"
    own.write_text(
        "from appbuilder_app.settings import Settings as S\n"
        "class Settings(S):\n    public_address: str = 'https://desa.example'\n",
        encoding="utf-8",
    )
    assert settings.load_settings(tmp_path).https
    monkeypatch.setenv("KOPERASI_CONFIG", str(own))
    assert settings.load_settings(tmp_path / "lain").https
    monkeypatch.setenv("KOPERASI_CONFIG", str(tmp_path / "tidak-ada.py"))
    with pytest.raises(Refusal) as refused:
        settings.load_settings(tmp_path)
    assert refused.value.code == "config_tidak_ada"


def test_too_large_a_file_is_told_in_words(app: Flask, masuk: Masuk) -> None:
    client = masuk("bendahara")
    data = {"csrf_token": token(client.get("/").text), "isi": "x" * (13 * 1024 * 1024)}
    answer = client.post("/bahasa/", data=data)
    assert answer.status_code == 413
    assert "terlalu besar" in answer.text


def test_a_broken_page_shows_no_traceback(app: Flask, masuk: Masuk) -> None:
    def broken() -> str:
        raise RuntimeError("rahasia di dalam galat")

    app.view_functions["BerandaView.index"] = broken
    app.extensions["hak_rute"]["BerandaView.index"] = "masuk"
    answer = masuk("bendahara").get("/")
    assert answer.status_code == 500
    assert "rahasia di dalam galat" not in answer.text
    assert "Traceback" not in answer.text
