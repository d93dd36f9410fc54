"""Restarting `koperasi serve` from the screen: it ends itself and begins anew."""

from __future__ import annotations

import threading

from appbuilder_app.server import Server
from ledger import platform

SECONDS = 0.5  # so long the answer to the one who asked has to get out


class Restart:
    """Asked once by a screen, looked at by `serve` when its server has ended.

    :param server: the server that answers now.
    """

    possible = not platform.WINDOWS

    def __init__(self, server: Server) -> None:
        self._server = server
        self._asked = threading.Event()

    @property
    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    def ask(self) -> None:
        """End the server a moment from now and let `serve` begin anew; asked twice is once."""
        if not self._asked.is_set():
            self._asked.set()
            threading.Timer(SECONDS, self._server.stop).start()
