"""The clock is passed in: the books never ask the machine for the date themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What the books need to know of time."""

    def today(self, zone: str) -> dt.date:
        """Date in the given IANA zone."""
        ...

    def now(self) -> dt.datetime:
        """Moment of recording, in UTC."""
        ...

    @property
    def set_by_hand(self) -> bool:
        """Somebody moves it on purpose: then standing behind the books is no sign of a fault."""
        ...


def local_day(moment: str, zone: str) -> dt.date:
    """The date in a zone at a recorded moment (UTC, ISO)."""
    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class SystemClock:
    """The machine's clock.

    :param set_by_hand: of a practice folder, where other commands set the date.
    """

    set_by_hand: bool = False

    def today(self, zone: str) -> dt.date:
        """Date now in the given IANA zone."""
        return dt.datetime.now(ZoneInfo(zone)).date()

    def now(self) -> dt.datetime:
        """Moment now, in UTC, whole seconds."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands on one date: for practice folders, the example village and tests."""

    date: dt.date
    set_by_hand: bool = True

    def today(self, zone: str) -> dt.date:
        """The date it stands on, in every zone."""
        del zone
        return self.date

    def now(self) -> dt.datetime:
        """03:00 UTC on that date (10:00 in Jakarta)."""
        return dt.datetime.combine(self.date, dt.time(3), dt.UTC)
