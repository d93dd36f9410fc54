"""From a cell to a value: real numbers and dates are taken, what reads two ways is asked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from koperasi.dasar.berkas import Sel
from ledger.entry import MAX_AMOUNT
from ledger.errors import Refusal
from ledger.money import parse_rupiah
from ledger.render import check_text

TITIK: Final = "titik"
KOMA: Final = "koma"
HARI_DULU: Final = "hari"
BULAN_DULU: Final = "bulan"

_EXACT = Decimal(2**53)
_DRESS = re.compile(r"(?:rp\.?|idr)?\s*(.*?)\s*", re.IGNORECASE)
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_PLAIN = re.compile(r"(0|[1-9]\d*)(?:[.,]00?)?")
_NEGATIVE = re.compile(r"-.*\d.*|\(.*\d.*\)|.*\d-")
_BROKEN = re.compile(r"\d+(?:[.,]\d+)+")
_WORDS = re.compile(r"[\d.,]+\s*(?:rb|ribu|jt|juta|miliar|milyar)", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_LONG = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
_SPACES = re.compile(r"[\s\u00a0]+")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mar maret march", "apr april",
            "mei may", "jun juni june", "jul juli july", "agu agt ags agustus aug august",
            "sep sept september", "okt oct oktober october", "nov november nopember",
            "des dec desember december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


@dataclass(frozen=True)
class Jawaban:
    """How the user answered what can be read in two ways.

    :param angka: which sign stands between thousands: "titik", "koma", or "" when not asked yet.
    :param tanggal: which comes first in 01/02/2026: "hari", "bulan", or "".
    """

    angka: str = ""
    tanggal: str = ""


def is_kosong(sel: Sel) -> bool:
    """Whether there is nothing in the cell."""
    return sel.jenis == "t" and not _SPACES.sub("", sel.teks)


def _check_readable(sel: Sel) -> None:
    if sel.jenis == "g":
        raise Refusal("sel_galat")
    if sel.jenis == "f":
        raise Refusal("sel_rumus_kosong")
    if sel.jenis == "x":
        raise Refusal("sel_bukan_isian")


def read_teks(sel: Sel, paling_banyak: int = 200) -> str:
    """Text of a cell; a whole number gives its digits, line breaks and tabs become blanks.

    :raises Refusal: `sel_galat`, `sel_rumus_kosong`, `sel_bukan_isian`, `sel_tanggal_bukan_teks`,
        `sel_rumus`, `text_not_allowed`, `teks_terlalu_panjang`.
    """
    _check_readable(sel)
    if sel.jenis == "d":
        raise Refusal("sel_tanggal_bukan_teks")
    if sel.jenis == "n":
        return _digits(sel)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", sel.teks).strip())
    if text[:1] in ("=", "@") or re.match(r"[+-]\s*[A-Za-z(]", text):
        raise Refusal("sel_rumus")
    if len(text) > paling_banyak:
        raise Refusal("teks_terlalu_panjang", paling_banyak=paling_banyak)
    return check_text(text, "teks")


def _number(sel: Sel) -> Decimal:
    try:
        number = Decimal(sel.teks)
    except InvalidOperation:
        raise Refusal("jumlah_salah") from None
    if not number.is_finite():
        raise Refusal("jumlah_salah")
    return number


def _digits(sel: Sel) -> str:
    number = _number(sel)
    if number != number.to_integral_value():
        return str(number)
    if abs(number) >= _EXACT:
        raise Refusal("angka_kehilangan_digit")
    return str(int(number))


def read_jumlah(sel: Sel, jawaban: Jawaban) -> int:
    """Whole rupiah of a cell, 0 for an empty one (or "-", as accountants write nothing).

    :raises Refusal: `sel_galat`, `sel_rumus_kosong`, `sel_bukan_isian`,
        `jumlah_berupa_tanggal` (Excel made a date of it), `jumlah_minus`, `jumlah_pecahan`
        ("1.5"), `jumlah_mendua` ("1.000" and "1,000" without an answer), `jumlah_salah`,
        `amount_too_large`.
    """
    _check_readable(sel)
    if sel.jenis == "d":
        raise Refusal("jumlah_berupa_tanggal")
    amount = _whole(sel) if sel.jenis == "n" else _from_text(sel.teks, jawaban)
    if amount < 0:
        raise Refusal("jumlah_minus")
    if amount > MAX_AMOUNT:
        raise Refusal("amount_too_large", jumlah=amount)
    return amount


def _whole(sel: Sel) -> int:
    number = _number(sel)
    if number != number.to_integral_value():
        raise Refusal("jumlah_pecahan")
    if abs(number) > MAX_AMOUNT:
        raise Refusal("amount_too_large", jumlah=MAX_AMOUNT)
    return int(number)


def _from_text(text: str, jawaban: Jawaban) -> int:
    match = _DRESS.fullmatch(_SPACES.sub(" ", text).strip())
    body = match.group(1) if match else ""
    if body in ("", "-"):
        return 0
    bare = re.sub(r"[,.]-$", "", body)
    certain = bare != body
    if not bare.isascii():
        raise Refusal("jumlah_salah")
    if _NEGATIVE.fullmatch(bare):
        raise Refusal("jumlah_minus")
    plain = _PLAIN.fullmatch(bare)
    if plain:
        return int(plain.group(1)) if len(bare) < 24 else MAX_AMOUNT + 1
    if _WORDS.fullmatch(bare):
        return parse_rupiah(bare)
    grouped = _grouped(bare, certain, jawaban)
    if grouped is not None:
        return grouped
    raise Refusal("jumlah_pecahan" if _BROKEN.fullmatch(bare) else "jumlah_salah")


def _grouped(bare: str, certain: bool, jawaban: Jawaban) -> int | None:
    """A figure with signs between its thousands, None when it is not one."""
    for sign, other, shape, name in ((".", ",", _DOTS, TITIK), (",", ".", _COMMAS, KOMA)):
        whole, tail, part = bare.rpartition(other)
        body = whole if tail and part in ("0", "00") else bare
        if not shape.fullmatch(body):
            continue
        if len(body) > 24:
            return MAX_AMOUNT + 1
        clear = certain or body != bare or body.count(sign) > 1
        if not clear and jawaban.angka != name:
            raise Refusal("jumlah_pecahan" if jawaban.angka else "jumlah_mendua")
        return int(body.replace(sign, ""))
    return None


def read_tanggal(sel: Sel, jawaban: Jawaban) -> dt.date:
    """Date of a cell: a real date, 2026-02-01, 1 Februari 2026, 25/02/2026.

    :raises Refusal: `sel_galat`, `sel_rumus_kosong`, `sel_bukan_isian`,
        `tanggal_berupa_angka`, `tanggal_mendua` (01/02/2026 without an answer),
        `tanggal_salah_tulis`.
    """
    _check_readable(sel)
    if sel.jenis == "n":
        raise Refusal("tanggal_berupa_angka")
    text = _SPACES.sub(" ", sel.teks).strip()
    try:
        found = _date(text, jawaban)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise Refusal("tanggal_salah_tulis")
    return found


def _date(text: str, jawaban: Jawaban) -> dt.date | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return dt.date(*(int(part) for part in iso.groups()))
    long = _LONG.fullmatch(text)
    if long:
        month = _MONTHS.get(long.group(2).lower())
        return dt.date(int(long.group(3)), month, int(long.group(1))) if month else None
    short = _DATE.fullmatch(text)
    if not short:
        return None
    first, second, year = int(short.group(1)), int(short.group(3)), int(short.group(4))
    if first == second or second > 12:
        day, month = (first, second) if first == second else (second, first)
    elif first > 12 or jawaban.tanggal == HARI_DULU:
        day, month = first, second
    elif jawaban.tanggal == BULAN_DULU:
        day, month = second, first
    else:
        raise Refusal("tanggal_mendua")
    return dt.date(year, month, day)


def read_angka_kependudukan(sel: Sel, nama: str) -> str:
    """NIK or number of a family card: sixteen digits, or "" when empty.

    A number cell whose last digit is 0 may have lost it: Excel keeps fifteen digits.

    :raises Refusal: `angka_kehilangan_digit`, `nik_bukan_16`, and as :func:`read_teks`.
    """
    if is_kosong(sel):
        return ""
    if sel.jenis == "n":
        digits = _digits(sel)
        if len(digits) >= 16 and digits.endswith("0"):
            raise Refusal("angka_kehilangan_digit")
    else:
        digits = re.sub(r"[\s.'-]", "", read_teks(sel, 40))
        if re.fullmatch(r"\d[,.]?\d*[eE]\+?\d+", digits):
            raise Refusal("angka_kehilangan_digit")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 16):
        raise Refusal("nik_bukan_16", isian=nama, panjang=len(digits))
    return digits


def read_telepon(sel: Sel) -> str:
    """A telephone number; a number cell has lost its leading 0, which is put back before 8."""
    text = read_teks(sel, 30)
    if sel.jenis == "n" and text.startswith("8"):
        return f"0{text}"
    return text
