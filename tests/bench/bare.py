"""The same work by hand-written SQL: the measure of what our checks and layers cost.

A document, an audit row, an entry with its text and hash, two postings with one dimension,
running totals of accounts, months and the member, a voucher number; then the text appended and
synced. Same SQLite file, same settings, no checks at all.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

TABLES = """
CREATE TABLE IF NOT EXISTS bare_document (id INTEGER PRIMARY KEY, member TEXT, kind TEXT,
 amount INTEGER, date TEXT, key TEXT UNIQUE, number TEXT) STRICT;
CREATE TABLE IF NOT EXISTS bare_audit (id INTEGER PRIMARY KEY, at TEXT, who TEXT, what TEXT)
 STRICT;
CREATE TABLE IF NOT EXISTS bare_entry (seq INTEGER PRIMARY KEY, date TEXT, number TEXT UNIQUE,
 narration TEXT, text TEXT, hash TEXT) STRICT;
CREATE INDEX IF NOT EXISTS bare_entry_date ON bare_entry (date, seq);
CREATE TABLE IF NOT EXISTS bare_posting (seq INTEGER, line INTEGER, account INTEGER, date TEXT,
 amount INTEGER, PRIMARY KEY (seq, line)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bare_posting_account ON bare_posting (account, date, seq);
CREATE TABLE IF NOT EXISTS bare_member (member TEXT, account INTEGER, seq INTEGER,
 amount INTEGER, PRIMARY KEY (member, account, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bare_balance (account INTEGER, member TEXT, balance INTEGER,
 PRIMARY KEY (account, member)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bare_month (month INTEGER, account INTEGER, debit INTEGER,
 credit INTEGER, PRIMARY KEY (month, account)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bare_series (month INTEGER PRIMARY KEY, last INTEGER) STRICT;
"""
_MONTH = (
    "INSERT INTO bare_month VALUES (?, ?, ?, ?) ON CONFLICT (month, account) DO UPDATE SET"
    " debit = debit + excluded.debit, credit = credit + excluded.credit"
)
_BALANCE = (
    "INSERT INTO bare_balance VALUES (?, ?, ?) ON CONFLICT (account, member) DO UPDATE SET"
    " balance = balance + excluded.balance"
)
_SERIES = (
    "INSERT INTO bare_series VALUES (?, 1) ON CONFLICT (month) DO UPDATE SET last = last + 1"
    " RETURNING last"
)
KAS, SUKARELA = 1, 2


class Bare:
    """A hand-written poster on a connection of its own."""

    def __init__(self, database: Path, text_file: Path) -> None:
        self.db = sqlite3.connect(database, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(TABLES)
        self.file = os.open(text_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.head = ""

    def deposit(self, key: str, member: str, amount: int, date: str) -> None:
        """One deposit of a member's savings."""
        run = self.db.execute
        run("BEGIN IMMEDIATE")
        month = int(date[:4] + date[5:7])
        last = run(_SERIES, (month,)).fetchone()[0]
        number = f"BKM/{date[:4]}/{date[5:7]}/{last:04d}"
        seq = (run("SELECT max(seq) FROM bare_entry").fetchone()[0] or 0) + 1
        text = (
            f'{date} * "{number}" "Setoran sukarela {member}"\n  seq: {seq}\n  kunci: "{key}"\n'
            f"  Aset:Kas:Utama  {amount} IDR\n  Kewajiban:Simpanan:Sukarela  {-amount} IDR\n"
            f'    anggota: "{member}"\n'
        )
        self.head = hashlib.sha256((self.head + text).encode()).hexdigest()
        run(
            "INSERT INTO bare_document VALUES (NULL, ?, 'sukarela', ?, ?, ?, ?)",
            (member, amount, date, key, number),
        )
        run("INSERT INTO bare_audit VALUES (NULL, ?, 'U0001', ?)", (date, number))
        run(
            "INSERT INTO bare_entry VALUES (?, ?, ?, ?, ?, ?)",
            (seq, date, number, f"Setoran sukarela {member}", text, self.head),
        )
        run("INSERT INTO bare_posting VALUES (?, 0, ?, ?, ?)", (seq, KAS, date, amount))
        run("INSERT INTO bare_posting VALUES (?, 1, ?, ?, ?)", (seq, SUKARELA, date, -amount))
        run("INSERT INTO bare_member VALUES (?, ?, ?, ?)", (member, SUKARELA, seq, -amount))
        for account, whose, change in ((KAS, "", amount), (SUKARELA, "", -amount),
                                       (SUKARELA, member, -amount)):  # fmt: skip
            run(_BALANCE, (account, whose, change))
        run(_MONTH, (month, KAS, amount, 0))
        run(_MONTH, (month, SUKARELA, 0, amount))
        run("COMMIT")
        os.write(self.file, f"{text}; {seq} {self.head}\n\n".encode())
        os.fdatasync(self.file)

    def close(self) -> None:
        """Close the database and the text."""
        self.db.close()
        os.close(self.file)
