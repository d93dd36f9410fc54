"""Schedules: work of a day or a month, made up for when the computer was off at its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from appbuilder_app.jobs import REGISTRY, Job
from appbuilder_app.service_tables import pekerjaan
from koperasi.dasar.desa import Desa
from ledger.periods import add_months, month_name, month_of, parse_month

ZONE = "Asia/Jakarta"
MOST_MISSED = {"hari": 31, "bulan": 12}


def period_of(every: str, day: dt.date) -> str:
    """Name of the period a day lies in: "2026-11-24" or "2026-11"."""
    return day.isoformat() if every == "hari" else month_name(month_of(day))


def periods_after(every: str, last: str, today: str) -> Iterator[str]:
    """Periods after one and up to another, oldest first, no more than are made up for."""
    found: list[str] = []
    current = today
    while current > last and len(found) < MOST_MISSED[every]:
        found.append(current)
        current = _before(every, current)
    yield from reversed(found)


def _before(every: str, period: str) -> str:
    if every == "hari":
        return (dt.date.fromisoformat(period) - dt.timedelta(days=1)).isoformat()
    return month_name(add_months(parse_month(period), -1))


def due(desa: Desa) -> list[tuple[str, str, dict[str, Any]]]:
    """What the clock asks for and is not in the table: (name, key, what to ask)."""
    today = desa.clock.today(ZONE)
    with desa.read() as conn:
        return [found for job in REGISTRY.values() if job.every for found in _due(conn, job, today)]


def _due(conn: Connection, job: Job, today: dt.date) -> Iterator[tuple[str, str, dict[str, Any]]]:
    now = period_of(job.every, today)
    start = f"{job.name}:"
    known = conn.scalar(
        select(func.max(pekerjaan.c.kunci)).where(
            pekerjaan.c.nama == job.name, pekerjaan.c.kunci.like(f"{start}%")
        )
    )
    last = str(known).removeprefix(start) if known else _before(job.every, now)
    missed = list(periods_after(job.every, last, now))
    for period in missed if job.all_missed else missed[-1:]:
        yield job.name, f"{start}{period}", {"periode": period}
