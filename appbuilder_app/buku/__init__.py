"""The whole books in Fava, for reading, behind a gate.

One Fava application serves every entity and year under its own slug ("/buku/kop-2026/"). It
works on a copy that was written from the journal and that it cannot write; only known pages
and questions pass (`aturan.py`), nothing else reaches it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

ROOT = "/buku"
_SLUG = re.compile(r"^([a-z][a-z0-9-]{0,15})-(\d{4})$")
_ACCOUNT = re.compile(r"^[A-Z][A-Za-z0-9:-]{0,199}$")


def slug_of(entitas: str, year: int) -> str:
    """Name of a book in addresses: "kop-2026"."""
    return f"{entitas.lower()}-{year:04d}"


def parse_slug(slug: str) -> tuple[str, int] | None:
    """Entity code and year of a slug; None when it is none."""
    found = _SLUG.match(slug)
    return (found[1].upper(), int(found[2])) if found else None


def buku_link(entitas: str, year: int, account: str = "", month: str = "") -> str:
    """Address of a book, or of one account in it, for the figures of statements.

    :param account: beancount name ("Aset:Kas:Utama"), as the chart's `path`.
    :param month: "2026-11" to show; the newest month with entries when not given.
    """
    base = f"{ROOT}/{slug_of(entitas, year)}/"
    if not account:
        return f"{base}income_statement/"
    time = f"?{urlencode({'time': month})}" if month else ""
    return f"{base}account/{quote(account, safe=':')}/{time}"


def is_account(name: str) -> bool:
    """Whether a text can be the name of an account."""
    return bool(_ACCOUNT.match(name))
