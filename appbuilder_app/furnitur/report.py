"""A report: period and options from the address, the neutral table, its writers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import g, render_template, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.dates import read_date
from appbuilder_app.furnitur import export, papers
from appbuilder_app.furnitur.declared import address, today
from appbuilder_app.furnitur.period import NAMED, Period, month_end, read_period
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import lang, pair
from ledger.errors import Refusal
from ledger.statements.table import Table, as_json

JSON = "application/json"
PAGED = "lanjut"
"""Option that says on which page we are: another period begins at its first page."""
SHORTCUTS = {
    "rentang": ("bulan-ini", "bulan-lalu", "tahun-ini", "tahun-lalu"),
    "bulan": ("bulan-ini", "bulan-lalu"),
    "tahun": ("tahun-ini", "tahun-lalu"),
    "tanggal": ("hari-ini", "bulan-lalu", "tahun-lalu"),
}


@dataclass(frozen=True)
class Asked:
    """What a report is asked for.

    :param period: first and last day; `as_of` is the last day, never after today.
    :param options: chosen values of the view's `options`, "" when nothing was chosen.
    :param whole: for a file: everything, not the page on the screen.
    """

    period: Period
    entitas: str
    language: str
    options: Mapping[str, str]
    whole: bool = False

    @property
    def as_of(self) -> dt.date:
        """The last day that counts."""
        return min(self.period.last, dt.date.fromisoformat(today()))

    @property
    def year(self) -> int:
        """Calendar year of the last day."""
        return self.period.last.year


def ask(view: Any) -> Asked:
    """The question in the address.

    :raises Refusal: `periode_salah`, `saringan_salah`.
    """
    options = {}
    for option in view.options:
        value = request.args.get(option.name, "")[:80]
        if value and not callable(option.choices) and value not in dict(option.choices):
            raise Refusal("saringan_salah", nama=pair(option.label), nilai=value)
        options[option.name] = value
    return Asked(_period(view), entitas_kode(), lang(), options)


def _period(view: Any) -> Period:
    day = dt.date.fromisoformat(today())
    start, end = request.args.get("dari", "").strip(), request.args.get("sampai", "").strip()
    if not end:
        usual = {"bulan": "bulan-ini", "tanggal": "hari-ini"}.get(view.period_kind, "tahun-ini")
        return read_period(request.args.get("periode", "") or usual, day.isoformat())
    last = read_date(end)
    first = read_date(start) if start else last
    if first is None or last is None or first > last:
        raise Refusal("periode_salah", "periode", teks=f"{start} – {end}")
    whole_month = first.day == 1 and last == month_end(first)
    text = f"{first:%Y-%m}" if whole_month else f"{first.isoformat()}..{last.isoformat()}"
    return Period(first, last, text)


def _tables(view: Any, asked: Asked) -> list[Table]:
    made = view.build(g.viewer, sessions.reading(), asked)
    return list(made) if isinstance(made, (list, tuple)) else [made]


def render(view: Any) -> str:
    """The report on the screen."""
    asked = ask(view)
    chosen = {name: value for name, value in asked.options.items() if value and name != PAGED}
    tables = _tables(view, asked)
    now = chosen | {"periode": asked.period.text}
    return render_template(
        view.template,
        view=view,
        judul=pair(view.title),
        asked=asked,
        tables=tables,
        marked=view.marked(tables, asked),
        choices=_choices(view),
        shortcuts=[
            (pair(words), address(view, "lihat", periode=key, **chosen), asked.period.text == key)
            for key, words in NAMED
            if key in SHORTCUTS[view.period_kind]
        ],
        files=[
            (words, icon, address(view, "berkas", akhiran=ending, **now))
            for ending, words, icon in _endings()
        ],
    )


def _endings() -> list[tuple[str, str, str]]:
    return [("xlsx", "Excel", "excel"), ("pdf", "PDF", "pdf")]


def _choices(view: Any) -> dict[str, Any]:
    conn = sessions.reading()
    return {
        option.name: option.choices(g.viewer, conn) if callable(option.choices) else option.choices
        for option in view.options
    }


def file(view: Any, ending: str) -> Response:
    """The whole report as a workbook, JSON or PDF."""
    asked = replace(ask(view), whole=True)
    tables = _tables(view, asked)
    name = export.file_name(view, asked.period.last.isoformat(), ending)
    if ending == "xlsx":
        return export.send_tables(tables, name)
    if ending == "json":
        made = [as_json(table) for table in tables]
        text = json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=1)
        return export.send_bytes(text.encode(), name, JSON)
    if ending == "pdf":
        return papers.of_report(view, tables, asked)
    raise NotFound
