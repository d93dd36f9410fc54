"""One ledger during a posting: its head, numbers, files and balances, locked and in memory."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, select

from ledger import chain, schema
from ledger.chart import Account, chart_of
from ledger.entry import MAX_AMOUNT, Act, Draft, PostedEntry, Posting
from ledger.errors import Refusal
from ledger.periods import month_of
from ledger.render import HEADER, Leg, Rendering, check_text, frame, render

Resolved: TypeAlias = list[tuple[Account, Posting]]

_HEADER_LENGTH = len(HEADER.encode())
_NUMBER = re.compile(r"^([A-Z]+)/(\d{4})/(\d{2})/(\d{4,})$")


@dataclass(frozen=True, slots=True)
class Written:
    """What the entries of one act have in common."""

    act: Act
    act_id: int
    recorded: str


class Book:
    """State of one locked ledger; rows collect here until the batch writes them."""

    def __init__(self, conn: Connection, row: Row[Any], earliest: dt.date) -> None:
        self.conn = conn
        self.row = row
        self.id: int = row.id
        self.chart = chart_of(conn, row.id, row.code, row.chart_version)
        self.seq: int = row.head_seq
        self.head: str = row.head_hash
        self.opening = dt.date.fromisoformat(row.opening)
        self.locks = self._active_locks(earliest)
        self.series: dict[tuple[str, int], int] = {}
        self.files: dict[int, int] = {}
        self.balances: dict[tuple[int, str, str], int] = {}
        self.months: dict[tuple[int, int], list[int]] = {}
        self.dims: dict[tuple[int, str, str], list[int]] = {}
        self.journal_rows: list[dict[str, Any]] = []
        self.posting_rows: list[dict[str, Any]] = []
        self.dim_rows: list[dict[str, Any]] = []
        self.posted: list[tuple[int, PostedEntry]] = []

    def _active_locks(self, earliest: dt.date) -> list[Row[Any]]:
        table = schema.lock
        query = select(table.c.account_id, table.c.first, table.c.last, table.c.scope).where(
            table.c.ledger_id == self.id,
            table.c.unlocked_at.is_(None),
            table.c.last >= earliest.isoformat(),
        )
        return list(self.conn.execute(query))

    # -- checks ------------------------------------------------------------------------

    def check(self, draft: Draft, today: dt.date) -> Resolved:
        """Everything that could be wrong with a draft, before any of it is kept.

        :raises Refusal: see :func:`ledger.journal.post`.
        """
        self._check_date(draft, today)
        self._check_words(draft)
        legs = [(self._account(leg, draft.date), leg) for leg in draft.postings]
        if len(legs) < 2:
            raise Refusal("entry_too_short")
        difference = sum(leg.amount for leg in draft.postings)
        if difference:
            raise Refusal("entry_unbalanced", selisih=difference)
        self._check_locks(draft.date.isoformat(), legs)
        self._check_guards(legs)
        return legs

    def _check_date(self, draft: Draft, today: dt.date) -> None:
        if draft.date > today:
            raise Refusal("date_in_future", "tanggal", tanggal=draft.date, hari_ini=today)
        if draft.date < self.opening:
            raise Refusal("date_before_books", "tanggal", tanggal=draft.date, awal=self.opening)

    def _check_words(self, draft: Draft) -> None:
        if not draft.narration.strip():
            raise Refusal("narration_empty", "uraian")
        if not re.fullmatch(r"[A-Z]{1,8}", draft.voucher):
            raise Refusal("voucher_unknown", "jenis_bukti", jenis=draft.voucher)
        check_text(draft.narration, "uraian")
        check_text(draft.rule, "aturan")
        check_text(draft.ref, "ref")
        if draft.evidence and not re.fullmatch(r"[0-9a-f]{64}", draft.evidence):
            raise Refusal("text_not_allowed", "lampiran")
        if draft.number is not None:
            self._check_number(draft.number)

    def _check_number(self, number: str) -> None:
        if not number.strip() or len(number) > 64:
            raise Refusal("number_invalid", "no_bukti", nomor=number)
        check_text(number, "no_bukti")
        table = schema.journal
        query = select(table.c.seq).where(table.c.ledger_id == self.id, table.c.number == number)
        if self.conn.scalar(query) is not None or any(
            row["number"] == number for row in self.journal_rows
        ):
            raise Refusal("number_used", "no_bukti", nomor=number)

    def _account(self, leg: Posting, date: dt.date) -> Account:
        found = self.chart.by_code.get(leg.account)
        if found is None or found.role == "earnings_current":
            raise Refusal("account_unknown", "akun", akun=leg.account)
        day = date.isoformat()
        if found.opened > day or (found.closed is not None and found.closed < day):
            raise Refusal("account_closed", "akun", akun=found.name)
        if leg.amount == 0:
            raise Refusal("amount_zero", "jumlah", akun=found.name)
        if abs(leg.amount) > MAX_AMOUNT:
            raise Refusal("amount_too_large", "jumlah", jumlah=leg.amount)
        kinds = [kind for kind, _ in leg.dims]
        for needed in found.dims:
            if needed not in kinds:
                raise Refusal("dimension_missing", needed, akun=found.name, dimensi=needed)
        for kind, value in leg.dims:
            if not _is_dimension(kind, value) or kinds.count(kind) > 1:
                raise Refusal("dimension_invalid", kind, dimensi=kind, nilai=value)
        _check_foreign(leg)
        return found

    def _check_locks(self, day: str, legs: Resolved) -> None:
        for lock in self.locks:
            if not lock.first <= day <= lock.last:
                continue
            if lock.account_id is None:
                raise Refusal("period_locked", "tanggal", tanggal=day, cakupan=lock.scope)
            for account, _ in legs:
                if account.id == lock.account_id:
                    raise Refusal("day_locked", "tanggal", tanggal=day, akun=account.name)

    def _check_guards(self, legs: Resolved) -> None:
        changes: dict[tuple[int, str, str], int] = {}
        for account, leg in legs:
            if account.guard:
                key = _guard_key(account, leg)
                changes[key] = changes.get(key, 0) + leg.amount
        for key, change in changes.items():
            account = self.chart.by_id[key[0]]
            if change * account.sign >= 0:
                continue
            left = (self._balance(key) + change) * account.sign
            if left < 0:
                raise Refusal(
                    "balance_short",
                    "jumlah",
                    akun=account.name,
                    nilai=key[2],
                    saldo=left - change * account.sign,
                    jumlah=abs(change),
                    kurang=-left,
                )

    def _balance(self, key: tuple[int, str, str]) -> int:
        """Balance as of the last posting, this batch's included."""
        if key not in self.balances:
            table = schema.total_dim
            query = select(table.c.balance).where(
                table.c.ledger_id == self.id,
                table.c.account_id == key[0],
                table.c.kind == key[1],
                table.c.value == key[2],
            )
            self.balances[key] = self.conn.scalar(query) or 0
        return self.balances[key] + self.dims.get(key, (0,))[0]

    # -- writing -----------------------------------------------------------------------

    def write(self, draft: Draft, legs: Resolved, common: Written) -> PostedEntry:
        """Give a checked draft its number, text, hash and place, and collect its rows."""
        self.seq += 1
        number = self._number(draft)
        day, month = draft.date.isoformat(), month_of(draft.date)
        content = render(self._rendering(draft, legs, common, number))
        hash_ = chain.link(self.head, content)
        length = len(frame(content, self.seq, self.head, hash_).encode())
        offset = self._file_length(month)
        self.files[month] = offset + length
        self.head = hash_
        self.journal_rows.append(
            {
                "ledger_id": self.id,
                "seq": self.seq,
                "act_id": common.act_id,
                "date": day,
                "month": month,
                "voucher": draft.voucher,
                "number": number,
                "imported": int(draft.number is not None),
                "narration": draft.narration,
                "rule": draft.rule,
                "ref": draft.ref,
                "evidence": draft.evidence,
                "reverses_seq": draft.reverses_seq,
                "offset": offset,
                "length": length,
                "text": content,
                "hash": hash_,
            }
        )
        for line, (account, leg) in enumerate(legs):
            self._write_leg(day, month, line, (account, leg))
        entry = PostedEntry(self.row.code, self.seq, number, draft.date, hash_)
        self.posted.append((common.act_id, entry))
        return entry

    def _rendering(
        self, draft: Draft, legs: Resolved, common: Written, number: str
    ) -> Rendering:
        act = common.act
        return Rendering(
            ledger=self.row.code,
            seq=self.seq,
            date=draft.date.isoformat(),
            number=number,
            imported=draft.number is not None,
            voucher=draft.voucher,
            narration=draft.narration,
            recorded=common.recorded,
            actor=act.actor,
            approved_by=act.approved_by,
            key=act.key,
            rule=draft.rule,
            ref=draft.ref,
            reverses_seq=draft.reverses_seq,
            reason=act.reason,
            evidence=draft.evidence,
            act_id=common.act_id,
            kind=act.kind,
            legs=[
                Leg(account.path, leg.amount, leg.dims, leg.currency, leg.units)
                for account, leg in legs
            ],
        )

    def _write_leg(
        self, day: str, month: int, line: int, resolved: tuple[Account, Posting]
    ) -> None:
        account, leg = resolved
        shared = {
            "ledger_id": self.id,
            "seq": self.seq,
            "line": line,
            "account_id": account.id,
            "date": day,
            "amount": leg.amount,
        }
        self.posting_rows.append({**shared, "currency": leg.currency, "units": leg.units})
        sums = self.months.setdefault((month, account.id), [0, 0])
        sums[leg.amount < 0] += abs(leg.amount)
        for kind, value in (("", ""), *leg.dims):
            if kind:
                self.dim_rows.append({**shared, "kind": kind, "value": value})
            total = self.dims.setdefault((account.id, kind, value), [0, 0])
            total[0] += leg.amount
            total[1] = self.seq

    def _number(self, draft: Draft) -> str:
        if draft.number is not None:
            match = _NUMBER.match(draft.number)
            if match:
                voucher, year, month, count = match.groups()
                self._raise_series(voucher, int(year + month), int(count))
            return draft.number
        month = month_of(draft.date)
        count = self._last(draft.voucher, month) + 1
        self.series[draft.voucher, month] = count
        return f"{draft.voucher}/{draft.date.year:04d}/{draft.date.month:02d}/{count:04d}"

    def _raise_series(self, voucher: str, month: int, count: int) -> None:
        """Issuing goes on above the highest number that was brought along."""
        if count > self._last(voucher, month):
            self.series[voucher, month] = count

    def _last(self, voucher: str, month: int) -> int:
        if (voucher, month) not in self.series:
            table = schema.voucher_series
            query = select(table.c.last).where(
                table.c.ledger_id == self.id,
                table.c.voucher == voucher,
                table.c.month == month,
            )
            self.series[voucher, month] = self.conn.scalar(query) or 0
        return self.series[voucher, month]

    def _file_length(self, month: int) -> int:
        if month not in self.files:
            table = schema.ledger_file
            query = select(table.c.length).where(
                table.c.ledger_id == self.id, table.c.month == month
            )
            self.files[month] = self.conn.scalar(query) or _HEADER_LENGTH
        return self.files[month]

    # -- rows for the batch ------------------------------------------------------------

    def month_totals(self) -> Iterator[dict[str, int]]:
        """Rows to add to `total_month`."""
        for (month, account_id), (debit, credit) in self.months.items():
            yield {
                "ledger_id": self.id,
                "month": month,
                "account_id": account_id,
                "debit": debit,
                "credit": credit,
            }

    def dim_totals(self) -> Iterator[dict[str, Any]]:
        """Rows to add to `total_dim`."""
        for (account_id, kind, value), (balance, last_seq) in self.dims.items():
            yield {
                "ledger_id": self.id,
                "account_id": account_id,
                "kind": kind,
                "value": value,
                "balance": balance,
                "last_seq": last_seq,
            }

    def series_rows(self) -> Iterator[dict[str, Any]]:
        """Rows of `voucher_series`, with the last number given."""
        for (voucher, month), last in self.series.items():
            yield {"ledger_id": self.id, "voucher": voucher, "month": month, "last": last}

    def file_rows(self) -> Iterator[dict[str, int]]:
        """Rows of `ledger_file`, with the length that the file will have."""
        for month, length in self.files.items():
            yield {"ledger_id": self.id, "month": month, "length": length}

    def head_row(self) -> dict[str, Any]:
        """The ledger's new head."""
        return {"id": self.id, "head_seq": self.seq, "head_hash": self.head}


def _guard_key(account: Account, leg: Posting) -> tuple[int, str, str]:
    if account.guard == "saldo":
        return (account.id, "", "")
    wanted = account.dims[0]
    return (account.id, wanted, next(value for kind, value in leg.dims if kind == wanted))


@functools.lru_cache(maxsize=65536)
def _is_dimension(kind: str, value: str) -> bool:
    """Kinds are metadata keys, values are numbers of registers: they need no escaping."""
    return bool(
        re.fullmatch(r"[a-z][a-z_]{0,30}", kind)
        and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", value)
    )


def _check_foreign(leg: Posting) -> None:
    if leg.currency is None and leg.units is None:
        return
    if leg.currency is None or not re.fullmatch(r"[A-Z]{3}", leg.currency):
        raise Refusal("currency_invalid", "mata_uang", mata_uang=leg.currency)
    if not leg.units or (leg.units > 0) != (leg.amount > 0) or leg.currency == "IDR":
        raise Refusal("currency_invalid", "mata_uang", mata_uang=leg.currency)
