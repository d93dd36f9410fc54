"""The present filter of a list as a workbook: what is on the screen is what is in the file."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from flask import send_file
from werkzeug.wrappers import Response

from appbuilder_app import sessions, shell
from appbuilder_app.furnitur import listing
from appbuilder_app.furnitur.columns import Column, get
from appbuilder_app.furnitur.declared import today
from appbuilder_app.furnitur.query import ListQuery, Page
from appbuilder_app.texts import pair
from ledger.statements.table import Books, Row, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 100_000


def workbook(view: Any) -> Response:
    """Every row of the question in the address, as a download."""
    query, page = listing.export_rows(view, MOST)
    sessions.done_reading()
    return send_tables([_table(view, query, page)], f"{view.endpoint}-{today()}.xlsx")


def send_tables(tables: list[Table], name: str) -> Response:
    """Tables as one workbook; its writer is loaded when somebody asks for the first one."""
    from ledger import sheets

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lembar.xlsx"
        sheets.write_workbook(tables, path)
        content = path.read_bytes()
    return send_bytes(content, name, XLSX)


def send_bytes(content: bytes, name: str, kind: str) -> Response:
    """A download."""
    return send_file(io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)


def _table(view: Any, query: ListQuery, page: Page) -> Table:
    amounts = [column for column in view.columns if column.right]
    texts = [column for column in view.columns if not column.right]
    label = next((column for column in texts if column.title), texts[0])
    before = [column for column in texts if column is not label]
    rows = [_row(view, row, (before, label, amounts)) for row in page.rows]
    filters = tuple(
        (words, value)
        for words, _, value in (
            chip.words.partition(": ") for chip in listing.filter_words(view, query)
        )
    )
    names = dict(shell.entities())
    return Table(
        report=view.endpoint,
        entity=query.entitas,
        entity_name=names.get(query.entitas, query.entitas),
        title=pair(view.title),
        period=query.today,
        columns=tuple(pair(column.label) for column in amounts),
        rows=tuple(rows) + _sum_row(amounts, page, len(before)),
        totals=dict(page.sums),
        books=Books(0, ""),
        filters=filters,
        text_columns=tuple(pair(column.label) for column in before),
        label_column=pair(label.label),
    )


def _row(view: Any, row: Any, parts: tuple[list[Column], Column, list[Column]]) -> Row:
    before, label, amounts = parts
    return Row(
        key=str(get(row, view.key)),
        label=label.words(get(row, label.name)),
        amounts=tuple(int(get(row, column.name) or 0) for column in amounts),
        texts=tuple(column.words(get(row, column.name)) for column in before),
    )


def _sum_row(amounts: list[Column], page: Page, empty: int) -> tuple[Row, ...]:
    if not any(column.total for column in amounts):
        return ()
    sums = tuple(page.sums.get(column.name, 0) for column in amounts)
    texts = ("",) * empty
    return (Row("jumlah", pair(("Jumlah", "Total")), amounts=sums, kind="total", texts=texts),)
