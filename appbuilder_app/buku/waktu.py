"""A time limit for work in a request's thread: what runs too long is cut short."""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator

SECONDS = 5


class TooLongError(BaseException):
    """Raised inside the thread when its time is over; not an Exception, so nobody swallows it."""


@contextlib.contextmanager
def at_most(seconds: int = SECONDS) -> Iterator[None]:
    """Let the block run so long, then raise `TooLongError` in it.

    Works between two steps of Python: a single regular expression cannot be interrupted, which
    is why patterns are checked before (`aturan.check_pattern`).
    """
    me = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    state = {"over": False, "fired": False}

    def cut() -> None:
        with lock:
            if not state["over"]:
                state["fired"] = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(me, ctypes.py_object(TooLongError))

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            state["over"] = True
            if state["fired"]:  # take back what was not delivered yet
                ctypes.pythonapi.PyThreadState_SetAsyncExc(me, None)
        timer.cancel()
