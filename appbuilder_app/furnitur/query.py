"""What a list asks for, read from its address and written back to it, refused when unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection

from appbuilder_app.furnitur.columns import Column, Row
from appbuilder_app.furnitur.period import Period, read_period
from appbuilder_app.texts import Pair, pair, rupiah
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

SIZES = (25, 50, 100, 200)
DEEPEST = 100_000
RESERVED = frozenset({"q", "urut", "hal", "per", "kelompok", "tampil", "lajur", "tersimpan"})
VIEWS = ("tabel", "kartu", "kanban", "grafik", "pivot")

Choices = Sequence[tuple[str, Pair]] | Callable[[Viewer, Connection], Sequence[tuple[str, Pair]]]


@dataclass(frozen=True)
class Filter:
    """A filter of a list; its values stand in the address under its name.

    :param kind: "pilihan" (several allowed), "periode" (2026, 2026-11, bulan-ini, a..b),
        "teks" (contains), "jumlah" (least..most rupiah), "ya" (set or not).
    :param column: column of the row it looks at (its name when empty).
    """

    name: str
    label: Pair
    kind: str = "pilihan"
    choices: Choices = ()
    column: str = ""

    @property
    def target(self) -> str:
        """The column."""
        return self.column or self.name


@dataclass(frozen=True)
class ListQuery:
    """One question to a list. `size` 0 asks for every row (export)."""

    search: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    page: int = 1
    size: int = 25
    group: str = ""
    across: str = ""
    view: str = "tabel"
    entitas: str = ""
    today: str = ""
    usual: str = ""  # the order that needs no saying

    def value(self, name: str) -> str:
        """The first value of a filter, or ""."""
        return next(iter(self.filters.get(name, ())), "")

    def period(self, name: str) -> Period | None:
        """A period filter as dates."""
        value = self.value(name)
        return read_period(value, self.today) if value else None

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size

    def address(self, **changes: Any) -> str:
        """The query string that asks this again, with some changes."""
        asked = replace(self, **changes)
        pairs: list[tuple[str, str]] = []
        if asked.search:
            pairs.append(("q", asked.search))
        pairs += [(name, value) for name, values in asked.filters.items() for value in values]
        for name, value in (("kelompok", asked.group), ("lajur", asked.across)):
            if value:
                pairs.append((name, value))
        order = ("-" if asked.descending else "") + asked.sort
        if order not in ("-", "", asked.usual):
            pairs.append(("urut", order))
        if asked.view != "tabel":
            pairs.append(("tampil", asked.view))
        if asked.size not in (0, SIZES[0]):
            pairs.append(("per", str(asked.size)))
        if asked.page > 1:
            pairs.append(("hal", str(asked.page)))
        return "?" + urlencode(pairs)

    def without(self, name: str, value: str) -> str:
        """The address without one value of one filter."""
        kept = tuple(v for v in self.filters.get(name, ()) if v != value)
        filters = {n: v for n, v in self.filters.items() if n != name}
        if kept:
            filters[name] = kept
        return self.address(filters=filters, page=1)


@dataclass(frozen=True)
class Group:
    """A group of rows: its value, how many there are, sums by column."""

    value: Any
    count: int
    sums: Mapping[str, int]
    across: Any = None


@dataclass(frozen=True)
class Page:
    """An answer: rows of this page, how many altogether, sums over all of them."""

    rows: Sequence[Row]
    total: int
    sums: Mapping[str, int] = field(default_factory=dict)
    groups: Sequence[Group] = ()


@dataclass(frozen=True)
class Declared:
    """What a list allows; addresses are read against it."""

    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    views: tuple[str, ...]
    sort: str

    def read(self, args: Any, entitas: str, today: str) -> ListQuery:
        """The question in an address.

        :raises Refusal: `saringan_tidak_dikenal`, `saringan_salah`: nothing is dropped silently.
        """
        known = {f.name: f for f in self.filters}
        for name in args:
            if name not in RESERVED and name not in known:
                raise Refusal("saringan_tidak_dikenal", nama=str(name)[:40])
        filters = {}
        for name, declared in known.items():
            values = tuple(v[:80] for v in args.getlist(name) if v)[:20]
            if values:
                filters[name] = values
                _check_value(declared, values, (today, self.choices(declared)))
        sort = args.get("urut", "") or self.sort
        return ListQuery(
            search=" ".join(args.get("q", "")[:80].split()),
            filters=filters,
            sort=self._allowed(sort.lstrip("-"), "sort"),
            descending=sort.startswith("-"),
            page=_number(args.get("hal"), 1, DEEPEST),
            size=_size(args.get("per")),
            group=self._allowed(args.get("kelompok", ""), "group"),
            across=self._allowed(args.get("lajur", ""), "group"),
            view=_one_of(args.get("tampil", ""), self.views),
            entitas=entitas,
            today=today,
            usual=self.sort,
        )

    def choices(self, declared: Filter) -> Sequence[tuple[str, Pair]]:
        """Static choices of a filter: its own, else those of its column; () when unknown."""
        if callable(declared.choices):
            return ()
        column = next((c for c in self.columns if c.name == declared.target), None)
        if declared.choices or column is None:
            return declared.choices
        return column.choices or [(state.key, state.label) for state in column.states]

    def _allowed(self, name: str, what: str) -> str:
        if name and not any(c.name == name and getattr(c, what) for c in self.columns):
            raise Refusal("saringan_tidak_dikenal", nama=name[:40])
        return name


def _number(text: str | None, least: int, most: int) -> int:
    if not text or not re.fullmatch(r"[0-9]{1,9}", text):
        return least
    return min(max(int(text), least), most)


def _size(text: str | None) -> int:
    wanted = _number(text, SIZES[0], SIZES[-1])
    return next(size for size in SIZES if size >= wanted)


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text and text not in allowed:
        raise Refusal("saringan_tidak_dikenal", nama=text[:40])
    return text or "tabel"


def _check_value(
    declared: Filter, values: tuple[str, ...], given: tuple[str, Sequence[tuple[str, Pair]]]
) -> None:
    today, choices = given
    if declared.kind == "periode":
        for value in values:
            read_period(value, today)
    elif declared.kind == "jumlah":
        for value in values:
            amount_range(value)
    elif declared.kind == "ya" and any(value not in {"ya", "tidak"} for value in values):
        raise Refusal("saringan_salah", nama=pair(declared.label), nilai=values[0])
    elif declared.kind == "pilihan" and not callable(declared.choices):
        allowed = {key for key, _words in choices}
        for value in values:
            if value not in allowed:
                raise Refusal("saringan_salah", nama=pair(declared.label), nilai=value)


def amount_range(text: str) -> tuple[int | None, int | None]:
    """Least and most rupiah of "100000..500000"; either side may be open.

    :raises Refusal: `saringan_salah`.
    """
    found = re.fullmatch(r"([0-9]{0,15})\.\.([0-9]{0,15})", text)
    if not found:
        raise Refusal("saringan_salah", nama="jumlah", nilai=text)
    least, most = found.groups()
    return (int(least) if least else None, int(most) if most else None)


@dataclass(frozen=True)
class Chip:
    """A filter that is on: what it says, and the address without it."""

    words: str
    remove: str


def chips(
    query: ListQuery, filters: Iterable[Filter], choices: Mapping[str, Mapping[str, Pair]]
) -> list[Chip]:
    """What is filtered just now, removable one by one."""
    made = []
    if query.search:
        made.append(Chip(f"“{query.search}”", query.address(search="", page=1)))
    for declared in filters:
        for value in query.filters.get(declared.name, ()):
            words = _chip_words(declared, value, query, choices.get(declared.name, {}))
            text = f"{pair(declared.label)}: {words}"
            made.append(Chip(text, query.without(declared.name, value)))
    return made


def _chip_words(declared: Filter, value: str, query: ListQuery, choices: Mapping[str, Pair]) -> str:
    if declared.kind == "periode":
        return read_period(value, query.today).words()
    if declared.kind == "jumlah":
        least, most = amount_range(value)
        return f"{rupiah(least) or '…'} – {rupiah(most) or '…'}"
    if declared.kind == "ya":
        return pair(("ya", "yes")) if value == "ya" else pair(("tidak", "no"))
    return pair(choices.get(value, (value, value)))
