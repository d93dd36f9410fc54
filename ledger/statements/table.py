"""The neutral table: what a page, a workbook, a PDF and JSON are all written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line.

    :param key: account code where the row is an account, else the key of its line or total.
    :param amounts: whole rupiah as a reader sees them: deductions are negative.
    :param kind: "heading" (no amounts), "line" or "total".
    :param accounts: codes of the accounts behind the figures, for looking further.
    :param texts: cells before the label (date, number), where the table has such columns.
    :param sum_of: keys of the rows that a total adds up.
    :param unit: what the amounts count when they are not rupiah ("orang"); a zero is then told.
    :param instead: words in the place of an amount that may not be told ("<3"), "" for the amount
        itself; such an amount is 0.
    """

    key: str
    label: str
    level: int = 1
    amounts: tuple[int, ...] = ()
    kind: str = "line"
    accounts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    unit: str = ""
    instead: tuple[str, ...] = ()

    def word_at(self, column: int) -> str:
        """What stands instead of an amount; "" for the amount itself."""
        return self.instead[column] if column < len(self.instead) else ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Two figures that must be equal, and whether they are."""

    name: str
    ok: bool
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Books:
    """The books a table was made from: how many entries, and the hash of the last one."""

    entries: int
    hash: str


@dataclass(frozen=True, slots=True)
class Table:
    """A report.

    :param entity: code of the ledger; `entity_name` is printed.
    :param period: "2026-12-31" for a date, "2026-01-01/2026-12-31" for a period.
    :param columns: headings of the amounts.
    :param text_columns: headings of `Row.texts`, before the label.
    :param label_column: heading of the labels.
    :param totals: figures that other programs look for, by key (first column).
    :param filters: what the table was narrowed to, as it is printed.
    :param language: of the words in it, "id" or "en".
    :param next_page: where the next page begins; "" when this is the last.
    """

    report: str
    entity: str
    entity_name: str
    title: str
    period: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: dict[str, int]
    books: Books
    proofs: tuple[Proof, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    text_columns: tuple[str, ...] = ()
    label_column: str = ""
    next_page: str = ""
    language: str = "id"

    def amount(self, key: str, column: int = 0) -> int:
        """Figure of a row by its key; 0 when the row is not printed."""
        for row in self.rows:
            if row.key == key and row.amounts:
                return row.amounts[column]
        return 0


def as_json(table: Table) -> dict[str, Any]:
    """The table as outside programs read it; stable and only ever extended."""
    return {
        "report": table.report,
        "entity": table.entity,
        "entity_name": table.entity_name,
        "title": table.title,
        "period": table.period,
        "columns": list(table.columns),
        "rows": [_row(row) for row in table.rows],
        "totals": dict(table.totals),
        "proofs": [
            {"name": proof.name, "ok": proof.ok, "left": proof.left, "right": proof.right}
            for proof in table.proofs
        ],
        "books": {"entries": table.books.entries, "hash": table.books.hash},
        "filters": dict(table.filters),
        "next_page": table.next_page,
    }


def _row(row: Row) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": row.key,
        "label": row.label,
        "level": row.level,
        "amounts": list(row.amounts),
        "kind": row.kind,
    }
    if row.texts:
        made["texts"] = list(row.texts)
    if row.accounts:
        made["accounts"] = list(row.accounts)
    if row.unit:
        made["unit"] = row.unit
    if any(row.instead):
        made["instead"] = list(row.instead)
    return made
