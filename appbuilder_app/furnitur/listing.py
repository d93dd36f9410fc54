"""A list page: rows, groups, cards, kanban, graph or pivot of one question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import g, render_template, request
from werkzeug.datastructures import MultiDict

from appbuilder_app import sessions
from appbuilder_app.furnitur import cells, saved
from appbuilder_app.furnitur.columns import Column, by_name, get
from appbuilder_app.furnitur.declared import address, may, plain, today
from appbuilder_app.furnitur.period import NAMED
from appbuilder_app.furnitur.query import Chip, Declared, Group, ListQuery, Page, chips
from appbuilder_app.furnitur.source import Source, group_rows
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import Pair, bulan, pair
from ledger.errors import Refusal


def read_query(view: Any, args: Any = None) -> ListQuery:
    """The question that the address asks of a view's list."""
    found = request.args if args is None else MultiDict(args)
    return _shaped(view, declared_of(view).read(found, entitas_kode(), today()))


def declared_of(view: Any) -> Declared:
    """What the list of a view allows."""
    return Declared(view.columns, view.filters, view.views, view.sort)


def _shaped(view: Any, query: ListQuery) -> ListQuery:
    """What a view mode needs by itself: kanban groups by state, graph and pivot by something."""
    groupable = [column.name for column in view.columns if column.group]
    if query.view == "kanban":
        return replace(query, group=_state_column(view).name, page=1)
    if query.view == "grafik" and not query.group:
        return replace(query, group=groupable[0])
    if query.view == "pivot":
        down = query.group or groupable[0]
        across = query.across or next((n for n in groupable if n != down), "")
        return replace(query, group=down, across=across)
    return replace(query, across="")


def _state_column(view: Any) -> Column:
    found: Column = next(column for column in view.columns if column.kind == "keadaan")
    return found


def ask(view: Any, query: ListQuery) -> Page:
    """Put the question to the view's rows; groups are added when the room gave none."""
    conn = sessions.reading()
    page: Page = view.page(g.viewer, conn, query)
    if query.group and not page.groups and page.total:
        every = view.page(g.viewer, conn, replace(query, size=0, page=1, group=""))
        return replace(page, groups=group_rows(every.rows, view.columns, query))
    return page


def source_of(view: Any) -> Source:
    """The select of a view with everything that may be asked of it.

    :raises Refusal: `tidak_ditemukan` when the view is a form only and has no list.
    """
    select = plain(view, "select")
    if select is None:
        raise Refusal("tidak_ditemukan")
    return Source(select, view.columns, view.filters, view.search, view.key)


def choices_of(view: Any) -> dict[str, dict[str, Pair]]:
    """Choices of the view's filters; those of coded columns come from the column."""
    made = {}
    for declared in view.filters:
        given = declared.choices
        if callable(given):
            given = given(g.viewer, sessions.reading())
        given = given or declared_of(view).choices(declared)
        if declared.kind == "periode":
            given = NAMED
        made[declared.name] = dict(given)
    return made


def render(view: Any) -> str:
    """The whole page (htmx picks the part it needs)."""
    query = read_query(view)
    page = ask(view, query)
    if query.page > 1 and not page.rows and page.total:
        query = replace(query, page=1)
        page = ask(view, query)
    return render_template(view.list_template, **_context(view, query, page))


def _context(view: Any, query: ListQuery, page: Page) -> dict[str, Any]:
    url = address(view, "show", kunci="{}") if hasattr(view, "show") else ""
    lines = cells.lines(view.columns, page.rows, view.key, url)
    choices = choices_of(view)
    named = by_name(view.columns)
    return {
        "view": view,
        "judul": pair(view.title),
        "query": query,
        "page": page,
        "lines": lines,
        "blocks": _blocks(view, query, page, lines),
        "chips": chips(query, view.filters, choices),
        "choices": choices,
        "totals": _totals(view.columns, page.sums),
        "groupable": [column for column in view.columns if column.group],
        "measures": [column for column in view.columns if column.total],
        "group_words": _group_words(named.get(query.group)),
        "graph": _graph(view, query, page) if query.view == "grafik" else "",
        "pivot": _pivot(view, query, page) if query.view == "pivot" else None,
        "add_url": _add_url(view),
        "bulk": [action for action in view.actions if action.bulk and g.viewer.may(action.right)],
        "saved": saved.of(sessions.reading(), g.viewer.user, view.endpoint),
        "address": lambda method, **kw: address(view, method, **kw),
    }


def _add_url(view: Any) -> str:
    return address(view, view.add_method) if view.add_method and may(view, "tambah") else ""


@dataclass(frozen=True)
class Block:
    """Lines under one heading; without grouping there is one block without heading."""

    title: str
    count: int
    sums: Sequence[tuple[str, str]]
    lines: Sequence[cells.Line]
    color: str = ""
    filter_url: str = ""


def _blocks(view: Any, query: ListQuery, page: Page, lines: list[cells.Line]) -> list[Block]:
    if not query.group or query.view in {"grafik", "pivot"}:
        return [Block("", page.total, (), lines)]
    column = by_name(view.columns)[query.group]
    by_value: dict[str, list[cells.Line]] = {}
    for line in lines:
        by_value.setdefault(_bucket_text(column, line.raw), []).append(line)
    groups = {str(group.value or ""): group for group in page.groups}
    order = [state.key for state in column.states] if query.view == "kanban" else list(groups)
    made = []
    for key in order:
        group = groups.get(key, Group(key, 0, {}))
        state = column.state(key)
        made.append(
            Block(
                title=_group_words(column)(group.value) or pair(("(kosong)", "(empty)")),
                count=group.count,
                sums=_totals(view.columns, group.sums),
                lines=by_value.get(key, []),
                color=state.color if state else "",
                filter_url=_filter_url(view, query, column, key),
            )
        )
    return made


def _filter_url(view: Any, query: ListQuery, column: Column, key: str) -> str:
    fits = next((f for f in view.filters if f.target == column.name), None)
    if fits is None or not key:
        return ""
    filters = dict(query.filters) | {fits.name: (key,)}
    return query.address(filters=filters, group="", view="tabel", page=1)


def _bucket_text(column: Column, row: Any) -> str:
    value = str(get(row, column.name) or "")
    return value[:7] if column.kind in {"tanggal", "waktu"} else value


def _group_words(column: Column | None) -> Any:
    if column is not None and column.kind in {"tanggal", "waktu"}:
        return lambda value: bulan(str(value or ""))
    return lambda value: column.words(value) if column is not None else str(value)


def _totals(columns: Sequence[Column], sums: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        (pair(column.label), column.words(sums[column.name]))
        for column in columns
        if column.total and column.name in sums
    ]


def _measure(view: Any) -> Column | None:
    return next((column for column in view.columns if column.total), None)


def _graph(view: Any, query: ListQuery, page: Page) -> str:
    column = by_name(view.columns)[query.group]
    measure = _measure(view)
    words = _group_words(column)
    values = [group.sums[measure.name] if measure else group.count for group in page.groups]
    name = pair(measure.label) if measure else pair(("Banyaknya", "Count"))
    return json.dumps(
        {
            "jenis": "line" if column.kind == "tanggal" else "bar",
            "uang": bool(measure and measure.kind in {"rupiah", "mutasi"}),
            "label": [words(group.value) or "–" for group in page.groups],
            "deret": [{"nama": name, "nilai": values}],
        }
    )


def _pivot(view: Any, query: ListQuery, page: Page) -> dict[str, Any]:
    named = by_name(view.columns)
    down, across = named[query.group], named.get(query.across)
    measure = _measure(view)
    heads = sorted({str(group.across or "") for group in page.groups}) if across else [""]
    table: dict[str, dict[str, int]] = {}
    for group in page.groups:
        value = group.sums[measure.name] if measure else group.count
        row = table.setdefault(str(group.value or ""), {})
        row[str(group.across or "")] = row.get(str(group.across or ""), 0) + value
    show = measure.words if measure else str
    return {
        "heads": [_group_words(across)(head) or "–" for head in heads] if across else [],
        "rows": [
            (
                _group_words(down)(key) or "–",
                [show(row[h]) if h in row else "" for h in heads] if across else [],
                show(sum(row.values())),
            )
            for key, row in table.items()
        ],
        "foot": [show(sum(row.get(h, 0) for row in table.values())) for h in heads],
        "all": show(sum(sum(row.values()) for row in table.values())),
        "down": down,
        "across": across,
    }


def export_rows(view: Any, most: int) -> tuple[ListQuery, Page]:
    """Every row of the question in the address, for a workbook.

    :raises Refusal: `ekspor_terlalu_besar`.
    """
    query = replace(read_query(view), size=0, page=1, group="", across="")
    page: Page = view.page(g.viewer, sessions.reading(), query)
    if page.total > most:
        raise Refusal("ekspor_terlalu_besar", baris=page.total, paling_banyak=most)
    return query, page


def filter_words(view: Any, query: ListQuery) -> list[Chip]:
    """What is filtered, for the heading of a workbook or a print."""
    return chips(query, view.filters, choices_of(view))
