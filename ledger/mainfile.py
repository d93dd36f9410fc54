"""The files that beancount opens: `utama.beancount` for all years, `tahun-YYYY.beancount` for one.

They hold options, accounts and includes, made from chart and journal; the metadata of their
directives carry the whole chart and the ledger's own row, so that both can be rebuilt.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from ledger.chart import Account
from ledger.periods import FiscalYear
from ledger.render import HEADER, quote
from ledger.shelf import MAIN, SUFFIX, Shelf, month_file

_FOREIGN = text(
    "SELECT DISTINCT account_id, currency FROM posting"
    " WHERE ledger_id = :ledger AND currency IS NOT NULL ORDER BY account_id, currency"
)
_EQUITY_OPTIONS = (
    ("account_previous_earnings", "earnings_previous"),
    ("account_current_earnings", "earnings_current"),
    ("account_previous_balances", "opening_balances"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the two kinds of file are made from.

    :param currencies: foreign currencies by account id.
    :param counted: fiscal years that have a file of balance assertions.
    :param opened: fiscal years that have an opening file.
    """

    shelf: Shelf
    currencies: dict[int, tuple[str, ...]]
    counted: frozenset[int]
    opened: frozenset[int]


def currencies_of(conn: Connection, shelf: Shelf) -> dict[int, tuple[str, ...]]:
    """Foreign currencies that were posted to each account, by account id."""
    found: dict[int, tuple[str, ...]] = {}
    for row in conn.execute(_FOREIGN, {"ledger": shelf.id}):
        found[row.account_id] = (*found.get(row.account_id, ()), row.currency)
    return found


def year_file(year: int) -> str:
    """Name of a fiscal year's main file: "tahun-2026.beancount"."""
    return f"tahun-{year:04d}{SUFFIX}"


def opening_name(year: int) -> str:
    """Name of a fiscal year's opening file: "buka-2026.beancount"."""
    return f"buka-{year:04d}{SUFFIX}"


def counted_name(year: int) -> str:
    """Name of a fiscal year's file of balance assertions: "opname-2026.beancount"."""
    return f"opname-{year:04d}{SUFFIX}"


def main_texts(made: Contents) -> dict[str, str]:
    """Text of `utama.beancount` and of each `tahun-YYYY.beancount`, by file name."""
    top = _options(made.shelf) + _directives(made)
    counted = [counted_name(year) for year in sorted(made.counted)]
    months = [month_file(month) for month in made.shelf.months]
    texts = {MAIN: top + _includes([*months, *counted])}
    for year in made.shelf.years:
        texts[year_file(year.year)] = top + _includes(_files_of_year(made, year))
    return texts


def _files_of_year(made: Contents, year: FiscalYear) -> list[str]:
    files = [opening_name(year.year)] if year.year in made.opened else []
    months = made.shelf.months
    files += [month_file(month) for month in months if made.shelf.year_of(month) == year]
    if year.year in made.counted:
        files.append(counted_name(year.year))
    return files


def _options(shelf: Shelf) -> str:
    lines = [
        f'option "title" {quote(shelf.name)}',
        'option "operating_currency" "IDR"',
    ]
    for option, role in _EQUITY_OPTIONS:
        account = shelf.chart.by_role.get(role)
        if account is not None and account.root == "Ekuitas":
            lines.append(f'option "{option}" "{account.path.split(":", 1)[1]}"')
    return HEADER + "\n".join(lines) + "\n\n"


def _directives(made: Contents) -> str:
    shelf = made.shelf
    day = shelf.opening.isoformat()
    lines = [
        f"{day} commodity IDR",
        f"  buku: {shelf.id}",
        f'  kode: "{shelf.code}"',
        f"  nama: {quote(shelf.name)}",
        f"  jenis: {quote(shelf.kind)}",
        f"  zona: {quote(shelf.zone)}",
        f"  awal_tahun: {shelf.fiscal_start}",
    ]
    foreign = {currency for found in made.currencies.values() for currency in found}
    lines += [f"{day} commodity {currency}" for currency in sorted(foreign)]
    lines.append("")
    for account in shelf.chart.accounts:
        lines += _open(account, made.currencies.get(account.id, ()))
    return "\n".join(lines) + "\n\n"


def _open(account: Account, foreign: tuple[str, ...]) -> list[str]:
    lines = [
        f"{account.opened} open {account.path} {','.join(('IDR', *foreign))}",
        f"  nomor: {account.id}",
        f'  kode: "{account.code}"',
        f"  nama: {quote(account.name)}",
        f"  english: {quote(account.name_en)}",
        f'  saldo_normal: "{account.normal}"',
    ]
    optional = (
        ("peran", account.role),
        ("baris", account.line),
        ("jaga", account.guard),
        ("dimensi", ",".join(account.dims)),
    )
    lines += [f"  {key}: {quote(value)}" for key, value in optional if value]
    if account.closed is not None:
        lines.append(f"{account.closed} close {account.path}")
    return lines


def _includes(files: list[str]) -> str:
    return "".join(f'include "{name}"\n' for name in files)
