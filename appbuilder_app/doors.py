"""The limiter that stands at every door where a secret is tried.

Counted by account and by address, in the database, so that several processes share it. The
row of an attempt is written before the secret is compared: guesses made at the same moment
cannot pass together.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from appbuilder_app.tables import percobaan
from ledger.errors import Refusal
from ledger.store import Store

MINUTE = 60
QUARTER = 15 * MINUTE

# (column, window in seconds, attempts allowed within it)
PAIR_LIMITS = ((QUARTER, 5),)  # this account from this address: then it waits
ACCOUNT_LIMITS = ((MINUTE, 10),)  # this account from anywhere: guessing stays slow
ADDRESS_LIMITS = ((MINUTE, 30),)  # this address: a village behind one router still gets in


@dataclass
class Attempt:
    """One try at a door; `ok()` says the secret was right."""

    account: str
    address: str
    right: bool = False

    def ok(self) -> None:
        """The secret was right: earlier misses of this account from here are forgotten."""
        self.right = True


@contextmanager
def attempt(store: Store, account: str, address: str, now: int | None = None) -> Iterator[Attempt]:
    """Hold a door open for one try.

    :param account: user name, key prefix or whatever names the account at this door.
    :raises Refusal: `terlalu_sering` with `menit` to wait, before anything is compared.
    """
    account = account.strip().lower()[:128]
    moment = int(time.time()) if now is None else now
    with store.write() as conn:
        _refuse_if_too_many(conn, account, address, moment)
        conn.execute(insert(percobaan).values(akun=account, alamat=address, waktu=moment))
        conn.execute(delete(percobaan).where(percobaan.c.waktu < moment - QUARTER))
    tried = Attempt(account, address)
    yield tried
    if tried.right:
        with store.write() as conn:
            conn.execute(
                delete(percobaan).where(percobaan.c.akun == account, percobaan.c.alamat == address)
            )


def refuse_if_too_many(store: Store, account: str, address: str) -> None:
    """The same question without counting a try: for doors whose secrets nobody types.

    :raises Refusal: `terlalu_sering`.
    """
    with store.read() as conn:
        _refuse_if_too_many(conn, account.strip().lower()[:128], address, int(time.time()))


def _refuse_if_too_many(conn: Connection, account: str, address: str, now: int) -> None:
    of_account = percobaan.c.akun == account
    of_address = percobaan.c.alamat == address
    checks = (
        *((window, most, (of_account, of_address)) for window, most in PAIR_LIMITS),
        *((window, most, (of_account,)) for window, most in ACCOUNT_LIMITS),
        *((window, most, (of_address,)) for window, most in ADDRESS_LIMITS),
    )
    for window, most, conditions in checks:
        query = select(func.count(), func.min(percobaan.c.waktu)).where(
            *conditions, percobaan.c.waktu > now - window
        )
        count, first = conn.execute(query).one()
        if count >= most:
            wait = max(1, first + window - now)
            raise Refusal("terlalu_sering", field="sandi", menit=-(-wait // MINUTE))
