"""Serving: first line is the address, a taken port is stepped over, Ctrl+C ends it cleanly."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from flask import Flask

from appbuilder_app import cli, lan, server, tls
from koperasi.dasar.desa import Desa
from tests.appbuilder_app.conftest import Masuk

WAIT = 60


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("desa") / "data"
    words = ["--entity", "KOP", "--kind", "koperasi", "--name", "Koperasi", "--year", "2026"]
    assert cli.run(["init", "--data", str(folder), *words]) == 0
    return folder


@contextlib.contextmanager
def serving(data: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`koperasi serve` in a process of its own, and the address of its first line."""
    command = [sys.executable, "-m", "appbuilder_app.cli", "serve", "--data", str(data), *more]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        timer = threading.Timer(WAIT, process.kill)
        timer.start()
        try:
            yield process, process.stdout.readline().strip()
        finally:
            timer.cancel()
            process.kill()


def fetch(url: str, context: ssl.SSLContext | None = None, **headers: str) -> Any:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own address
    return urllib.request.urlopen(request, timeout=WAIT, context=context)  # noqa: S310


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_first_line_is_the_address_and_it_ends_cleanly(data: Path, ending: int) -> None:
    with serving(data, "--port", "0") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        with fetch(f"{url}health") as answer:
            assert json.load(answer)["db"] == "ok"
        process.send_signal(ending)
        out, err = process.communicate(timeout=WAIT)
    assert process.returncode == 0
    assert out.splitlines()[-1] == "Berhenti."
    assert err == ""


def test_a_taken_port_is_stepped_over(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(data, "--port", str(port)) as (_process, url):
            found = int(url.rsplit(":", 1)[1].strip("/"))
            assert port < found <= port + server.PORTS_TRIED
            with fetch(f"{url}health") as answer:
                assert answer.status == 200


def test_no_free_port_is_told_in_words(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert cli.run(["serve", "--data", str(data), "--port", port]) == 1
    assert "Pilih yang lain dengan --port" in capsys.readouterr().err


def test_two_may_serve_a_folder_and_one_of_them_works(data: Path) -> None:
    with (
        serving(data, "--port", "0") as (_one, first),
        serving(data, "--port", "0") as (_two, second),
    ):
        assert first != second
        for url in (first, second):
            with fetch(f"{url}health") as answer:
                assert answer.status == 200


def test_a_foreign_host_is_refused(data: Path) -> None:
    with (
        serving(data, "--port", "0") as (_process, url),
        pytest.raises(urllib.error.HTTPError, match="400"),
    ):
        fetch(url, Host="jahat.example")


def test_phones_come_over_tls_with_the_certificate_of_the_village(data: Path) -> None:
    with serving(data, "--lan", "--port", "0") as (process, url):
        assert url.startswith("https://")
        context = ssl.create_default_context(cafile=str(data / "tls" / "sertifikat.pem"))
        with fetch(f"{url}health", context) as answer:
            assert answer.status == 200
            assert "max-age" in answer.headers["Strict-Transport-Security"]
        with fetch(f"{url}masuk/", context) as answer:
            cookies = answer.headers.get_all("Set-Cookie")
        assert all("Secure" in cookie for cookie in cookies)
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        out = process.stdout.read()  # what came with the first line lies in its buffer
        process.wait(WAIT)
    assert process.returncode == 0
    fingerprint = tls.certificate_for(data, []).fingerprint
    assert fingerprint in out
    assert "█" in out
    assert (data / "tls" / "kunci.pem").stat().st_mode & 0o777 == 0o600


def test_old_tls_is_not_spoken(app: Flask, tmp_path: Path) -> None:
    certificate = tls.certificate_for(tmp_path, ["127.0.0.1"])
    with server.listen(server.LOCAL, 0) as sock:
        made = server.Cheroot(app, sock, certificate)
        assert made._server.ssl_adapter.context.minimum_version == ssl.TLSVersion.TLSv1_2


NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def test_a_certificate_is_kept_while_it_fits(tmp_path: Path) -> None:
    first = tls.certificate_for(tmp_path, ["192.168.1.5", "localhost"], NOW)
    again = tls.certificate_for(tmp_path, ["localhost"], NOW + dt.timedelta(days=100))
    assert again.fingerprint == first.fingerprint
    read = x509.load_pem_x509_certificate(first.certificate.read_bytes())
    assert (read.not_valid_after_utc - read.not_valid_before_utc).days <= 397


@pytest.mark.parametrize("why", ["late", "host", "key", "damage", "gone"])
def test_a_certificate_that_does_not_fit_is_made_anew(tmp_path: Path, why: str) -> None:
    first = tls.certificate_for(tmp_path, ["192.168.1.5"], NOW)
    hosts, moment = ["192.168.1.5"], NOW
    if why == "late":
        moment += dt.timedelta(days=380)
    elif why == "host":
        hosts = ["192.168.1.6"]
    elif why == "key":
        other = tls.certificate_for(tmp_path / "lain", hosts, NOW)
        first.key.write_bytes(other.key.read_bytes())
    elif why == "damage":
        first.certificate.write_bytes(b"bukan sertifikat")
    else:
        first.key.unlink()
    made = tls.certificate_for(tmp_path, hosts, moment)
    assert made.fingerprint != first.fingerprint
    assert tls.certificate_for(tmp_path, hosts, moment).fingerprint == made.fingerprint


def test_addresses_for_phones_are_not_this_computers_own() -> None:
    found = server.lan_addresses()
    assert found == list(dict.fromkeys(found))
    if len(found) > 1:
        assert not any(address.startswith("127.") for address in found)


def test_the_page_shows_address_code_and_fingerprint(app: Flask, masuk: Masuk) -> None:
    assert "koperasi serve --lan" in masuk("bendahara").get("/jaringan/").text
    app.extensions["lan"] = lan.lan_of("https://192.168.1.5:8080/", "AB:CD")
    page = masuk("bendahara").get("/jaringan/").text
    assert "https://192.168.1.5:8080/" in page
    assert "AB:CD" in page
    assert 'src="data:image/svg' in page
    assert masuk("kasir").get("/jaringan/").status_code == 403


def test_a_server_can_be_stopped_from_another_thread(app: Flask, desa: Desa) -> None:
    sock = server.listen(server.LOCAL, 0)
    port = sock.getsockname()[1]
    made = server.Waitress(app, sock)
    thread = threading.Thread(target=made.run)
    thread.start()
    with fetch(server.Address(server.LOCAL, port).url + "health") as answer:
        assert answer.status == 200
    made.stop()
    thread.join(WAIT)
    assert not thread.is_alive()


def test_a_request_that_outlives_the_server_writes_into_no_file(app: Flask, tmp_path: Path) -> None:
    made = server.Waitress(app, server.listen(server.LOCAL, 0))
    thread = threading.Thread(target=made.run)
    thread.start()
    made.stop()
    thread.join(WAIT)
    files = [(tmp_path / f"{n}.uji").open("wb") for n in range(16)]  # the numbers that became free
    made._server.pull_trigger()  # the last step of every request
    for file in files:
        file.close()
    assert [path.read_bytes() for path in tmp_path.glob("*.uji")] == [b""] * 16
