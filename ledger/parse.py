"""Reading our own text back: frames, entries, the chart. Strict: what is not ours is refused.

Only for rebuilding the journal; beancount is not needed to read what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ledger.errors import Refusal
from ledger.render import Leg, Rendering, minor_digits, render
from ledger.shelf import HEADER_BYTES, MAIN

_TRAILER = re.compile(r"^; (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})$")
_STRING = r'"((?:[^"\\]|\\["\\])*)"'
_FIRST = re.compile(rf"(\d{{4}}-\d\d-\d\d) \* {_STRING} {_STRING}")
_META = re.compile(rf" +([a-z_]+): (?:{_STRING}|(\S.*))")
_LEG = re.compile(r"  (\S+)  (-?\d+) IDR|  (\S+)  (-?[\d.]+) ([A-Z]{3}) @@ (\d+) IDR")
_OPEN = re.compile(r"(\d{4}-\d\d-\d\d) open (\S+) \S+")
_CLOSE = re.compile(r"(\d{4}-\d\d-\d\d) close (\S+)")
_BOOK = re.compile(r"(\d{4}-\d\d-\d\d) commodity IDR")
_COUNTED = re.compile(r"\d{4}-\d\d-\d\d balance (\S+)  -?\d+ IDR")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its text gives it, with its place in its month's file and its hashes."""

    made: Rendering
    text: str
    previous: str
    hash: str
    month: int
    offset: int
    length: int


@dataclass
class Directive:
    """An `open` or `commodity` directive with its metadata."""

    date: str
    account: str
    values: dict[str, str] = field(default_factory=dict)
    closed: str | None = None


@dataclass
class MainFile:
    """What `utama.beancount` says: the ledger's own row and its accounts."""

    book: Directive
    accounts: list[Directive]


def unquote(value: str) -> str:
    """The text of a beancount string."""
    return re.sub(r"\\(.)", r"\1", value)


def entries_of(path: Path, month: int) -> Iterator[Entry]:
    """Entries of a month's file, in their order; reads frame by frame.

    :raises Refusal: `rebuild_text_broken`, with file, line and entry.
    """
    with path.open("rb") as handle:
        if handle.read(len(HEADER_BYTES)) != HEADER_BYTES:
            raise _broken(path, 1, 0, "kepala")
        offset, line = len(HEADER_BYTES), HEADER_BYTES.count(b"\n") + 1
        lines: list[str] = []
        for raw in handle:
            text = raw.decode(errors="replace")
            found = _TRAILER.match(text.rstrip("\n"))
            if found is None or not text.endswith("\n"):
                lines.append(text)
                continue
            if handle.readline() != b"\n":
                raise _broken(path, line, int(found[1]), "akhir entri")
            content = "".join(lines)
            length = len(content.encode()) + len(raw) + 1
            yield _entry((path, line, content), found, (month, offset, length))
            offset, line, lines = offset + length, line + len(lines) + 2, []
        if lines:
            raise _broken(path, line, 0, "terpotong")


def _entry(
    source: tuple[Path, int, str], trailer: re.Match[str], place: tuple[int, int, int]
) -> Entry:
    path, line, content = source
    seq = int(trailer[1])
    try:
        made = read_entry(content)
    except (ValueError, KeyError, IndexError):
        raise _broken(path, line, seq, "isi") from None
    if made.seq != seq or render(made) != content:
        raise _broken(path, line, seq, "isi")
    return Entry(made, content, trailer[2], trailer[3], *place)


def read_entry(content: str) -> Rendering:
    """What an entry's text was made from.

    :raises ValueError, KeyError: when it is not a text of ours.
    """
    lines = content.split("\n")[:-1]
    first = _FIRST.fullmatch(lines[0])
    if first is None:
        raise ValueError(lines[0])
    values: dict[str, str] = {}
    legs: list[Leg] = []
    for line in lines[1:]:
        meta = _META.fullmatch(line)
        if meta is None:
            legs.append(_leg(line))
            continue
        value = meta[3] if meta[2] is None else unquote(meta[2])
        if legs:
            legs[-1] = legs[-1]._replace(dims=(*legs[-1].dims, (meta[1], value)))
        else:
            values[meta[1]] = value
    act_id, kind, *whole = values["tindakan"].split(" ")
    code, _, _ = values["id"].rpartition("-")
    return Rendering(
        code,
        int(values["seq"]),
        first[1],
        values["no_bukti"],
        "nomor_lama" in values,
        values["jenis"],
        unquote(first[3]),
        values["dicatat"],
        values["dibuat"],
        values.get("disetujui", ""),
        values["kunci"],
        values.get("aturan", ""),
        values.get("ref", ""),
        int(values["membalik"]) if "membalik" in values else None,
        values.get("alasan", ""),
        values.get("bukti_hash", ""),
        int(act_id),
        kind,
        legs,
        int(whole[0]) if whole else None,
    )


def _leg(line: str) -> Leg:
    found = _LEG.fullmatch(line)
    if found is None:
        raise ValueError(line)
    if found[1] is not None:
        return Leg(found[1], int(found[2]))
    path, shown, currency, rupiah = found[3], found[4], found[5], int(found[6])
    digits = minor_digits(currency)
    whole, _, fraction = shown.partition(".")
    if len(fraction) != digits:
        raise ValueError(line)
    units = int(whole + fraction)
    return Leg(path, rupiah if not shown.startswith("-") else -rupiah, (), currency, units)


def read_main(folder: Path) -> MainFile:
    """The chart and the ledger's row, from `utama.beancount`.

    :raises Refusal: `rebuild_text_broken`.
    """
    path = folder / MAIN
    book: Directive | None = None
    accounts: dict[str, Directive] = {}
    current: Directive | None = None
    for number, line in enumerate(_lines(path), 1):
        if (found := _OPEN.fullmatch(line)) is not None:
            current = accounts[found[2]] = Directive(found[1], found[2])
        elif (found := _BOOK.fullmatch(line)) is not None:
            current = book = Directive(found[1], "")
        elif (found := _CLOSE.fullmatch(line)) is not None:
            accounts[found[2]].closed = found[1]
        elif (found := _META.fullmatch(line)) is not None and current is not None:
            current.values[found[1]] = found[3] if found[2] is None else unquote(found[2])
        elif line.startswith(" "):
            raise _broken(path, number, 0, "isi")
        else:
            current = None
    if book is None:
        raise _broken(path, 1, 0, "kepala")
    return MainFile(book, list(accounts.values()))


def read_counted(path: Path) -> list[Directive]:
    """Balance assertions of a file, with their metadata."""
    found: list[Directive] = []
    for line in _lines(path):
        if (balance := _COUNTED.fullmatch(line)) is not None:
            found.append(Directive("", balance[1]))
        elif (meta := _META.fullmatch(line)) is not None and found:
            found[-1].values[meta[1]] = meta[3] if meta[2] is None else unquote(meta[2])
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode().split("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        raise _broken(path, 1, 0, "berkas") from None


def _broken(path: Path, line: int, seq: int, why: str) -> Refusal:
    return Refusal("rebuild_text_broken", berkas=path.name, baris=line, entri=seq, sebab=why)


def broken(entry: Entry, name: str, why: str) -> Refusal:
    """A refusal that names an entry."""
    return Refusal("rebuild_text_broken", berkas=name, baris=0, entri=entry.made.seq, sebab=why)
