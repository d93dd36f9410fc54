"""Workbooks: the door to xlsxwriter.

Nothing that a person typed becomes a formula, a link or a number; totals are live formulas
that carry their value, so that a telephone shows them too; dates are dates.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from ledger import platform
from ledger.sheetwords import (
    ListColumn,
    ListSheet,
    clean,
    footing,
    iso_date,
    sheet_name,
    shown_period,
    word,
)
from ledger.statements.table import Row, Table

__all__ = [
    "ListColumn",
    "ListSheet",
    "list_bytes",
    "workbook_bytes",
    "write_list",
    "write_workbook",
]

RUPIAH = '"Rp"#,##0_);("Rp"#,##0)'
COUNT = "#,##0"
DATE = "dd/mm/yyyy"


def write_workbook(tables: Sequence[Table], path: Path) -> None:
    """Write reports, one a sheet; a reader of the path sees the old or the new file."""
    platform.replace_file(path, workbook_bytes(tables))


def write_list(sheet: ListSheet, path: Path) -> None:
    """Write a list; as :func:`write_workbook`."""
    platform.replace_file(path, list_bytes(sheet))


def workbook_bytes(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each report."""
    made = _Workbook()
    for table in tables:
        _table_sheet(made, table)
    return made.done()


def list_bytes(sheet: ListSheet) -> bytes:
    """A workbook with one list."""
    made = _Workbook()
    _list_sheet(made, sheet)
    return made.done()


class _Workbook:
    """An open workbook with the formats that all its sheets use."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.names: set[str] = set()
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(properties))
        return self.formats[key]

    def sheet(self, title: str) -> Any:
        """A sheet with a name that Excel accepts and that is not taken."""
        return self.book.add_worksheet(sheet_name(title, self.names))

    def done(self) -> bytes:
        """Close and give the bytes."""
        self.book.close()
        return self.stream.getvalue()


# -- reports ---------------------------------------------------------------------------


def _table_sheet(made: _Workbook, table: Table) -> None:
    sheet = made.sheet(table.title)
    top = [table.entity_name, table.title, shown_period(table.period)]
    top += [f"{name}: {value}" for name, value in table.filters]
    first = _head(made, sheet, top)
    texts = len(table.text_columns)
    headings = (*table.text_columns, table.label_column, *table.columns)
    _headings(made, sheet, first, headings)
    known = {row.key: (first + 1 + number, row.amounts) for number, row in enumerate(table.rows)}
    for number, row in enumerate(table.rows):
        _table_row(made, sheet, (first + 1 + number, texts), (row, known))
    _below(made, sheet, first + 2 + len(table.rows), table)
    sheet.set_column(0, texts - 1, 14) if texts else None
    sheet.set_column(texts, texts, 44)
    sheet.set_column(texts + 1, texts + len(table.columns), 20)
    _paper(sheet, table.entity_name, shown_period(table.period), table)


def _table_row(
    made: _Workbook,
    sheet: Any,
    place: tuple[int, int],
    content: tuple[Row, dict[str, tuple[int, tuple[int, ...]]]],
) -> None:
    """A row; `known` are the line and the amounts of every row, for totals to point at."""
    line, texts = place
    row, known = content
    bold = row.kind != "line"
    edge = {"top": 1} if row.kind == "total" else {}
    for column, text in enumerate(row.texts):
        _text(made, sheet, (line, column), text, bold=bold, **edge)
    indent = {"indent": row.level} if row.level else {}
    _text(made, sheet, (line, texts), row.label, bold=bold, text_wrap=True, **indent, **edge)
    style = made.style(num_format=COUNT if row.unit else RUPIAH, bold=bold, **edge)
    for number, amount in enumerate(row.amounts):
        column = texts + 1 + number
        if row.word_at(number):
            _text(made, sheet, (line, column), row.word_at(number), align="right", **edge)
            continue
        parts = [known[key] for key in row.sum_of if key in known and known[key][1]]
        if parts and sum(amounts[number] for _, amounts in parts) == amount:
            formula = _sum([at for at, _ in parts], column)
            sheet.write_formula(line, column, formula, style, amount)
        else:
            sheet.write_number(line, column, amount, style)


def _sum(lines: list[int], column: int) -> str:
    """`=SUM(...)` of cells of a column, neighbours as ranges."""
    ranges: list[list[int]] = []
    for line in sorted(lines):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    parts = [
        xl_range(first, column, last, column) if last > first else xl_rowcol_to_cell(first, column)
        for first, last in ranges
    ]
    return f"=SUM({','.join(parts)})"


def _below(made: _Workbook, sheet: Any, line: int, table: Table) -> None:
    """Proofs and the books that the figures come from."""
    small = {"font_size": 9, "italic": True}
    for proof in table.proofs:
        words = f"{word('proof', table.language)} {proof.name}: {word('same', table.language)}"
        _text(made, sheet, (line, 0), words, **small)
        line += 1
    if not table.books.hash:  # a report that is not made from books
        return
    words = f"{word('entries', table.language)}: {table.books.entries}"
    _text(made, sheet, (line, 0), words, **small)
    words = f"{word('hash', table.language)}: {table.books.hash}"
    _text(made, sheet, (line + 1, 0), words, **small)


# -- lists -----------------------------------------------------------------------------


def _list_sheet(made: _Workbook, asked: ListSheet) -> None:
    sheet = made.sheet(asked.title)
    top = [asked.entity, asked.title]
    top += [shown_period(asked.period)] if asked.period else []
    top += [f"{name}: {value}" for name, value in asked.filters]
    first = _head(made, sheet, top)
    _headings(made, sheet, first, [column.heading for column in asked.columns])
    for number, row in enumerate(asked.rows):
        for column, value in enumerate(row):
            _value(made, sheet, (first + 1 + number, column), (asked.columns[column], value))
    last = first + len(asked.rows)
    sheet.autofilter(first, 0, max(first, last), len(asked.columns) - 1)
    _list_totals(made, sheet, asked, (first + 1, last))
    for number, made_column in enumerate(asked.columns):
        typed = made.style(num_format="@") if made_column.kind == "text" else None
        sheet.set_column(number, number, made_column.width, typed)
    _paper(sheet, asked.entity, asked.period, None)


def _list_totals(made: _Workbook, sheet: Any, asked: ListSheet, lines: tuple[int, int]) -> None:
    first, last = lines
    if last < first or not any(column.total for column in asked.columns):
        return
    if not asked.columns[0].total:
        _text(made, sheet, (last + 1, 0), word("total", asked.language), bold=True, top=1)
    for number, column in enumerate(asked.columns):
        if column.total:
            value = sum(int(str(row[number] or 0)) for row in asked.rows)
            style = made.style(num_format=_number_format(column.kind), bold=True, top=1)
            formula = f"=SUM({xl_range(first, number, last, number)})"
            sheet.write_formula(last + 1, number, formula, style, value)


def _value(
    made: _Workbook, sheet: Any, place: tuple[int, int], content: tuple[ListColumn, object]
) -> None:
    column, value = content
    if value is None or value == "":
        return
    if column.kind in ("rupiah", "number") and isinstance(value, int):
        sheet.write_number(*place, value, made.style(num_format=_number_format(column.kind)))
    elif column.kind == "date" and isinstance(value, dt.date):
        sheet.write_datetime(*place, value, made.style(num_format=DATE, align="left"))
    elif column.kind == "date":
        _text(made, sheet, place, str(value))
    else:
        sheet.write_string(*place, clean(str(value)), made.style(num_format="@"))


def _number_format(kind: str) -> str:
    return RUPIAH if kind == "rupiah" else COUNT


# -- what all sheets share -------------------------------------------------------------


def _head(made: _Workbook, sheet: Any, lines: Iterable[str]) -> int:
    """The lines above the table; the row of the headings follows after an empty one."""
    line = 0
    for line, words in enumerate(lines):
        style = {"bold": line < 2, "font_size": 14 if line == 0 else 11}
        sheet.write_string(line, 0, clean(words), made.style(**style))
    return line + 2


def _headings(made: _Workbook, sheet: Any, line: int, headings: Iterable[str]) -> None:
    style = made.style(bold=True, bottom=1, text_wrap=True, valign="top", bg_color="#EEF3EE")
    for column, heading in enumerate(headings):
        sheet.write_string(line, column, clean(heading), style)
    sheet.freeze_panes(line + 1, 0)
    sheet.repeat_rows(line)


def _text(made: _Workbook, sheet: Any, place: tuple[int, int], text: str, **style: Any) -> None:
    """Text, or a real date when it is one in ISO form."""
    day = iso_date(text)
    if day is not None:
        sheet.write_datetime(*place, day, made.style(num_format=DATE, align="left", **style))
        return
    sheet.write_string(*place, clean(text), made.style(**style) if style else None)


def _paper(sheet: Any, entity: str, period: str, table: Table | None) -> None:
    """A4, one page wide, with who, when, which books and page x of y on each page."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if table is not None and len(table.columns) > 3:
        sheet.set_landscape()
    language = "id" if table is None else table.language
    mark = "" if table is None else f"{table.books.entries} · {table.books.hash[:16]}"
    sheet.set_header(f"&L{footing(entity)}&R{footing(period)}")
    sheet.set_footer(f"&L{mark}&R{word('page', language)} &P/&N")
