"""Neraca saldo: every account that has a balance, on the side on which it stands."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from ledger.chart import Account
from ledger.errors import Refusal
from ledger.statements.build import Question
from ledger.statements.figures import Source, balances_at, opening_at, source_of
from ledger.statements.spec import Label
from ledger.statements.table import Proof, Row, Table
from ledger.totals import Movement, movements

REPORT = "neraca-saldo"
_TITLE: Label = ("Neraca saldo", "Trial balance")
_COLUMNS: tuple[Label, ...] = (("Debit", "Debit"), ("Kredit", "Credit"))
_MOVED: tuple[Label, ...] = (
    ("Saldo awal", "Opening balance"),
    ("Mutasi debit", "Debit in period"),
    ("Mutasi kredit", "Credit in period"),
)
_ACCOUNT: Label = ("Akun", "Account")
_CODE: Label = ("Kode", "Code")
_SUM: Label = ("Jumlah", "Total")


def trial_balance(conn: Connection, question: Question) -> Table:
    """Balances of all accounts at a date, debit and credit apart.

    Income and expenses are those of the date's fiscal year. Totals: `debit`, `kredit`.

    :raises Refusal: `ledger_unknown`, `role_missing`, `proof_failed`.
    """
    source = source_of(conn, question.ledger)
    shown = balances_at(conn, source, [question.as_of])[0]
    rows = [
        _row(account, shown[account.id], question)
        for account in source.chart.accounts
        if shown.get(account.id)
    ]
    return _table(source, question, rows)


def _row(account: Account, balance: int, question: Question) -> Row:
    name = account.name_en if question.language == "en" else account.name
    amounts = (balance, 0) if balance > 0 else (0, -balance)
    return Row(account.code, name, 1, amounts, accounts=(account.code,), texts=(account.code,))


def _table(source: Source, question: Question, rows: list[Row]) -> Table:
    debit = sum(row.amounts[0] for row in rows)
    credit = sum(row.amounts[1] for row in rows)
    proof = Proof("debit_kredit", debit == credit, debit, credit)
    if not proof.ok:
        raise Refusal(
            "proof_failed",
            laporan=REPORT,
            bukti=proof.name,
            jumlah_kiri=debit,
            jumlah_kanan=credit,
        )
    keys = tuple(row.key for row in rows)
    total = Row("jumlah", question.word(_SUM), 0, (debit, credit), "total", (), ("",), keys)
    return Table(
        report=REPORT,
        entity=source.code,
        entity_name=source.name,
        title=question.word(_TITLE),
        period=question.as_of.isoformat(),
        columns=tuple(question.word(column) for column in _COLUMNS),
        rows=(*rows, total),
        totals={"debit": debit, "kredit": credit},
        books=source.books,
        proofs=(proof,),
        text_columns=(question.word(_CODE),),
        label_column=question.word(_ACCOUNT),
        language=question.language,
    )


def movement_table(conn: Connection, question: Question, first: dt.date) -> Table:
    """Neraca saldo with movements: opening balance, debit and credit of a period, and the
    balance at its end on its side.

    :param first: first day of the period; it ends with `question.as_of`.
    :raises Refusal: `period_two_years`, and as :func:`trial_balance`.
    """
    source = source_of(conn, question.ledger)
    if source.year_of(first) != source.year_of(question.as_of):
        raise Refusal("period_two_years", "dari", tanggal=first)
    plain = trial_balance(conn, question)
    closing = {row.key: row for row in plain.rows}
    opening = opening_at(conn, source, first)
    moved = movements(conn, source.code, first, question.as_of)
    rows = []
    for account in source.chart.accounts:
        end = closing.get(account.code)
        sides = end.amounts if end else (0, 0)
        start, through = opening.get(account.id, 0), moved.get(account.code, Movement())
        if end or start or through.debit or through.credit:
            amounts = (start, through.debit, through.credit, *sides)
            made = _row(account, 1, question)
            rows.append(Row(made.key, made.label, 1, amounts, "line", made.accounts, made.texts))
    keys = tuple(row.key for row in rows)
    sums = tuple(sum(row.amounts[column] for row in rows) for column in range(5))
    total = Row("jumlah", question.word(_SUM), 0, sums, "total", (), ("",), keys)
    columns = tuple(question.word(column) for column in (*_MOVED, *_COLUMNS))
    return Table(
        report=REPORT,
        entity=plain.entity,
        entity_name=plain.entity_name,
        title=plain.title,
        period=f"{first.isoformat()}/{question.as_of.isoformat()}",
        columns=columns,
        rows=(*rows, total),
        totals=plain.totals | {"mutasi_debit": sums[1], "mutasi_kredit": sums[2]},
        books=plain.books,
        proofs=(*plain.proofs, Proof("mutasi", sums[1] == sums[2], sums[1], sums[2])),
        text_columns=plain.text_columns,
        label_column=plain.label_column,
        language=question.language,
    )
