"""How often somebody without sign-in is answered: the pages that are open to everybody.

Counted by address and minute in memory (library `limits`), each process for itself: a village
behind one router still reads, a program that asks all day waits. Nothing is written for strangers;
secrets that people type have their own limiter in the database (`doors.py`).
"""

from __future__ import annotations

from typing import Final

from flask import Flask, current_app, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from ledger.errors import Refusal

HALAMAN: Final = RateLimitItemPerMinute(120, namespace="halaman")
"""Public pages for one address in a minute."""
SALAH: Final = RateLimitItemPerMinute(20, namespace="salah")
"""Codes that are not ours for one address in a minute: nobody types them, so few are mistakes."""


def turn() -> None:
    """Before a page that anybody may ask for.

    :raises Refusal: `terlalu_sering`.
    """
    _take(HALAMAN)


def unknown_code() -> None:
    """A code that is not ours was asked for.

    :raises Refusal: `terlalu_sering` once this address has asked for too many of them.
    """
    _take(SALAH)


def _take(limit: RateLimitItemPerMinute) -> None:
    keran: FixedWindowRateLimiter = current_app.extensions["keran"]
    if not keran.hit(limit, request.remote_addr or "?"):
        raise Refusal("terlalu_sering", menit=1)


def install(app: Flask) -> None:
    """The limiter of this app."""
    app.extensions["keran"] = FixedWindowRateLimiter(MemoryStorage())
