"""One pass over a ledger's journal in the order of its chain, in pieces, with constant memory.

For each entry: hash and sequence; the text made anew from the rows; its frame in the file of
its month; its number; its sums. A million entries must not take half a minute, so the loop is
plain and everything rare happens elsewhere.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias

from ledger import sql
from ledger.chain import genesis, link_bytes
from ledger.checks.finding import Finding, Subject
from ledger.render import Leg, Rendering, money, render
from ledger.shelf import HEADER_BYTES, Shelf, month_file

_CHUNK = 4000
_ENTRIES = (
    'SELECT j.seq, j.date, j.month, j.voucher, j.number, j.imported, j."offset", j.length,'
    " j.text, j.hash, j.narration, j.rule, j.ref, j.evidence, j.reverses_seq, j.act_id,"
    " a.recorded, a.actor, a.approved_by, a.key, a.reason, a.kind, a.reverses FROM journal j"
    " LEFT JOIN act a ON a.id = j.act_id"
    " WHERE j.ledger_id = ? AND j.seq > ? AND j.seq <= ? ORDER BY j.seq"
)
_LEGS = (
    "SELECT seq, line, account_id, date, amount, currency, units FROM posting"
    " WHERE ledger_id = ? AND seq > ? AND seq <= ? ORDER BY seq, line"
)
_DIMS = (
    "SELECT seq, line, kind, value, account_id, date, amount FROM posting_dim"
    " WHERE ledger_id = ? AND seq > ? AND seq <= ? ORDER BY seq, line, kind"
)
_NUMBER = re.compile(r"([A-Z]{1,8})/([0-9]{4})/(0[1-9]|1[0-2])/([0-9]{4,9})")
_PLAIN = re.compile(r'[^"\\]*').fullmatch
_MOST = 100
"""Findings of one kind that are told; a broken chain would name every entry after it."""

Row: TypeAlias = tuple[Any, ...]


@dataclass
class Walk:
    """What the pass gathered.

    :param findings: by name of the check.
    :param bad_months: months whose file is not what the journal says.
    :param months: debit, credit and last entry by (month, account id).
    :param dims: balance and last entry by (account id, kind, value).
    :param series: last number given by (kind of voucher, month).
    """

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    bad_months: set[int] = field(default_factory=set)
    months: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    dims: dict[tuple[int, str, str], list[int]] = field(default_factory=dict)
    series: dict[tuple[str, int], int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def tell(self, found: Finding) -> None:
        """Keep a finding, unless there are very many of its kind."""
        known = self.findings.setdefault(found.check, [])
        if len(known) < _MOST:
            known.append(found)


def walk(subject: Subject) -> Walk:
    """The pass over one ledger."""
    made = _Pass(subject)
    collecting = gc.isenabled()
    gc.disable()  # the loop leaves no cycles; looking for them takes a fifth of its time
    try:
        made.run()
    finally:
        made.close()
        if collecting:
            gc.enable()
    return made.walk


class _Pass:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.shelf: Shelf = subject.shelf
        self.walk = Walk()
        self.handles: dict[int, BinaryIO] = {}
        self.paths = {made.id: made.path for made in self.shelf.chart.accounts}
        self.needed = {made.id: made.dims for made in self.shelf.chart.accounts}
        self.previous = genesis(self.shelf.code)
        self.last = 0

    def close(self) -> None:
        for handle in self.handles.values():
            handle.close()

    def run(self) -> None:
        head, after = self.shelf.head_seq, 0
        while after < head:
            self._piece(after, min(head, after + _CHUNK))
            after += _CHUNK
            if self.subject.progress is not None:
                self.subject.progress(self.shelf.code, min(after, head), head)
        self._head()
        self._lengths()
        self._accounts()

    def _piece(self, after: int, upto: int) -> None:
        conn, between = self.subject.conn, (self.shelf.id, after, upto)
        dims: dict[tuple[int, int], list[Row]] = {}
        for row in sql.rows(conn, _DIMS, between):
            dims.setdefault(row[:2], []).append(row)
        legs: dict[int, list[Row]] = {}
        for row in sql.rows(conn, _LEGS, between):
            legs.setdefault(row[0], []).append(row)
        for row in sql.rows(conn, _ENTRIES, between):
            self._entry(row, legs.pop(row[0], []), dims)
        for seq in legs:
            self._tell("rows", "rows_orphaned", seq)
        if dims:
            self._tell("rows", "rows_orphaned", next(iter(dims))[0])

    def _entry(self, row: Row, legs: list[Row], dims: dict[tuple[int, int], list[Row]]) -> None:
        seq, text, hash_ = row[0], row[8], row[9]
        data = text.encode()
        if seq != self.last + 1:
            self._tell("chain", "entry_row_missing", self.last + 1)
        if link_bytes(self.previous, data) != hash_:
            self._tell("chain", "chain_broken", seq)
        if self._rendered(row, legs, dims) != text:
            self._tell("rows", "rows_differ", seq, nomor=row[4])
        self._frame(row, data + f"; {seq} {self.previous} {hash_}\n\n".encode())
        self._number(seq, row[3], row[1], (row[4], row[5]))
        self.previous, self.last = hash_, seq

    def _rendered(
        self, row: Row, legs: list[Row], dims: dict[tuple[int, int], list[Row]]
    ) -> str:
        """The text as the rows give it; on the way, the sums."""
        seq, day, month, sums = row[0], row[1], row[2], self.walk.months
        total, made = 0, self._rendered_head(row)
        for _, line, account, date, amount, currency, units in legs:
            if currency is None:
                made += f"  {self.paths.get(account)}  {amount} IDR\n"
            else:
                made += self._foreign_leg(account, amount, currency, units)
            total += amount
            known = sums.get((month, account))
            if known is None:
                known = sums[month, account] = [0, 0, 0]
            known[amount < 0] += abs(amount)
            known[2] = seq
            split = dims.pop((seq, line), None)
            if split is not None:
                made += self._rendered_dims(split, (account, day, amount))
            needed = self.needed.get(account)
            if needed and (split is None or len(needed) > 1 or split[0][2] != needed[0]):
                self._needs(seq, account, split or [])
            if date != day:
                self._tell("rows", "rows_differ", seq, nomor=row[4])
        if total or len(legs) < 2 or int(day[:4] + day[5:7]) != month:
            code = "entry_lopsided" if total else "entry_incomplete"
            self._tell("rows", code, seq, nomor=row[4], jumlah=total)
        return made

    def _rendered_head(self, row: Row) -> str:
        """What stands before the postings. The usual case is written out: it takes a third of
        the time of :func:`ledger.render.render`, which makes all others.
        """
        (seq, day, _, voucher, number, imported, _, _, _, _, narration, rule, ref, evidence,
         undone, act_id, recorded, actor, approved_by, key, reason, kind, whole) = row  # fmt: skip
        plain = number, narration, actor, key, rule, ref
        rare = imported or evidence or undone or approved_by or reason or whole
        if not rare and recorded and rule and ref and _PLAIN("".join(plain)):
            return (
                f'{day} * "{number}" "{narration}"\n  id: "{self.shelf.code}-{seq}"\n'
                f'  seq: {seq}\n  no_bukti: "{number}"\n  jenis: "{voucher}"\n'
                f'  dicatat: "{recorded}"\n  dibuat: "{actor}"\n  kunci: "{key}"\n'
                f'  aturan: "{rule}"\n  ref: "{ref}"\n  tindakan: "{act_id} {kind}"\n'
            )
        if recorded is None:
            return ""
        made = Rendering(
            self.shelf.code, seq, day, number, imported, voucher, narration, recorded,
            actor, approved_by, key, rule, ref, undone, reason, evidence, act_id, kind, (), whole,
        )  # fmt: skip
        return render(made)

    def _foreign_leg(self, account: int, amount: int, currency: str, units: int) -> str:
        path = self.paths.get(account, "")
        return f"  {path}  {money(Leg(path, amount, (), currency, units))}\n"

    def _rendered_dims(self, split: list[Row], leg: tuple[int, str, int]) -> str:
        made, sums = "", self.walk.dims
        account, day, amount = leg
        for seq, _, kind, value, own_account, own_day, own_amount in split:
            if own_account != account or own_day != day or own_amount != amount:
                self._tell("rows", "rows_differ", seq, nomor="")
            total = sums.get((account, kind, value))
            if total is None:
                total = sums[account, kind, value] = [0, 0]
            total[0] += amount
            total[1] = seq
            made += f'    {kind}: "{value}"\n'
        return made

    def _needs(self, seq: int, account: int, split: list[Row]) -> None:
        kinds = [dim[2] for dim in split]
        for kind in self.needed[account]:
            if kind not in kinds:
                self._tell("subledger", "dimension_lost", seq, akun=self.paths[account])

    # -- numbers -----------------------------------------------------------------------

    def _number(self, seq: int, voucher: str, day: str, number: tuple[str, int]) -> None:
        """An issued number follows the highest of its series, issued or brought along."""
        text, imported = number
        if not imported:
            own = voucher, int(day[:4] + day[5:7])
            count = self.walk.series.get(own, 0) + 1
            wanted = f"{voucher}/{day[:4]}/{day[5:7]}/{count:04d}"
            if text == wanted:
                self.walk.series[own] = count
                return
            self._tell("numbers", "number_gap", seq, nomor=text, seharusnya=wanted)
        match = _NUMBER.fullmatch(text)
        if match is not None:
            series = match[1], int(match[2] + match[3])
            self.walk.series[series] = max(self.walk.series.get(series, 0), int(match[4]))

    # -- files -------------------------------------------------------------------------

    def _frame(self, row: Row, data: bytes) -> None:
        month, offset, length = row[2], row[6], row[7]
        if month in self.walk.bad_months:
            return
        place = self.walk.ends.get(month, len(HEADER_BYTES))
        self.walk.ends[month] = place + len(data)
        if (offset, length) != (place, len(data)):
            self._tell("rows", "place_wrong", row[0], nomor=row[4])
        handle = self.handles.get(month) or self._open(month)
        if handle is None or handle.read(len(data)) != data:
            self.walk.bad_months.add(month)

    def _open(self, month: int) -> BinaryIO | None:
        path = self.subject.folder / month_file(month)
        if not path.is_file():
            return None
        handle = self.handles[month] = path.open("rb", buffering=1 << 18)
        if handle.read(len(HEADER_BYTES)) != HEADER_BYTES:
            self.walk.bad_months.add(month)
            return None
        return handle

    def _lengths(self) -> None:
        """After the last frame of a month nothing may follow; what SQL says of it must be so."""
        ends = {made.month: made.length for made in self.shelf.files}
        for month, length in self.walk.ends.items():
            if ends.pop(month, None) != length and month not in self.walk.bad_months:
                self._tell("rows", "length_wrong", 0, berkas=month_file(month))
            if month not in self.walk.bad_months and self.handles[month].read(1):
                self.walk.bad_months.add(month)
        for month in ends:
            self._tell("rows", "length_wrong", 0, berkas=month_file(month))

    def _accounts(self) -> None:
        """The accounts themselves stand among the dimensions as kind "" and value ""."""
        for (_, account), (debit, credit, seq) in self.walk.months.items():
            total = self.walk.dims.setdefault((account, "", ""), [0, 0])
            total[0] += debit - credit
            total[1] = max(total[1], seq)

    def _head(self) -> None:
        shelf = self.shelf
        if (self.last, self.previous) != (shelf.head_seq, shelf.head_hash):
            self._tell("chain", "head_wrong", self.last, kepala=shelf.head_seq)

    def _tell(self, check: str, code: str, seq: int, **values: object) -> None:
        self.walk.tell(self.subject.finding(check, code, ("", 0, seq), **values))


def findings_of(subject: Subject, check: str) -> Iterator[Finding]:
    """What the pass found for one check."""
    yield from subject.walk.findings.get(check, ())
