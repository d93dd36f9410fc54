"""Voucher numbers of one locked ledger: gapless per kind and month, taken while posting.

A number that came along from older books is kept; issuing goes on above the highest one.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection

from ledger import sql
from ledger.errors import Refusal
from ledger.limits import NUMBER, check_length

_NUMBER = re.compile(r"([A-Z]{1,8})/([0-9]{4})/(0[1-9]|1[0-2])/([0-9]{4,9})")
_LAST = "SELECT last FROM voucher_series WHERE ledger_id = ? AND voucher = ? AND month = ?"
_USED = "SELECT seq FROM journal WHERE ledger_id = ? AND number = ?"


class Numbers:
    """The series of one ledger, read when first needed, written back by the batch."""

    def __init__(self, conn: Connection, ledger_id: int) -> None:
        self._conn = conn
        self._ledger = ledger_id
        self._given: set[str] = set()
        self.last: dict[tuple[str, int], int] = {}

    def issue(self, voucher: str, month: int) -> str:
        """The next number of a month yyyymm: "BKM/2026/03/0001"."""
        number = self._last(voucher, month) + 1
        self.last[voucher, month] = number
        issued = f"{voucher}/{month // 100:04d}/{month % 100:02d}/{number:04d}"
        self._given.add(issued)
        return issued

    def keep(self, number: str) -> str:
        """Take a number that was brought along.

        :raises Refusal: `number_invalid`, `number_used`, `text_not_allowed`, `text_too_long`.
        """
        check_length(number, "no_bukti", NUMBER)
        if not number.strip():
            raise Refusal("number_invalid", "no_bukti", nomor=number)
        if number in self._given or sql.scalar(self._conn, _USED, (self._ledger, number)):
            raise Refusal("number_used", "no_bukti", nomor=number)
        self._given.add(number)
        match = _NUMBER.fullmatch(number)
        if match:
            voucher, year, month, count = match.groups()
            series = voucher, int(year + month)
            self.last[series] = max(self._last(*series), int(count))
        return number

    def _last(self, voucher: str, month: int) -> int:
        found = self.last.get((voucher, month))
        if found is None:
            found = sql.scalar(self._conn, _LAST, (self._ledger, voucher, month)) or 0
            self.last[voucher, month] = found
        return found
