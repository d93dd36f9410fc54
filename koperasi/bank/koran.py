"""A statement read by the layout that fits it: account number, lines, running balance. Pure.

Banks write cents, the books are whole rupiah. The running balance is rounded down, and a line
is the difference of two balances: so the lines always add up to the balance, and an amount in
whole rupiah stays what it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from itertools import pairwise
from typing import Final, NamedTuple

from koperasi.bank.susunan import NAMA_BANK, SUSUNAN, Susunan
from koperasi.dasar.berkas import Lembar, Sel
from ledger.errors import Refusal
from ledger.limits import NARRATION

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(?:no|nomor|nomer|number)\s*(?:rekening|rek|account)|account\s*(?:no|number)|norek"
)
_DIGITS = re.compile(r"\d[\d\s.-]{6,24}\d")
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{4}|\d{2})(?:[ t].*)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ t].*)?")
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des",
)  # fmt: skip
_ENGLISH: Final = {"may": 5, "aug": 8, "oct": 10, "dec": 12, "agt": 8, "ags": 8}
HEAD_ROWS: Final = 40


@dataclass(frozen=True)
class BarisKoran:
    """A line: `jumlah` positive came in; `saldo` after it; `urut` its place in its day, from 1."""

    tanggal: dt.date
    urut: int
    uraian: str
    jumlah: int
    saldo: int


@dataclass(frozen=True)
class Koran:
    """A statement as it was understood; its lines from old to new."""

    bank: str
    nomor: str
    saldo_awal: int
    baris: tuple[BarisKoran, ...]


class _Mentah(NamedTuple):
    """A line as it stands in the file: row, date, words, signed amount, balance, with cents."""

    nomor: int
    tanggal: dt.date
    uraian: str
    jumlah: Decimal
    saldo: Decimal


def read_koran(lembar: Sequence[Lembar]) -> Koran:
    """The statement in the sheets of a file.

    :raises Refusal: `koran_tidak_dikenal`, `koran_kosong`, `koran_tanpa_nomor`,
        `koran_tanggal_salah`, `koran_angka_salah`, `koran_saldo_putus`, at their row.
    """
    for sheet in lembar:
        for row in range(min(HEAD_ROWS, len(sheet.baris))):
            for susunan in SUSUNAN:
                letak = _letak(susunan, sheet.baris[row])
                if letak is not None:
                    return _read(sheet, row, susunan, letak)
    raise Refusal("koran_tidak_dikenal", "berkas", daftar=", ".join(NAMA_BANK.values()))


def _letak(susunan: Susunan, cells: Sequence[Sel]) -> dict[str, int] | None:
    """Column of each field when this row holds the headings of the layout."""
    heads: dict[str, int] = {}
    for place, cell in enumerate(cells):
        heads.setdefault(_word(cell.teks), place)
    found: dict[str, int] = {}
    for field in ("tanggal", "uraian", "saldo", "ciri", "keluar", "masuk", "jumlah", "tanda"):
        names: tuple[str, ...] = getattr(susunan, field)
        there = [heads[name] for name in names if name in heads]
        if names and not there:
            return None
        if there:
            found[field] = there[0]
    for name in susunan.nomor:
        if name in heads:
            found["nomor"] = heads[name]
    return found


def _word(text: str) -> str:
    return _SPACES.sub(" ", text.replace(".", " ").strip()).lower()


def _read(sheet: Lembar, head: int, susunan: Susunan, letak: dict[str, int]) -> Koran:
    raw = list(_lines(sheet, head, susunan, letak))
    if not raw:
        raise Refusal("koran_kosong", "berkas")
    nomor = _nomor(sheet, head, letak)
    raw = _old_to_new(raw)
    start = raw[0].saldo - raw[0].jumlah
    return Koran(susunan.bank, nomor, _floor(start), tuple(_whole(raw, start)))


def _nomor(sheet: Lembar, head: int, letak: dict[str, int]) -> str:
    """Account number: its own column, else beside or behind its name above the headings."""
    if "nomor" in letak:
        return re.sub(r"\D", "", _text(sheet.baris[head + 1], letak["nomor"]))
    for cells in sheet.baris[:head]:
        texts = [_word(cell.teks) for cell in cells]
        for place, text in enumerate(texts):
            named = _NUMBER.match(text)
            if named is None:
                continue
            rest = " ".join([text[named.end() :], *texts[place + 1 : place + 4]])
            digits = _DIGITS.search(rest)
            if digits:
                return re.sub(r"\D", "", digits.group())
    raise Refusal("koran_tanpa_nomor", "berkas")


def _lines(
    sheet: Lembar, head: int, susunan: Susunan, letak: dict[str, int]
) -> Iterator[_Mentah]:
    """Rows with a date; what has none (totals, page breaks) is passed by."""
    for nomor, cells in enumerate(sheet.baris[head + 1 :], head + 2):
        text = _text(cells, letak["tanggal"])
        if not any(ch.isdigit() for ch in text):
            continue
        tanggal = _date(text)
        if tanggal is None:
            raise Refusal("koran_tanggal_salah", "berkas", baris=nomor, nilai=text[:40])
        uraian = _SPACES.sub(" ", _text(cells, letak["uraian"])).strip()[:NARRATION]
        amount = _amount(susunan, letak, (nomor, cells))
        saldo = _figure(_text(cells, letak["saldo"]), susunan, nomor)
        if amount:
            yield _Mentah(nomor, tanggal, "".join(filter(str.isprintable, uraian)), amount, saldo)


def _amount(susunan: Susunan, letak: dict[str, int], row: tuple[int, Sequence[Sel]]) -> Decimal:
    nomor, cells = row
    if "jumlah" not in letak:
        come = _figure(_text(cells, letak["masuk"]), susunan, nomor)
        gone = _figure(_text(cells, letak["keluar"]), susunan, nomor)
        return abs(come) - abs(gone)
    size = abs(_figure(_text(cells, letak["jumlah"]), susunan, nomor))
    tanda = _word(_text(cells, letak["tanda"]))
    if tanda in susunan.tanda_masuk:
        return size
    if tanda in susunan.tanda_keluar:
        return -size
    raise Refusal("koran_angka_salah", "berkas", baris=nomor, nilai=tanda[:40])


def _text(cells: Sequence[Sel], place: int) -> str:
    return cells[place].teks.strip() if place < len(cells) else ""


def _figure(text: str, susunan: Susunan, nomor: int) -> Decimal:
    """A figure as this bank writes it; a number cell of a workbook has a plain point."""
    bare = re.sub(r"(?i)\s|rp\.?|idr|\+", "", text).strip()
    if bare in ("", "-"):
        return Decimal(0)
    negative = bare.startswith(("-", "(")) or bare.endswith("-")
    bare = bare.strip("-()")
    if susunan.titik_ribuan and ("," in bare or re.fullmatch(r"\d{1,3}(\.\d{3})+", bare)):
        bare = bare.replace(".", "").replace(",", ".")
    else:
        bare = bare.replace(",", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal(10) ** 15:
        raise Refusal("koran_angka_salah", "berkas", baris=nomor, nilai=text[:40])
    return -value if negative else value


def _date(text: str) -> dt.date | None:
    text = _SPACES.sub(" ", text.strip().lower())
    iso, day = _ISO.fullmatch(text), _DAY.fullmatch(text)
    try:
        if iso:
            return dt.date(*(int(part) for part in iso.groups()))
        if day is None:
            return None
        year = int(day.group(3))
        return dt.date(year + 2000 if year < 100 else year, _month(day.group(2)), int(day.group(1)))
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    short = text[:3]
    return _ENGLISH.get(short) or _MONTHS.index(short) + 1


def _old_to_new(raw: list[_Mentah]) -> list[_Mentah]:
    """The lines in the order of their balances: some banks write the newest first.

    :raises Refusal: `koran_saldo_putus`: a line is missing, or a figure was changed.
    """
    for order in (raw, raw[::-1]):
        if _broken(order) is None and order[0].tanggal <= order[-1].tanggal:
            return order
    up = raw if raw[0].tanggal <= raw[-1].tanggal else raw[::-1]
    bad = _broken(up) or up[0]
    raise Refusal("koran_saldo_putus", "berkas", baris=bad.nomor, saldo=_floor(bad.saldo))


def _broken(order: Sequence[_Mentah]) -> _Mentah | None:
    for before, line in pairwise(order):
        if before.saldo + line.jumlah != line.saldo or line.tanggal < before.tanggal:
            return line
    return None


def _whole(raw: Sequence[_Mentah], start: Decimal) -> Iterator[BarisKoran]:
    before, day, urut = _floor(start), dt.date.min, 0
    for line in raw:
        urut = urut + 1 if line.tanggal == day else 1
        day, saldo = line.tanggal, _floor(line.saldo)
        yield BarisKoran(line.tanggal, urut, line.uraian, saldo - before, saldo)
        before = saldo


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_FLOOR))
