"""How often somebody without sign-in is answered: the pages that are open to everybody.

Counted by address and minute in memory, each process for itself: a village behind one router
still reads, a program that asks all day waits. Nothing is written for strangers; secrets that
people type have their own limiter in the database (`doors.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from flask import Flask, current_app, request

from ledger.errors import Refusal

MENIT: Final = 60
HALAMAN: Final = 120
"""Public pages for one address in a minute."""
SALAH: Final = 20
"""Codes that are not ours for one address in a minute: nobody types them, so few are mistakes."""
ALAMAT: Final = 10_000
"""So many addresses are remembered in a minute; whoever comes after them is not counted."""


@dataclass
class Keran:
    """What each address took in the minute that goes on."""

    paling_banyak: int
    menit: int = 0
    banyak: Counter[str] = field(default_factory=Counter)

    def open(self, alamat: str, detik: float) -> bool:
        """Whether this address still gets one at a moment (seconds of a steady clock)."""
        minute = int(detik // MENIT)
        if minute != self.menit:
            self.menit, self.banyak = minute, Counter()
        if alamat not in self.banyak and len(self.banyak) >= ALAMAT:
            return True
        self.banyak[alamat] += 1
        return self.banyak[alamat] <= self.paling_banyak


def turn() -> None:
    """Before a page that anybody may ask for.

    :raises Refusal: `terlalu_sering`.
    """
    _take("keran_halaman")


def unknown_code() -> None:
    """A code that is not ours was asked for.

    :raises Refusal: `terlalu_sering` once this address has asked for too many of them.
    """
    _take("keran_salah")


def _take(name: str) -> None:
    tap: Keran = current_app.extensions[name]
    if not tap.open(request.remote_addr or "?", monotonic()):
        raise Refusal("terlalu_sering", menit=1)


def install(app: Flask) -> None:
    """The taps of this app."""
    app.extensions["keran_halaman"] = Keran(HALAMAN)
    app.extensions["keran_salah"] = Keran(SALAH)
