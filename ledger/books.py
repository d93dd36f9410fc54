"""The door to beancount and beanquery: verified files in, independent balances out.

Ledger text can run code, so nothing is loaded that was not compared with the journal right
before: the bytes are read once, compared, looked through for directives that are not ours, and
loaded from a private copy. beancount's own cache of loaded files is never used.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import beanquery
import beanquery.parser as bql
from beancount import loader
from beancount.core import data
from sqlalchemy import Connection

from ledger import derived, platform
from ledger.errors import Refusal
from ledger.mainfile import opening_name, year_file
from ledger.opening import content_hash, kept_of, opened_years, opening_text
from ledger.periods import FiscalYear
from ledger.shelf import HEADER_BYTES, MAIN, Shelf, folder_of, frames_from, load_shelf, month_file
from ledger.store import Store
from ledger.textdiff import Difference, differences

os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
bql.BQLParser = functools.partial(bql.BQLParser, colorize=False)
"""Else each question, Fava's too, wraps sys.stdout and sys.stderr once more for coloured traces,
and after some 250 of them a process dies of recursion at the next word that it says."""

_TEXT = r'"(?:[^"\\\n]|\\["\\])*"'
_ACCOUNT = r"[A-Z][\w-]*(?::[A-Z0-9][\w-]*)+"
_MONEY = r"-?\d+(?:\.\d+)? [A-Z]{3}"
_OURS = re.compile(
    "|".join(
        (
            r"",
            r"; .*",
            rf'option "(?:name_\w+|title|operating_currency|account_\w+)" {_TEXT}',
            r'include "[a-z0-9-]+\.beancount"',
            rf"\d{{4}}-\d\d-\d\d \* {_TEXT} {_TEXT}",
            rf"\d{{4}}-\d\d-\d\d open {_ACCOUNT} [A-Z]{{3}}(?:,[A-Z]{{3}})*",
            rf"\d{{4}}-\d\d-\d\d close {_ACCOUNT}",
            r"\d{4}-\d\d-\d\d commodity [A-Z]{3}",
            rf"\d{{4}}-\d\d-\d\d balance {_ACCOUNT}  {_MONEY}",
            rf"\d{{4}}-\d\d-\d\d price [A-Z]{{3}}  {_MONEY}",
            rf" +[a-z_]+: (?:{_TEXT}|\d+|\d{{4}}-\d\d-\d\d|{_MONEY})",
            rf"  {_ACCOUNT}  {_MONEY}(?: @@ \d+ IDR)?",
        )
    ),
    re.ASCII,
)
_ALLOWED = (data.Open, data.Close, data.Commodity, data.Transaction, data.Balance, data.Price)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What beancount made of verified files."""

    entries: list[Any]
    errors: list[Any]
    options: dict[str, Any]


def foreign_line(content: str) -> tuple[int, str] | None:
    """The first line that is none of our directives, from 1, and its text; None when all are."""
    for number, line in enumerate(content.split("\n"), 1):
        if _OURS.fullmatch(line) is None:
            return number, line
    return None


def verified(store: Store, code: str, year: int | None = None) -> dict[str, bytes]:
    """Bytes of the files of a ledger, or of one fiscal year of it, as the journal says.

    :param year: fiscal year, loaded from its `tahun-YYYY.beancount`; None for all years.
    :raises Refusal: `ledger_unknown`; `books_changed` (a file is not what the journal says;
        with file, line and entry); `books_foreign` (a line is none of our directives).
    """
    try:
        found = _look(store, code, year)
    except Refusal as refusal:
        if refusal.code != "books_changed":
            raise
        found = _look(store, code, year)  # an entry may have been posted meanwhile
    for name, content in found.items():
        foreign = foreign_line(content.decode())
        if foreign is not None:
            raise Refusal("books_foreign", berkas=name, baris=foreign[0], isi=foreign[1][:80])
    return found


def _look(store: Store, code: str, year: int | None) -> dict[str, bytes]:
    with store.read() as conn:
        shelf = load_shelf(conn, code)
        if year is not None and year not in {known.year for known in shelf.years}:
            raise Refusal("year_unknown", "tahun", tahun=year)
        return _verified(conn, shelf, folder_of(store, code), year)


def _verified(conn: Connection, shelf: Shelf, folder: Path, year: int | None) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for month in shelf.months:
        if year is None or shelf.year_of(month).year == year:
            name = month_file(month)
            found[name] = _month(conn, shelf, folder / name, month)
    wanted = derived.texts(conn, shelf)
    main = MAIN if year is None else year_file(year)
    texts = {main: wanted[main]}
    for name in wanted:
        if f'include "{name}"\n' in wanted[main]:
            texts[name] = wanted[name]
    for name, content in texts.items():
        found[name] = _same(folder / name, content.encode())
    for made in opened_years(shelf):
        if made.year == year:
            found |= _opening(conn, shelf, folder, made)
    return found


def _opening(conn: Connection, shelf: Shelf, folder: Path, year: FiscalYear) -> dict[str, bytes]:
    """A year's opening as it is now; the file may be older, but nobody may have changed it."""
    path, kept = folder / opening_name(year.year), kept_of(conn, shelf).get(year.year)
    if kept is not None and content_hash(_bytes(path).decode(errors="replace")) != kept.hash:
        raise Refusal("books_changed", berkas=path.name, baris=0, entri=0)
    return {path.name: opening_text(conn, shelf, year).encode()}


def _month(conn: Connection, shelf: Shelf, path: Path, month: int) -> bytes:
    """A month's file, compared frame by frame."""
    content = _bytes(path)
    place = len(HEADER_BYTES) if content.startswith(HEADER_BYTES) else -1
    for frame in frames_from(conn, shelf, month):
        if frame.offset != place or content[place : frame.end] != frame.data:
            _refuse(path.name, differences(content, frames_from(conn, shelf, month)))
        place = frame.end
    if place != len(content):
        _refuse(path.name, differences(content, frames_from(conn, shelf, month)))
    return content


def _same(path: Path, wanted: bytes) -> bytes:
    if _bytes(path) != wanted:
        raise Refusal("books_changed", berkas=path.name, baris=0, entri=0)
    return wanted


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("books_changed", berkas=path.name, baris=0, entri=0) from None


def _refuse(name: str, found: list[Difference]) -> None:
    first = found[0] if found else Difference("text_extra", 1)
    raise Refusal("books_changed", berkas=name, baris=first.line, entri=first.entry)


def copy_verified(store: Store, code: str, target: Path, year: int | None = None) -> Path:
    """Verified files in a folder of their own, read-only; only what changed is written.

    :returns: the file to open in it.
    :raises Refusal: as :func:`verified`.
    """
    found = verified(store, code, year)
    platform.private_folder(target)
    for path in target.iterdir():
        if path.name not in found:
            path.unlink()
    for name, content in found.items():
        path = target / name
        if not path.exists() or path.read_bytes() != content:
            platform.replace_file(path, content)
            path.chmod(0o400)
    return target / (MAIN if year is None else year_file(year))


def load(store: Store, code: str, year: int | None = None) -> Loaded:
    """The books of a ledger, or of one fiscal year, as beancount reads them.

    :raises Refusal: as :func:`verified`; `books_foreign` when beancount found more than our
        directives.
    """
    with tempfile.TemporaryDirectory(prefix="buku-") as folder:
        main = copy_verified(store, code, Path(folder) / code, year)
        entries, errors, options = loader.load_file(str(main))
    for entry in entries:
        if not isinstance(entry, _ALLOWED):
            where = entry.meta
            name = Path(str(where.get("filename", ""))).name
            raise Refusal("books_foreign", berkas=name, baris=where.get("lineno", 0), isi="")
    if options["plugin"]:
        raise Refusal("books_foreign", berkas=MAIN, baris=0, isi="plugin")
    return Loaded(entries, errors, options)


@contextlib.contextmanager
def _query(loaded: Loaded) -> Iterator[Any]:
    connection = beanquery.connect(
        "beancount:", entries=loaded.entries, errors=loaded.errors, options=loaded.options
    )
    yield connection


def balances(loaded: Loaded) -> dict[str, int]:
    """Balance of each account in rupiah (foreign money at the rupiah booked with it)."""
    text = "SELECT account, sum(number(weight)) GROUP BY account"
    with _query(loaded) as connection:
        return {path: int(amount) for path, amount in connection.execute(text).fetchall()}


def movements_by_month(loaded: Loaded) -> dict[tuple[str, int], int]:
    """Debit less credit of each account and month (yyyymm), opening transactions left out."""
    text = (
        "SELECT account, year, month, sum(number(weight)) WHERE NOT payee ~ '^BUKA/'"
        " GROUP BY account, year, month"
    )
    with _query(loaded) as connection:
        rows = connection.execute(text).fetchall()
    return {(path, year * 100 + month): int(amount) for path, year, month, amount in rows}


def balances_by_dimension(loaded: Loaded, kind: str) -> dict[tuple[str, str], int]:
    """Balance of each account and value of a kind of dimension.

    :param kind: a metadata key, letters and underscores.
    :raises ValueError: for anything else.
    """
    if not re.fullmatch(r"[a-z_]+", kind):
        raise ValueError(kind)
    text = (
        f"SELECT account, meta('{kind}') AS value, sum(number(weight))"
        f" WHERE meta('{kind}') GROUP BY account, value"
    )
    with _query(loaded) as connection:
        rows = connection.execute(text).fetchall()
    return {(path, value): int(amount) for path, value, amount in rows}


def error_place(error: Any) -> tuple[str, int, str]:
    """File name, line and message of one of beancount's errors."""
    source = error.source or {}
    name = Path(str(source.get("filename", ""))).name
    return name, int(source.get("lineno", 0)), str(error.message)
