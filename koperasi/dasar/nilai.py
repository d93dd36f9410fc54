"""Values of parameters: from what people type to the canonical text of a unit, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ledger.errors import Refusal
from ledger.money import parse_rupiah

LONGEST: Final = 500
NASKAH: Final = "naskah"
"""Unit of a text of many lines; all other values stand on one line."""
LONGEST_NASKAH: Final = 20_000
_WHOLE: Final = re.compile(r"[0-9]{1,4}")
_PERCENT: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
_YES: Final = {"ya": "ya", "yes": "ya", "1": "ya", "tidak": "tidak", "no": "tidak", "0": "tidak"}


def canonical(satuan: str, isi: str) -> str:
    """Canonical text of a typed value in a unit of `Parameter.unit`.

    Whole rupiah and counts as digits, percent as a decimal with a point, yes or no as "ya"
    and "tidak", steps of rates as "3;10000000=4.5" (see :func:`as_jenjang`).

    :raises Refusal: `nilai_parameter_salah`.
    """
    reader = _READERS.get(satuan, _count)
    found = reader(isi if satuan == NASKAH else " ".join(isi.split()))
    if found is None:
        raise Refusal("nilai_parameter_salah", "nilai", isi=isi[:LONGEST], satuan=satuan)
    return found


def as_persen(nilai: str) -> Decimal:
    """A percentage out of its canonical text."""
    return Decimal(nilai)


def as_ya(nilai: str) -> bool:
    """Yes or no out of its canonical text."""
    return nilai == "ya"


def as_jenjang(nilai: str) -> tuple[tuple[int, Decimal], ...]:
    """Steps (from which balance on, percent a year) out of their canonical text.

    "4" is one rate for every balance; "3;10000000=4.5" is 3 % and, from ten million on, 4.5 %.
    """
    steps = [part.rpartition("=") for part in nilai.split(";")]
    return tuple((int(begin or 0), Decimal(persen)) for begin, _, persen in steps)


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


def _jenjang(text: str) -> str | None:
    """Typed steps, `3%; 10jt: 4,5%`, as `3;10000000=4.5`: from 0 on, rising."""
    made, last = [], 0
    for place, part in enumerate(text.split(";")):
        begin, _, rate = part.replace(":", "=").rpartition("=")
        persen = _persen(rate.strip())
        if persen is None or (place == 0) != (begin.strip() in ("", "0")):
            return None
        if place:
            floor = _rupiah(begin.strip())
            if floor is None or int(floor) <= last:
                return None
            last = int(floor)
        made.append(f"{last}={persen}" if place else persen)
    return ";".join(made)


def _teks(text: str) -> str | None:
    return text if len(text) <= LONGEST and text.isprintable() else None


def _naskah(text: str) -> str | None:
    """Lines without blanks at their ends; one empty line at most between two others."""
    if len(text) > LONGEST_NASKAH:
        return None
    lines = [line.strip() for line in text.splitlines()]
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return plain if all(line.isprintable() for line in lines) else None


def _ya(text: str) -> str | None:
    return _YES.get(text.lower())


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "rupiah": _rupiah,
    "persen": _persen,
    "teks": _teks,
    NASKAH: _naskah,
    "ya_tidak": _ya,
    "pilihan": _teks,
    "jenjang": _jenjang,
}
"""Readers by unit; whatever is not named here is a count: bulan, hari, orang."""
