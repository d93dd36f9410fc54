"""A small chart, a fixed clock and the few acts that the tests of the books are made of."""

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger.chart import Account, LedgerSpec, create_ledger
from ledger.clock import FixedClock
from ledger.entry import Act, Draft, Posted, Posting
from ledger.journal import post
from ledger.store import Store

TODAY = dt.date(2026, 6, 15)
OPENING = dt.date(2024, 12, 31)
CLOCK = FixedClock(TODAY)

CASH, CASH2, BANK = "1.1.01.01", "1.1.01.02", "1.1.02.01"
LOANS, DOLLARS = "1.1.03.01", "1.1.02.09"
SAVINGS, DUES = "2.1.01.01", "2.1.01.02"
CAPITAL, EARNINGS = "3.1.01.01", "3.1.03.02"
FEES, COSTS = "4.1.01.01", "5.1.01.01"

ACCOUNTS = (
    Account(CASH, "Kas", "Aset:Kas", "D", role="kas", line="kas", guard="saldo"),
    Account(CASH2, "Kas unit", "Aset:KasUnit", "D", line="kas", guard="saldo"),
    Account(BANK, "Bank", "Aset:Bank", "D", role="bank", line="kas"),
    Account(DOLLARS, "Bank dolar", "Aset:BankDolar", "D", line="kas"),
    Account(
        LOANS,
        "Pinjaman anggota",
        "Aset:Pinjaman",
        "D",
        role="pinjaman",
        line="pinjaman",
        guard="dimensi",
        dims=("pinjaman", "anggota"),
    ),
    Account(
        SAVINGS,
        "Simpanan sukarela",
        "Kewajiban:Sukarela",
        "K",
        role="simpanan_sukarela",
        line="simpanan",
        guard="dimensi",
        dims=("anggota",),
    ),
    Account(
        DUES,
        "Simpanan wajib",
        "Kewajiban:Wajib",
        "K",
        role="simpanan_wajib",
        line="simpanan",
        dims=("anggota",),
    ),
    Account(CAPITAL, "Modal", "Ekuitas:Modal", "K", role="modal", line="modal"),
    Account(EARNINGS, "SHU", "Ekuitas:TahunBerjalan", "K", role="earnings_current", line="modal"),
    Account(FEES, "Jasa", "Pendapatan:Jasa", "K", role="jasa", line="pendapatan"),
    Account(COSTS, "Beban", "Beban:Umum", "D", role="beban", line="beban"),
)

_keys = itertools.count(1)


def fresh_key() -> str:
    """A key that no test has used."""
    return f"kunci-{next(_keys)}"


def make_books(store: Store, *codes: str) -> None:
    """Ledgers with the sample chart."""
    with store.write() as conn:
        for code in codes:
            spec = LedgerSpec(code, f"Entitas {code}", "koperasi", OPENING)
            create_ledger(conn, spec, ACCOUNTS)


@dataclass(frozen=True)
class Given:
    """Parts of a draft that most tests leave as they are."""

    ledger: str = "KOP"
    date: dt.date = TODAY
    voucher: str = "BKM"
    narration: str = "Setoran"
    more: Mapping[str, Any] = field(default_factory=dict)


PLAIN = Given()


def draft(*legs: Posting, given: Given = PLAIN) -> Draft:
    """A draft of these legs."""
    return Draft(
        ledger=given.ledger,
        date=given.date,
        voucher=given.voucher,
        narration=given.narration,
        postings=legs,
        **given.more,
    )


def act(*drafts: Draft, key: str = "") -> Act:
    """An act of these drafts under a fresh key."""
    return Act(key or fresh_key(), "uji", "U0001", drafts)


def deposit(member: str, amount: int, given: Given = PLAIN) -> Draft:
    """Cash in, savings of a member up; a negative amount is a withdrawal."""
    savings = Posting(SAVINGS, -amount, (("anggota", member),))
    return draft(Posting(CASH, amount), savings, given=given)


def post_one(store: Store, *drafts: Draft, key: str = "") -> Posted:
    """Post one act in its own transaction."""
    with store.write() as conn:
        return post(conn, act(*drafts, key=key), CLOCK)
