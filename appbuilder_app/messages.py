"""Sentences: the only place where a refusal's code becomes words, in Indonesian and English.

Each room keeps its own in `appbuilder_app/pesan/<room>.py` as
`PESAN: dict[str, tuple[str, str]]`; values of the refusal are put in by `str.format`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import lru_cache

from appbuilder_app import pesan
from appbuilder_app.texts import Pair, bulan, lang, rupiah, saat, tanggal
from ledger.errors import Refusal

AMOUNTS = ("jumlah", "saldo", "amount", "batas", "balance", "sisa", "selisih", "total")
DATES = ("tanggal", "date", "hari_ini", "today")
MOMENTS = ("saat",)
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
"""A month as it is kept; people read its name."""
UNKNOWN: Pair = (
    "Permintaan ini tidak dapat dijalankan ({kode}). Tidak ada yang berubah.",
    "This cannot be done ({kode}). Nothing was changed.",
)


@lru_cache(maxsize=1)
def sentences() -> dict[str, Pair]:
    """All sentences of all rooms by code.

    :raises ValueError: two rooms say different things for the same code.
    """
    merged: dict[str, Pair] = {}
    for found in pkgutil.iter_modules(pesan.__path__):
        module = importlib.import_module(f"{pesan.__name__}.{found.name}")
        for code, words in module.PESAN.items():
            if merged.setdefault(code, words) != words:
                raise ValueError(f"two sentences for {code}: see pesan/{found.name}.py")
    return merged


def sentence(refusal: Refusal, language: str | None = None) -> str:
    """What a person reads: what is wrong, where, what to do."""
    english = (language or lang()) == "en"
    indonesian_words, english_words = sentences().get(refusal.code, UNKNOWN)
    words = english_words if english else indonesian_words
    spoken = "en" if english else "id"
    values = {name: _shown(name, value, spoken) for name, value in refusal.values.items()}
    values.setdefault("kode", refusal.code)
    try:
        return words.format(**values)
    except (KeyError, IndexError):
        return (UNKNOWN[1] if english else UNKNOWN[0]).format(kode=refusal.code)


def _shown(name: str, value: object, language: str) -> object:
    if isinstance(value, tuple) and value and all(isinstance(one, Refusal) for one in value):
        return " ".join(sentence(one, language) for one in value)  # reasons of one refusal
    if isinstance(value, int) and not isinstance(value, bool) and name.startswith(AMOUNTS):
        return rupiah(value)
    if name.startswith(DATES):
        return tanggal(str(value)) or value
    if isinstance(value, str) and MONTH.fullmatch(value):
        return bulan(value)
    if name.startswith(MOMENTS):
        return saat(str(value)) or value
    return value
