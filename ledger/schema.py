"""Tables of the books. Types are INTEGER and TEXT only, so that SQLite can hold them STRICT.

Dates are ISO text, months are integers yyyymm, amounts are whole rupiah (debit positive).
Keys lead with `ledger_id`: the ledger is the natural shard.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

Int = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STRICT: dict[str, Any] = {"sqlite_strict": True}
CLUSTERED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}

ledger = Table(
    "ledger",
    metadata,
    Column("id", Int, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("fiscal_start", Int, nullable=False),  # first month of the fiscal year, 1..12
    Column("opening", Text, nullable=False),  # the day before the first fiscal year
    Column("head_seq", Int, nullable=False),
    Column("head_hash", Text, nullable=False),
    Column("chart_version", Int, nullable=False),
    **STRICT,
)

account = Table(
    "account",
    metadata,
    Column("id", Int, primary_key=True),
    Column("ledger_id", Int, ForeignKey("ledger.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("path", Text, nullable=False),  # beancount name: Aset:Kas:Utama
    Column("normal", Text, nullable=False),  # D or K
    Column("role", Text),  # unique in a ledger; rules and statements find the account by it
    Column("line", Text, nullable=False),  # statement line it is printed in
    Column("guard", Text, nullable=False),  # '', saldo, dimensi: what may not go negative
    Column("dims", Text, nullable=False),  # required dimension kinds, comma separated
    Column("opened", Text, nullable=False),
    Column("closed", Text),
    UniqueConstraint("ledger_id", "code"),
    UniqueConstraint("ledger_id", "path"),
    UniqueConstraint("ledger_id", "role"),
    **STRICT,
)

act = Table(
    "act",
    metadata,
    Column("id", Int, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("content", Text, nullable=False),  # sha256 of what was asked for
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", Text, nullable=False),  # UTC
    Column("reverses", Int, ForeignKey("act.id")),
    **STRICT,
)
Index(
    "uq_act_reverses",
    act.c.reverses,
    unique=True,  # an act is taken back once
    sqlite_where=text("reverses IS NOT NULL"),
    postgresql_where=text("reverses IS NOT NULL"),
)

journal = Table(
    "journal",
    metadata,
    Column("ledger_id", Int, ForeignKey("ledger.id"), nullable=False),
    Column("seq", Int, nullable=False),
    Column("act_id", Int, ForeignKey("act.id"), nullable=False),
    Column("date", Text, nullable=False),
    Column("month", Int, nullable=False),
    Column("voucher", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("imported", Int, nullable=False),  # 1 when the number came with older books
    Column("narration", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("reverses_seq", Int),
    Column("offset", Int, nullable=False),  # bytes, in the file of the entry's month
    Column("length", Int, nullable=False),  # bytes of the frame (text and trailer)
    Column("text", Text, nullable=False),
    Column("hash", Text, nullable=False),
    PrimaryKeyConstraint("ledger_id", "seq"),
    UniqueConstraint("ledger_id", "number"),
    Index(None, "ledger_id", "date", "seq"),
    Index(None, "ledger_id", "month", "offset"),
    Index(None, "act_id"),
    **STRICT,
)
Index(
    "uq_journal_reverses",
    journal.c.ledger_id,
    journal.c.reverses_seq,
    unique=True,  # an entry is taken back once
    sqlite_where=text("reverses_seq IS NOT NULL"),
    postgresql_where=text("reverses_seq IS NOT NULL"),
)

posting = Table(
    "posting",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("seq", Int, nullable=False),
    Column("line", Int, nullable=False),
    Column("account_id", Int, ForeignKey("account.id"), nullable=False),
    Column("date", Text, nullable=False),
    Column("amount", Int, nullable=False),
    Column("currency", Text),
    Column("units", Int),
    PrimaryKeyConstraint("ledger_id", "seq", "line"),
    Index(None, "ledger_id", "account_id", "date", "seq"),
    **CLUSTERED,
)

Index(
    "ix_posting_foreign",
    posting.c.ledger_id,
    posting.c.account_id,
    posting.c.currency,
    sqlite_where=text("currency IS NOT NULL"),
    postgresql_where=text("currency IS NOT NULL"),
)

posting_dim = Table(
    "posting_dim",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("account_id", Int, ForeignKey("account.id"), nullable=False),
    Column("seq", Int, nullable=False),
    Column("line", Int, nullable=False),
    Column("date", Text, nullable=False),
    Column("amount", Int, nullable=False),
    PrimaryKeyConstraint("ledger_id", "kind", "value", "account_id", "seq", "line"),
    Index(None, "ledger_id", "seq"),
    **CLUSTERED,
)

total_month = Table(
    "total_month",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("month", Int, nullable=False),
    Column("account_id", Int, nullable=False),
    Column("debit", Int, nullable=False),
    Column("credit", Int, nullable=False),  # positive
    PrimaryKeyConstraint("ledger_id", "month", "account_id"),
    **CLUSTERED,
)

total_dim = Table(
    "total_dim",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("account_id", Int, nullable=False),
    Column("kind", Text, nullable=False),  # '' with value '': the account itself
    Column("value", Text, nullable=False),
    Column("balance", Int, nullable=False),
    Column("last_seq", Int, nullable=False),
    PrimaryKeyConstraint("ledger_id", "account_id", "kind", "value"),
    Index(None, "ledger_id", "kind", "value"),
    **CLUSTERED,
)

voucher_series = Table(
    "voucher_series",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("voucher", Text, nullable=False),
    Column("month", Int, nullable=False),
    Column("last", Int, nullable=False),
    PrimaryKeyConstraint("ledger_id", "voucher", "month"),
    **CLUSTERED,
)

lock = Table(
    "lock",
    metadata,
    Column("id", Int, primary_key=True),
    Column("ledger_id", Int, ForeignKey("ledger.id"), nullable=False),
    Column("scope", Text, nullable=False),  # day, month, year
    Column("account_id", Int, ForeignKey("account.id")),  # only for scope day
    Column("first", Text, nullable=False),  # first and last locked date
    Column("last", Text, nullable=False),
    Column("locked_by", Text, nullable=False),
    Column("locked_at", Text, nullable=False),
    Column("unlocked_by", Text),
    Column("unlocked_at", Text),
    Column("unlock_reason", Text),
    **STRICT,
)
Index(
    "ix_lock_active",
    lock.c.ledger_id,
    lock.c.last,
    sqlite_where=text("unlocked_at IS NULL"),
    postgresql_where=text("unlocked_at IS NULL"),
)

ledger_file = Table(
    "ledger_file",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("month", Int, nullable=False),
    Column("length", Int, nullable=False),  # bytes, header included
    Column("stopped", Text),  # why projection of this file was stopped, if it was
    PrimaryKeyConstraint("ledger_id", "month"),
    **CLUSTERED,
)

opening_file = Table(
    "opening_file",
    metadata,
    Column("ledger_id", Int, nullable=False),
    Column("year", Int, nullable=False),
    Column("hash", Text, nullable=False),  # of buka-YYYY.beancount
    Column("seq", Int, nullable=False),  # the last entry that it was made from
    Column("final", Int, nullable=False),  # 1 once all years before are locked
    PrimaryKeyConstraint("ledger_id", "year"),
    **CLUSTERED,
)

balance_assertion = Table(
    "balance_assertion",
    metadata,
    Column("id", Int, primary_key=True),
    Column("ledger_id", Int, ForeignKey("ledger.id"), nullable=False),
    Column("account_id", Int, ForeignKey("account.id"), nullable=False),
    Column("date", Text, nullable=False),  # what was counted at the end of this day
    Column("amount", Int, nullable=False),
    Column("seq", Int, nullable=False),  # the ledger's head when it was counted
    Column("actor", Text, nullable=False),
    Column("recorded", Text, nullable=False),  # UTC
    Index(None, "ledger_id", "id"),
    **STRICT,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Int, primary_key=True),
    Column("at", Text, nullable=False),  # UTC
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON
    Index(None, "subject"),
    **STRICT,
)

APPEND_ONLY = (act, journal, posting, posting_dim, balance_assertion, audit)
"""Tables whose rows are written once: triggers refuse UPDATE and DELETE."""
