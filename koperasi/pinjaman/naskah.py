"""Clauses of a loan contract: a text that each koperasi words itself, with blanks to fill in.

The text is a dated parameter: paragraphs divided by an empty line, the first line of each is the
heading of the clause, every further line one of its points. `{plafon}` stands for a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ledger.errors import Refusal

KUNCI: Final = "pinjaman.naskah_perjanjian"
BERKAS: Final = Path(__file__).parents[1] / "data" / "naskah" / "perjanjian_pinjaman.txt"
BAWAAN: Final = BERKAS.read_text(encoding="utf-8").strip()
ISIAN: Final = (
    "nomor", "lembaga", "nama", "plafon", "terbilang", "tujuan", "tenor", "jasa_persen",
    "jasa_setahun", "efektif_persen", "denda_persen", "denda_tenggang", "penalti_persen",
    "angsuran_pertama", "angsuran_terakhir",
)  # fmt: skip
"""Blanks that a clause may have."""
_BLANK: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Pasal:
    """A clause: its heading and its points."""

    judul: str
    butir: tuple[str, ...]


def read_naskah(teks: str) -> tuple[Pasal, ...]:
    """The clauses of a text.

    :raises Refusal: `naskah_kosong`, `naskah_pasal_kosong` (a heading without a point).
    """
    made = []
    for part in re.split(r"\n\s*\n", teks.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if len(lines) == 1:
            raise Refusal("naskah_pasal_kosong", "nilai", judul=lines[0])
        if lines:
            made.append(Pasal(lines[0], tuple(lines[1:])))
    if not made:
        raise Refusal("naskah_kosong", "nilai")
    return tuple(made)


def check_naskah(teks: str, _mulai: dt.date) -> None:
    """Whether contracts can be printed with a text.

    :raises Refusal: as :func:`read_naskah`, `naskah_isian_tidak_dikenal` (an unknown blank).
    """
    read_naskah(teks)
    for name in _BLANK.findall(teks):
        if name not in ISIAN:
            known = ", ".join(f"{{{one}}}" for one in ISIAN)
            raise Refusal("naskah_isian_tidak_dikenal", "nilai", isian=name, dikenal=known)


def fill(teks: str, isi: Mapping[str, str]) -> tuple[Pasal, ...]:
    """The clauses with their blanks filled in; values are never read as blanks themselves.

    :param isi: a word for each of `ISIAN`.
    :raises Refusal: as :func:`read_naskah`.
    """

    def said(words: str) -> str:
        return _BLANK.sub(lambda found: isi.get(found[1], found[0]), words)

    return tuple(
        Pasal(said(pasal.judul), tuple(said(point) for point in pasal.butir))
        for pasal in read_naskah(teks)
    )
