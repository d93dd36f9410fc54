"""Tables of the books, as they were in the first revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from appbuilder_app.migrasi.awal.jenis import Int


def act() -> None:
    op.create_table(
        "act",
        sa.Column("id", Int, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.Column("reverses", Int, nullable=True),
        sa.ForeignKeyConstraint(["reverses"], ["act.id"], name=op.f("fk_act_reverses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
        sa.UniqueConstraint("key", name=op.f("uq_act_key")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_act_reverses",
        "act",
        ["reverses"],
        unique=True,
        sqlite_where=sa.text("reverses IS NOT NULL"),
        postgresql_where=sa.text("reverses IS NOT NULL"),
    )


def audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Int, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_audit_subject"), "audit", ["subject"], unique=False)


def ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", Int, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("fiscal_start", Int, nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("head_seq", Int, nullable=False),
        sa.Column("head_hash", sa.Text(), nullable=False),
        sa.Column("chart_version", Int, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("code", name=op.f("uq_ledger_code")),
        sqlite_strict=True,
    )


def ledger_file() -> None:
    op.create_table(
        "ledger_file",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("month", Int, nullable=False),
        sa.Column("length", Int, nullable=False),
        sa.Column("stopped", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("ledger_id", "month", name=op.f("pk_ledger_file")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def opening_file() -> None:
    op.create_table(
        "opening_file",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("year", Int, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("final", Int, nullable=False),
        sa.PrimaryKeyConstraint("ledger_id", "year", name=op.f("pk_opening_file")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def total_dim() -> None:
    op.create_table(
        "total_dim",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("account_id", Int, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("balance", Int, nullable=False),
        sa.Column("last_seq", Int, nullable=False),
        sa.PrimaryKeyConstraint(
            "ledger_id", "account_id", "kind", "value", name=op.f("pk_total_dim")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_total_dim_ledger_id_kind_value"),
        "total_dim",
        ["ledger_id", "kind", "value"],
        unique=False,
    )


def total_month() -> None:
    op.create_table(
        "total_month",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("month", Int, nullable=False),
        sa.Column("account_id", Int, nullable=False),
        sa.Column("debit", Int, nullable=False),
        sa.Column("credit", Int, nullable=False),
        sa.PrimaryKeyConstraint("ledger_id", "month", "account_id", name=op.f("pk_total_month")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def voucher_series() -> None:
    op.create_table(
        "voucher_series",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.Column("month", Int, nullable=False),
        sa.Column("last", Int, nullable=False),
        sa.PrimaryKeyConstraint("ledger_id", "voucher", "month", name=op.f("pk_voucher_series")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def account() -> None:
    op.create_table(
        "account",
        sa.Column("id", Int, nullable=False),
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("guard", sa.Text(), nullable=False),
        sa.Column("dims", sa.Text(), nullable=False),
        sa.Column("opened", sa.Text(), nullable=False),
        sa.Column("closed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ledger_id"], ["ledger.id"], name=op.f("fk_account_ledger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("ledger_id", "code", name=op.f("uq_account_ledger_id_code")),
        sa.UniqueConstraint("ledger_id", "path", name=op.f("uq_account_ledger_id_path")),
        sa.UniqueConstraint("ledger_id", "role", name=op.f("uq_account_ledger_id_role")),
        sqlite_strict=True,
    )


def journal() -> None:
    op.create_table(
        "journal",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("act_id", Int, nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("month", Int, nullable=False),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("imported", Int, nullable=False),
        sa.Column("narration", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reverses_seq", Int, nullable=True),
        sa.Column("offset", Int, nullable=False),
        sa.Column("length", Int, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("fk_journal_act_id")),
        sa.ForeignKeyConstraint(["ledger_id"], ["ledger.id"], name=op.f("fk_journal_ledger_id")),
        sa.PrimaryKeyConstraint("ledger_id", "seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("ledger_id", "number", name=op.f("uq_journal_ledger_id_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_journal_act_id"), "journal", ["act_id"], unique=False)
    op.create_index(
        op.f("ix_journal_ledger_id_date_seq"), "journal", ["ledger_id", "date", "seq"], unique=False
    )
    op.create_index(
        op.f("ix_journal_ledger_id_month_offset"),
        "journal",
        ["ledger_id", "month", "offset"],
        unique=False,
    )
    op.create_index(
        "uq_journal_reverses",
        "journal",
        ["ledger_id", "reverses_seq"],
        unique=True,
        sqlite_where=sa.text("reverses_seq IS NOT NULL"),
        postgresql_where=sa.text("reverses_seq IS NOT NULL"),
    )


def balance_assertion() -> None:
    op.create_table(
        "balance_assertion",
        sa.Column("id", Int, nullable=False),
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("account_id", Int, nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("amount", Int, nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_balance_assertion_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_id"], ["ledger.id"], name=op.f("fk_balance_assertion_ledger_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance_assertion")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_balance_assertion_ledger_id_id"),
        "balance_assertion",
        ["ledger_id", "id"],
        unique=False,
    )


def lock() -> None:
    op.create_table(
        "lock",
        sa.Column("id", Int, nullable=False),
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("account_id", Int, nullable=True),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("locked_by", sa.Text(), nullable=False),
        sa.Column("locked_at", sa.Text(), nullable=False),
        sa.Column("unlocked_by", sa.Text(), nullable=True),
        sa.Column("unlocked_at", sa.Text(), nullable=True),
        sa.Column("unlock_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_lock_account_id")),
        sa.ForeignKeyConstraint(["ledger_id"], ["ledger.id"], name=op.f("fk_lock_ledger_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_lock_active",
        "lock",
        ["ledger_id", "last"],
        unique=False,
        sqlite_where=sa.text("unlocked_at IS NULL"),
        postgresql_where=sa.text("unlocked_at IS NULL"),
    )


def posting() -> None:
    op.create_table(
        "posting",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("line", Int, nullable=False),
        sa.Column("account_id", Int, nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("amount", Int, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("units", Int, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_posting_account_id")),
        sa.PrimaryKeyConstraint("ledger_id", "seq", "line", name=op.f("pk_posting")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_posting_foreign",
        "posting",
        ["ledger_id", "account_id", "currency"],
        unique=False,
        sqlite_where=sa.text("currency IS NOT NULL"),
        postgresql_where=sa.text("currency IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_posting_ledger_id_account_id_date_seq"),
        "posting",
        ["ledger_id", "account_id", "date", "seq"],
        unique=False,
    )


def posting_dim() -> None:
    op.create_table(
        "posting_dim",
        sa.Column("ledger_id", Int, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("account_id", Int, nullable=False),
        sa.Column("seq", Int, nullable=False),
        sa.Column("line", Int, nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("amount", Int, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_posting_dim_account_id")
        ),
        sa.PrimaryKeyConstraint(
            "ledger_id", "kind", "value", "account_id", "seq", "line", name=op.f("pk_posting_dim")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_posting_dim_ledger_id_seq"), "posting_dim", ["ledger_id", "seq"], unique=False
    )


TABLES = (
    act,
    audit,
    ledger,
    ledger_file,
    opening_file,
    total_dim,
    total_month,
    voucher_series,
    account,
    journal,
    balance_assertion,
    lock,
    posting,
    posting_dim,
)
