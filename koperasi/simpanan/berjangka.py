"""Time deposits: interest by month or at the end, maturity, renewal, and breaking early."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from koperasi.dasar.bulat import down, nearest, part_of
from koperasi.dasar.tempo import Jangkar
from koperasi.kas.rules import check_jumlah
from koperasi.simpanan.jasa import simple
from ledger.errors import Refusal

JANGKA: Final = (1, 3, 6, 12)
BULANAN: Final = "bulanan"
DI_AKHIR: Final = "di_akhir"
BAYAR: Final = (BULANAN, DI_AKHIR)
ARO_POKOK: Final = "aro_pokok"
ARO_SEMUA: Final = "aro_pokok_jasa"
KE_SUKARELA: Final = "ke_sukarela"
INSTRUKSI: Final = (ARO_POKOK, ARO_SEMUA, KE_SUKARELA)


@dataclass(frozen=True)
class Bilyet:
    """One deposit; its rate is fixed for the term.

    :param jangkar: the term begins on its date number 0; a short month does not move it.
    :param bayar: interest every month, or all of it at the end.
    :param instruksi: at maturity renewed (ARO), with its interest or without, or to sukarela.
    """

    nominal: int
    persen_tahun: Decimal
    bulan: int
    jangkar: Jangkar
    bayar: str = BULANAN
    instruksi: str = KE_SUKARELA

    @property
    def mulai(self) -> dt.date:
        """First day."""
        return self.jangkar.ke(0)

    @property
    def jatuh_tempo(self) -> dt.date:
        """Day of maturity."""
        return self.jangkar.ke(self.bulan)


@dataclass(frozen=True)
class JatuhTempo:
    """What a matured deposit becomes.

    :param jasa: interest that is paid now, before tax.
    :param ke_sukarela: principal that goes to voluntary savings; interest goes there too unless
        it is renewed with the principal.
    """

    jasa: int
    ke_sukarela: int
    baru: Bilyet | None


@dataclass(frozen=True)
class Pencairan:
    """A deposit that is broken before its day; principal is always paid in full."""

    pokok: int
    jasa: int
    penalti: int

    @property
    def jasa_dibayar(self) -> int:
        """Interest that is left, before tax."""
        return self.jasa - self.penalti


def check_bilyet(bilyet: Bilyet, tertinggi: Decimal) -> None:
    """Whether a deposit may be opened so.

    :raises Refusal: `amount_zero`, `jumlah_minus`, `jangka_salah`, `bunga_melebihi_batas`,
        `instruksi_salah`.
    """
    check_jumlah(bilyet.nominal, "nominal")
    if bilyet.bulan not in JANGKA:
        raise Refusal("jangka_salah", "jangka_bulan", bulan=bilyet.bulan)
    if not 0 <= bilyet.persen_tahun <= tertinggi:
        raise Refusal(
            "bunga_melebihi_batas", "persen_tahun", persen=bilyet.persen_tahun, tertinggi=tertinggi
        )
    if bilyet.bayar not in BAYAR or bilyet.instruksi not in INSTRUKSI:
        raise Refusal("instruksi_salah", "instruksi")
    if bilyet.instruksi == ARO_SEMUA and bilyet.bayar == BULANAN:
        raise Refusal("instruksi_salah", "instruksi")  # its interest is paid out already


def pay_days(bilyet: Bilyet) -> tuple[tuple[dt.date, int], ...]:
    """Days on which interest is paid, and how much: rounded down each time."""
    year = part_of(bilyet.nominal, bilyet.persen_tahun)
    if bilyet.bayar == DI_AKHIR:
        return ((bilyet.jatuh_tempo, down(year * bilyet.bulan / 12)),)
    month = down(year / 12)
    return tuple((bilyet.jangkar.ke(nomor), month) for nomor in range(1, bilyet.bulan + 1))


def paid_until(bilyet: Bilyet, pada: dt.date) -> int:
    """Interest whose day of payment has come."""
    return sum(jumlah for hari, jumlah in pay_days(bilyet) if hari <= pada)


def mature(bilyet: Bilyet, persen_baru: Decimal) -> JatuhTempo:
    """What happens on the day of maturity, by the instruction on the deposit.

    :param persen_baru: rate of that day for a renewal.
    """
    jasa = pay_days(bilyet)[-1][1]
    if bilyet.instruksi == KE_SUKARELA:
        return JatuhTempo(jasa, bilyet.nominal, None)
    start = bilyet.jatuh_tempo
    anchor = Jangkar(start.year * 100 + start.month, bilyet.jangkar.hari)
    renewed = replace(bilyet, persen_tahun=persen_baru, jangkar=anchor)
    return JatuhTempo(jasa, 0, renewed)


def add_interest(bilyet: Bilyet, jasa_neto: int) -> Bilyet:
    """A renewed deposit with the interest of the last term put to it, after tax."""
    return replace(bilyet, nominal=bilyet.nominal + jasa_neto)


def break_early(bilyet: Bilyet, pada: dt.date, penalti_persen: Decimal) -> Pencairan:
    """Break a deposit: interest by days since it was last paid, less a penalty out of it.

    :param penalti_persen: of the principal; never more than that interest.
    :raises Refusal: `bilyet_belum_mulai`, `bilyet_sudah_jatuh_tempo`.
    """
    if pada < bilyet.mulai:
        raise Refusal("bilyet_belum_mulai", "tanggal", tanggal_mulai=bilyet.mulai.isoformat())
    if pada >= bilyet.jatuh_tempo:
        day = bilyet.jatuh_tempo.isoformat()
        raise Refusal("bilyet_sudah_jatuh_tempo", "tanggal", tanggal_tempo=day)
    paid = [hari for hari, _ in pay_days(bilyet) if hari <= pada]
    since = paid[-1] if paid else bilyet.mulai
    jasa = simple(bilyet.nominal, bilyet.persen_tahun, (pada - since).days)
    penalty = nearest(part_of(bilyet.nominal, penalti_persen))
    return Pencairan(bilyet.nominal, jasa, min(penalty, jasa))
