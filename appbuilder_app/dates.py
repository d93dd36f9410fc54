"""Dates out of what people type."""

from __future__ import annotations

import datetime as dt
import re

from appbuilder_app import sessions

DATE_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%d/%m/%y", "%d-%m-%y")


def read_date(text: str) -> dt.date | None:
    """A date out of what people type, or None."""
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}", text):
        today = sessions.desa().clock.today("Asia/Jakarta")
        text = f"{text.replace('.', '/').replace('-', '/')}/{today.year}"
    for form in DATE_FORMS:
        try:
            found = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a date, no moment
        except ValueError:
            continue
        return found if 1900 <= found.year <= 2999 else None
    return None
