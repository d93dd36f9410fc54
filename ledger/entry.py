"""What is handed to the journal and what it hands back: plain, frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Dims: TypeAlias = tuple[tuple[str, str], ...]

MAX_AMOUNT = 10**15
"""Largest rupiah amount of one posting: sums of a million of them still fit 64 bits."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One leg of an entry.

    :param account: account code of the chart ("1.1.01.01").
    :param amount: whole rupiah, debit positive, credit negative, never zero.
    :param dims: (kind, value) pairs, e.g. (("anggota", "A00001"),).
    :param currency: ISO code when the leg is foreign money, else None.
    :param units: signed amount in minor units of that currency, with the sign of `amount`.
    """

    account: str
    amount: int
    dims: Dims = ()
    currency: str | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry before it has a number.

    :param ledger: code of the ledger.
    :param date: when it happened (`tanggal`).
    :param voucher: kind of voucher, "BKM", "BKK", "BM".
    :param narration: sentence of the posting rule, with the user's note if there is one.
    :param rule: code of the posting rule that made it.
    :param ref: the document behind it ("simpanan:17").
    :param number: voucher number brought along from older books; None to issue the next one.
    :param evidence: hash of the attached paper, if any.
    :param reverses_seq: the entry of the same ledger that this one takes back.
    """

    ledger: str
    date: dt.date
    voucher: str
    narration: str
    postings: tuple[Posting, ...]
    rule: str = ""
    ref: str = ""
    number: str | None = None
    evidence: str = ""
    reverses_seq: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What one decision causes on one date: entries of one or several ledgers, all or none.

    :param key: idempotency key; the same key with the same content is done once.
    :param kind: name of the use case ("setoran").
    :param actor: number of the user who records it.
    :param approved_by: number of the user who approved it, if any.
    :param reason: why, where a reason is asked (reversals, unlocking).
    :param reverses: id of the act that this one takes back.
    """

    key: str
    kind: str
    actor: str
    drafts: tuple[Draft, ...]
    approved_by: str = ""
    reason: str = ""
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Reversal:
    """A request to take an act back.

    :param date: date of the reversing entries (normally today).
    :param voucher: "BM", or "BKM"/"BKK" when cash really moves.
    """

    key: str
    actor: str
    reason: str
    date: dt.date
    approved_by: str = ""
    voucher: str = "BM"


class PostedEntry(NamedTuple):
    """An entry in the books: its place in the chain, its voucher number and its hash."""

    ledger: str
    seq: int
    number: str
    date: dt.date
    hash: str


class Posted(NamedTuple):
    """Answer of the journal. `repeated` is true when the key had been done before."""

    act_id: int
    entries: tuple[PostedEntry, ...]
    repeated: bool = False
