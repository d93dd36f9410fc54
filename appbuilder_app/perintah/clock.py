"""`koperasi clock`: what the computer's clock says, and that it is right although it was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from appbuilder_app.perintah.dasar import (
    DEFAULT_DATA,
    Data,
    complain,
    explain,
    opened,
    operator,
    say,
    word,
)
from appbuilder_app.texts import saat
from koperasi.dasar.desa import Desa
from ledger import audit
from ledger.backclock import behind, confirm_clock
from ledger.errors import Refusal


@dataclass(frozen=True, kw_only=True)
class ClockOptions:
    """What `clock` is told."""

    data: Data = DEFAULT_DATA
    confirm: Annotated[
        bool,
        typer.Option(
            "--confirm", help="Sahkan: jam sekarang benar, yang dulu salah; tercatat di jejak."
        ),
    ] = False


@word(ClockOptions)
def clock(options: ClockOptions) -> None:
    """Jam komputer di samping bukti terakhir; jam yang tertinggal menghentikan pencatatan.

    Keluar 1 selama jam tertinggal dan belum disahkan.
    """
    with opened(options.data) as desa:
        if options.confirm:
            with desa.store.write() as conn:
                confirm_clock(conn, operator().user, desa.clock)
            say(f"Jam {saat(audit.stamp(desa.clock))} disahkan. Pencatatan bisa diteruskan.")
            return
        refusal = clock_refusal(desa)
        if refusal is not None:
            raise refusal
        say(f"Jam komputer {saat(audit.stamp(desa.clock))}: tidak tertinggal dari bukti terakhir.")


def clock_refusal(desa: Desa) -> Refusal | None:
    """What recording would be refused with because of the clock; None while it would not."""
    with desa.read() as conn:
        newest = behind(conn, desa.clock)
    if newest is None:
        return None
    now = audit.stamp(desa.clock)
    return Refusal("clock_behind", saat_terakhir=newest, saat_sekarang=now)


def warn_of_clock(desa: Desa) -> Refusal | None:
    """Say it beside what a word has to say; returns it."""
    refusal = clock_refusal(desa)
    if refusal is not None:
        complain(f"Perhatian: {explain(refusal)}")
    return refusal
