"""Words and figures as a person reads them: Indonesian first, English by switch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import g, has_request_context, session

Pair = tuple[str, str]
WIB = dt.timezone(dt.timedelta(hours=7))
BULAN = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)
HARI = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)


def lang() -> str:
    """Language of this request: "id" unless the person switched to "en"."""
    if not has_request_context():
        return "id"
    if "lang" not in g:
        g.lang = "en" if session.get("locale") == "en" else "id"
    found: str = g.lang
    return found


def t(indonesian: str, english: str) -> str:
    """One of the two, by the language of this request."""
    return english if lang() == "en" else indonesian


def _indonesian(indonesian: str, _english: str) -> str:
    return indonesian


def _english(_indonesian: str, english: str) -> str:
    return english


def chooser() -> Callable[[str, str], str]:
    """`t` with the language already looked up: for templates, which ask hundreds of times."""
    return _english if lang() == "en" else _indonesian


def pair(words: Pair | str) -> str:
    """A declared label in the language of this request."""
    return words if isinstance(words, str) else t(*words)


def rupiah(amount: int | None) -> str:
    """Rp1.234.567; a negative amount stands in brackets; nothing for None."""
    if amount is None:
        return ""
    shown = f"Rp{abs(amount):,}".replace(",", ".")
    return f"({shown})" if amount < 0 else shown


def angka(number: int | None) -> str:
    """1.234.567 without the currency."""
    return "" if number is None else f"{number:,}".replace(",", ".")


def as_date(value: dt.date | str | None) -> dt.date | None:
    """A date from a date or an ISO text (the time of day is left off)."""
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def tanggal(value: dt.date | str | None) -> str:
    """24/11/2026."""
    day = as_date(value)
    return day.strftime("%d/%m/%Y") if day else ""


def tanggal_panjang(value: dt.date | str | None) -> str:
    """24 November 2026."""
    day = as_date(value)
    return f"{day.day} {pair(BULAN[day.month - 1])} {day.year}" if day else ""


def tanggal_penuh(value: dt.date | str | None) -> str:
    """Selasa, 24 November 2026."""
    day = as_date(value)
    return f"{pair(HARI[day.weekday()])}, {tanggal_panjang(day)}" if day else ""


def bulan(value: str) -> str:
    """November 2026 out of "2026-11"."""
    year, _, month = value[:7].partition("-")
    known = month.isdigit() and 1 <= int(month) <= 12
    return f"{pair(BULAN[int(month) - 1])} {year}" if known else value


def saat(value: dt.datetime | str | None) -> str:
    """24/11/2026 10.15 WIB out of a moment in UTC."""
    if not value:
        return ""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return f"{moment.astimezone(WIB):%d/%m/%Y %H.%M} WIB"


def kurs(text: str) -> str:
    """A rate as people write it: "12150.5" is 12.150,5."""
    whole, _, fraction = text.partition(".")
    shown = f"{int(whole):,}".replace(",", ".") if whole.isdecimal() else whole
    return f"{shown},{fraction}" if fraction else shown


def teks_lap(text: str) -> str:
    """A text cell of a statement: ISO dates and months as people write them."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return tanggal(text) or text
    return bulan(text) if len(text) == 7 and text[4] == "-" else text


def rupiah_lap(amount: int) -> str:
    """A figure of a statement: 1.234.567, brackets when negative, a dash for nothing."""
    if not amount:
        return "–"
    shown = f"{abs(amount):,}".replace(",", ".")
    return f"({shown})" if amount < 0 else shown


PROOFS: dict[str, Pair] = {
    "semua_akun": ("Semua akun ikut terhitung", "Every account is counted"),
    "aset_sama_pasiva": ("Aset = liabilitas + ekuitas", "Assets = liabilities + equity"),
    "hasil_usaha": ("Hasil usaha = neraca", "Result = balance sheet"),
    "debit_kredit": ("Debit = kredit", "Debit = credit"),
    "mutasi": ("Mutasi debit = kredit", "Debits = credits of the period"),
    "bank_sama_buku": ("Bank = buku", "Bank = books"),
    "rincian_pinjaman": ("Rincian pinjaman = buku", "Loans in detail = books"),
    "diterima_sama_dengan_buku": ("Diterima = buku", "Received = books"),
    "golongan_sama_dengan_diterima": ("Semua golongan = diterima", "All uses = received"),
}
"""What the proofs of statements say, by their names in the engine."""


def kata_bukti(name: str) -> str:
    """A proof in words; its name when it has none yet."""
    return pair(PROOFS[name]) if name in PROOFS else name.replace("_", " ")


FILTERS: dict[str, Any] = {
    "kata_bukti": kata_bukti,
    "rupiah": rupiah,
    "angka": angka,
    "kurs": kurs,
    "tanggal": tanggal,
    "tanggal_panjang": tanggal_panjang,
    "tanggal_penuh": tanggal_penuh,
    "bulan": bulan,
    "pair": pair,
    "rupiah_lap": rupiah_lap,
    "teks_lap": teks_lap,
    "saat": saat,
}
