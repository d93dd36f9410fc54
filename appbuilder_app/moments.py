"""Moments (seconds since 1970) as a person reads them, in the village's usual zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")


def waktu(seconds: int | None) -> str:
    """24/11/2026 16.05 WIB; nothing for None."""
    if seconds is None:
        return ""
    return dt.datetime.fromtimestamp(seconds, ZONE).strftime("%d/%m/%Y %H.%M WIB")
