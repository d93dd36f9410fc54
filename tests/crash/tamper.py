"""Tamperings with the books: each is found, with file and line; untouched books stay silent.

`python -m tests.crash.tamper --rounds 1000` is the long drill; the suite plays a few of each.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ledger import project
from ledger.checks import Finding, run_checks
from ledger.checks import text as text_checks
from ledger.store import Store
from tests.ledger.books import deposit, fill, folder, make_ledger

_FRAME = re.compile(rb"(?:^(?!;).+\n)+; \d+ [0-9a-f]{64} [0-9a-f]{64}\n\n", re.MULTILINE)


@dataclass(frozen=True)
class Hit:
    """What was done: to which file, and at which line it must be found (0: any line)."""

    name: str
    path: Path
    line: int = 0


def frames(data: bytes) -> list[tuple[int, int]]:
    """Begin and end of each entry in a month's file."""
    return [match.span() for match in _FRAME.finditer(data)]


def line_at(data: bytes, place: int) -> int:
    """Line of a byte, from 1."""
    return data.count(b"\n", 0, place) + 1


def edited_digit(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """A digit anywhere in an entry becomes another one."""
    places = [match.start() for match in re.finditer(rb"\d", data)]
    place = dice.choice(places)
    other = dice.choice([d for d in b"0123456789" if d != data[place]])
    return data[:place] + bytes([other]) + data[place + 1 :], line_at(data, place)


def deleted_line(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """A line is missing."""
    lines = data.splitlines(keepends=True)
    number = dice.randrange(len(lines))
    changed = b"".join(lines[:number] + lines[number + 1 :])
    return changed, 0 if lines[number] == b"\n" else number + 1


def added_line(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """A line of metadata too many."""
    lines = data.splitlines(keepends=True)
    number = dice.randrange(7, len(lines))
    return b"".join([*lines[:number], b'  ref: "x"\n', *lines[number:]]), number + 1


def doubled_entry(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """An entry stands twice."""
    begin, end = dice.choice(frames(data))
    return data[:end] + data[begin:end] + data[end:], line_at(data, end)


def deleted_entry(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """An entry is missing."""
    begin, end = dice.choice(frames(data))
    return data[:begin] + data[end:], line_at(data, begin)


def commented_entry(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """An entry is commented out: beancount would load the file clean."""
    begin, end = dice.choice(frames(data))
    lines = data[begin:end].splitlines(keepends=True)
    away = b"".join(b"; " + line if line.strip() else line for line in lines)
    return data[:begin] + away + data[end:], line_at(data, begin)


def cut_tail(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """The file ends too early."""
    return data[: dice.randrange(len(data))], 0


def appended(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """Something stands behind the last entry."""
    more = dice.choice([b"x", b"\n", b"2026-01-01 open Aset:X IDR\n", b'plugin "os"\n', b"\0" * 9])
    return data + more, line_at(data, len(data))


def swapped_pair(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """Two entries changed places."""
    found = frames(data)
    if len(found) < 2:
        return edited_digit(data, dice)
    number = dice.randrange(len(found) - 1)
    (a, b), (c, d) = found[number], found[number + 1]
    return data[:a] + data[c:d] + data[a:b] + data[d:], line_at(data, a)


def redated(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """An entry got another day."""
    begin, _ = dice.choice(frames(data))
    day = data[begin + 8 : begin + 10]
    other = b"17" if day != b"17" else b"18"
    return data[: begin + 8] + other + data[begin + 10 :], line_at(data, begin)


def bent_legs(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """Both legs of an entry changed by the same amount: it still balances."""
    begin, end = dice.choice(frames(data))
    text = data[begin:end]
    legs = list(re.finditer(rb"  (-?\d+) IDR\n", text))[:2]
    for match in reversed(legs):
        number = int(match[1])
        bent = number + (7 if number > 0 else -7)
        text = text[: match.start()] + f"  {bent} IDR\n".encode() + text[match.end() :]
    return data[:begin] + text + data[end:], line_at(data, begin + legs[0].start())


def emptied(data: bytes, dice: random.Random) -> tuple[bytes, int]:
    """Nothing is left."""
    return b"", 0


TEXT: tuple[Callable[[bytes, random.Random], tuple[bytes, int]], ...] = (
    edited_digit, deleted_line, added_line, doubled_entry, deleted_entry, commented_entry,
    cut_tail, appended, swapped_pair, redated, bent_legs, emptied,
)  # fmt: skip
DERIVED = (edited_digit, deleted_line, cut_tail, appended, emptied)


def tamper(books: Path, dice: random.Random) -> Hit:
    """One tampering of a random kind at a random place."""
    months = sorted(books.glob("20*.beancount"))
    other = sorted(set(books.glob("*.beancount")) - set(months))
    kind = dice.random()
    if kind < 0.05:
        name = dice.choice([".utama.beancount.picklecache", "2031-01.beancount", "catatan.txt"])
        (books / name).write_bytes(b'plugin "os"\n')
        return Hit("extra_file", books / name)
    if kind < 0.1:
        path = dice.choice(months + other)
        path.unlink()
        return Hit("deleted_file", path)
    derived = kind < 0.25
    path = dice.choice(other if derived else months)
    data = path.read_bytes()
    change = dice.choice(DERIVED if derived else TEXT)
    changed, line = change(data, dice)
    assert changed != data, change
    path.write_bytes(changed)
    return Hit(change.__name__, path, 0 if derived else line)


def is_found(hit: Hit, found: list[Finding]) -> bool:
    """The tampering is among the findings, at its file and line."""
    return any(
        one.file == hit.path.name and (hit.line in (0, one.line)) and one.code for one in found
    )


def filled(place: Path) -> Store:
    """A small koperasi's books in three fiscal years."""
    store = Store(f"sqlite:///{(place / 'koperasi.db').as_posix()}", place)
    store.create_tables()
    make_ledger(store)
    fill(store)
    for number in range(24):
        deposit(store, f"2026-{number % 12 + 1:02d}-{number + 1:02d}", 1_000 + number)
    assert project.refresh(store) == []
    return store


def rounds(count: int, seed: int) -> Iterator[tuple[Hit | None, list[Finding]]]:
    """`count` tamperings, each on whole books, and as many looks at untouched ones."""
    dice = random.Random(seed)
    text_checks.PATIENCE = ()  # nobody else is writing here
    with tempfile.TemporaryDirectory() as place:
        store = filled(Path(place))
        safe = Path(place) / "aman"
        for number in range(count):
            if number % 10 == 0:
                month = dice.randrange(1, 13)
                deposit(store, f"2026-{month:02d}-28", dice.randrange(1, 10**6))
                assert project.refresh(store) == []
            yield None, run_checks(store, with_beancount=number % 100 == 0)
            shutil.copytree(folder(store), safe)
            hit = tamper(folder(store), dice)
            yield hit, run_checks(store, with_beancount=False)
            shutil.rmtree(folder(store))
            safe.rename(folder(store))
        store.dispose()


def main() -> int:
    """Play the drill and tell how it went."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    start, kinds = time.perf_counter(), dict[str, int]()
    missed = false = 0
    for hit, found in rounds(options.rounds, options.seed):
        if hit is None:
            false += bool(found)
            continue
        kinds[hit.name] = kinds.get(hit.name, 0) + 1
        if not is_found(hit, found):
            missed += 1
            print("TIDAK DITEMUKAN", hit, found[:3])
    spent = time.perf_counter() - start
    print(", ".join(f"{name} {count}" for name, count in sorted(kinds.items())))
    print(
        f"{options.rounds} perubahan, {options.rounds - missed} ditemukan dengan berkas dan baris;"
        f" {options.rounds} buku utuh, {false} peringatan palsu; {spent:.0f} detik"
    )
    return 1 if missed or false else 0


if __name__ == "__main__":
    sys.exit(main())
