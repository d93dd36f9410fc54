"""The web server: waitress on this computer, cheroot with TLS for the village's network."""

from __future__ import annotations

import contextlib
import signal
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from flask import Flask

from appbuilder_app.tls import Certificate
from ledger import platform

log = structlog.get_logger("koperasi.server")

LOCAL = "127.0.0.1"
FIRST_PORT = 8080
PORTS_TRIED = 50
THREADS = 8
MOST_TO_ANSWER = 64 * 1024 * 1024


class Server(Protocol):
    """What both servers can do."""

    def run(self) -> None:
        """Answer requests until stopped."""
        ...

    def stop(self) -> None:
        """Make `run` return; may be called from another thread."""
        ...


@dataclass(frozen=True)
class Address:
    """Where the server listens, and how people write it."""

    host: str
    port: int
    scheme: str = "http"

    @property
    def url(self) -> str:
        """The address to type."""
        return f"{self.scheme}://{self.host}:{self.port}/"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; when the port is taken, the next free one (0: any free one).

    :raises OSError: when none of the ports tried is free.
    """
    tried = [0] if port == 0 else range(port, min(port + PORTS_TRIED, 65536))
    problem: OSError | None = None
    for number in tried:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        _come_back(made)
        try:
            made.bind((host, number))
            made.listen(128)
        except OSError as error:
            made.close()
            problem = error
        else:
            return made
    raise problem or OSError("no port")


def _come_back(made: socket.socket) -> None:
    """The same address again right after a power cut: browsers keep drafts by address.

    Connections of the killed process hold the port for a minute otherwise. On Windows they do
    not, and there the option would let two programs listen at one port.
    """
    if not platform.WINDOWS:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


class Waitress:
    """Plain HTTP for this computer only."""

    def __init__(self, app: Flask, sock: socket.socket) -> None:
        from waitress.server import create_server

        sock.setblocking(False)
        self._server: Any = create_server(
            app,
            sockets=[sock],
            threads=THREADS,
            ident=None,
            channel_timeout=60,
            max_request_body_size=_largest(app),
        )

    def run(self) -> None:
        """Answer requests until stopped."""
        self._server.run()
        self._server.task_dispatcher.shutdown(timeout=5)

    def stop(self) -> None:
        """Make `run` return; running requests end first."""
        self._server.trigger.pull_trigger(self._close)

    def _close(self) -> None:
        """Close what is open, but for the pipe that wakes the loop.

        A request that still runs writes a byte into that pipe when it ends. Closed, its number
        would go to the next file opened, and the byte into that file: the data file, at worst.
        """
        from waitress import wasyncore

        pipe = self._server.trigger
        pipe.del_channel()
        pipe._closed = True  # noqa: SLF001
        wasyncore.close_all(self._server._map)  # noqa: SLF001


class Cheroot:
    """HTTP over TLS for phones in the village's network."""

    def __init__(self, app: Flask, sock: socket.socket, certificate: Certificate) -> None:
        from cheroot import wsgi
        from cheroot.ssl.builtin import BuiltinSSLAdapter

        class Bound(wsgi.Server):
            """Takes the socket that is listening already."""

            def bind(self, *_family: Any) -> socket.socket:
                self.socket = sock
                return sock

            def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
                """What cheroot has to say goes where everything goes."""
                first = msg.splitlines()[0] if msg else ""
                log.log(level, "cheroot", error=first, exc_info=traceback)

        self._server: Any = Bound(sock.getsockname()[:2], app, numthreads=THREADS)
        self._server.software = "koperasi"
        self._server.timeout = 30
        self._server.shutdown_timeout = 5
        self._server.max_request_body_size = _largest(app)
        adapter: Any = BuiltinSSLAdapter(str(certificate.certificate), str(certificate.key))
        adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._server.ssl_adapter = adapter

    def run(self) -> None:
        """Answer requests until stopped."""
        self._server.safe_start()

    def stop(self) -> None:
        """Make `run` return."""
        self._server.stop()


def _largest(app: Flask) -> int:
    """Bytes of the largest request body that reaches our own pages.

    Well above what an upload may be: the page that says so is ours and in the person's language;
    what is larger still is cut off by the server itself, in its words.
    """
    return max(int(app.config["MAX_CONTENT_LENGTH"]), MOST_TO_ANSWER) + 65_536


def lan_addresses() -> list[str]:
    """IPv4 addresses under which other devices reach this computer, likeliest first."""
    found: list[str] = []
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent: asks for the outgoing interface
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        infos = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(info[4][0]) for info in infos]
    unique = list(dict.fromkeys(found))
    return [address for address in unique if not address.startswith("127.")] or unique


@contextlib.contextmanager
def ending_on_signals() -> Iterator[None]:
    """While inside, Ctrl+C and the system's "please end" leave the block quietly."""

    def handle(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    asked = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, handle) for number in asked]
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, old in zip(asked, before, strict=True):
            signal.signal(number, old)
