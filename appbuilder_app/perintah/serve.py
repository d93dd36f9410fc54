"""`koperasi serve`: the screens on this computer, or for phones in the village's network."""

from __future__ import annotations

import contextlib
import socket
import sys
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import structlog
import typer
from flask import Flask

from appbuilder_app import folder as folders
from appbuilder_app import lan, server, tls
from appbuilder_app.perintah.clock import warn_of_clock
from appbuilder_app.perintah.dasar import (
    DEFAULT_DATA,
    Data,
    Today,
    complain,
    explain,
    opened,
    say,
    word,
)
from appbuilder_app.restart import Restart
from appbuilder_app.settings import Settings, load_settings
from appbuilder_app.texts import saat
from koperasi.dasar.desa import Desa
from ledger import platform, project
from ledger.errors import Refusal

log = structlog.get_logger("koperasi.serve")


@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """What `serve` is told."""

    data: Data = DEFAULT_DATA
    port: Annotated[
        int,
        typer.Option("--port", help="Pintu jaringan; 0: mana saja yang bebas.", min=0, max=65535),
    ] = server.FIRST_PORT
    open: Annotated[bool, typer.Option("--open", help="Buka di peramban.")] = False
    lan: Annotated[
        bool, typer.Option("--lan", help="Untuk HP di Wi-Fi yang sama, lewat TLS dengan QR.")
    ] = False
    today: Today = ""


@dataclass(frozen=True)
class Ready:
    """A server that listens but does not answer yet."""

    app: Flask
    server: server.Server
    url: str

    @property
    def restart(self) -> Restart:
        """How the screens ask for a restart."""
        found: Restart = self.app.extensions["mulai_ulang"]
        return found


@word(ServeOptions)
def serve(options: ServeOptions) -> None:
    """Jalankan layar koperasi; alamatnya tercetak di baris pertama. Berhenti dengan Ctrl+C."""
    serve_village(options)


def serve_village(options: ServeOptions) -> None:
    """Serve a data folder until somebody stops it; the address is the first line printed.

    A restore that was decided is taken first. A restart that was asked for on the screen goes on
    as a new process, so that nothing of the old village stays in memory.
    """
    restored = _taken(options.data)
    with opened(options.data, options.today) as desa, prepared(desa, options) as ready:
        say(ready.url)
        if restored:
            _tell_restored(restored, options.data)
        _explain(ready, options)
        if options.open:
            webbrowser.open(ready.url)
        with server.ending_on_signals():
            ready.server.run()
    if ready.restart.asked:
        say("Mulai ulang ...")
        platform.become(_again(options, ready.url))
    say("Berhenti.")


def _taken(data: Path) -> dict[str, Any] | None:
    """The restore that somebody decided on the screen; refused, the present data stays."""
    if not data.is_dir():
        return None
    try:
        return folders.take_restored(data)
    except Refusal as refusal:
        if refusal.code == "folder_dikunci":
            raise
        complain(explain(refusal))
        return None


def _tell_restored(restored: dict[str, Any], data: Path) -> None:
    say(f"Data dipulihkan dari cadangan {restored['berkas']} (dibuat {saat(restored['dibuat'])}).")
    say(f"Data sebelumnya ada di {data / restored['lama']}; tidak ada yang dihapus.")


def _again(options: ServeOptions, url: str) -> list[str]:
    """The same words once more, at the same port: browsers wait there."""
    port = str(urlsplit(url).port)
    words = ["serve", "--data", str(options.data.absolute()), "--port", port]
    words += ["--lan"] if options.lan else []
    words += ["--today", options.today] if options.today else []
    return [sys.executable, "-m", "appbuilder_app.cli", *words]


@contextlib.contextmanager
def prepared(desa: Desa, options: ServeOptions) -> Iterator[Ready]:
    """Bring the books up to date, make the app, listen, start the background work."""
    for trouble in project.refresh(desa.store):
        log.warning("books_behind", ledger=trouble.ledger, file=trouble.file, code=trouble.code)
        complain(f"Perhatian: buku {trouble.ledger}/{trouble.file} berbeda dari jurnal.")
        complain("  Jalankan koperasi check, lalu koperasi rebuild-books.")
    warn_of_clock(desa)
    ready = _lan(desa, options) if options.lan else _local(desa, options)
    ready.app.extensions["mulai_ulang"] = Restart(ready.server)
    works = ready.app.extensions["pekerjaan"]
    working = works.start()
    log.info("serving", address=ready.url)
    try:
        yield ready
    finally:
        if working:
            works.stop()


def _socket(host: str, port: int) -> socket.socket:
    try:
        return server.listen(host, port)
    except OSError:
        raise Refusal("port_tidak_ada", "--port", port=port) from None


def _local(desa: Desa, options: ServeOptions) -> Ready:
    """HTTP on 127.0.0.1: nobody else can reach it."""
    settings = load_settings(options.data)
    app = _make_app(options.data, settings, desa)
    sock = _socket(server.LOCAL, options.port)
    address = server.Address(server.LOCAL, sock.getsockname()[1])
    return Ready(app, server.Waitress(app, sock), address.url)


def _lan(desa: Desa, options: ServeOptions) -> Ready:
    """HTTPS on all addresses of this computer, with the village's own certificate."""
    hosts = server.lan_addresses() or [server.LOCAL]
    sock = _socket("0.0.0.0", options.port)  # noqa: S104 - what --lan asks for
    address = server.Address(hosts[0], sock.getsockname()[1], "https")
    settings = load_settings(options.data)
    certificate = tls.certificate_for(options.data, [*hosts, server.LOCAL, "localhost"])
    public = settings.public_address or address.url.rstrip("/")
    changed = {
        "cookie_secure": True,
        "public_address": public,
        "trusted_hosts": (*settings.trusted_hosts, *hosts),
    }
    app = _make_app(options.data, settings.model_copy(update=changed), desa)
    app.extensions["lan"] = lan.lan_of(address.url, certificate.fingerprint)
    return Ready(app, server.Cheroot(app, sock, certificate), address.url)


def _make_app(data: Path, settings: Settings, desa: Desa) -> Flask:
    from appbuilder_app import create_app

    return create_app(data, settings, desa=desa)


def _explain(ready: Ready, options: ServeOptions) -> None:
    found: lan.Lan | None = ready.app.extensions.get("lan")
    if found is None:
        say("Hanya komputer ini yang dapat membukanya. Ctrl+C untuk berhenti.")
        return
    say(lan.terminal_qr(found.url))
    say("Pindai dari HP di Wi-Fi yang sama. HP memperingatkan sekali; bandingkan sidiknya:")
    say(found.fingerprint)
    say("Tanpa nama dan sertifikat resmi, halaman luring di HP tidak tersedia.")
    say(f"Ctrl+C untuk berhenti. Folder data: {options.data}")
