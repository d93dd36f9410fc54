"""The gate of one locked ledger: everything that can be wrong with an entry, before it is kept."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence

from sqlalchemy import Connection

from ledger import sql
from ledger.chart import Account, Chart
from ledger.entry import MAX_AMOUNT, Draft, Posting
from ledger.errors import Refusal
from ledger.guards import Guards
from ledger.limits import NARRATION, WORD, check_length, is_plain
from ledger.store import LedgerRow

_LOCKS = (
    'SELECT account_id, first, last, scope FROM "lock"'
    " WHERE ledger_id = ? AND unlocked_at IS NULL AND last >= ?"
)
_HASH = re.compile(r"[0-9a-f]{64}")
_VOUCHER = re.compile(r"[A-Z]{1,8}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_KIND = re.compile(r"[a-z][a-z_]{0,30}")
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")


class Gate:
    """Checks of one ledger; it remembers what it let through, for the balances.

    :param head: the locked row of the ledger.
    :param today: date at the ledger's place.
    :param earliest: first date of the batch.
    """

    def __init__(
        self, conn: Connection, chart: Chart, head: LedgerRow, today: dt.date, earliest: dt.date
    ) -> None:
        self._chart = chart
        self._today = today
        self._opening = dt.date.fromisoformat(head.opening)
        self._guards = Guards(conn, chart, earliest.isoformat())
        self._locks = sql.rows(conn, _LOCKS, (chart.ledger_id, earliest.isoformat()))

    def check(self, draft: Draft) -> list[Account]:
        """The accounts of the legs, when nothing is wrong with the entry.

        :raises Refusal: see :func:`ledger.journal.post`.
        """
        self._check_date(draft.date)
        _check_words(draft)
        legs, day = draft.postings, draft.date.isoformat()
        if len(legs) < 2:
            raise Refusal("entry_too_short")
        accounts = [self._account(leg, day) for leg in legs]
        difference = sum([leg.amount for leg in legs])
        if difference:
            raise Refusal("entry_unbalanced", selisih=difference)
        if self._locks:
            self._check_locks(day, accounts)
        self._guards.check(accounts, legs, day)
        return accounts

    def _check_date(self, date: dt.date) -> None:
        if type(date) is not dt.date:
            raise TypeError("the date of an entry is a date without a time")
        if date > self._today:
            raise Refusal("date_in_future", "tanggal", tanggal=date, hari_ini=self._today)
        if date < self._opening:
            raise Refusal("date_before_books", "tanggal", tanggal=date, awal=self._opening)

    def _account(self, leg: Posting, day: str) -> Account:
        found = self._chart.by_code.get(leg.account)
        if found is None or found.role == "earnings_current":
            raise Refusal("account_unknown", "akun", akun=leg.account)
        if found.opened > day or (found.closed is not None and found.closed < day):
            raise Refusal("account_closed", "akun", akun=found.name)
        amount, dims = leg.amount, leg.dims
        if type(amount) is not int or not amount or not -MAX_AMOUNT <= amount <= MAX_AMOUNT:
            _check_amount(amount, found)
        if dims or found.dims:
            _check_dims(dims, found)
        if leg.currency is not None or leg.units is not None:
            _check_foreign(leg)
        return found

    def _check_locks(self, day: str, accounts: Sequence[Account]) -> None:
        for account_id, first, last, scope in self._locks:
            if not first <= day <= last:
                continue
            if account_id is None:
                raise Refusal("period_locked", "tanggal", tanggal=day, cakupan=scope)
            for account in accounts:
                if account.id == account_id:
                    raise Refusal("day_locked", "tanggal", tanggal=day, akun=account.name)


def _check_words(draft: Draft) -> None:
    if not draft.narration.strip():
        raise Refusal("narration_empty", "uraian")
    if not _is_voucher(draft.voucher):
        raise Refusal("voucher_unknown", "jenis_bukti", jenis=draft.voucher)
    if not is_plain(draft.narration + draft.rule + draft.ref):
        check_length(draft.narration, "uraian", NARRATION)
        check_length(draft.rule, "aturan", WORD)
        check_length(draft.ref, "ref", WORD)
    if draft.evidence and not _HASH.fullmatch(draft.evidence):
        raise Refusal("evidence_invalid", "lampiran")


def _check_amount(amount: int, account: Account) -> None:
    if type(amount) is not int:
        raise TypeError("an amount is a whole number of rupiah")
    if amount == 0:
        raise Refusal("amount_zero", "jumlah", akun=account.name)
    if not -MAX_AMOUNT <= amount <= MAX_AMOUNT:
        raise Refusal("amount_too_large", "jumlah", jumlah=amount)


def _check_dims(dims: tuple[tuple[str, str], ...], account: Account) -> None:
    if len(dims) == 1 and account.dims in ((), dims[0][:1]) and _is_dimension(*dims[0]):
        return
    kinds = [kind for kind, _ in dims]
    for needed in account.dims:
        if needed not in kinds:
            raise Refusal("dimension_missing", needed, akun=account.name, dimensi=needed)
    for kind, value in dims:
        if not _is_dimension(kind, value) or kinds.count(kind) > 1:
            raise Refusal("dimension_invalid", kind, dimensi=kind, nilai=value)


@functools.lru_cache(maxsize=256)
def _is_voucher(voucher: str) -> bool:
    return _VOUCHER.fullmatch(voucher) is not None


@functools.lru_cache(maxsize=65536)
def _is_dimension(kind: str, value: str) -> bool:
    """Kinds are metadata keys, values are numbers of registers: they need no escaping."""
    return bool(_KIND.fullmatch(kind) and _VALUE.fullmatch(value))


def _check_foreign(leg: Posting) -> None:
    currency, units = leg.currency, leg.units
    if currency is None or not _CURRENCY.fullmatch(currency) or currency == "IDR":
        raise Refusal("currency_invalid", "mata_uang", mata_uang=currency)
    if type(units) is not int or units == 0 or (units > 0) != (leg.amount > 0):
        raise Refusal("units_invalid", "satuan", mata_uang=currency, satuan=units)
    if abs(units) > MAX_AMOUNT:
        raise Refusal("amount_too_large", "satuan", jumlah=units)
