"""What becomes of a transaction, in words for the person who waits for the answer."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Transaction
from sqlalchemy.exc import DBAPIError, IntegrityError

from ledger.errors import Refusal


def begin(conn: Connection) -> Transaction:
    """Begin a transaction.

    :raises Refusal: what :func:`refusal_of` knows.
    """
    try:
        return conn.begin()
    except DBAPIError as error:
        raise (refusal_of(error) or error) from error.__cause__


def roll_back(conn: Connection, transaction: Transaction) -> None:
    """Take everything back; a connection that cannot is thrown away, which does the same."""
    try:
        transaction.rollback()
    except DBAPIError:
        conn.invalidate()


def commit(conn: Connection, transaction: Transaction) -> None:
    """Commit; whatever goes wrong here may or may not have reached the disk."""
    try:
        transaction.commit()
    except IntegrityError:  # a deferred constraint: nothing was committed
        conn.invalidate()  # SQLite would keep the transaction open
        raise
    except Exception as error:
        conn.invalidate()
        raise Refusal("outcome_unknown") from error


_SQLITE_REFUSALS = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
}
_POSTGRES_REFUSALS = {
    "40P01": "store_busy",  # deadlock detected
    "40001": "store_busy",  # serialization failure
    "55P03": "store_busy",  # lock not available
    "53100": "store_full",  # disk full
    "25006": "store_read_only",
}


def refusal_of(error: DBAPIError) -> Refusal | None:
    """What a database error means to the person at the screen, when it is not our mistake."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        name = _SQLITE_REFUSALS.get(code & 0xFF)
    else:
        name = _POSTGRES_REFUSALS.get(getattr(error.orig, "sqlstate", None) or "")
    return Refusal(name) if name else None
