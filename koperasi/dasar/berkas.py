"""A file from outside becomes sheets of cells, or is refused: size, kind, damage, bombs."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from koperasi.dasar import pembaca
from ledger.errors import Refusal

BATAS_BERKAS = 40 * 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
_START = "import sys, runpy; sys.path.insert(0, sys.argv[1]); runpy.run_module('koperasi.dasar.pembaca', run_name='__main__')"  # noqa: E501
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CSV = (".csv", ".txt", ".tsv")
_LOOK = 20


class Sel(NamedTuple):
    """One cell: kind (see :mod:`koperasi.dasar.pembaca`) and text."""

    jenis: str
    teks: str


KOSONG = Sel("t", "")


@dataclass(frozen=True)
class Lembar:
    """One sheet; rows and cells in their places, the first row is row 1 of the file."""

    nama: str
    baris: tuple[tuple[Sel, ...], ...]


def open_berkas(data: bytes, name: str) -> list[Lembar]:
    """Sheets of a workbook (xlsx, xls, ods) or of a csv file.

    :raises Refusal: `berkas_kosong`, `berkas_terlalu_besar` (40 MB), `bukan_lembar_kerja`,
        `berkas_rusak`, `berkas_bom`, `berkas_bersandi`, `berkas_jenis_lain`, `berkas_galat`,
        `berkas_terlalu_lebar`, `berkas_terlalu_panjang`, `berkas_terlalu_berat`.
    """
    if not data:
        raise Refusal("berkas_kosong", "berkas", berkas=name)
    if len(data) > BATAS_BERKAS:
        raise Refusal("berkas_terlalu_besar", "berkas", berkas=name, megabyte=len(data) >> 20)
    try:
        if data.startswith((b"PK", _OLE)):
            return list(_sheets(_lines(data)))
        if name.lower().endswith(_CSV):
            return [_from_csv(data)]
    except pembaca.Ditolak as refused:
        code = str(refused)
        rows, columns = pembaca.ROWS, pembaca.COLUMNS
        raise Refusal(code, "berkas", berkas=name, baris=rows, kolom=columns) from refused
    raise Refusal("bukan_lembar_kerja", "berkas", berkas=name)


def _lines(data: bytes) -> Iterator[object]:
    """What the reading process says, line by line."""
    command = [sys.executable, "-c", _START, str(ROOT)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=pembaca.SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise pembaca.Ditolak("berkas_terlalu_berat") from late
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise pembaca.Ditolak("berkas_rusak" if done.returncode == 1 else "berkas_terlalu_berat")
    return (json.loads(line) for line in lines)


def _sheets(lines: Iterable[object]) -> Iterator[Lembar]:
    name: str | None = None
    rows: list[tuple[Sel, ...]] = []
    for line in lines:
        if isinstance(line, list):
            rows.append(tuple(Sel(*cell) for cell in line))
            continue
        if isinstance(line, dict):
            raise pembaca.Ditolak(line["ditolak"])
        if name is not None:
            yield Lembar(name, tuple(rows))
        name, rows = str(line), []


# -- csv -------------------------------------------------------------------------------------


def _from_csv(data: bytes) -> Lembar:
    text = _decode(data)
    if "\x00" in text:
        raise pembaca.Ditolak("bukan_lembar_kerja")
    text, separator = _separator(text)
    csv.field_size_limit(1 << 20)
    rows: list[tuple[Sel, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if len(rows) >= pembaca.ROWS:
                raise pembaca.Ditolak("berkas_terlalu_panjang")
            if len(row) > pembaca.COLUMNS:
                raise pembaca.Ditolak("berkas_terlalu_lebar")
            rows.append(tuple(Sel("t", cell) for cell in row))
    except csv.Error as error:
        raise pembaca.Ditolak("berkas_rusak") from error
    return Lembar("csv", tuple(rows))


def _decode(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise pembaca.Ditolak("bukan_lembar_kerja")


def _separator(text: str) -> tuple[str, str]:
    """The separator by the line `sep=` that Excel knows, else the one most often in line 1.

    A first line without any is a title: then the lines below it are looked at.
    """
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return rest, first.strip()[-1]
    if not any(sign in first for sign in ";,\t"):
        first = "\n".join(rest.split("\n", _LOOK)[:_LOOK])
    return text, max(";,\t", key=first.count)
