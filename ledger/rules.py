"""Posting rules: frozen data that turns one document into one double entry.

A rule names roles, not accounts: every chart fills its own accounts in. What the books do
with a deposit can be read (and tested) without reading a line of code.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ledger.chart import Account, Chart
from ledger.entry import Draft, Posting
from ledger.errors import Refusal

_NONE: Mapping[str, str] = MappingProxyType({})
_TERM = re.compile(r"([+-]?)([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One leg of a rule.

    :param role: role of the account in the chart ("simpanan_wajib"), or "@kas" for an account
        that the user chose, handed in as `accounts["kas"]`.
    :param side: "D" debit or "K" credit.
    :param amount: name of the amount, or a sum of names: "pokok_pinjaman+jasa",
        "pencairan-provisi".
    :param dims: kinds of dimension that the leg carries; "anggota=penerima" takes the value
        handed in as `dims["penerima"]` for the kind `anggota`.
    """

    role: str
    side: str
    amount: str
    dims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.side not in ("D", "K"):
            raise ValueError(f"side {self.side!r} is neither D nor K")
        terms(self.amount)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of document is booked.

    :param code: name of the rule; it stands in the text of every entry made by it.
    :param voucher: kind of voucher, "BKM", "BKK" or "BM".
    :param narration: sentence with {names} of dimensions and words.
    :param valid_from: first date for which it holds; a later rule of the same code follows it.
    """

    code: str
    voucher: str
    lines: tuple[Line, ...]
    narration: str
    valid_from: dt.date


@dataclass(frozen=True, slots=True)
class RuleInput:
    """What a document gives to its rule.

    :param amounts: whole rupiah by name, none negative; a leg that comes to zero is left out.
    :param dims: value of each dimension by name ("anggota" -> "A00001").
    :param accounts: codes of the accounts the user chose, by name ("kas" -> "1.1.01.01").
    :param words: further words of the narration, by name.
    :param note: the user's own remark, put behind the narration.
    :param ref: the document ("simpanan:17").
    :param evidence: sha256 of the attached paper.
    :param number: voucher number brought along from older books.
    :param voucher: kind of voucher when it is not the rule's.
    """

    ledger: str
    date: dt.date
    amounts: Mapping[str, int]
    dims: Mapping[str, str] = field(default_factory=lambda: _NONE)
    accounts: Mapping[str, str] = field(default_factory=lambda: _NONE)
    words: Mapping[str, str] = field(default_factory=lambda: _NONE)
    note: str = ""
    ref: str = ""
    evidence: str = ""
    number: str | None = None
    voucher: str = ""


@functools.cache
def terms(amount: str) -> tuple[tuple[int, str], ...]:
    """The signed names of an amount: "a+b-c" -> ((1, "a"), (1, "b"), (-1, "c")).

    :raises ValueError: when it is not such a sum.
    """
    found = _TERM.findall(amount)
    if not found or "".join(sign + name for sign, name in found) != amount:
        raise ValueError(f"{amount!r} is not a sum of names")
    return tuple((-1 if sign == "-" else 1, name) for sign, name in found)


def build(rule: Rule, chart: Chart, given: RuleInput) -> Draft:
    """The entry that a rule makes of a document.

    :raises Refusal: `role_missing`, `account_missing` (no account chosen), `account_unknown`,
        `amount_missing`, `amount_invalid` (negative), `dimension_missing`.
    :raises ValueError: when the chart is not that of the document's ledger.
    """
    if given.ledger != chart.ledger:
        raise ValueError(f"chart of {chart.ledger} for a document of {given.ledger}")
    for name, amount in given.amounts.items():
        if amount < 0:
            raise Refusal("amount_invalid", name, teks=str(amount))
    made = (_posting(line, chart, given) for line in rule.lines)
    narration = rule.narration.format_map({**given.dims, **given.words})
    return Draft(
        ledger=given.ledger,
        date=given.date,
        voucher=given.voucher or rule.voucher,
        narration=f"{narration}: {given.note.strip()}" if given.note.strip() else narration,
        postings=tuple(leg for leg in made if leg.amount),
        rule=rule.code,
        ref=given.ref,
        number=given.number,
        evidence=given.evidence,
    )


def _posting(line: Line, chart: Chart, given: RuleInput) -> Posting:
    amount = 0
    for sign, name in terms(line.amount):
        if name not in given.amounts:
            raise Refusal("amount_missing", name, nama=name)
        amount += sign * given.amounts[name]
    return Posting(
        account=_account(line, chart, given).code,
        amount=amount if line.side == "D" else -amount,
        dims=tuple(_dim(wanted, given) for wanted in line.dims),
    )


def _account(line: Line, chart: Chart, given: RuleInput) -> Account:
    if not line.role.startswith("@"):
        return chart.role(line.role)
    name = line.role[1:]
    if not given.accounts.get(name):
        raise Refusal("account_missing", name, nama=name)
    return chart.find(given.accounts[name], name)


def _dim(wanted: str, given: RuleInput) -> tuple[str, str]:
    kind, _, name = wanted.partition("=")
    value = given.dims.get(name or kind)
    if not value:
        raise Refusal("dimension_missing", name or kind, dimensi=kind)
    return kind, value


def applicable(rules: Iterable[Rule], code: str, date: dt.date) -> Rule:
    """The rule of this code that holds on a date: the one with the latest `valid_from` before it.

    :raises Refusal: `rule_missing`.
    """
    found = [rule for rule in rules if rule.code == code and rule.valid_from <= date]
    if not found:
        raise Refusal("rule_missing", aturan=code, tanggal=date)
    return max(found, key=lambda rule: rule.valid_from)


def check_roles(rules: Iterable[Rule], chart: Chart) -> None:
    """Every fixed role of the rules has an account, and gets the dimensions that it asks for.

    Called at start: a ledger whose chart does not fit its rules must not be posted to.

    :raises Refusal: `role_missing` with all missing roles, or `rule_dimension_missing`.
    """
    lines = [(rule, line) for rule in rules for line in rule.lines if line.role[0] != "@"]
    missing = sorted({line.role for _, line in lines} - chart.by_role.keys())
    if missing:
        raise Refusal("role_missing", role=", ".join(missing), ledger=chart.ledger)
    for rule, line in lines:
        carried = {wanted.partition("=")[0] for wanted in line.dims}
        lacking = set(chart.by_role[line.role].dims) - carried
        if lacking:
            raise Refusal(
                "rule_dimension_missing",
                aturan=rule.code,
                role=line.role,
                dimensi=", ".join(sorted(lacking)),
            )
