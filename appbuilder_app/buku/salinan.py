"""The copy that Fava reads: written from the journal, checked before each loading.

`data/fava/KOP-2026/` holds one fiscal year of one ledger. Its bytes come from the database, not
from the files in `buku/`, so a hand-edited file never gets here; files are read-only for the
owner and nobody else, and whatever else lies in the folder is thrown away.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from ledger import platform
from ledger.derived import texts
from ledger.errors import Refusal
from ledger.mainfile import counted_name, opening_name, year_file
from ledger.opening import basis_of, opened_years, opening_text
from ledger.periods import FiscalYear, month_name
from ledger.render import quote
from ledger.shelf import HEADER_BYTES, Shelf, frames_from, load_shelf
from ledger.store import Store

FOLDER = "fava"
MAIN = "buku.beancount"
READ_ONLY = 0o400
_guard = threading.Lock()
_known: dict[Path, tuple[Hashable, str]] = {}

_OPTIONS = (
    ("locale", "id"),
    ("language", "en"),
    ("invert-income-liabilities-equity", "true"),
    ("show-accounts-with-zero-balance", "false"),
    ("upcoming-events", "0"),
)


@dataclass(frozen=True)
class Copy:
    """A copy that is up to date.

    :param version: changes whenever the content does.
    :param newest: newest month with entries, "2026-11".
    """

    main: Path
    version: str
    newest: str
    title: str

    @property
    def folder(self) -> Path:
        """Folder of the copy; its path is shown to nobody."""
        return self.main.parent


def bring(store: Store, code: str, year: int) -> Copy:
    """Bring the copy of a ledger's fiscal year up to date.

    :raises Refusal: `buku_tahun_kosong`, `ledger_unknown`.
    """
    with _guard, store.read() as conn:
        shelf = load_shelf(conn, code)
        wanted = FiscalYear(year, shelf.fiscal_start)
        months = [month for month in shelf.months if shelf.year_of(month) == wanted]
        if not months:
            raise Refusal("buku_tahun_kosong", kode=code, tahun=year)
        folder = store.folder / FOLDER / f"{code}-{year:04d}"
        platform.private_folder(folder.parent)
        platform.private_folder(folder)
        digests = {
            name: _bring_file(folder / name, key, make)
            for name, key, make in _contents(conn, shelf, wanted)
        }
        _sweep(folder, set(digests))
    version = hashlib.sha256(repr(sorted(digests.items())).encode()).hexdigest()
    return Copy((folder / MAIN).absolute(), version, month_name(months[-1]), shelf.name)


def head_of(store: Store, code: str) -> tuple[int, str, int, str]:
    """What tells quickly whether a copy may be out of date."""
    with store.read() as conn:
        shelf = load_shelf(conn, code)
        return shelf.head_seq, shelf.head_hash, shelf.chart.version, shelf.name


def _contents(
    conn: Connection, shelf: Shelf, year: FiscalYear
) -> Iterator[tuple[str, Hashable, Callable[[], bytes]]]:
    """Files of a year: name, what their content depends on, and how it is made."""
    derived = texts(conn, shelf)
    main = (derived[year_file(year.year)] + _fava_options(year)).encode()
    yield MAIN, main, lambda: main
    counted = derived.get(counted_name(year.year), "").encode()
    if counted:
        yield counted_name(year.year), counted, lambda: counted
    if year in opened_years(shelf):
        basis = (basis_of(conn, shelf, year), shelf.chart.version)
        yield opening_name(year.year), basis, lambda: opening_text(conn, shelf, year).encode()
    for made in shelf.files:
        if shelf.year_of(made.month) == year:
            yield made.name, made.length, partial(_month, conn, shelf, made.month)


def _month(conn: Connection, shelf: Shelf, month: int) -> bytes:
    return HEADER_BYTES + b"".join(frame.data for frame in frames_from(conn, shelf, month))


def _bring_file(path: Path, key: Hashable, make: Callable[[], bytes]) -> str:
    """Write a file unless its content is known to be there; returns its sha256."""
    known = _known.get(path)
    if known is not None and known[0] == key and path.is_file():
        with path.open("rb") as handle:
            if hashlib.file_digest(handle, "sha256").hexdigest() == known[1]:
                return known[1]
    content = make()
    _put(path, content)
    digest = hashlib.sha256(content).hexdigest()
    _known[path] = (key, digest)
    return digest


def _fava_options(year: FiscalYear) -> str:
    options = [*_OPTIONS]
    if year.start != 1:
        options.append(("fiscal-year-end", f"{year.last:%m-%d}"))
    lines = [
        f'{year.first.isoformat()} custom "fava-option" {quote(name)} {quote(value)}'
        for name, value in options
    ]
    return "\n".join(['option "render_commas" "TRUE"', *lines, ""])


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    if path.exists():
        path.chmod(0o600)  # Windows does not replace a read-only file
    platform.replace_file(path, content)
    path.chmod(READ_ONLY)


def _sweep(folder: Path, kept: set[str]) -> None:
    """Nothing lies beside the books that loading them could pick up."""
    for found in folder.iterdir():
        if found.name not in kept and found.is_file():
            found.chmod(0o600)
            found.unlink()
