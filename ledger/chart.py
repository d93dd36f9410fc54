"""The chart of accounts of a ledger: rows of data, looked up by code, role, path or name."""

from __future__ import annotations

import csv
import datetime as dt
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, insert, select

from ledger import chain, schema
from ledger.errors import Refusal
from ledger.render import ENGLISH_ROOTS, ROOTS, check_text

LEDGER_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,15}")
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


@dataclass(frozen=True)
class LedgerSpec:
    """A new ledger: code, name, kind of entity, zone, fiscal year's first month, opening day."""

    code: str
    name: str
    kind: str
    opening: dt.date
    zone: str = "Asia/Jakarta"
    fiscal_start: int = 1


@dataclass(frozen=True)
class Chart:
    """All accounts of one ledger, with their indexes."""

    ledger_id: int
    ledger: str
    version: int
    accounts: tuple[Account, ...]
    by_code: dict[str, Account] = field(repr=False)
    by_role: dict[str, Account] = field(repr=False)
    by_path: dict[str, Account] = field(repr=False)
    by_id: dict[int, Account] = field(repr=False)

    def role(self, name: str) -> Account:
        """Account with this role.

        :raises Refusal: `role_missing`; a ledger without a needed role cannot be used.
        """
        found = self.by_role.get(name)
        if found is None:
            raise Refusal("role_missing", role=name, ledger=self.ledger)
        return found

    def find(self, text: str, field_name: str = "akun") -> Account:
        """Account by code or by its name in either spelling of the root.

        :raises Refusal: `account_unknown`.
        """
        wanted = to_indonesian(text.strip())
        found = self.by_code.get(wanted) or self.by_path.get(wanted)
        if found is None:
            raise Refusal("account_unknown", field_name, akun=text)
        return found


def to_indonesian(path: str) -> str:
    """A beancount name with its root in Indonesian, from either spelling."""
    root, _, rest = path.partition(":")
    if root in ENGLISH_ROOTS:
        return f"{ROOTS[ENGLISH_ROOTS.index(root)]}:{rest}"
    return path


def read_chart(path: Path) -> list[Account]:
    """Accounts from a chart file (CSV: kode, nama, english, saldo_normal, akun, peran, baris,
    jaga, dimensi).
    """
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Account(
                code=row["kode"],
                name=row["nama"],
                name_en=row["english"],
                path=to_indonesian(row["akun"]),
                normal=row["saldo_normal"],
                role=row["peran"],
                line=row["baris"],
                guard=row["jaga"],
                dims=tuple(filter(None, row["dimensi"].split(","))),
            )
            for row in csv.DictReader(handle)
        ]


def create_ledger(conn: Connection, spec: LedgerSpec, accounts: Iterable[Account]) -> int:
    """Make a ledger with its chart; its chain begins at sha256 of its code.

    :returns: the ledger's id.
    :raises Refusal: `ledger_exists`, or what :func:`check_account` refuses.
    """
    if not LEDGER_CODE.fullmatch(spec.code):
        raise Refusal("ledger_code_invalid", "kode", kode=spec.code)
    known = conn.scalar(select(schema.ledger.c.id).where(schema.ledger.c.code == spec.code))
    if known is not None:
        raise Refusal("ledger_exists", "kode", kode=spec.code)
    ledger_id: int = conn.execute(
        insert(schema.ledger)
        .values(
            code=spec.code,
            name=check_text(spec.name, "nama"),
            kind=spec.kind,
            zone=spec.zone,
            fiscal_start=spec.fiscal_start,
            opening=spec.opening.isoformat(),
            head_seq=0,
            head_hash=chain.genesis(spec.code),
            chart_version=new_version(),
        )
        .returning(schema.ledger.c.id)
    ).scalar_one()
    opened = spec.opening.isoformat()
    checked = map(check_account, accounts)
    rows = [account_row(ledger_id, replace(made, opened=opened)) for made in checked]
    conn.execute(insert(schema.account), rows)
    return ledger_id


def check_account(made: Account) -> Account:
    """The account itself, when its code, name and path are well formed.

    :raises Refusal: `account_code_invalid`, `account_path_invalid`, `text_not_allowed`.
    """
    if not _CODE.fullmatch(made.code):
        raise Refusal("account_code_invalid", "kode", kode=made.code)
    root, *components = made.path.split(":")
    if root not in ROOTS or not components or not all(map(_COMPONENT.fullmatch, components)):
        raise Refusal("account_path_invalid", "jalur", jalur=made.path)
    if made.normal not in ("D", "K") or made.guard not in GUARDS:
        raise Refusal("account_code_invalid", "kode", kode=made.code)
    check_text(made.name, "nama")
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


def new_version() -> int:
    """Version of a changed chart: random, so that one taken back is never met again."""
    return secrets.randbits(48)


_cache: WeakKeyDictionary[Engine, dict[tuple[int, int], Chart]] = WeakKeyDictionary()


def chart_of(conn: Connection, ledger_id: int, code: str, version: int) -> Chart:
    """Chart of a ledger at a version, kept in memory until the version changes."""
    charts = _cache.setdefault(conn.engine, {})
    found = charts.get((ledger_id, version))
    if found is None:
        found = charts[ledger_id, version] = _read(conn, ledger_id, code, version)
    return found


def load_chart(conn: Connection, code: str) -> Chart:
    """Chart of the ledger with this code.

    :raises Refusal: `ledger_unknown`.
    """
    table = schema.ledger
    query = select(table.c.id, table.c.chart_version).where(table.c.code == code)
    row = conn.execute(query).first()
    if row is None:
        raise Refusal("ledger_unknown", kode=code)
    return chart_of(conn, row.id, code, row.chart_version)


def _read(conn: Connection, ledger_id: int, code: str, version: int) -> Chart:
    table = schema.account
    query = select(table).where(table.c.ledger_id == ledger_id).order_by(table.c.code)
    accounts = tuple(
        Account(
            code=row.code,
            name=row.name,
            path=row.path,
            normal=row.normal,
            name_en=row.name_en,
            role=row.role or "",
            line=row.line,
            guard=row.guard,
            dims=tuple(filter(None, row.dims.split(","))),
            opened=row.opened,
            closed=row.closed,
            id=row.id,
        )
        for row in conn.execute(query)
    )
    return Chart(
        ledger_id=ledger_id,
        ledger=code,
        version=version,
        accounts=accounts,
        by_code={made.code: made for made in accounts},
        by_role={made.role: made for made in accounts if made.role},
        by_path={made.path: made for made in accounts},
        by_id={made.id: made for made in accounts},
    )
