"""What is wrong with a file, as a person reads it: the place first, then the sentence."""

from __future__ import annotations

from appbuilder_app.messages import sentence
from koperasi.impor.hasil import Masalah
from ledger.errors import Refusal


def kalimat(masalah: Masalah, language: str | None = None) -> str:
    """What is wrong at one place, without the place."""
    return sentence(masalah.refusal, language)


def kalimat_tempat(masalah: Masalah, language: str | None = None) -> str:
    """The same with sheet, row and column in front; a note on the whole file stands alone."""
    said = kalimat(masalah, language)
    if not masalah.baris:
        return said
    column = masalah.kolom or "-"
    if masalah.huruf:
        column = f"{column} ({masalah.huruf})"
    placed = Refusal(
        "impor_tempat",
        lembar=masalah.lembar,
        baris=masalah.baris,
        kolom=column,
        kalimat=said.rstrip("."),
    )
    return sentence(placed, language)
