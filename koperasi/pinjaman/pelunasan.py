"""Early settlement: what is asked for on a day, and what is never charged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from koperasi.dasar.bulat import nearest, part_of
from koperasi.pinjaman.kartu import PELUNASAN, Kartu, Peristiwa, Pinjaman
from ledger.errors import Refusal

PER_HARI: Final = "per_hari"
BULAN_PENUH: Final = "bulan_penuh"
SEMUA_JASA: Final = "semua_jasa"
KEBIJAKAN: Final = (PER_HARI, BULAN_PENUH, SEMUA_JASA)


@dataclass(frozen=True)
class AturanPelunasan:
    """Policy of a product.

    :param jasa: jasa of the running month by days, in full, or all jasa to come.
    :param penalti_persen: of the principal that is left.
    """

    jasa: str = BULAN_PENUH
    penalti_persen: Decimal = Decimal(0)


@dataclass(frozen=True)
class Tawaran:
    """Lines of a settlement; `jasa_dibebaskan` was never booked and never will be."""

    sisa_pokok: int
    jasa_tunggakan: int
    jasa_berjalan: int
    denda: int
    penalti: int
    titipan: int
    jasa_dibebaskan: int

    @property
    def total(self) -> int:
        """What the member brings; negative when titipan is more than what is owed."""
        owed = self.sisa_pokok + self.jasa_tunggakan + self.jasa_berjalan
        return owed + self.denda + self.penalti - self.titipan


def quote(pinjaman: Pinjaman, kartu: Kartu, aturan: AturanPelunasan) -> Tawaran:
    """What settles a loan on the day of its card.

    :raises Refusal: `kebijakan_pelunasan_salah`, `pinjaman_sudah_lunas`.
    """
    if aturan.jasa not in KEBIJAKAN:
        raise Refusal("kebijakan_pelunasan_salah", "jasa_pelunasan", kebijakan=aturan.jasa)
    if kartu.lunas:
        raise Refusal("pinjaman_sudah_lunas", "no_pinjaman")
    ahead = sum(row.sisa_jasa for row in kartu.ahead())
    running = ahead if aturan.jasa == SEMUA_JASA else _running(pinjaman, kartu, aturan.jasa)
    return Tawaran(
        sisa_pokok=kartu.sisa_pokok,
        jasa_tunggakan=sum(row.sisa_jasa for row in kartu.due()),
        jasa_berjalan=running,
        denda=sum(row.sisa_denda for row in kartu.due()),
        penalti=nearest(part_of(kartu.sisa_pokok, aturan.penalti_persen)),
        titipan=kartu.titipan,
        jasa_dibebaskan=ahead - running,
    )


def settle(no: str, tanggal: dt.date, tawaran: Tawaran) -> Peristiwa:
    """The payment that settles a loan as it was offered; nothing is brought if titipan does."""
    brought = max(tawaran.total, 0)
    return Peristiwa(no, tanggal, brought, PELUNASAN, tawaran.jasa_berjalan, tawaran.penalti)


def _running(pinjaman: Pinjaman, kartu: Kartu, kebijakan: str) -> int:
    """Jasa of the month that runs; on a due date itself the next one has not begun."""
    ahead = kartu.ahead()
    if not ahead:
        return 0
    due = kartu.due()
    begin = due[-1].angsuran.jatuh_tempo if due else pinjaman.cair
    if pinjaman.jadwal and not due:  # the month began before the books did
        begin = min(begin, pinjaman.syarat.jangkar.ke(ahead[0].angsuran.ke - 1))
    days = (kartu.per - begin).days
    if kebijakan == BULAN_PENUH:
        return ahead[0].sisa_jasa if days else 0
    length = (ahead[0].angsuran.jatuh_tempo - begin).days
    return nearest(Fraction(ahead[0].sisa_jasa * days, length))
