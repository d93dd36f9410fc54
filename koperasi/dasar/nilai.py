"""Values of parameters: from what people type to the canonical text of a unit, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ledger.errors import Refusal
from ledger.money import parse_rupiah

LONGEST: Final = 500
_WHOLE: Final = re.compile(r"[0-9]{1,4}")
_PERCENT: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
_YES: Final = {"ya": "ya", "yes": "ya", "1": "ya", "tidak": "tidak", "no": "tidak", "0": "tidak"}


def canonical(satuan: str, isi: str) -> str:
    """Canonical text of a typed value in a unit of `Parameter.unit`.

    Whole rupiah and counts as digits, percent as a decimal with a point, yes or no as "ya"
    and "tidak".

    :raises Refusal: `nilai_parameter_salah`.
    """
    reader = _READERS.get(satuan, _count)
    found = reader(" ".join(isi.split()))
    if found is None:
        raise Refusal("nilai_parameter_salah", "nilai", isi=isi, satuan=satuan)
    return found


def as_persen(nilai: str) -> Decimal:
    """A percentage out of its canonical text."""
    return Decimal(nilai)


def as_ya(nilai: str) -> bool:
    """Yes or no out of its canonical text."""
    return nilai == "ya"


def _rupiah(text: str) -> str | None:
    if text == "0":
        return text
    try:
        return str(parse_rupiah(text, "nilai"))
    except Refusal:
        return None


def _count(text: str) -> str | None:
    return str(int(text)) if _WHOLE.fullmatch(text) else None


def _persen(text: str) -> str | None:
    plain = text.removesuffix("%").strip().replace(",", ".")
    if not _PERCENT.fullmatch(plain) or Decimal(plain) > 100:
        return None
    return f"{Decimal(plain).normalize():f}"


def _teks(text: str) -> str | None:
    return text if len(text) <= LONGEST and text.isprintable() else None


def _ya(text: str) -> str | None:
    return _YES.get(text.lower())


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "rupiah": _rupiah,
    "persen": _persen,
    "teks": _teks,
    "ya_tidak": _ya,
}
"""Readers by unit; whatever is not named here is a count: bulan, hari, orang."""
