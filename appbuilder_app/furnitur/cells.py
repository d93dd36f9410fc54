"""Cells ready to be drawn: text, look, link. Made in Python, printed by the template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from appbuilder_app.furnitur.columns import Column, Row, get
from appbuilder_app.texts import pair

LOOK = {
    "rupiah": "k-angka",
    "mutasi": "k-angka",
    "angka": "k-angka",
    "kurs": "k-angka",
    "nomor": "k-nomor",
    "tanggal": "k-nowrap",
    "waktu": "k-nowrap",
}


class Cell(NamedTuple):
    """A cell; `color` is set for states."""

    label: str
    text: str
    look: str
    color: str | None
    phone: bool
    title: bool


class Line(NamedTuple):
    """A row: its key, its address, its cells."""

    key: str
    url: str
    cells: list[Cell]
    raw: Any


def cell(column: Column, row: Row, label: str | None = None) -> Cell:
    """One cell of a row."""
    value = get(row, column.name)
    text = column.words(value)
    look = LOOK.get(column.kind, "")
    color = None
    if column.wide:
        look += " k-luas"
    if label is None:
        label = pair(column.label)
    if column.kind == "mutasi" and value:
        look += " k-masuk" if int(value) > 0 else " k-keluar"
        text = ("+ " if int(value) > 0 else "− ") + column.words(abs(int(value)))
    elif column.kind == "rupiah" and value and int(value) < 0:
        look += " k-keluar"
    elif column.kind == "keadaan":
        state = column.state(value)
        color = state.color if state else ""
    return Cell(label, text, look, color, column.phone, column.title)


def lines(columns: Sequence[Column], rows: Sequence[Row], key: str, url: str) -> list[Line]:
    """Rows ready to be drawn; `url` carries `{}` where the key goes ("" for no link)."""
    made = []
    heads = [(column, pair(column.label)) for column in columns]
    for row in rows:
        name = str(get(row, key))
        address = url.replace("%7B%7D", name) if url else ""
        made.append(Line(name, address, [cell(column, row, label) for column, label in heads], row))
    return made
