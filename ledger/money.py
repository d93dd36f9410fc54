"""Whole rupiah: read from what people type, printed, rounded and divided. No float anywhere."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TypeVar

from ledger.entry import MAX_AMOUNT
from ledger.errors import Refusal

Key = TypeVar("Key", bound=Hashable)

_WORDS = {"rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "miliar": 10**9, "milyar": 10**9}
_DRESS = re.compile(r"(?:rp\.?|idr)?[ \xa0]*(.*?)[ \xa0]*(?:[,.]-)?", re.IGNORECASE)
_PLAIN = re.compile(r"0|[1-9][0-9]{0,20}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}")
_WORDED = re.compile(r"((?:0|[1-9][0-9]{0,9})(?:,[0-9]{1,2})?)[ \xa0]*([a-z]{2,6})", re.IGNORECASE)
_TWO_WAYS = re.compile(r"[0-9]+(?:[.,][0-9]+)+[ \xa0]*[a-z]{0,6}|0[0-9]+", re.IGNORECASE)
_NEGATIVE = re.compile(r"[-−][ \xa0]*(?:rp\.?|idr)?[ \xa0]*\d.*|\(.*\d.*\)|.*\d-", re.IGNORECASE)
_DECIMALS = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),(?:[0-9]{1,2}|[0-9]{4,})")


def parse_rupiah(text: str, field: str = "jumlah") -> int:
    """Whole rupiah as typed: "1.500.000", "1500000", "Rp 50.000,-", "50rb", "1,5jt".

    A dot stands between thousands; a comma is a decimal only before rb, jt or miliar.

    :param field: input field that a refusal belongs to.
    :raises Refusal: `amount_ambiguous` for what can be read in two ways ("1.5", "1,500",
        "007", "1.500jt"), `amount_zero`, `amount_too_large`, `amount_negative` ("-5000",
        "(5.000)"), `amount_invalid` for everything else (decimals, other digits than 0-9,
        underscores, letters).
    """
    match = _DRESS.fullmatch(text.strip(" \t\r\n\xa0")) if len(text) <= 60 else None
    amount = _value(match.group(1)) if match else None
    if amount is None:
        raise Refusal(_wrong(match.group(1) if match else ""), field, teks=text[:40])
    if amount == 0:
        raise Refusal("amount_zero", field)
    if amount > MAX_AMOUNT:
        raise Refusal("amount_too_large", field, jumlah=amount)
    return amount


def _wrong(body: str) -> str:
    """Why a figure is not one amount: the code of its refusal."""
    if _NEGATIVE.fullmatch(body):
        return "amount_negative"
    two_ways = _TWO_WAYS.fullmatch(body) and not _DECIMALS.fullmatch(body)
    return "amount_ambiguous" if two_ways else "amount_invalid"


def _value(body: str) -> int | None:
    """Value of the bare figure, None when it is not exactly one whole number of rupiah."""
    if _PLAIN.fullmatch(body):
        return int(body)
    if _GROUPED.fullmatch(body):
        return int(body.replace(".", ""))
    match = _WORDED.fullmatch(body)
    factor = _WORDS.get(match.group(2).lower()) if match else None
    if match is None or factor is None:
        return None
    whole, _, part = match.group(1).partition(",")
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)


def format_number(amount: int) -> str:
    """Digits with a dot between thousands: 1234567 -> "1.234.567", -5 -> "-5"."""
    return f"{amount:,}".replace(",", ".")


def format_rupiah(amount: int) -> str:
    """As people read it: "Rp1.234.567", negative in brackets "(Rp50.000)"."""
    shown = f"Rp{format_number(abs(amount))}"
    return f"({shown})" if amount < 0 else shown


def round_half_up(value: Decimal) -> int:
    """Whole rupiah nearest to an exact value; halves go away from zero."""
    with localcontext() as context:
        context.prec = 60
        return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def percent_of(amount: int, percent: Decimal) -> int:
    """`percent` of an amount (12.5 means 12.5 %), computed exactly, rounded once, half up."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(amount) * percent / 100
    return round_half_up(exact)


def split_by_weights(amount: int, weights: Mapping[Key, int], home: Key) -> dict[Key, int]:
    """Divide an amount by weights; each share is floored and `home` takes the remainder.

    The parts always sum to the whole.

    :param amount: whole rupiah, not negative.
    :param weights: share of each key, whole numbers, none negative (rupiah, points, months).
    :param home: key that takes what flooring leaves over; it may have no weight of its own.
        When all weights are zero it takes everything.
    :raises ValueError: for a negative amount or weight (a mistake of the caller, not of a user).
    """
    if amount < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("amount and weights may not be negative")
    whole = sum(weights.values())
    parts = {key: amount * weight // whole if whole else 0 for key, weight in weights.items()}
    parts[home] = parts.get(home, 0) + amount - sum(parts.values())
    return parts
