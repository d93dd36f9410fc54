"""The files: each month byte for byte, derived files as they are made now, nothing else."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ledger import derived
from ledger.checks.finding import Check, Finding, Subject
from ledger.mainfile import opening_name
from ledger.opening import (
    basis_of,
    content_hash,
    kept_of,
    opened_years,
    opening_text,
)
from ledger.shelf import LOCK, frames_from, load_shelf, month_file
from ledger.textdiff import Difference, differences

PATIENCE: tuple[float, ...] = (0.1, 0.2, 0.4)
"""Seconds to wait for a projection that is on its way, before a missing tail is told."""


MANY = 100_000


def text_equals_journal(subject: Subject) -> Iterator[Finding]:
    """Every month's file is its header and the frames of the journal, byte for byte."""
    for month in sorted(subject.walk.bad_months):
        path = subject.folder / month_file(month)
        if not path.is_file():
            first = next(iter(frames_from(subject.conn, subject.shelf, month)), None)
            place = (path.name, 1, first.seq if first else 0)
            yield subject.finding("text", "file_missing", place)
            continue
        for found in _differences(subject, month, path):
            place = (path.name, found.line, found.entry)
            values = {"ada": found.found, "seharusnya": found.wanted}
            yield subject.finding("text", found.code, place, **values)


def _differences(subject: Subject, month: int, path: Path) -> list[Difference]:
    """Differences that stay: entries posted since, or not yet projected, are none."""
    found: list[Difference] = []
    for pause in (0.0, *PATIENCE):
        time.sleep(pause)
        data = path.read_bytes()
        found = differences(data, frames_from(subject.conn, subject.shelf, month))
        if found and all(one.code in ("text_extra", "text_torn") for one in found):
            with subject.store.read() as conn:
                now = load_shelf(conn, subject.shelf.code)
                found = differences(data, frames_from(conn, now, month))
        if not found or any(one.code not in ("text_tail_missing", "text_torn") for one in found):
            break
    return found


def patient(check: Check) -> Check:
    """A check of derived files that looks again, at a later moment, before it tells: between a
    commit and the writing of the files lies an instant.
    """

    @functools.wraps(check)
    def looked(subject: Subject) -> Iterator[Finding]:
        found = list(check(subject))
        for pause in PATIENCE:
            if not found:
                break
            time.sleep(pause)
            with subject.store.read() as conn:
                shelf = load_shelf(conn, subject.shelf.code)
                found = list(check(replace(subject, conn=conn, shelf=shelf)))
        yield from found

    return looked


@patient
def derived_files(subject: Subject) -> Iterator[Finding]:
    """Main files and files of counted cash are what chart, journal and assertions give."""
    if not subject.shelf.files:
        return
    for name, content in derived.texts(subject.conn, subject.shelf).items():
        path = subject.folder / name
        if not path.is_file():
            yield subject.finding("derived", "derived_missing", (name, 0, 0))
        elif path.read_bytes() != content.encode():
            line = _first_line(path.read_bytes(), content.encode())
            yield subject.finding("derived", "derived_changed", (name, line, 0))


@patient
def opening_files(subject: Subject) -> Iterator[Finding]:
    """Opening files are what was kept of them, and what is kept can be made again (of large
    ledgers: that of the open year).
    """
    known = kept_of(subject.conn, subject.shelf)
    for year in opened_years(subject.shelf):
        name, kept = opening_name(year.year), known.get(year.year)
        path = subject.folder / name
        if kept is None or not path.is_file():
            yield subject.finding("opening", "derived_missing", (name, 0, 0))
            continue
        changed = content_hash(path.read_bytes().decode(errors="replace")) != kept.hash
        if not changed and year != subject.shelf.years[-1] and subject.shelf.head_seq > MANY:
            continue
        wanted = opening_text(subject.conn, subject.shelf, year)
        current = kept.seq == basis_of(subject.conn, subject.shelf, year)
        if kept.hash != content_hash(wanted) and (current or kept.final):
            yield subject.finding("opening", "opening_differs", (name, 0, 0), tahun=year.year)
        if changed:
            line = _first_line(path.read_bytes(), wanted.encode())
            yield subject.finding("opening", "derived_changed", (name, line, 0))


@patient
def no_other_files(subject: Subject) -> Iterator[Finding]:
    """In the folder stands nothing that is not ours."""
    if not subject.folder.is_dir():
        return
    ours = {month_file(month) for month in subject.shelf.months} | {LOCK}
    ours |= {opening_name(year.year) for year in opened_years(subject.shelf)}
    ours |= set(derived.texts(subject.conn, subject.shelf)) if subject.shelf.files else set()
    for path in sorted(subject.folder.iterdir()):
        if path.name in ours or ".ditolak-" in path.name:
            continue
        if path.name.startswith(".") and path.name.endswith(".baru"):
            continue
        yield subject.finding("files", "file_extra", (path.name, 1, 0))


def _first_line(found: bytes, wanted: bytes) -> int:
    same = 0
    for a, b in zip(found.split(b"\n"), wanted.split(b"\n"), strict=False):
        if a != b:
            break
        same += 1
    return same + 1

