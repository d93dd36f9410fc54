"""Workbooks made in the test: what a treasurer's Excel would send."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from koperasi.impor.hasil import ImporFile, Masalah
from ledger.errors import Refusal

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, sheet: str = "Lembar1", more: dict[str, Rows] | None = None) -> bytes:
    """A workbook; dates become real dates, text stays text, whole numbers are numbers."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(out, options)
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, content in {sheet: rows, **(more or {})}.items():
        page = book.add_worksheet(name)
        for r, row in enumerate(content):
            for c, value in enumerate(row):
                if isinstance(value, dt.date):
                    page.write_datetime(r, c, dt.datetime.combine(value, dt.time()), date)
                elif value is not None and value != "":
                    page.write(r, c, value)
    book.close()
    return out.getvalue()


def csv(rows: Rows, separator: str = ";") -> bytes:
    """The same as text."""
    lines = (separator.join("" if v is None else str(v) for v in row) for row in rows)
    return "\n".join(lines).encode()


def berkas(isi: bytes, jenis: str, **values: Any) -> ImporFile:
    """A request for the koperasi KOP."""
    name = "uji.xlsx" if isi.startswith(b"PK") else "uji.csv"
    return ImporFile(isi=isi, nama=name, jenis=jenis, entitas="KOP", **values)


def places(masalah: Sequence[Masalah]) -> list[tuple[str, str]]:
    """Cell (or row) and code of each problem."""
    return [(m.sel or str(m.baris), m.code) for m in masalah]


def problems(refusal: Refusal) -> tuple[Masalah, ...]:
    """Problems that a refused import carries."""
    found = refusal.values["masalah"]
    assert isinstance(found, tuple)
    return found
