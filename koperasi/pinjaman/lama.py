"""A loan that ran when the books began: what remains of its schedule. Pure.

The instalments to come are taken from the schedule of its terms, or given as they stand in the
old books. What they leave of the principal is authoritative; they are made to fit it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

from koperasi.dasar.tempo import Jangkar
from koperasi.pinjaman.jadwal import Angsuran, Syarat, make_jadwal
from ledger.errors import Refusal
from ledger.periods import add_months, month_of

LAMA = "lama"
"""Where such a loan comes from (`pinjaman.asal`)."""


def remaining(syarat: Syarat, lewat: int, sisa_pokok: int) -> tuple[Angsuran, ...]:
    """Instalments that remain after `lewat` were paid, with this principal.

    Less principal than the schedule leaves: the next instalments are partly paid already. A
    little more (under one instalment: old books round otherwise): the last one takes it.

    :raises Refusal: `angsuran_ke_salah`, `sisa_pokok_tidak_cocok` with what the schedule leaves,
        and as `check_syarat`.
    """
    rows = list(make_jadwal(syarat))
    if not 0 <= lewat < len(rows):
        raise Refusal("angsuran_ke_salah", "angsuran_ke", paling_banyak=len(rows) - 1)
    left = rows[lewat:]
    wanted = sum(row.pokok for row in left)
    room = max(row.pokok for row in rows)
    if sisa_pokok - wanted >= room or wanted - sisa_pokok >= room:
        raise Refusal("sisa_pokok_tidak_cocok", "sisa_pokok", jumlah_jadwal=wanted, ke=lewat)
    if sisa_pokok >= wanted:
        left[-1] = replace(left[-1], pokok=left[-1].pokok + sisa_pokok - wanted)
        return _counted(left)
    paid = wanted - sisa_pokok
    for place, row in enumerate(left):
        used = min(paid, row.pokok)
        left[place] = replace(row, pokok=row.pokok - used)
        paid -= used
    return _counted(left)


def given(rows: Sequence[Angsuran], sisa_pokok: int) -> tuple[Angsuran, ...]:
    """A schedule out of the old books, in the order of its days.

    :raises Refusal: `jadwal_ganda`, `jadwal_tidak_cocok` with its sum.
    """
    found = sorted(rows, key=lambda row: (row.jatuh_tempo, row.ke))
    days = [row.jatuh_tempo for row in found]
    if len(set(days)) < len(days):
        raise Refusal("jadwal_ganda", "jatuh_tempo")
    total = sum(row.pokok for row in found)
    if total != sisa_pokok:
        raise Refusal("jadwal_tidak_cocok", "sisa_pokok", jumlah_jadwal=total)
    return _counted(found)


def anchor_of(berikut: dt.date, ke: int) -> Jangkar:
    """The monthly anchor by which instalment number `ke` falls on a date."""
    return Jangkar(add_months(month_of(berikut), -ke), berikut.day)


def pack(rows: Sequence[Angsuran]) -> str:
    """A schedule as it is kept with its loan."""
    return json.dumps(
        [[row.ke, row.jatuh_tempo.isoformat(), row.pokok, row.jasa] for row in rows],
        separators=(",", ":"),
    )


def unpack(text: str) -> tuple[Angsuran, ...]:
    """The schedule out of its text; none out of ""."""
    if not text:
        return ()
    plain = [
        Angsuran(ke, dt.date.fromisoformat(day), pokok, jasa, 0)
        for ke, day, pokok, jasa in json.loads(text)
    ]
    return _counted(plain)


def _counted(rows: Sequence[Angsuran]) -> tuple[Angsuran, ...]:
    """The same with the principal that is left after each."""
    left, made = sum(row.pokok for row in rows), []
    for row in rows:
        left -= row.pokok
        made.append(replace(row, sisa=left))
    return tuple(made)
