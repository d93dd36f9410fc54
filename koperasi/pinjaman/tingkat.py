"""What a loan really costs: the effective rate, found by bisection in decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from ledger.errors import Refusal

_TELITI: Final = Decimal("1e-12")
_EMPAT: Final = Decimal("0.0001")
_DUA: Final = Decimal("0.01")


@dataclass(frozen=True)
class TingkatEfektif:
    """Effective rate in percent.

    :param bulan: internal rate of return of a month, four decimals.
    :param tahun: twelve times the exact monthly rate, two decimals.
    """

    bulan: Decimal
    tahun: Decimal


def effective_rate(diterima: int, angsuran: Sequence[int]) -> TingkatEfektif:
    """The monthly rate at which the instalments are worth what was received.

    :param diterima: whole rupiah paid out: the plafon, or what was left of it after costs.
    :param angsuran: what is paid in month 1, 2, ..., whole rupiah, none negative.
    :raises ValueError: nothing was received, or less is paid back than was received.
    """
    if diterima <= 0 or sum(angsuran) < diterima:
        raise ValueError("a loan is received, and paid back in full")
    with localcontext() as context:
        context.prec = 34
        low, high = Decimal(0), Decimal(1)
        while _worth(angsuran, high) > diterima:
            low, high = high, high * 2
        while high - low > _TELITI:
            middle = (low + high) / 2
            if _worth(angsuran, middle) > diterima:
                low = middle
            else:
                high = middle
        rate = (low + high) * 50
        return TingkatEfektif(rate.quantize(_EMPAT), (rate * 12).quantize(_DUA))


def _worth(angsuran: Sequence[int], rate: Decimal) -> Decimal:
    """Present value, by Horner from the last month to the first."""
    growth = 1 + rate
    worth = Decimal(0)
    for amount in reversed(angsuran):
        worth = (worth + amount) / growth
    return worth


def flat_of(persen_tahun: Decimal, bulan: int) -> Decimal:
    """The flat rate per month whose effective rate is this one; percent, four decimals."""
    rate = Fraction(persen_tahun) / 1200
    growth = (1 + rate) ** bulan
    level = rate * growth / (growth - 1) if rate else Fraction(1, bulan)
    flat = (level - Fraction(1, bulan)) * 100
    with localcontext() as context:
        context.prec = 34
        return (Decimal(flat.numerator) / Decimal(flat.denominator)).quantize(_EMPAT)


def above_cap(nominal: Decimal, efektif: Decimal, tertinggi: Decimal) -> tuple[str, ...]:
    """Which rate per year stands above the cap: "nominal", "efektif"; each is worth a warning."""
    rates = {"nominal": nominal, "efektif": efektif}
    return tuple(name for name, rate in rates.items() if rate > tertinggi)


def check_tarif(nominal: Decimal, efektif: Decimal, tertinggi: Decimal, *, ketat: bool) -> None:
    """The stated rate may not pass the cap; with `ketat` the effective rate may not either.

    :raises Refusal: `jasa_melebihi_batas`, `jasa_efektif_melebihi_batas`.
    """
    over = above_cap(nominal, efektif, tertinggi)
    if "nominal" in over:
        raise Refusal(
            "jasa_melebihi_batas", "tarif_jasa_persen", persen=nominal, tertinggi=tertinggi
        )
    if ketat and over:
        raise Refusal(
            "jasa_efektif_melebihi_batas", "tarif_jasa_persen", persen=efektif, tertinggi=tertinggi
        )
