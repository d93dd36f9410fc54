"""Late fees: owed by the day, booked only when money for them is received, waived by decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from koperasi.dasar.bulat import part_of


@dataclass(frozen=True)
class AturanDenda:
    """Late fee of a product.

    :param persen_hari: percent per day of what is open of the instalment, principal and jasa.
    :param tenggang_hari: first days after the due date that cost nothing.
    """

    persen_hari: Decimal
    tenggang_hari: int = 0


TANPA_DENDA = AturanDenda(Decimal(0))


def late_days(aturan: AturanDenda, jatuh_tempo: dt.date, sejak: dt.date, sampai: dt.date) -> int:
    """Days that cost a fee between two dates, the days of grace left out."""
    first = max(sejak, jatuh_tempo + dt.timedelta(days=aturan.tenggang_hari))
    return max((sampai - first).days, 0)


def fee_of(aturan: AturanDenda, terbuka: int, hari: int) -> Fraction:
    """Exact fee of an open amount for so many days; rounded once, when it is asked for."""
    return part_of(terbuka, aturan.persen_hari) * hari
