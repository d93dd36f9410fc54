"""Pure rules of imports: how rows become entries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from koperasi.kas.rules import is_uang
from ledger.chart import Chart
from ledger.entry import Posting
from ledger.rules import Line, Rule

_MULAI = dt.date(2000, 1, 1)
_PREFIX = re.compile(r"(BKM|BKK|BM|SA)(?![A-Z])")

SALDO_AWAL: Final = Rule(
    "SALDO-AWAL",
    "SA",
    (Line("@debit", "D", "jumlah"), Line("@kredit", "K", "jumlah")),
    "Saldo awal",
    _MULAI,
)
IMPOR_JURNAL: Final = Rule(
    "IMPOR-JURNAL",
    "BM",
    (Line("@debit", "D", "jumlah"), Line("@kredit", "K", "jumlah")),
    "Jurnal dari pembukuan lama",
    _MULAI,
)
RULES: Final = (SALDO_AWAL, IMPOR_JURNAL)

ULANG: Final = "-U"
"""Put behind a number whose first import was undone: the old entry keeps the number itself."""


def voucher_of(chart: Chart, number: str, postings: Sequence[Posting]) -> str:
    """Kind of voucher: said by the number, else by what happens to the money."""
    match = _PREFIX.match(number)
    if match:
        return match.group(1)
    money = sum(leg.amount for leg in postings if is_uang(chart.by_code[leg.account]))
    if money > 0:
        return "BKM"
    return "BKK" if money < 0 else "BM"


def lowers_guarded(chart: Chart, postings: Sequence[Posting]) -> bool:
    """Whether an entry takes from a balance that may not fall below zero.

    On one day such entries come after those that add, as at any counter.
    """
    changes: dict[str, int] = {}
    for leg in postings:
        account = chart.by_code[leg.account]
        if account.guard:
            changes[leg.account] = changes.get(leg.account, 0) + leg.amount * account.sign
    return any(change < 0 for change in changes.values())
