"""Workbooks that the import gives out: an empty one of each kind, and rows that were refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from koperasi.impor import jenis as kinds
from koperasi.impor.baca import Bacaan, read_berkas
from koperasi.impor.hasil import ImporFile, Masalah
from koperasi.impor.jenis import JENIS, Kolom
from ledger.errors import Refusal
from ledger.sheets import ListColumn, ListSheet, list_bytes

_KIND = {kinds.JUMLAH: "number", kinds.TANGGAL: "date"}


def template(jenis: str) -> bytes:
    """A workbook with the headings of a kind and one example row to overwrite.

    :raises Refusal: `jenis_impor_salah`.
    """
    found = JENIS.get(jenis)
    if found is None:
        raise Refusal("jenis_impor_salah", "jenis", jenis=jenis)
    columns = tuple(ListColumn(kolom.nama, _KIND.get(kolom.isi, "text")) for kolom in found.kolom)
    example = [_example(kolom) for kolom in found.kolom]
    return list_bytes(ListSheet(found.judul[0], "", columns, [example]))


def _example(kolom: Kolom) -> object:
    if kolom.isi == kinds.TANGGAL and kolom.contoh:
        return dt.date.fromisoformat(str(kolom.contoh))
    return kolom.contoh


def rejected(
    berkas: ImporFile, masalah: Sequence[Masalah], explain: Callable[[Masalah], str]
) -> bytes:
    """The rows that were left out, as they came, with what is wrong behind each.

    The file can be mended and brought in as it is: its last column is left alone.

    :param masalah: problems of the rows, as :class:`HasilImpor` or :class:`Pratinjau` hold them.
    :param explain: the sentence of a problem.
    """
    bacaan = read_berkas(berkas)
    width = len(bacaan.susunan.judul)
    columns = (
        *(ListColumn(judul or f"kolom {at}") for at, judul in enumerate(bacaan.susunan.judul, 1)),
        ListColumn("yang perlu diperbaiki", width=60),
    )
    said: dict[int, list[str]] = {}
    for one in masalah:
        where = f"{one.kolom}: " if one.kolom else ""
        said.setdefault(one.baris, []).append(where + explain(one))
    rows = [
        [*_texts(bacaan, nomor, width), " ".join(sentences)]
        for nomor, sentences in sorted(said.items())
        if nomor > bacaan.susunan.kepala + 1
    ]
    return list_bytes(ListSheet("Baris yang ditolak", "", columns, rows))


def _texts(bacaan: Bacaan, nomor: int, width: int) -> list[str]:
    cells = bacaan.susunan.lembar.baris[nomor - 1]
    texts = [cell.teks[:-2] if _is_whole(cell.jenis, cell.teks) else cell.teks for cell in cells]
    return [*texts, *[""] * (width - len(texts))]


def _is_whole(jenis: str, text: str) -> bool:
    return jenis == "n" and text.endswith(".0")
