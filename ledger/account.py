"""One account of a chart: what it is, and what a well-formed one looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ledger.errors import Refusal
from ledger.limits import NAME, check_length
from ledger.render import ENGLISH_ROOTS, ROOTS

_COMPONENT = re.compile(r"[A-Z0-9][A-Za-z0-9-]{0,60}")
_CODE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){1,9}")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,60}")
GUARDS = ("", "saldo", "dimensi")


@dataclass(frozen=True)
class Account:
    """One account.

    :param code: "1.1.01.01".
    :param path: beancount name with Indonesian root, "Aset:Kas:Utama".
    :param normal: "D" or "K", the side on which it grows.
    :param role: name by which rules and statements find it; "" for none.
    :param line: statement line in which it is printed.
    :param guard: "saldo" when its balance, "dimensi" when the balance of each value of its
        first dimension may not fall below zero (seen from its normal side).
    :param dims: kinds of dimension that each posting must carry.
    """

    code: str
    name: str
    path: str
    normal: str
    name_en: str = ""
    role: str = ""
    line: str = ""
    guard: str = ""
    dims: tuple[str, ...] = ()
    opened: str = ""
    closed: str | None = None
    id: int = 0

    @property
    def root(self) -> str:
        """First component: one of Aset, Kewajiban, Ekuitas, Pendapatan, Beban."""
        return self.path.split(":", 1)[0]

    @property
    def sign(self) -> int:
        """+1 for an account that grows by debit, -1 for one that grows by credit."""
        return 1 if self.normal == "D" else -1

    @property
    def is_result(self) -> bool:
        """True for income and expenses."""
        return self.root in ("Pendapatan", "Beban")


def to_indonesian(path: str) -> str:
    """A beancount name with its root in Indonesian, from either spelling."""
    root, _, rest = path.partition(":")
    if root in ENGLISH_ROOTS:
        return f"{ROOTS[ENGLISH_ROOTS.index(root)]}:{rest}"
    return path


def check_account(made: Account) -> Account:
    """The account itself, when its code, names and path are well formed.

    A path is made of the letters A-Z and a-z, digits and hyphens only, so that no look-alike
    letter makes two accounts read the same.

    :raises Refusal: `account_code_invalid`, `account_path_invalid`, `account_kind_invalid`
        (side, guard, role or dimensions), `text_not_allowed`, `text_too_long`.
    """
    if not _CODE.fullmatch(made.code):
        raise Refusal("account_code_invalid", "kode", kode=made.code)
    root, *components = made.path.split(":")
    if root not in ROOTS or not components or not all(map(_COMPONENT.fullmatch, components)):
        raise Refusal("account_path_invalid", "jalur", jalur=made.path)
    words = (*made.dims, *filter(None, (made.role,)))
    if (
        made.normal not in ("D", "K")
        or made.guard not in GUARDS
        or (made.guard == "dimensi" and not made.dims)
        or not all(map(_WORD.fullmatch, words))
    ):
        raise Refusal("account_kind_invalid", "kode", kode=made.code)
    for value, name in ((made.name, "nama"), (made.name_en, "nama"), (made.line, "baris")):
        check_length(value, name, NAME)
    if not made.name.strip():
        raise Refusal("name_missing", "nama")
    return made


def account_row(ledger_id: int, made: Account) -> dict[str, Any]:
    """Database row of an account."""
    return {
        "ledger_id": ledger_id,
        "code": made.code,
        "name": made.name,
        "name_en": made.name_en or made.name,
        "path": made.path,
        "normal": made.normal,
        "role": made.role or None,
        "line": made.line,
        "guard": made.guard,
        "dims": ",".join(made.dims),
        "opened": made.opened,
        "closed": made.closed,
    }
