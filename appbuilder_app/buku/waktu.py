"""A time limit for work in a request's thread: what runs too long is cut short."""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator

SECONDS = 5
AGAIN = 0.5
"""Seconds until the thread is asked once more: a first call can be lost inside a handler."""


class TooLongError(BaseException):
    """Raised inside the thread when its time is over; not an Exception, so nobody swallows it."""


@contextlib.contextmanager
def at_most(seconds: int = SECONDS) -> Iterator[None]:
    """Let the block run so long, then raise `TooLongError` in it.

    Works between two steps of Python: a single regular expression cannot be interrupted, which
    is why patterns are checked before (`aturan.check_pattern`).
    """
    me = threading.get_ident()
    lock, over = threading.Lock(), threading.Event()

    def watch() -> None:
        wait = float(seconds)
        while not over.wait(wait):
            wait = AGAIN
            with lock:
                if not over.is_set():
                    _raise_in(me, TooLongError)

    threading.Thread(target=watch, name="batas-waktu", daemon=True).start()
    try:
        yield
    finally:
        _end(lock, over, me)


def _end(lock: threading.Lock, over: threading.Event, thread: int) -> None:
    """Stop watching and take back what was not delivered yet, whatever arrives meanwhile."""
    while not over.is_set():
        with contextlib.suppress(TooLongError), lock:
            over.set()
            _raise_in(thread, None)


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    raised = None if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
