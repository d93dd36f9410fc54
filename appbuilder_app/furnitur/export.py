"""The present filter of a list as a workbook: what is on the screen is what is in the file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from flask import abort, send_file
from werkzeug.wrappers import Response

from appbuilder_app import sessions, shell
from appbuilder_app.furnitur import listing
from appbuilder_app.furnitur.columns import Column, get
from appbuilder_app.furnitur.declared import today
from appbuilder_app.furnitur.query import ListQuery, Page
from appbuilder_app.texts import lang, pair
from ledger.errors import Refusal
from ledger.sheetwords import ListColumn, ListSheet
from ledger.statements.table import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 100_000
KIND = {"rupiah": "rupiah", "mutasi": "rupiah", "angka": "number", "tanggal": "date"}


def workbook(view: Any) -> Response:
    """Every row of the question in the address, as a download.

    :raises Refusal: `ekspor_terlalu_besar`.
    """
    from ledger import sheets

    sheet = list_sheet(view, MOST)
    sessions.done_reading()
    return send_bytes(sheets.list_bytes(sheet), file_name(view, today(), "xlsx"), XLSX)


def list_sheet(view: Any, most: int) -> ListSheet:
    """Every row of the question in the address, as it is written to a workbook or to paper.

    :raises Refusal: `ekspor_terlalu_besar`, `ekspor_ditutup`.
    """
    if not (view.export_columns or view.columns):  # a screen that only records has no list
        abort(404)
    if not view.exported:
        raise Refusal("ekspor_ditutup")
    return _sheet(view, *listing.export_rows(view, most))


def _sheet(view: Any, query: ListQuery, page: Page) -> ListSheet:
    names = dict(shell.entities())
    columns = view.export_columns or view.columns
    chips = (chip.words.partition(": ") for chip in listing.filter_words(view, query))
    return ListSheet(
        title=pair(view.title),
        entity=names.get(query.entitas, query.entitas),
        columns=tuple(
            ListColumn(
                pair(column.label), KIND.get(column.kind, "text"), _width(column), column.total
            )
            for column in columns
        ),
        rows=_rows(columns, page.rows),
        period=query.today,
        filters=tuple((words, value) for words, _, value in chips),
        language=lang(),
    )


def _width(column: Column) -> int:
    return {"tanggal": 12, "keadaan": 14}.get(column.kind, 28 if column.title else 18)


def _rows(columns: Sequence[Column], rows: Sequence[Any]) -> list[list[object]]:
    return [[column.plain(get(row, column.name)) for column in columns] for row in rows]


def send_tables(tables: Sequence[Table], name: str) -> Response:
    """Reports as one workbook; its writer is loaded when somebody asks for the first one."""
    from ledger import sheets

    return send_bytes(sheets.workbook_bytes(tables), name, XLSX)


def file_name(view: Any, day: str, ending: str) -> str:
    """Name of a download: what the address calls the page, and the day."""
    return f"{view.route_base.strip('/').replace('/', '-')}-{day}.{ending}"


def send_bytes(content: bytes, name: str, kind: str) -> Response:
    """A download."""
    return send_file(io.BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)
