"""A time limit for work in a request's thread: what runs too long is cut short."""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator

SECONDS = 5
AGAIN = 2
"""Seconds until the thread is asked once more: a first call can be lost inside a handler."""


class TooLongError(BaseException):
    """Raised inside the thread when its time is over; not an Exception, so nobody swallows it."""


@contextlib.contextmanager
def at_most(seconds: int = SECONDS) -> Iterator[None]:
    """Let the block run so long, then raise `TooLongError` in it.

    Works between two steps of Python: a single regular expression cannot be interrupted, which
    is why patterns are checked before (`aturan.check_pattern`).
    """
    watch = _Watch(threading.get_ident(), seconds)
    threading.Thread(target=watch.run, name="batas-waktu", daemon=True).start()
    try:
        yield
    finally:
        watch.end()


class _Watch:
    """Watches one block of one thread."""

    def __init__(self, thread: int, seconds: int) -> None:
        self._thread = thread
        self._seconds = seconds
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._called = False

    def run(self) -> None:
        """Wait, then call, until the block has ended."""
        wait = self._seconds
        while not self._over.wait(wait):
            wait = AGAIN
            with self._lock:
                if not self._over.is_set():
                    self._called = True
                    call = ctypes.pythonapi.PyThreadState_SetAsyncExc
                    call(ctypes.c_ulong(self._thread), ctypes.py_object(TooLongError))

    def end(self) -> None:
        """The block has ended: call no more, and take in a call that is still on its way.

        (To take it back by a call with NULL would leave the interpreter signalled for good.)
        """
        while not self._over.is_set():
            with contextlib.suppress(TooLongError), self._lock:
                self._over.set()
        if self._called:
            with contextlib.suppress(TooLongError):
                for _ in range(1000):
                    pass
