"""Final income tax on savings interest: nothing up to a limit, else on the whole (PP 15/2009).

The limit belongs to one member and one calendar month over all accounts together. It is a
cliff: one rupiah more costs a tenth of everything. That is the law and stays so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from koperasi.dasar.aturan import dated_table
from koperasi.dasar.bulat import down, part_of
from ledger.money import split_by_weights


@dataclass(frozen=True)
class AturanPph:
    """The rule that holds on a day.

    :param bebas: gross interest of a month up to which nothing is withheld.
    :param persen: of the whole gross once it is more.
    """

    bebas: int
    persen: Decimal


@dataclass(frozen=True)
class Potongan:
    """Tax of one payment of interest.

    :param pph: tax that became due with it, also on interest paid earlier in the month.
    :param dipotong: part of it that this interest can bear.
    """

    bruto: int
    pph: int
    dipotong: int

    @property
    def neto(self) -> int:
        """What is credited."""
        return self.bruto - self.dipotong

    @property
    def kurang(self) -> int:
        """Tax still to be collected from the member: interest paid earlier is gone already."""
        return self.pph - self.dipotong


def rule_on(pada: dt.date) -> AturanPph:
    """The rule of the day on which interest is paid or credited."""
    row = dated_table("simpanan.pph", pada)
    return AturanPph(row["bebas_per_bulan"], Decimal(row["persen"]))


def tax_of(bruto: int, aturan: AturanPph) -> int:
    """Tax on all interest of one member in one month, rounded down."""
    return down(part_of(bruto, aturan.persen)) if bruto > aturan.bebas else 0


def split_tax(bruto: Mapping[str, int], aturan: AturanPph) -> dict[str, int]:
    """Tax of a month by account, in proportion; the largest account takes the remainder."""
    if not bruto:
        return {}
    home = min(bruto, key=lambda rekening: (-bruto[rekening], rekening))
    return split_by_weights(tax_of(sum(bruto.values()), aturan), bruto, home)


def withhold(bruto: int, bruto_sebulan: int, pph_sebulan: int, aturan: AturanPph) -> Potongan:
    """Tax on interest that is paid after other interest of the same month.

    :param bruto_sebulan: gross interest that the member already had this month.
    :param pph_sebulan: tax already withheld from it.
    """
    due = tax_of(bruto_sebulan + bruto, aturan) - pph_sebulan
    return Potongan(bruto, due, min(due, bruto))
