"""Canonical beancount text of entries, and the one encoder for beancount strings.

The text of an entry is a function of the entry alone: rendering it again gives the same
bytes. beancount's own printer is not used, because it leaves some strings unescaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ledger.entry import Dims, Posting
from ledger.errors import Refusal

ROOTS = ("Aset", "Kewajiban", "Ekuitas", "Pendapatan", "Beban")
ENGLISH_ROOTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
_OPTIONS = ("assets", "liabilities", "equity", "income", "expenses")

HEADER = (
    "".join(f'option "name_{name}" "{root}"\n' for name, root in zip(_OPTIONS, ROOTS, strict=True))
    + "\n"
)
"""First lines of every file: beancount reads the root names per file."""

_REFUSED = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
_TRAILER = len("; ") + len(" ") + 64 + len(" ") + 64 + len("\n\n")
_MINOR_DIGITS = {"JPY": 0, "KRW": 0, "IDR": 0}


def check_text(value: str, field: str) -> str:
    """The value itself, when it can stand in the books.

    :raises Refusal: `text_not_allowed` for control, format (bidirectional, zero-width), private
        and surrogate characters and line separators: they make a line look like what it is not.
    """
    if value.isascii():
        if value.isprintable():
            return value
    elif _REFUSED.isdisjoint(map(unicodedata.category, value)):
        return value
    raise Refusal("text_not_allowed", field)


def quote(value: str) -> str:
    """A beancount string literal: backslash and quote escaped, nothing else needed."""
    if "\\" in value or '"' in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


class Leg(NamedTuple):
    """One posting as it is written: beancount account name, amount, foreign money, dimensions."""

    path: str
    amount: int
    dims: Dims = ()
    currency: str | None = None
    units: int | None = None


class Rendering(NamedTuple):
    """Everything that the text of one entry is made from."""

    ledger: str
    seq: int
    date: str
    number: str
    imported: bool
    voucher: str
    narration: str
    recorded: str
    actor: str
    approved_by: str
    key: str
    rule: str
    ref: str
    reverses_seq: int | None
    reason: str
    evidence: str
    act_id: int
    kind: str
    legs: Sequence[Leg]
    reverses_act: int | None = None


def render(entry: Rendering) -> str:
    """Canonical text of an entry, from its date line to the newline of its last posting."""
    return render_head(entry) + "".join([render_leg(leg.path, leg) for leg in entry.legs])


def render_head(entry: Rendering) -> str:
    """What stands before the postings; the legs are not looked at."""
    number = quote(entry.number)
    imported = '  nomor_lama: "ya"\n' if entry.imported else ""
    undone = entry.reverses_seq
    reverses = "" if undone is None else f"  membalik: {undone}\n"
    whole = "" if entry.reverses_act is None else f" {entry.reverses_act}"
    return (
        f"{entry.date} * {number} {quote(entry.narration)}\n"
        f'  id: "{entry.ledger}-{entry.seq}"\n'
        f"  seq: {entry.seq}\n"
        f"  no_bukti: {number}\n"
        f'  jenis: "{entry.voucher}"\n'
        f'  dicatat: "{entry.recorded}"\n'
        f"  dibuat: {quote(entry.actor)}\n"
        f"{imported}"
        f"{_line('disetujui', entry.approved_by)}"
        f"  kunci: {quote(entry.key)}\n"
        f"{_line('aturan', entry.rule)}"
        f"{_line('ref', entry.ref)}"
        f"{reverses}"
        f"{_line('alasan', entry.reason)}"
        f"{_line('bukti_hash', entry.evidence)}"
        f'  tindakan: "{entry.act_id} {entry.kind}{whole}"\n'
    )


def _line(name: str, value: str) -> str:
    return f"  {name}: {quote(value)}\n" if value else ""


def render_leg(path: str, leg: Leg | Posting) -> str:
    """A posting on the account with this beancount name, its dimensions in the order of kinds."""
    amount = f"{leg.amount} IDR" if leg.currency is None else money(leg)
    text = f"  {path}  {amount}\n"
    for kind, value in leg.dims if len(leg.dims) < 2 else sorted(leg.dims):
        text += f'    {kind}: "{value}"\n'
    return text


def money(leg: Leg | Posting) -> str:
    """Amount of a leg: `25000 IDR`, or foreign units at a total price in rupiah."""
    if leg.currency is None or leg.units is None:
        return f"{leg.amount} IDR"
    digits = minor_digits(leg.currency)
    sign = "-" if leg.units < 0 else ""
    whole, fraction = divmod(abs(leg.units), 10**digits)
    shown = f"{sign}{whole}" + (f".{fraction:0{digits}d}" if digits else "")
    return f"{shown} {leg.currency} @@ {abs(leg.amount)} IDR"


def minor_digits(currency: str) -> int:
    """Digits of a currency's minor unit: 0 for JPY and KRW, 2 for the others."""
    return _MINOR_DIGITS.get(currency, 2)


def frame(text: str, seq: int, previous: str, hash_: str) -> str:
    """What is appended to the file: the text, its trailer comment, an empty line."""
    return f"{text}; {seq} {previous} {hash_}\n\n"


def frame_length(text: str, seq: int) -> int:
    """Bytes of an entry's frame, known before its hash is."""
    size = len(text) if text.isascii() else len(text.encode())
    return size + len(str(seq)) + _TRAILER
