"""Checks: one named function per invariant, run over one ledger after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ledger import sql
from ledger.checks.finding import Check, Finding, Progress, Subject
from ledger.checks.independent import beancount_agrees
from ledger.checks.sums import (
    assertions_hold,
    numbers_without_gap,
    subledgers_equal_control,
    totals_of_dimensions,
    totals_of_months,
)
from ledger.checks.text import derived_files, no_other_files, opening_files, text_equals_journal
from ledger.checks.walk import findings_of
from ledger.shelf import folder_of, load_shelf
from ledger.store import Store

_HASH = "SELECT hash FROM journal WHERE ledger_id = ? AND seq = ?"

__all__ = ["CHECKS", "Finding", "register", "run_checks"]


def chain_holds(subject: Subject) -> Iterator[Finding]:
    """Each hash follows from the one before and the text; no entry is missing; the head fits."""
    yield from findings_of(subject, "chain")


def rows_equal_text(subject: Subject) -> Iterator[Finding]:
    """The text is what the rows of entry, act, postings and dimensions give; entries balance."""
    yield from findings_of(subject, "rows")


def anchor_holds(subject: Subject) -> Iterator[Finding]:
    """The hash that was read out or printed is still that of its entry."""
    if subject.anchor is None:
        return
    seq, hash_ = subject.anchor
    found = sql.scalar(subject.conn, _HASH, (subject.shelf.id, seq))
    if found != hash_:
        yield subject.finding("anchor", "anchor_differs", ("", 0, seq), sidik=hash_[:16])


CHECKS: list[Check] = [
    chain_holds,
    anchor_holds,
    rows_equal_text,
    text_equals_journal,
    derived_files,
    opening_files,
    no_other_files,
    numbers_without_gap,
    totals_of_months,
    totals_of_dimensions,
    subledgers_equal_control,
    assertions_hold,
    beancount_agrees,
]


FURTHER: list[Check] = []
"""Checks of other floors: their registers against the books (see :func:`register`)."""


def register(check: Check) -> None:
    """Have a check of another floor run with every examination, after those of this one.

    It is given a ledger at one moment, and must find nothing where its tables do not exist.
    """
    if check not in FURTHER:
        FURTHER.append(check)


def run_checks(
    store: Store,
    ledgers: Iterable[str] | None = None,
    with_beancount: bool = True,
    progress: Progress | None = None,
    anchors: Mapping[str, tuple[int, str]] | None = None,
) -> list[Finding]:
    """Everything that is not as it must be, in the order of the checks; nothing is changed.

    Posting may go on meanwhile: each ledger is looked at as it is at one moment.

    :param ledgers: codes; all when None.
    :param with_beancount: also read the text with beancount, which takes 0.1 ms an entry.
    :param progress: called while the journal is read.
    :param anchors: entry and hash that were read out or printed before, by code: a history
        that was forged as a whole, with all its hashes, differs from them.
    :raises Refusal: `ledger_unknown`.
    """
    found: list[Finding] = []
    for code in codes_of(store) if ledgers is None else ledgers:
        with store.read() as conn:
            shelf = load_shelf(conn, code)
            folder = folder_of(store, code)
            anchor = (anchors or {}).get(code)
            subject = Subject(store, conn, shelf, folder, with_beancount, progress, anchor)
            for check in (*CHECKS, *FURTHER):
                found += check(subject)
    return found if ledgers is not None else found + list(_other_folders(store))


def codes_of(store: Store) -> list[str]:
    """Codes of all ledgers, in the order in which they were made."""
    with store.read() as conn:
        return [row[0] for row in conn.exec_driver_sql("SELECT code FROM ledger ORDER BY id")]


def _other_folders(store: Store) -> Iterator[Finding]:
    """Beside the ledgers' folders stands nothing else."""
    known = set(codes_of(store))
    if not store.books.is_dir():
        return
    for path in sorted(store.books.iterdir()):
        if path.name not in known and ".ditolak-" not in path.name:
            yield Finding("files", path.name, path.name, 0, 0, "folder_extra")
