"""Opening files: `buka-YYYY.beancount` lets one fiscal year be opened without the ones before.

Derived, outside the chain: rewritten until all years before are locked, then final. Its hash
is kept in SQL. One transaction per control account, dated the last day before the year, with a
posting per combination of dimension values; the results of all earlier years stand on the
account of earnings brought forward; then a balance assertion per account.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, text

from ledger import schema
from ledger.assertions import below_of
from ledger.chart import Account
from ledger.entry import Dims
from ledger.locks import is_year_locked
from ledger.periods import FiscalYear, month_of
from ledger.render import HEADER, Leg, minor_digits, money
from ledger.shelf import Shelf

_LAST_SEQ = text(
    'SELECT max(seq) FROM (SELECT (SELECT j.seq FROM journal j WHERE j.ledger_id = f.ledger_id'
    ' AND j.month = f.month ORDER BY j."offset" DESC LIMIT 1) AS seq'
    " FROM ledger_file f WHERE f.ledger_id = :ledger AND f.month <= :month) AS months"
)
_BALANCES = text(
    "SELECT account_id, sum(debit - credit) AS balance FROM total_month"
    " WHERE ledger_id = :ledger AND month <= :month GROUP BY account_id"
)
_FOREIGN = text(
    "SELECT account_id, currency, sum(units) AS units, sum(amount) AS amount FROM posting"
    " WHERE ledger_id = :ledger AND currency IS NOT NULL AND date <= :day"
    " GROUP BY account_id, currency ORDER BY account_id, currency"
)
_KINDS = text(
    "SELECT DISTINCT account_id, kind FROM total_dim WHERE ledger_id = :ledger AND kind <> ''"
)
_VALUES = text(
    "SELECT kind, value, account_id, sum(amount) AS amount FROM posting_dim"
    " WHERE ledger_id = :ledger AND date <= :day GROUP BY kind, value, account_id"
)
_SEVERAL = text(
    "SELECT seq, line, kind, value, amount FROM posting_dim"
    " WHERE ledger_id = :ledger AND account_id = :account AND date <= :day"
    " ORDER BY seq, line, kind"
)


@dataclass
class _Sums:
    """Balances at the last day before the year, split as far as they must be."""

    accounts: dict[int, int] = field(default_factory=dict)
    foreign: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)
    dims: dict[int, dict[Dims, int]] = field(default_factory=dict)


def opened_years(shelf: Shelf) -> tuple[FiscalYear, ...]:
    """Fiscal years with entries that have entries before them too, and so need an opening file.

    None when the chart has no accounts for opening balances and earnings brought forward.
    """
    roles = shelf.chart.by_role
    if "opening_balances" not in roles or "earnings_previous" not in roles:
        return ()
    first = shelf.months[0] if shelf.months else 0
    return tuple(year for year in shelf.years if first < month_of(year.first))


def basis_of(conn: Connection, shelf: Shelf, year: FiscalYear) -> int:
    """Sequence number of the last entry that an opening file depends on."""
    month = month_of(year.before.last)
    found = conn.scalar(_LAST_SEQ, {"ledger": shelf.id, "month": month})
    return int(found or 0)


def opening_text(conn: Connection, shelf: Shelf, year: FiscalYear) -> str:
    """Text of a fiscal year's opening file.

    :raises Refusal: `role_missing`.
    """
    day = year.before.last
    sums = _sums(conn, shelf, day)
    counter = shelf.chart.role("opening_balances")
    _bring_results(shelf, sums)
    lines = [HEADER.rstrip("\n"), "", f"; sampai {basis_of(conn, shelf, year)}", ""]
    for account in shelf.chart.accounts:
        if account.id != counter.id:
            lines += _transaction(account, counter, (day, year.year), sums)
    for account in shelf.chart.accounts:
        if not account.is_result:
            lines += _assertions(shelf, account, year.first, sums)
    return "\n".join(lines) + "\n"


def _sums(conn: Connection, shelf: Shelf, day: dt.date) -> _Sums:
    sums = _Sums()
    values: dict[str, object] = {"ledger": shelf.id, "month": month_of(day), "day": str(day)}
    by_id = shelf.chart.by_id
    for row in conn.execute(_BALANCES, values):
        sums.accounts[row.account_id] = int(row.balance)
    for row in conn.execute(_FOREIGN, values):
        found = sums.foreign.setdefault(row.account_id, {})
        found[row.currency] = (int(row.units), int(row.amount))
    kinds: dict[int, set[str]] = {}
    for row in conn.execute(_KINDS, values):
        if not by_id[row.account_id].is_result:
            kinds.setdefault(row.account_id, set()).add(row.kind)
    single = {account for account, found in kinds.items() if len(found) == 1}
    if single:
        for row in conn.execute(_VALUES, values):
            if row.account_id in single:
                split = sums.dims.setdefault(row.account_id, {})
                split[((row.kind, row.value),)] = int(row.amount)
    for account in sorted(set(kinds) - single):
        sums.dims[account] = _by_combination(conn, {**values, "account": account})
    return sums


def _by_combination(conn: Connection, values: dict[str, object]) -> dict[Dims, int]:
    """Sums of an account's postings by all their dimensions together."""
    legs: dict[tuple[int, int], tuple[Dims, int]] = {}
    for row in conn.execute(_SEVERAL, values):
        dims, _ = legs.get((row.seq, row.line), ((), 0))
        legs[row.seq, row.line] = ((*dims, (row.kind, row.value)), row.amount)
    found: dict[Dims, int] = {}
    for dims, amount in legs.values():
        found[dims] = found.get(dims, 0) + amount
    return found


def _bring_results(shelf: Shelf, sums: _Sums) -> None:
    """Income and expenses of all earlier years become earnings brought forward."""
    earnings = shelf.chart.role("earnings_previous").id
    for account in shelf.chart.accounts:
        if account.is_result and account.id in sums.accounts:
            result = sums.accounts.pop(account.id)
            sums.accounts[earnings] = sums.accounts.get(earnings, 0) + result


def _transaction(
    account: Account, counter: Account, when: tuple[dt.date, int], sums: _Sums
) -> list[str]:
    legs = _legs(account, sums)
    if not legs:
        return []
    day, year = when
    lines = [f'{day} * "BUKA/{year}" "Saldo awal {year}"', f'  akun: "{account.code}"']
    for leg in legs:
        lines.append(f"  {leg.path}  {money(leg)}")
        lines += [f'    {kind}: "{value}"' for kind, value in leg.dims]
    total = sum(leg.amount for leg in legs)
    if total:
        lines.append(f"  {counter.path}  {-total} IDR")
    lines.append("")
    return lines


def _legs(account: Account, sums: _Sums) -> list[Leg]:
    left = sums.accounts.get(account.id, 0)
    legs = []
    for currency, (units, amount) in sums.foreign.get(account.id, {}).items():
        if _together(units, amount):
            legs.append(Leg(account.path, amount, (), currency, units))
            left -= amount
        elif units:
            legs.append(Leg(account.path, 0, (), currency, units))
    for dims, amount in sorted(sums.dims.get(account.id, {}).items()):
        if amount:
            legs.append(Leg(account.path, amount, dims))
            left -= amount
    if left:
        legs.append(Leg(account.path, left))
    return legs


def _assertions(shelf: Shelf, account: Account, first: dt.date, sums: _Sums) -> list[str]:
    """A balance per currency; beancount counts the accounts below in it."""
    family = [account, *below_of(shelf, account)]
    moved = [made.id for made in family if made.id in sums.accounts]
    if not moved:
        return []
    foreign: dict[str, int] = {}
    rupiah = 0
    for made in moved:
        rupiah += sums.accounts[made]
        for currency, (units, amount) in sums.foreign.get(made, {}).items():
            foreign[currency] = foreign.get(currency, 0) + units
            rupiah -= amount if _together(units, amount) else 0
    lines = [f"{first} balance {account.path}  {rupiah} IDR"]
    for currency, units in sorted(foreign.items()):
        lines.append(f"{first} balance {account.path}  {_units(units, currency)} {currency}")
    return lines


def _together(units: int, amount: int) -> bool:
    """True when foreign money and its rupiah can be written as one: `units CUR @@ amount IDR`."""
    return units != 0 and amount != 0 and (units > 0) == (amount > 0)


def _units(units: int, currency: str) -> str:
    digits = minor_digits(currency)
    whole, fraction = divmod(abs(units), 10**digits)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}" + (f".{fraction:0{digits}d}" if digits else "")


# -- what is kept of an opening file ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """What SQL knows of an opening file: its hash, the last entry in it, whether it is final."""

    year: int
    hash: str
    seq: int
    final: bool


def kept_of(conn: Connection, shelf: Shelf) -> dict[int, Kept]:
    """What is kept of the opening files, by fiscal year."""
    table = schema.opening_file
    query = select(table.c.year, table.c.hash, table.c.seq, table.c.final)
    rows = conn.execute(query.where(table.c.ledger_id == shelf.id))
    return {row.year: Kept(row.year, row.hash, row.seq, bool(row.final)) for row in rows}


def keep(conn: Connection, shelf: Shelf, kept: Kept) -> None:
    """Write down what an opening file must be. In a writing transaction, before the file."""
    table = schema.opening_file
    here = (table.c.ledger_id == shelf.id) & (table.c.year == kept.year)
    conn.execute(delete(table).where(here))
    row = {"hash": kept.hash, "seq": kept.seq, "final": int(kept.final)}
    conn.execute(insert(table).values(ledger_id=shelf.id, year=kept.year, **row))


def is_final(conn: Connection, shelf: Shelf, year: FiscalYear) -> bool:
    """True when nothing can change the opening file: all years before it are locked."""
    before = [known for known in shelf.years if known.year < year.year]
    return bool(before) and all(is_year_locked(conn, shelf.code, known.year) for known in before)


def content_hash(content: str) -> str:
    """sha256 of a file's text."""
    return hashlib.sha256(content.encode()).hexdigest()
