"""beancount and beanquery read the text on their own and come to the same figures as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from ledger import books
from ledger.checks.finding import Finding, Subject
from ledger.errors import Refusal
from ledger.mainfile import year_file
from ledger.periods import FiscalYear, month_name
from ledger.shelf import MAIN

WHOLE = 20_000
"""Ledgers with not more entries are read whole too; of larger ones the last year is read."""


def beancount_agrees(subject: Subject) -> Iterator[Finding]:
    """The open year loads clean, and so do all years of a ledger that is not large; balances by
    account, by dimension and by month are those of SQL.
    """
    if not subject.with_beancount or not subject.shelf.files or _changed(subject):
        return
    last = subject.shelf.years[-1]
    years: list[FiscalYear | None] = [last]
    if subject.shelf.head_seq <= WHOLE:
        years.append(None)
    for year in years:
        yield from _compare(subject, year)


def _changed(subject: Subject) -> bool:
    """A file that is not the journal's is told by another check, and is never loaded."""
    return bool(subject.walk.bad_months)


def _compare(subject: Subject, year: FiscalYear | None) -> Iterator[Finding]:
    name = MAIN if year is None else year_file(year.year)
    try:
        loaded = books.load(subject.store, subject.shelf.code, year.year if year else None)
    except Refusal as refusal:
        values = refusal.values
        place = (str(values.get("berkas", name)), int(str(values.get("baris", 0))), 0)
        told = {"isi": values.get("isi", ""), "berkas": place[0]}
        yield subject.finding("beancount", refusal.code, place, **told)
        return
    for error in loaded.errors:
        file, line, message = books.error_place(error)
        yield subject.finding("beancount", "beancount_error", (file, line, 0), pesan=message)
    yield from _accounts(subject, loaded, year, name)
    yield from _months(subject, loaded, year, name)
    yield from _dimensions(subject, loaded, year, name)


def _accounts(
    subject: Subject, loaded: books.Loaded, year: FiscalYear | None, name: str
) -> Iterator[Finding]:
    found = books.balances(loaded)
    chart, wanted = subject.shelf.chart, dict[str, int]()
    for (month, account_id), (debit, credit, _) in subject.walk.months.items():
        account = chart.by_id[account_id]
        earlier = year is not None and subject.shelf.year_of(month).year < year.year
        if earlier and account.is_result:
            account = chart.role("earnings_previous")
        wanted[account.path] = wanted.get(account.path, 0) + debit - credit
    for path in sorted(set(found) | set(wanted)):
        if found.get(path, 0) != wanted.get(path, 0):
            yield subject.finding(
                "beancount",
                "balance_differs",
                (name, 0, 0),
                akun=path,
                saldo=found.get(path, 0),
                jumlah=wanted.get(path, 0),
            )


def _months(
    subject: Subject, loaded: books.Loaded, year: FiscalYear | None, name: str
) -> Iterator[Finding]:
    found = books.movements_by_month(loaded)
    wanted: dict[tuple[str, int], int] = {}
    for (month, account_id), (debit, credit, _) in subject.walk.months.items():
        if year is None or subject.shelf.year_of(month) == year:
            wanted[subject.shelf.chart.by_id[account_id].path, month] = debit - credit
    for key in sorted(set(found) | set(wanted)):
        if found.get(key, 0) != wanted.get(key, 0):
            yield subject.finding(
                "beancount",
                "month_differs",
                (name, 0, 0),
                akun=key[0],
                bulan=month_name(key[1]),
                saldo=found.get(key, 0),
                jumlah=wanted.get(key, 0),
            )


def _dimensions(
    subject: Subject, loaded: books.Loaded, year: FiscalYear | None, name: str
) -> Iterator[Finding]:
    chart = subject.shelf.chart
    wanted: dict[str, dict[tuple[str, str], int]] = {}
    for (account_id, kind, value), (balance, _) in subject.walk.dims.items():
        account = chart.by_id[account_id]
        if kind and (year is None or not account.is_result):
            wanted.setdefault(kind, {})[account.path, value] = balance
    for kind, balances in sorted(wanted.items()):
        found = books.balances_by_dimension(loaded, kind)
        results = {made.path for made in chart.accounts if made.is_result}
        for path, value in sorted(set(found) | set(balances)):
            have, want = found.get((path, value), 0), balances.get((path, value), 0)
            if have != want and not (year is not None and path in results):
                yield subject.finding(
                    "beancount",
                    "dimension_differs",
                    (name, 0, 0),
                    akun=path,
                    dimensi=kind,
                    nilai=value,
                    saldo=have,
                    jumlah=want,
                )
