"""A list as it stands on the screen, filtered and sorted, as a paper with a total row."""

from __future__ import annotations

from appbuilder_app.cetak import kata
from appbuilder_app.cetak.kertas import Column, Grid, Line, Paper
from appbuilder_app.texts import as_date
from ledger.sheetwords import ListColumn, ListSheet

FIGURES = frozenset({"rupiah", "number"})


def paper_of(sheet: ListSheet) -> Paper:
    """The list on paper; what a workbook would hold is what is printed."""
    language = sheet.language
    columns = tuple(Column(made.heading, right=made.kind in FIGURES) for made in sheet.columns)
    lines = [Line(tuple(map(_shown, sheet.columns, row))) for row in sheet.rows]
    if sheet.rows and any(made.total for made in sheet.columns):
        lines.append(_total(sheet))
    filters = tuple(f"{name}: {value}" if value else name for name, value in sheet.filters)
    count = f"{len(sheet.rows):,}".replace(",", ".")
    last = kata.say(kata.ROWS, language, count)
    if any(made.kind == "rupiah" for made in sheet.columns):
        last += f" · {kata.say(kata.RUPIAH, language)}"
    when = (kata.period(sheet.period, language),) if sheet.period else ()
    grid = Grid(columns, tuple(lines))
    return Paper(sheet.title, (grid,), (*when, *filters, last))


def _shown(column: ListColumn, value: object) -> str:
    if value is None or value == "":
        return ""
    if column.kind in FIGURES and isinstance(value, int):
        return kata.figure(value) if value or column.kind == "rupiah" else "0"
    if column.kind == "date":
        found = as_date(str(value))
        return found.strftime("%d/%m/%Y") if found else str(value)
    return str(value)


def _total(sheet: ListSheet) -> Line:
    cells = [
        _shown(column, sum(int(str(row[at] or 0)) for row in sheet.rows)) if column.total else ""
        for at, column in enumerate(sheet.columns)
    ]
    if not sheet.columns[0].total:
        cells[0] = kata.say(kata.TOTAL, sheet.language)
    return Line(tuple(cells), "total")
