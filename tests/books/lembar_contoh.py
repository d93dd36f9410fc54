"""Rows of the data beside these tests as workbooks, the way they would be typed."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.impor.hasil import HasilImpor, ImporFile
from koperasi.impor.usecases import preview, run
from tests.koperasi.impor.lembar import xlsx

DATA = Path(__file__).parent
DATES = {"tanggal", "tanggal_masuk"}
AMOUNTS = {"debit", "kredit", "jumlah"}


def workbook(name: str) -> bytes:
    """A csv of this folder as xlsx, with real dates and real numbers."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    heading = list(rows[0])
    return xlsx([heading, *([_cell(key, row[key]) for key in heading] for row in rows)])


def _cell(key: str, text: str) -> Any:
    if key in DATES and text:
        return dt.date.fromisoformat(text)
    if key in AMOUNTS and text:
        return int(text)
    return text


def bring_in(desa: Desa, viewer: Viewer, name: str, jenis: str) -> HasilImpor:
    """Preview a workbook, which must find nothing wrong, and take it in."""
    asked = ImporFile(workbook(name), f"{name}.xlsx", jenis, "KOP")
    seen = preview(desa, viewer, asked)
    assert not seen.masalah
    assert seen.boleh
    made = run(desa, viewer, asked)
    assert (made.baris, made.bukti, dict(made.jumlah)) == (seen.baris, seen.bukti, seen.jumlah)
    return made
