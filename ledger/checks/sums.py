"""Totals, sub-ledgers, assertions: figures kept beside the postings are the sums of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from ledger import sql
from ledger.assertions import assertions_of
from ledger.checks.finding import Finding, Subject
from ledger.periods import month_name

_MONTHS = "SELECT month, account_id, debit, credit FROM total_month WHERE ledger_id = ?"
_DIMS = "SELECT account_id, kind, value, balance, last_seq FROM total_dim WHERE ledger_id = ?"
_SERIES = "SELECT voucher, month, last FROM voucher_series WHERE ledger_id = ?"
_BETWEEN = (
    "SELECT coalesce(sum(amount), 0) FROM posting"
    " WHERE ledger_id = ? AND account_id = ? AND date BETWEEN ? AND ?"
)
_MOST = 100

Key = TypeVar("Key", bound=tuple[Any, ...])


def totals_of_months(subject: Subject) -> Iterator[Finding]:
    """The running totals per account and month are the sums of the postings."""
    kept = {(row[0], row[1]): [row[2], row[3]] for row in _rows(subject, _MONTHS)}
    sums = {key: made[:2] for key, made in subject.walk.months.items()}
    for month, account in _different(kept, sums):
        have, want = kept.get((month, account), [0, 0]), sums.get((month, account), [0, 0])
        yield subject.finding(
            "totals",
            "total_month_wrong",
            akun=_path(subject, account),
            bulan=month_name(month),
            saldo=have[0] - have[1],
            jumlah=want[0] - want[1],
        )


def totals_of_dimensions(subject: Subject) -> Iterator[Finding]:
    """The current balances per account and per value of a dimension are the sums, too."""
    kept = {(row[0], row[1], row[2]): [row[3], row[4]] for row in _rows(subject, _DIMS)}
    sums = subject.walk.dims
    for key in _different(kept, sums):
        account, kind, value = key
        have, want = kept.get(key, [0, 0]), sums.get(key, [0, 0])
        yield subject.finding(
            "totals",
            "total_dim_wrong" if kind else "total_account_wrong",
            ("", 0, want[1]),
            akun=_path(subject, account),
            dimensi=kind,
            nilai=value,
            saldo=have[0],
            jumlah=want[0],
        )


def subledgers_equal_control(subject: Subject) -> Iterator[Finding]:
    """Where an account requires a dimension, its values sum to the account's balance."""
    yield from subject.walk.findings.get("subledger", ())
    sums: dict[tuple[int, str], int] = {}
    for account_id, kind, _, balance, _ in _rows(subject, _DIMS):
        sums[account_id, kind] = sums.get((account_id, kind), 0) + balance
    for account in subject.shelf.chart.accounts:
        control = sums.get((account.id, ""), 0)
        for kind in account.dims:
            split = sums.get((account.id, kind), 0)
            if split != control:
                yield subject.finding(
                    "subledger",
                    "subledger_differs",
                    akun=account.path,
                    dimensi=kind,
                    saldo=control,
                    jumlah=split,
                )


def numbers_without_gap(subject: Subject) -> Iterator[Finding]:
    """Issued voucher numbers follow each other; only a number brought along explains a jump."""
    yield from subject.walk.findings.get("numbers", ())
    kept = {(row[0], row[1]): row[2] for row in _rows(subject, _SERIES)}
    for series in sorted(set(kept) | set(subject.walk.series)):
        have, want = kept.get(series, 0), subject.walk.series.get(series, 0)
        if have != want:
            name = f"{series[0]}/{series[1] // 100:04d}/{series[1] % 100:02d}"
            yield subject.finding("numbers", "series_wrong", seri=name, ada=have, seharusnya=want)


def assertions_hold(subject: Subject) -> Iterator[Finding]:
    """What was counted is still what the books say of that day."""
    for row in assertions_of(subject.conn, subject.shelf):
        found = _balance(subject, row.account_id, row.date)
        if found != row.amount:
            yield subject.finding(
                "assertions",
                "assertion_broken",
                ("", 0, row.seq),
                akun=_path(subject, row.account_id),
                tanggal=row.date,
                saldo=found,
                jumlah=row.amount,
            )


def _balance(subject: Subject, account: int, day: str) -> int:
    """Balance of an account at the end of a day: months from the pass, the rest of one in SQL."""
    month = int(day[:4] + day[5:7])
    whole = [
        sums[0] - sums[1]
        for (other, one), sums in subject.walk.months.items()
        if one == account and other < month
    ]
    values = (subject.shelf.id, account, f"{day[:8]}01", day)
    return sum(whole) + int(sql.scalar(subject.conn, _BETWEEN, values))


def _rows(subject: Subject, statement: str) -> list[sql.Values]:
    return sql.rows(subject.conn, statement, (subject.shelf.id,))


def _different(kept: dict[Key, list[int]], sums: dict[Key, list[int]]) -> list[Key]:
    """Keys whose two figures are not the same, in order, not more than can be read."""
    found = [key for key in kept if kept[key] != sums.get(key)]
    found += [key for key in sums if key not in kept]
    return sorted(found)[:_MOST]


def _path(subject: Subject, account_id: int) -> str:
    found = subject.shelf.chart.by_id.get(account_id)
    return found.path if found else str(account_id)
