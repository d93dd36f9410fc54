"""What may reach Fava: known pages by GET, known arguments of bounded length, plain questions.

Everything is a list of what passes; what is not on it does not. Pure: no Fava, no Flask.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from appbuilder_app.buku import is_account
from ledger.errors import Refusal

PAGES = frozenset(
    (
        *("", "balance_sheet/", "commodities/", "errors/", "events/", "holdings/", "journal/"),
        *("income_statement/", "query/", "trial_balance/", "help/"),
    )
)
API = frozenset(
    (
        *("changed", "errors", "ledger_data", "query", "context", "source_slice"),
        *("journal_page", "events", "commodities", "income_statement", "balance_sheet"),
        *("trial_balance", "account_report", "help", "documents"),
    )
)
_OTHERS = (
    re.compile(r"^holdings/by_(account|currency|cost_currency)/$"),
    re.compile(r"^help/[a-z_-]{1,40}$"),
    re.compile(r"^download-query/query_result\.csv$"),
)
_ACCOUNT_PAGE = re.compile(r"^account/([^/]+)/$")
STATIC = re.compile(r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$")

QUERY_LENGTH = 1000
FILTER_LENGTH = 200
LENGTHS: Mapping[str, int] = {
    "time": 40,
    "account": FILTER_LENGTH,
    "filter": FILTER_LENGTH,
    "conversion": 40,
    "interval": 20,
    "partial": 8,
    "query_string": QUERY_LENGTH,
    "page": 8,
    "order": 8,
    "a": FILTER_LENGTH,
    "r": 20,
    "entry_hash": 64,
    "page_slug": 40,
    "mtime": 24,
}
"""Arguments that pass, and how long they may be; others are left out."""

_STATEMENT = re.compile(r"^\s*(select|journal|balances)\b", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_MONTH = re.compile(
    r"^(\d{4}-\d{2}(-\d{2})?|\d{4}-w\d{2}|(month|week|day)([+-]\d{1,3})?)$", re.IGNORECASE
)
# A group that repeats, a look-around, a back-reference: what makes a pattern run for hours.
_RUNAWAY = re.compile(r"\)\s*[*+?{]|\(\?|\\[1-9]|[*+}]\s*[*+]")
_REPEATS = re.compile(r"[*+]|\{\d*,")
MOST_REPEATS = 2


def closed() -> Refusal:
    """The answer for what is not opened here."""
    return Refusal("buku_alamat_tertutup")


def check_path(path: str) -> str:
    """What kind of address this is: "halaman", "akun", "api", "unduh".

    :param path: what follows the slug, "account/Aset:Kas/".
    :raises Refusal: `buku_alamat_tertutup`.
    """
    if path.startswith("api/"):
        if path.removeprefix("api/") in API:
            return "api"
        raise closed()
    account = _ACCOUNT_PAGE.match(path)
    if account:
        if is_account(account[1]):
            return "akun"
        raise closed()
    if path.startswith("download-query/") and _OTHERS[2].match(path):
        return "unduh"
    if path in PAGES or any(other.match(path) for other in _OTHERS):
        return "halaman"
    raise closed()


def check_arguments(arguments: Mapping[str, str]) -> dict[str, str]:
    """The arguments that may pass, each known and short; filters and questions looked into.

    :raises Refusal: `buku_saringan`, `buku_pertanyaan`, `buku_alamat_tertutup`.
    """
    kept = {}
    for name, value in arguments.items():
        if name not in LENGTHS:
            continue
        if name == "query_string":
            kept[name] = check_query(value)
            continue
        if len(value) > LENGTHS[name] or not value.isprintable():
            raise Refusal("buku_saringan", name, paling_panjang=LENGTHS[name])
        if name in ("account", "filter"):
            check_pattern(value)
        if name == "a" and not is_account(value):
            raise closed()
        kept[name] = value
    return kept


def check_pattern(text: str) -> None:
    """Refuse a pattern whose time can explode.

    :raises Refusal: `buku_saringan`.
    """
    if _RUNAWAY.search(text) or len(_REPEATS.findall(text)) > MOST_REPEATS:
        raise Refusal("buku_saringan", "filter", paling_panjang=FILTER_LENGTH)


def check_query(text: str) -> str:
    """A question: one SELECT, JOURNAL or BALANCES, short, with harmless patterns.

    :raises Refusal: `buku_pertanyaan`, `buku_saringan`.
    """
    words = " ".join(text.split())
    if len(words) > QUERY_LENGTH or not words.isprintable() or not _STATEMENT.match(words):
        raise Refusal("buku_pertanyaan", "query_string", paling_panjang=QUERY_LENGTH)
    rest = _QUOTED.sub("", words).rstrip("; ")
    if ";" in rest or "'" in rest or '"' in rest:
        raise Refusal("buku_pertanyaan", "query_string", paling_panjang=QUERY_LENGTH)
    for quoted in _QUOTED.findall(words):
        check_pattern(quoted[1:-1])
    return words.rstrip("; ")


def with_month(arguments: dict[str, str], newest: str) -> dict[str, str]:
    """Arguments of an account page, with a month at the longest."""
    if _MONTH.match(arguments.get("time", "")):
        return arguments
    return {**arguments, "time": newest}


def needs_month(kind: str, path: str) -> bool:
    """Whether this address lists the postings of an account."""
    return kind == "akun" or (kind == "api" and path == "api/account_report")


def harmless_csv(content: bytes) -> bytes:
    """Cells that a spreadsheet would take for a formula get an apostrophe in front."""
    return re.sub(rb'(^|,|\n)("?)(?=[=@\t\r]|[+-][^0-9."])', rb"\1\2'", content)


def profit_as_read(content: bytes) -> bytes:
    """The income statement's answer with a profit above zero.

    Fava turns income, liabilities and equity to how people read them, but forgets the sum of
    income and expenses: a surplus would stand there with a minus.
    """
    try:
        found = json.loads(content)
        profit = found["data"]["trees"][1]
    except (ValueError, KeyError, IndexError, TypeError):
        return content
    _negate(profit)
    return json.dumps(found).encode()


def _negate(node: dict[str, Any]) -> None:
    for name in ("balance", "balance_children", "cost", "cost_children"):
        amounts = node.get(name)
        if isinstance(amounts, dict):
            node[name] = {currency: -amount for currency, amount in amounts.items()}
    for child in node.get("children", ()):
        _negate(child)
