"""Balance assertions: what was counted becomes a `balance` directive in the text.

The rows are written once. A newer assertion for the same account and day takes the place of
the older one in the text; both stay in the table. The files `opname-YYYY.beancount` are
derived from the rows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, text

from ledger import audit, schema
from ledger.chart import Account, load_chart
from ledger.clock import Clock
from ledger.errors import Refusal
from ledger.limits import WORD, check_length
from ledger.mainfile import counted_name, currencies_of
from ledger.periods import FiscalYear
from ledger.render import HEADER, quote
from ledger.shelf import Shelf, load_shelf
from ledger.store import lock_ledgers
from ledger.totals import balance

_ALL = text("SELECT * FROM balance_assertion WHERE ledger_id = :ledger ORDER BY id")


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: whole rupiah on an account at the end of a day, and by whom.

    :param amount: sign of the books, debit positive.
    """

    ledger: str
    account: str
    date: dt.date
    amount: int
    actor: str


def assert_balance(conn: Connection, counted: Counted, clock: Clock) -> None:
    """Record that an account was counted and that the books say the same.

    From then on the check holds the books to it: an entry that is later dated on that day or
    before it is seen. Counting the account again for the same day replaces the assertion.

    :raises Refusal: `ledger_unknown`, `account_unknown`, `date_in_future`,
        `assertion_foreign` (the account holds foreign money), `assertion_differs` (the books
        say another amount: book the difference first).
    """
    rows = lock_ledgers(conn, [counted.ledger])
    if not rows:
        raise Refusal("ledger_unknown", kode=counted.ledger)
    chart = load_chart(conn, counted.ledger)
    account = chart.find(counted.account)
    today = clock.today(rows[0].zone)
    if counted.date > today:
        raise Refusal("date_in_future", "tanggal", tanggal=counted.date, hari_ini=today)
    if account.id in currencies_of(conn, load_shelf(conn, counted.ledger)):
        raise Refusal("assertion_foreign", "akun", akun=account.name)
    booked = balance(conn, counted.ledger, account.code, counted.date)
    if booked != counted.amount:
        raise Refusal(
            "assertion_differs",
            "jumlah",
            akun=account.name,
            tanggal=counted.date,
            saldo=booked,
            jumlah=counted.amount,
            jumlah_selisih=counted.amount - booked,
        )
    conn.execute(
        insert(schema.balance_assertion).values(
            ledger_id=chart.ledger_id,
            account_id=account.id,
            date=counted.date.isoformat(),
            amount=counted.amount,
            seq=rows[0].head_seq,
            actor=check_length(counted.actor, "pembuat", WORD),
            recorded=audit.stamp(clock),
        )
    )


def assertions_of(conn: Connection, shelf: Shelf) -> list[Row[Any]]:
    """The assertion that counts for each account and day, in the order of the days."""
    newest = {(row.date, row.account_id): row for row in conn.execute(_ALL, {"ledger": shelf.id})}
    return [newest[key] for key in sorted(newest)]


def counted_texts(conn: Connection, shelf: Shelf) -> dict[int, tuple[str, str]]:
    """Files of balance assertions by fiscal year: name and text.

    A `balance` directive speaks of the beginning of its day, so that what was counted in the
    evening stands at the day after; and it includes the accounts below the one it names, so
    that what the books say of those is added.
    """
    lines: dict[int, list[str]] = {}
    for row in assertions_of(conn, shelf):
        day = dt.date.fromisoformat(row.date)
        year = FiscalYear.of(day, shelf.fiscal_start).year
        account = shelf.chart.by_id[row.account_id]
        below = (balance(conn, shelf.code, made.code, day) for made in below_of(shelf, account))
        lines.setdefault(year, []).append(
            f"{day + dt.timedelta(days=1)} balance {account.path}  {row.amount + sum(below)} IDR\n"
            f"  dihitung: {row.date}\n"
            f"  jumlah: {row.amount} IDR\n"
            f"  sampai: {row.seq}\n"
            f"  dicatat: {quote(row.recorded)}\n"
            f"  dibuat: {quote(row.actor)}\n"
            f"  nomor: {row.id}\n"
        )
    return {year: (counted_name(year), HEADER + "".join(made)) for year, made in lines.items()}


def below_of(shelf: Shelf, account: Account) -> list[Account]:
    """Accounts whose names begin with this one's: beancount counts them in its balance."""
    return [made for made in shelf.chart.accounts if made.path.startswith(f"{account.path}:")]


def watched_until(conn: Connection, shelf: Shelf) -> str:
    """Last day that was counted on an account with others below it; "" when there is none.

    An entry dated on that day or before it may change the text of an assertion.
    """
    days = [
        row.date
        for row in assertions_of(conn, shelf)
        if below_of(shelf, shelf.chart.by_id[row.account_id])
    ]
    return max(days, default="")
