"""From a declaration and the balances to a table; a table whose proof fails is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from ledger.errors import Refusal
from ledger.statements.figures import Source, balances_at, result_between, source_of
from ledger.statements.spec import Label, Section, StatementSpec, Total
from ledger.statements.table import Proof, Row, Table

_EVERY = "semua_akun"
_RESULT = "hasil_usaha"
_ITEM = ("Uraian", "Item")


@dataclass(frozen=True, slots=True)
class Question:
    """What a statement is asked for.

    :param ledger: code of the ledger.
    :param as_of: last day that counts; a statement of results runs from the first day of its
        fiscal year.
    :param language: "id" or "en", for labels and headings.
    :param compare: with a column for the year before.
    """

    ledger: str
    as_of: dt.date
    language: str = "id"
    compare: bool = True

    def word(self, label: Label) -> str:
        """The label in the language asked for."""
        return label[self.language == "en"]


@dataclass
class _Sheet:
    """A statement while it is made."""

    spec: StatementSpec
    question: Question
    columns: int
    lines: dict[str, list[int]]
    accounts: dict[str, list[str]]
    rows: list[Row] = field(default_factory=list)
    sums: dict[str, list[int]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    printed: list[int] = field(default_factory=list)


def build(conn: Connection, spec: StatementSpec, question: Question) -> Table:
    """The statement as a table.

    :raises Refusal: `ledger_unknown`, `role_missing`, `proof_failed`.
    """
    source = source_of(conn, question.ledger)
    dates = _dates(source, spec, question)
    shown = balances_at(conn, source, dates)
    sheet = _sheet(source, spec, question, shown)
    for part in spec.body:
        if isinstance(part, Section):
            _print_section(sheet, part)
        else:
            _print_total(sheet, part)
    proofs = _proofs(sheet, _wanted(source, spec, shown))
    if spec.moment:
        proofs.append(_result_proof(conn, source, sheet, question.as_of))
    _hold(spec, proofs)
    return _table(source, sheet, dates, proofs)


def _dates(source: Source, spec: StatementSpec, question: Question) -> list[dt.date]:
    """The date asked for, and the one it is compared with: the last day of the year before for
    balances, the same day of the year before for results.
    """
    dates = [question.as_of]
    if question.compare and spec.moment:
        dates.append(source.year_of(question.as_of).before.last)
    elif question.compare:
        dates.append(_year_before(question.as_of))
    return dates


def _year_before(date: dt.date) -> dt.date:
    tomorrow = date + dt.timedelta(days=1)
    if tomorrow.day == 1:
        return tomorrow.replace(year=tomorrow.year - 1) - dt.timedelta(days=1)
    return date.replace(year=date.year - 1)


def _sheet(
    source: Source, spec: StatementSpec, question: Question, shown: list[dict[int, int]]
) -> _Sheet:
    """Balances gathered by statement line; the current result stands on its own account's line."""
    lines: dict[str, list[int]] = {}
    accounts: dict[str, list[str]] = {}
    for account in source.chart.accounts:
        amounts = [balances.get(account.id, 0) for balances in shown]
        if spec.moment and account.is_result:
            line = source.chart.role("earnings_current").line
        elif not spec.moment and not account.is_result:
            continue
        else:
            line = account.line
            accounts.setdefault(line, []).append(account.code)
        known = lines.setdefault(line, [0] * len(shown))
        lines[line] = [a + b for a, b in zip(known, amounts, strict=True)]
    columns = len(shown)
    return _Sheet(spec, question, columns, lines, accounts, printed=[0] * columns)


def _print_section(sheet: _Sheet, section: Section) -> None:
    word = sheet.question.word
    total, shown = [0] * sheet.columns, []
    rows = []
    for line in section.lines:
        raw = sheet.lines.get(line, [0] * sheet.columns)
        amounts = tuple(amount * section.sign for amount in raw)
        sheet.sums[line] = list(amounts)
        total = [a + b for a, b in zip(total, amounts, strict=True)]
        sheet.printed = [a + b for a, b in zip(sheet.printed, raw, strict=True)]
        if any(amounts) or line in sheet.spec.always:
            behind = tuple(sheet.accounts.get(line, ()))
            label = word(sheet.spec.labels[line])
            rows.append(Row(line, label, 1, amounts, accounts=behind))
            shown.append(line)
    sheet.sums[section.key] = total
    sheet.parts[section.key] = tuple(shown)
    if section.heading is not None and rows:
        sheet.rows.append(Row(section.key, word(section.heading), 0, kind="heading"))
    sheet.rows += rows
    if section.total is not None:
        label = word(section.total)
        made = Row(section.key, label, 0, tuple(total), "total", sum_of=tuple(shown))
        sheet.rows.append(made)
        sheet.parts[section.key] = (section.key,)


def _print_total(sheet: _Sheet, total: Total) -> None:
    sums = [sum(sheet.sums[key][column] for key in total.of) for column in range(sheet.columns)]
    parts = tuple(row for key in total.of for row in sheet.parts[key])
    sheet.sums[total.key], sheet.parts[total.key] = sums, (total.key,)
    label = sheet.question.word(total.label)
    sheet.rows.append(Row(total.key, label, 0, tuple(sums), "total", sum_of=parts))


def _wanted(source: Source, spec: StatementSpec, shown: list[dict[int, int]]) -> list[int]:
    """Sum of all accounts that the statement speaks of: what its lines must come to."""
    by_id = source.chart.by_id
    return [
        sum(amount for made, amount in balances.items() if spec.moment or by_id[made].is_result)
        for balances in shown
    ]


def _proofs(sheet: _Sheet, wanted: list[int]) -> list[Proof]:
    pairs = [(_EVERY, sheet.printed, wanted)]
    for proof in sheet.spec.proofs:
        left = [sum(sheet.sums[k][c] for k in proof.left) for c in range(sheet.columns)]
        right = [sum(sheet.sums[k][c] for k in proof.right) for c in range(sheet.columns)]
        pairs.append((proof.name, left, right))
    return [
        Proof(name, left == right, *_first_pair(left, right)) for name, left, right in pairs
    ]


def _result_proof(conn: Connection, source: Source, sheet: _Sheet, date: dt.date) -> Proof:
    """The result among the balances is the one that the movements of the year come to."""
    shown = -sheet.lines[source.chart.role("earnings_current").line][0]
    moved = -result_between(conn, source, date)
    return Proof(_RESULT, shown == moved, shown, moved)


def _first_pair(left: list[int], right: list[int]) -> tuple[int, int]:
    """Figures of the first column, or of the first one in which they differ."""
    pairs = list(zip(left, right, strict=True))
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])


def _hold(spec: StatementSpec, proofs: list[Proof]) -> None:
    for proof in proofs:
        if not proof.ok:
            raise Refusal(
                "proof_failed",
                laporan=spec.report,
                bukti=proof.name,
                jumlah_kiri=proof.left,
                jumlah_kanan=proof.right,
            )


def _table(source: Source, sheet: _Sheet, dates: list[dt.date], proofs: list[Proof]) -> Table:
    spec, question = sheet.spec, sheet.question
    headings, period = _headings(source, spec, dates)
    keep: dict[str, Any] = {key: sums[0] for key, sums in sheet.sums.items()}
    totals = {part.key: keep[part.key] for part in spec.body}
    return Table(
        report=spec.report,
        entity=source.code,
        entity_name=source.name,
        title=question.word(spec.title),
        period=period,
        columns=headings,
        rows=tuple(sheet.rows),
        totals=totals,
        books=source.books,
        proofs=tuple(proofs),
        label_column=question.word(_ITEM),
        language=question.language,
    )


def _headings(
    source: Source, spec: StatementSpec, dates: list[dt.date]
) -> tuple[tuple[str, ...], str]:
    if spec.moment:
        return tuple(f"{date:%d/%m/%Y}" for date in dates), dates[0].isoformat()
    years = [source.year_of(date) for date in dates]
    headings = tuple(
        str(year.year) if date == year.last and year.start == 1
        else f"{year.first:%d/%m/%Y} s.d. {date:%d/%m/%Y}"
        for year, date in zip(years, dates, strict=True)
    )
    return headings, f"{years[0].first.isoformat()}/{dates[0].isoformat()}"
