"""The chart of accounts of a ledger: rows of data, looked up by code, role, path or name."""

from __future__ import annotations

import csv
import datetime as dt
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Engine, insert, select

from ledger import chain, schema, sql
from ledger.account import GUARDS, Account, account_row, check_account, to_indonesian
from ledger.errors import Refusal
from ledger.limits import NAME, check_length

__all__ = [
    "GUARDS",
    "LEDGER_CODE",
    "Account",
    "Chart",
    "LedgerSpec",
    "account_row",
    "chart_of",
    "check_account",
    "create_ledger",
    "load_chart",
    "new_version",
    "read_chart",
    "to_indonesian",
]

LEDGER_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,15}")


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
    accounts: tuple[Account, ...] = field(repr=False)
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
    :raises Refusal: `ledger_code_invalid`, `ledger_spec_invalid`, `ledger_exists`,
        `chart_empty`, `account_exists` (a code, path or role met twice), or what
        :func:`check_account` refuses.
    """
    if not LEDGER_CODE.fullmatch(spec.code):
        raise Refusal("ledger_code_invalid", "kode", kode=spec.code)
    if not 1 <= spec.fiscal_start <= 12 or not _is_zone(spec.zone):
        raise Refusal("ledger_spec_invalid", "zona", zona=spec.zone, bulan=spec.fiscal_start)
    opened = spec.opening.isoformat()
    checked = [replace(check_account(made), opened=opened) for made in accounts]
    _check_unique(checked)
    known = conn.scalar(select(schema.ledger.c.id).where(schema.ledger.c.code == spec.code))
    if known is not None:
        raise Refusal("ledger_exists", "kode", kode=spec.code)
    ledger_id: int = conn.execute(
        insert(schema.ledger)
        .values(
            code=spec.code,
            name=check_length(spec.name, "nama", NAME),
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
    conn.execute(insert(schema.account), [account_row(ledger_id, made) for made in checked])
    return ledger_id


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return False
    return True


def _check_unique(accounts: Sequence[Account]) -> None:
    if not accounts:
        raise Refusal("chart_empty", "kode")
    for values in (
        [made.code for made in accounts],
        [made.path for made in accounts],
        [made.role for made in accounts if made.role],
    ):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise Refusal("account_exists", "kode", kode=min(twice))


def new_version() -> int:
    """Version of a changed chart: random, so that one taken back is never met again."""
    return secrets.randbits(48)


_cache: WeakKeyDictionary[Engine, dict[int, Chart]] = WeakKeyDictionary()


def chart_of(conn: Connection, ledger_id: int, code: str, version: int) -> Chart:
    """Chart of a ledger at a version, kept in memory until the version changes."""
    charts = _cache.setdefault(conn.engine, {})
    found = charts.get(ledger_id)
    if found is None or found.version != version:
        found = charts[ledger_id] = _read(conn, ledger_id, code, version)
    return found


def load_chart(conn: Connection, code: str) -> Chart:
    """Chart of the ledger with this code.

    :raises Refusal: `ledger_unknown`.
    """
    if not LEDGER_CODE.fullmatch(code):
        raise Refusal("ledger_unknown", kode=code)
    row = sql.row(conn, "SELECT id, chart_version FROM ledger WHERE code = ?", (code,))
    if row is None:
        raise Refusal("ledger_unknown", kode=code)
    return chart_of(conn, row[0], code, row[1])


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
