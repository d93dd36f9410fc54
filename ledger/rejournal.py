"""The journal from the text: rows of acts, entries, postings, dimensions, totals, series, files.

The text of all ledgers is merged by act, so that an act over several ledgers is made whole and
memory stays small. Every hash is checked on the way.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import heapq
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, insert, select, update

from ledger import chain, schema, sql
from ledger.batch import content_of
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal
from ledger.parse import Entry, broken, entries_of, read_counted
from ledger.periods import parse_month
from ledger.rechart import write_ledger
from ledger.shelf import MAIN, SUFFIX, month_file
from ledger.store import Store, continue_ids

_PIECE = 1000
_NUMBER = re.compile(r"([A-Z]{1,8})/([0-9]{4})/(0[1-9]|1[0-2])/([0-9]{4,9})")
_ACT, _JOURNAL, _POSTING, _DIM = (
    sql.insert_into(table)
    for table in (schema.act, schema.journal, schema.posting, schema.posting_dim)
)


@dataclass
class _Ledger:
    """A ledger while its rows are made."""

    id: int
    code: str
    accounts: dict[str, tuple[int, str]]  # id and code, by path
    head: str
    seq: int = 0
    months: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    dims: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)
    series: dict[tuple[str, int], int] = field(default_factory=dict)
    files: dict[int, int] = field(default_factory=dict)


_Found: TypeAlias = tuple[int, str, int, _Ledger, Entry]
"""Act id, ledger code, sequence (to merge by), ledger, entry."""


def rebuild_journal(books: Path, store: Store) -> dict[str, int]:
    """Make all rows of the journal from the text of all ledgers.

    Ledgers and charts come from each `utama.beancount`, unless the store has them already.
    Documents, locks and the audit trail are not in the text: they come from a backup.

    :param books: the folder of the ledgers' folders (`buku`).
    :returns: entries by ledger.
    :raises Refusal: `rebuild_text_broken` (file, line, entry, why), `rebuild_not_empty`.
    """
    with store.write() as conn:
        if sql.scalar(conn, "SELECT count(*) FROM journal", ()):
            raise Refusal("rebuild_not_empty")
        heads = write_journal(conn, books)
    return {code: seq for code, (seq, _hash) in heads.items()}


def write_journal(conn: Connection, books: Path) -> dict[str, tuple[int, str]]:
    """Write the rows of the journal, all of them absent, in the caller's transaction.

    :returns: number and hash of the last entry, by ledger.
    :raises Refusal: `rebuild_text_broken`.
    """
    ledgers = [_make_ledger(conn, path.parent) for path in sorted(books.glob(f"*/{MAIN}"))]
    streams = [_stream(books / ledger.code, ledger) for ledger in ledgers]
    merged = heapq.merge(*streams, key=lambda found: found[:3])
    acts = (list(group) for _, group in itertools.groupby(merged, key=lambda found: found[0]))
    while piece := list(itertools.islice(acts, _PIECE)):
        _write(conn, piece)
    for ledger in ledgers:
        _finish(conn, ledger)
        with _whole("opname"):
            _write_counted(conn, ledger, books / ledger.code)
    tables = schema.act, schema.ledger, schema.account, schema.balance_assertion
    continue_ids(conn, tables)
    return {ledger.code: (ledger.seq, ledger.head) for ledger in ledgers}


@contextlib.contextmanager
def _whole(name: str) -> Iterator[None]:
    """A line that is missing from a derived file is said, not stumbled over."""
    try:
        yield
    except (KeyError, ValueError):
        raise Refusal("rebuild_text_broken", berkas=name, baris=0, entri=0, sebab="isi") from None


# -- ledgers and charts ----------------------------------------------------------------


def _make_ledger(conn: Connection, folder: Path) -> _Ledger:
    code = folder.name
    known = conn.scalar(select(schema.ledger.c.id).where(schema.ledger.c.code == code))
    ledger_id = known
    if ledger_id is None:
        with _whole(MAIN):
            ledger_id = write_ledger(conn, folder)
    table = schema.account
    rows = conn.execute(
        select(table.c.id, table.c.code, table.c.path).where(table.c.ledger_id == ledger_id)
    )
    accounts = {row.path: (row.id, row.code) for row in rows}
    return _Ledger(ledger_id, code, accounts, chain.genesis(code))


# -- entries ---------------------------------------------------------------------------


def _stream(folder: Path, ledger: _Ledger) -> Iterator[_Found]:
    """Entries of a ledger, all months merged by sequence, with their hashes checked."""
    months = [
        (path, parse_month(path.name.removesuffix(SUFFIX)))
        for path in sorted(folder.glob(f"[0-9]*{SUFFIX}"))
    ]
    streams = [entries_of(path, month) for path, month in months]
    for entry in heapq.merge(*streams, key=lambda entry: entry.made.seq):
        name = month_file(entry.month)
        if entry.made.seq != ledger.seq + 1 or entry.made.ledger != ledger.code:
            raise broken(entry, name, "urutan")
        if entry.previous != ledger.head or chain.link(ledger.head, entry.text) != entry.hash:
            raise broken(entry, name, "sidik")
        if any(leg.path not in ledger.accounts for leg in entry.made.legs):
            raise broken(entry, name, "akun")
        if int(entry.made.date[:4] + entry.made.date[5:7]) != entry.month:
            raise broken(entry, name, "bulan")
        ledger.seq, ledger.head = entry.made.seq, entry.hash
        yield entry.made.act_id, ledger.code, entry.made.seq, ledger, entry


def _write(conn: Connection, piece: list[list[_Found]]) -> None:
    """Write some acts with all that belongs to them."""
    found = [(ledger, entry) for act in piece for _, _, _, ledger, entry in act]
    sql.change_many(conn, _ACT, [_act_row(act) for act in piece])
    sql.change_many(conn, _JOURNAL, [_journal_row(*one) for one in found])
    postings: list[sql.Values] = []
    dims: list[sql.Values] = []
    for ledger, entry in found:
        _add_legs(ledger, entry, postings, dims)
    sql.change_many(conn, _POSTING, postings)
    sql.change_many(conn, _DIM, sorted(dims))


def _act_row(group: list[_Found]) -> sql.Values:
    first = group[0][4].made
    drafts = tuple([_draft(ledger, entry) for _, _, _, ledger, entry in group])
    act = Act(first.key, first.kind, first.actor, drafts, first.approved_by, first.reason)
    act = replace(act, reverses=first.reverses_act)
    return (
        first.act_id,
        act.key,
        content_of(act),
        act.kind,
        act.actor,
        act.approved_by,
        act.reason,
        first.recorded,
        first.reverses_act,
    )


def _draft(ledger: _Ledger, entry: Entry) -> Draft:
    made = entry.made
    return Draft(
        ledger=ledger.code,
        date=dt.date.fromisoformat(made.date),
        voucher=made.voucher,
        narration=made.narration,
        postings=tuple(
            [
                Posting(ledger.accounts[leg.path][1], leg.amount, leg.dims, leg.currency, leg.units)
                for leg in made.legs
            ]
        ),
        rule=made.rule,
        ref=made.ref,
        number=made.number if made.imported else None,
        evidence=made.evidence,
        reverses_seq=made.reverses_seq,
    )


def _journal_row(ledger: _Ledger, entry: Entry) -> sql.Values:
    made = entry.made
    ledger.files[entry.month] = entry.offset + entry.length
    match = _NUMBER.fullmatch(made.number)
    if match is not None:
        series = match[1], int(match[2] + match[3])
        ledger.series[series] = max(ledger.series.get(series, 0), int(match[4]))
    return (
        ledger.id,
        made.seq,
        made.act_id,
        made.date,
        entry.month,
        made.voucher,
        made.number,
        int(made.imported),
        made.narration,
        made.rule,
        made.ref,
        made.evidence,
        made.reverses_seq,
        entry.offset,
        entry.length,
        entry.text,
        entry.hash,
    )


def _add_legs(
    ledger: _Ledger, entry: Entry, postings: list[sql.Values], dims: list[sql.Values]
) -> None:
    made = entry.made
    for line, leg in enumerate(made.legs):
        account, amount = ledger.accounts[leg.path][0], leg.amount
        shared = ledger.id, made.seq, line, account, made.date, amount
        postings.append((*shared, leg.currency, leg.units))
        sums = ledger.months.setdefault((entry.month, account), [0, 0])
        sums[amount < 0] += abs(amount)
        for kind, value in (("", ""), *leg.dims):
            total = ledger.dims.setdefault((account, kind, value), [0, 0])
            total[0] += amount
            total[1] = made.seq
            if kind:
                dims.append((ledger.id, kind, value, account, made.seq, line, made.date, amount))


# -- what stands beside the entries ----------------------------------------------------


def _finish(conn: Connection, ledger: _Ledger) -> None:
    for table, rows in (
        (schema.total_month, [(*key, *sums) for key, sums in ledger.months.items()]),
        (schema.total_dim, [(*key, *total) for key, total in ledger.dims.items()]),
        (schema.voucher_series, [(*key, last) for key, last in ledger.series.items()]),
        (schema.ledger_file, [(*file, None) for file in ledger.files.items()]),
    ):
        sql.change_many(conn, sql.insert_into(table), [(ledger.id, *row) for row in rows])
    book = schema.ledger
    head = update(book).where(book.c.id == ledger.id)
    conn.execute(head.values(head_seq=ledger.seq, head_hash=ledger.head))


def _write_counted(conn: Connection, ledger: _Ledger, folder: Path) -> None:
    """Balance assertions; of an account counted twice on a day the text has the newest only.

    Where the store still has its own, which are more, these stay.
    """
    table = schema.balance_assertion
    if conn.scalar(select(table.c.id).where(table.c.ledger_id == ledger.id).limit(1)):
        return
    rows = [
        {
            "id": int(made.values["nomor"]),
            "ledger_id": ledger.id,
            "account_id": ledger.accounts[made.account][0],
            "date": made.values["dihitung"],
            "amount": int(made.values["jumlah"].removesuffix(" IDR")),
            "seq": int(made.values["sampai"]),
            "actor": made.values["dibuat"],
            "recorded": made.values["dicatat"],
        }
        for path in sorted(folder.glob(f"opname-*{SUFFIX}"))
        for made in read_counted(path)
    ]
    if rows:
        conn.execute(insert(table), rows)
