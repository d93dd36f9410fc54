"""From one Core select to pages, sums, groups: search, filters and order on its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Subquery,
    Text,
    and_,
    cast,
    func,
    or_,
    select,
)

from appbuilder_app.furnitur.columns import Column, Row, by_name, get
from appbuilder_app.furnitur.period import Period
from appbuilder_app.furnitur.query import Filter, Group, ListQuery, Page, amount_range
from appbuilder_app.texts import WIB
from koperasi.dasar.viewer import Viewer

KANBAN_ROWS = 30  # cards in each state
PIVOT_CELLS = 2_000
EVERY = 200_000  # an export holds at most this many rows
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)  # moments outside are nobody's

SelectFor = Callable[[Viewer, ListQuery], Select[Any]]


@dataclass(frozen=True)
class Source:
    """A select of a room, and what may be asked of it.

    :param select: (viewer, query) -> select with named columns, filtered by the viewer.
    :param search: columns that the search box looks into.
    :param key: column that names the row.
    """

    select: SelectFor
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    search: tuple[str, ...]
    key: str

    def page(self, viewer: Viewer, conn: Connection, query: ListQuery) -> Page:
        """Rows, count and sums of a question: two statements, a third when grouped."""
        table = self.select(viewer, query).subquery("d")
        where = list(self._where(table, query))
        totals = conn.execute(
            select(func.count().label("n"), *_sums(table, self.columns))
            .select_from(table)  # without sums and filters nothing else names it
            .where(*where)
        ).one()
        groups = self._groups(conn, table, query, where) if query.group else []
        if query.view == "kanban":
            rows = conn.execute(self._kanban(table, query, where)).all()
        else:
            rows = conn.execute(self._ordered(table, query).where(*where)).all()
        return Page(rows, totals.n, _sums_of(totals, self.columns), groups)

    def one(self, viewer: Viewer, conn: Connection, query: ListQuery, key: str) -> Row | None:
        """The row with this key, when the viewer may see it."""
        table = self.select(viewer, query).subquery("d")
        column = table.c[self.key]
        value: Any = key
        if isinstance(column.type, Integer):
            if not key.isdigit() or len(key) > 15:
                return None
            value = int(key)
        return conn.execute(select(table).where(column == value)).one_or_none()

    def _where(self, table: Subquery, query: ListQuery) -> Iterable[ColumnElement[bool]]:
        for word in query.search.split():
            pattern = f"%{_escaped(word.lower())}%"
            yield or_(
                *(
                    func.lower(_text(table.c[name])).like(pattern, escape="\\")
                    for name in self.search
                )
            )
        moments = {column.name for column in self.columns if column.kind == "waktu"}
        for declared in self.filters:
            values = query.filters.get(declared.name)
            period = query.period(declared.name) if declared.kind == "periode" else None
            if values and period and declared.target in moments:
                yield _moments(table.c[declared.target], period)
            elif values:
                yield _condition(table.c[declared.target], declared, values, query)

    def _kanban(
        self, table: Subquery, query: ListQuery, where: Sequence[ColumnElement[bool]]
    ) -> Select[Any]:
        """The first rows of each state."""
        state = table.c[query.group]
        first = table.c[query.sort or self.key]
        order = [first.desc() if query.descending else first.asc(), table.c[self.key]]
        place = func.row_number().over(partition_by=state, order_by=order)
        ranked = select(table, place.label("k_place")).where(*where).subquery("k")
        return select(ranked).where(ranked.c.k_place <= KANBAN_ROWS).order_by(ranked.c.k_place)

    def _ordered(self, table: Subquery, query: ListQuery) -> Select[Any]:
        named = by_name(self.columns)
        order: list[Any] = []
        if query.group:
            order.append(_bucket(table, named[query.group]))
        if query.sort:
            column = table.c[query.sort]
            order.append(column.desc() if query.descending else column.asc())
        key = table.c[self.key]
        order.append(key.desc() if query.descending else key.asc())
        size = query.size or EVERY
        return select(table).order_by(*order).limit(size).offset(query.offset if query.size else 0)

    def _groups(
        self, conn: Connection, table: Subquery, query: ListQuery, where: Sequence[Any]
    ) -> list[Group]:
        named = by_name(self.columns)
        down = _bucket(table, named[query.group]).label("v")
        across = [_bucket(table, named[query.across]).label("w")] if query.across else []
        found = conn.execute(
            select(down, *across, func.count().label("n"), *_sums(table, self.columns))
            .where(*where)
            .group_by(down, *across)
            .order_by(down)
            .limit(PIVOT_CELLS)
        )
        return [
            Group(row.v, row.n, _sums_of(row, self.columns), row.w if across else None)
            for row in found
        ]


def _bucket(table: Subquery, column: Column) -> ColumnElement[Any]:
    """What a column groups by: dates by month, everything else by value."""
    found = table.c[column.name]
    return func.substr(found, 1, 7) if column.kind in {"tanggal", "waktu"} else found


def _sums(table: Subquery, columns: tuple[Column, ...]) -> list[ColumnElement[Any]]:
    return [
        func.coalesce(func.sum(table.c[c.name]), 0).label(f"s_{c.name}") for c in columns if c.total
    ]


def _sums_of(row: Any, columns: tuple[Column, ...]) -> dict[str, int]:
    return {c.name: int(getattr(row, f"s_{c.name}")) for c in columns if c.total}


def _text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as text; a text column stays bare, so that its index can be used."""
    return column if isinstance(column.type, String) else cast(column, Text)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _moments(column: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    """Moments in UTC within days as they are shown here: a visit at six is not of yesterday."""

    def begin(day: dt.date) -> str:
        return f"{dt.datetime.combine(day, dt.time(), WIB).astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}"

    first, last = max(period.first, EARLIEST), min(period.last, LATEST)
    return and_(column >= begin(first), column < begin(last + dt.timedelta(days=1)))


def _condition(
    column: ColumnElement[Any], declared: Filter, values: tuple[str, ...], query: ListQuery
) -> ColumnElement[bool]:
    if declared.kind == "periode":
        period = query.period(declared.name)
        assert period is not None  # noqa: S101 - values were read before
        end = f"{period.last.isoformat()}~"  # also moments of the last day
        return column.between(period.first.isoformat(), end)
    if declared.kind == "jumlah":
        least, most = amount_range(values[0])
        return column.between(least if least is not None else -(10**15), most or 10**15)
    if declared.kind == "ya":
        filled = func.coalesce(_text(column), "").not_in(("", "0"))
        return filled if values[0] == "ya" else ~filled
    if declared.kind == "teks":
        pattern = f"%{_escaped(values[0].lower())}%"
        return func.lower(_text(column)).like(pattern, escape="\\")
    return _text(column).in_(values)


def group_rows(rows: Sequence[Row], columns: tuple[Column, ...], query: ListQuery) -> list[Group]:
    """The same groups for a list whose room answers with rows of its own."""
    named = by_name(columns)
    made: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        key = (_bucket_of(row, named[query.group]), "")
        if query.across:
            key = (key[0], _bucket_of(row, named[query.across]))
        made.setdefault(key, []).append(row)
    return [
        Group(
            down,
            len(members),
            {c.name: sum(int(get(r, c.name) or 0) for r in members) for c in columns if c.total},
            across if query.across else None,
        )
        for (down, across), members in sorted(made.items())
    ]


def _bucket_of(row: Row, column: Column) -> str:
    value = str(get(row, column.name) or "")
    return value[:7] if column.kind in {"tanggal", "waktu"} else value
