"""Which column of a file is which field: guessed by heading, shown, changed by the user."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from koperasi.dasar.berkas import KOSONG, Lembar, Sel
from koperasi.impor.hasil import KolomTerbaca
from koperasi.impor.jenis import Jenis
from ledger.errors import Refusal

HEADING_ROWS = 20
"""Rows in which the headings are looked for: above them a name and a title may stand."""


@dataclass(frozen=True)
class Susunan:
    """How a sheet is read.

    :param kepala: index of the row of headings (0 for row 1).
    :param letak: field -> index of its column.
    :param judul: heading of each column as it stands in the file.
    """

    lembar: Lembar
    kepala: int
    letak: Mapping[str, int]
    judul: tuple[str, ...]

    def sel(self, baris: Sequence[Sel], bidang: str) -> Sel:
        """The cell of a field in a row; an empty one where there is none."""
        at = self.letak.get(bidang, -1)
        return baris[at] if 0 <= at < len(baris) else KOSONG

    def kolom(self) -> tuple[KolomTerbaca, ...]:
        """All columns with the fields they were taken for."""
        taken = {at: bidang for bidang, at in self.letak.items()}
        return tuple(
            KolomTerbaca(letter(at), judul, taken.get(at, ""))
            for at, judul in enumerate(self.judul)
            if judul or at in taken
        )

    def tempat(self, bidang: str) -> tuple[str, str]:
        """Heading and letter of a field's column."""
        at = self.letak.get(bidang)
        return (bidang, "") if at is None else (self.judul[at] or bidang, letter(at))


def letter(index: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain(heading: str) -> str:
    """A heading without case, signs and remarks in brackets: "Jumlah (Rp.)" -> "jumlah"."""
    words = re.sub(r"\([^)]*\)", " ", heading.lower())
    return re.sub(r"[^a-z0-9]+", " ", words).strip()


def choose(
    lembar: Sequence[Lembar], jenis: Jenis, wanted: str, pemetaan: Mapping[str, str]
) -> Susunan:
    """The sheet and row whose headings fit best, and the field of each column.

    :raises Refusal: `lembar_tidak_ada`, `judul_tidak_ditemukan`, `kolom_tidak_ada`.
    """
    sheets = [sheet for sheet in lembar if not wanted or sheet.nama == wanted]
    if not sheets:
        raise Refusal("lembar_tidak_ada", "lembar", lembar=wanted)
    best: tuple[int, Lembar, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.baris[:HEADING_ROWS]):
            fits = len(_guess(_headings(row), jenis))
            if fits and (best is None or fits > best[0]):
                best = (fits, sheet, at)
    if best is None and pemetaan:
        best = next(
            (
                (0, s, at)
                for s in sheets
                for at in range(len(s.baris))
                if any(cell.teks for cell in s.baris[at])
            ),
            None,
        )
    if best is None:
        expected = ", ".join(kolom.nama for kolom in jenis.kolom if kolom.wajib)
        raise Refusal("judul_tidak_ditemukan", "berkas", judul=expected)
    _, sheet, at = best
    width = max(len(row) for row in sheet.baris)
    judul = _headings(sheet.baris[at]) + ("",) * (width - len(sheet.baris[at]))
    return Susunan(sheet, at, _map(judul, jenis, pemetaan), judul)


def _headings(row: Sequence[Sel]) -> tuple[str, ...]:
    return tuple(" ".join(cell.teks.split())[:80] if cell.jenis == "t" else "" for cell in row)


def _guess(judul: Sequence[str], jenis: Jenis) -> dict[str, int]:
    """Field -> column by name first, then by other words for it; the leftmost wins."""
    found: dict[str, int] = {}
    names = [plain(heading) for heading in judul]
    for exact in (True, False):
        for kolom in jenis.kolom:
            words = {plain(kolom.nama)} if exact else {plain(word) for word in kolom.sinonim}
            for at, name in enumerate(names):
                if kolom.nama not in found and at not in found.values() and name in words:
                    found[kolom.nama] = at
    return found


def _map(judul: Sequence[str], jenis: Jenis, pemetaan: Mapping[str, str]) -> dict[str, int]:
    found = _guess(judul, jenis)
    for bidang, where in pemetaan.items():
        if all(kolom.nama != bidang for kolom in jenis.kolom):
            raise Refusal("kolom_tidak_ada", bidang, kolom=bidang)
        found.pop(bidang, None)
        if not where:
            continue
        at = _index(judul, where)
        if at is None:
            raise Refusal("kolom_tidak_ada", bidang, kolom=where)
        found = {field: known for field, known in found.items() if known != at}
        found[bidang] = at
    return found


def _index(judul: Sequence[str], where: str) -> int | None:
    """Column by its heading, else by its letter."""
    names = [heading.lower() for heading in judul]
    if where.lower() in names:
        return names.index(where.lower())
    letters = [letter(at) for at in range(len(judul))]
    return letters.index(where.upper()) if where.upper() in letters else None
