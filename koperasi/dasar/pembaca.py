"""Reads a workbook in a process of its own, because a forged one may end the process.

A cell at the far corner of a sheet of a few bytes makes the reading library ask for hundreds
of gigabytes, and that ends the process at once. So the file is looked at first (sizes, far
corners, formulas without a result, error values), then read here, with limits, and handed on
as JSON lines: one line for each sheet name, one for each row.

Cells are pairs of a kind and a text: `t` text, `n` number (digits as they are), `d` date
(ISO), `g` error value, `f` formula without result, `x` anything else.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, TextIO, TypeAlias

from koperasi.dasar.xls import has_errors

UNCOMPRESSED = 150 * 1024 * 1024
RATIO = 150
"""A spreadsheet packs its rows 10 to 40 times smaller; more than this is made to hurt."""
SMALL = 1024 * 1024
MEMBERS = 2000
ROWS = 60_000
COLUMNS = 120
MEMORY = 1_500_000_000
SECONDS = 90

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,4})(\d{1,8})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d+)["']""")
_ODS_ROW = re.compile(rb"<table:table-row\b[^>]*>(.*?)</table:table-row>", re.DOTALL)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LOCAL = 30


class Ditolak(Exception):
    """The file is refused: a code for its sentence."""


Luar: TypeAlias = dict[int, dict[int, str]]
"""What a look from outside found in a sheet: row -> column -> `g` or `f`."""


# -- packed files --------------------------------------------------------------------------


def unpack(data: bytes) -> dict[str, bytes]:
    """All members of a zip file, unpacked by their real length, never by what is declared.

    :raises Ditolak: `berkas_rusak`, `berkas_bom`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Ditolak("berkas_rusak") from error
    if len(infos) > MEMBERS or sum(info.compress_size for info in infos) > len(data):
        raise Ditolak("berkas_bom")
    left = UNCOMPRESSED
    found: dict[str, bytes] = {}
    for info in infos:
        content = _member(data, info, left)
        left -= len(content)
        found[info.filename] = content
    return found


def _member(data: bytes, info: zipfile.ZipInfo, left: int) -> bytes:
    if info.flag_bits & 1:
        raise Ditolak("berkas_bersandi")
    head = data[info.header_offset : info.header_offset + _LOCAL]
    if len(head) < _LOCAL or head[:4] != b"PK\x03\x04":
        raise Ditolak("berkas_rusak")
    names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    start = info.header_offset + _LOCAL + names
    packed = data[start : start + info.compress_size]
    content = _inflate(packed, info.compress_type, left)
    if len(content) > max(SMALL, RATIO * len(packed)):
        raise Ditolak("berkas_bom")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise Ditolak("berkas_rusak")
    return content


def _inflate(packed: bytes, method: int, left: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        content = packed
    elif method == zipfile.ZIP_DEFLATED:
        try:
            content = zlib.decompressobj(-15).decompress(packed, left + 1)
        except zlib.error as error:
            raise Ditolak("berkas_rusak") from error
    else:
        raise Ditolak("berkas_rusak")
    if len(content) > left:
        raise Ditolak("berkas_bom")
    return content


def look(members: dict[str, bytes]) -> list[Luar]:
    """Look at the sheets before the library does.

    :returns: for xlsx, what was found in each sheet, in the order of the sheets' files.
    :raises Ditolak: `berkas_bom`, `berkas_terlalu_lebar`, `berkas_jenis_lain`, `berkas_galat`.
    """
    for name, content in members.items():
        if b"<!ENTITY" in content[:65536] or b"<!DOCTYPE" in content[:65536]:
            raise Ditolak("berkas_bom")
        if name.endswith("workbook.bin"):
            raise Ditolak("berkas_jenis_lain")
    if "content.xml" in members:
        _look_ods(members["content.xml"])
        return []
    if "xl/workbook.xml" not in members:
        raise Ditolak("bukan_lembar_kerja")
    return [_look_sheet(members[name]) for name in _sheets(members)]


def _sheets(members: dict[str, bytes]) -> list[str]:
    """Files of the sheets in the order in which the workbook names them."""
    relations: dict[str, str] = {}
    listed = members.get("xl/_rels/workbook.xml.rels", b"")
    for tag in re.findall(rb"<Relationship\b[^>]*>", listed):
        target = re.search(rb'Target="([^"]+)"', tag)
        known = re.search(rb'\bId="([^"]+)"', tag)
        if target and known:
            path = target.group(1).decode("utf-8", "replace").lstrip("/")
            relations[known.group(1).decode()] = path if path.startswith("xl/") else f"xl/{path}"
    order = re.findall(rb"<(?:\w+:)?sheet\b[^>]*?\w+:id=\"([^\"]+)\"", members["xl/workbook.xml"])
    named = [relations.get(key.decode("utf-8", "replace"), "") for key in order]
    rest = [name for name in members if _SHEET.fullmatch(name) and name not in named]
    return [name for name in named if name in members] + rest


def _look_sheet(content: bytes) -> Luar:
    odd = b'"e"' in content or b"'e'" in content or b"<f" in content or b":f" in content
    found: Luar = {}
    for match in _CELL.finditer(content):
        attributes, inside = match.group(1), match.group(2)
        place = _PLACE.search(attributes) if inside else None
        if place is None:
            continue
        column, row = column_number(place.group(1).decode()), int(place.group(2))
        if row > ROWS:
            raise Ditolak("berkas_terlalu_panjang")
        if column > COLUMNS:
            raise Ditolak("berkas_terlalu_lebar")
        kind = _odd(attributes, inside) if odd else ""
        if kind:
            found.setdefault(row, {})[column] = kind
    return found


def _odd(attributes: bytes, inside: bytes) -> str:
    """`g` for an error value, `f` for a formula that nobody has computed, else nothing."""
    kind = _TYPE.search(attributes)
    if kind and kind.group(1) == b"e":
        return "g"
    formula = b"<f" in inside or b":f" in inside
    if formula and not _VALUE.search(inside) and not (kind and kind.group(1) == b"str"):
        return "f"
    return ""


def _look_ods(content: bytes) -> None:
    if b'value-type="error"' in content:
        raise Ditolak("berkas_galat")
    for match in re.finditer(rb"<table:table-cell\b[^>]*>", content):
        filled = b"office:value" in match.group(0)
        repeated = _REPEATED.search(match.group(0))
        if filled and repeated and int(repeated.group(1)) > COLUMNS:
            raise Ditolak("berkas_terlalu_lebar")
    for match in _ODS_ROW.finditer(content):
        repeated = _REPEATED.search(match.group(0)[: match.group(0).find(b">")])
        if repeated and int(repeated.group(1)) > ROWS and b"office:value" in match.group(1):
            raise Ditolak("berkas_terlalu_panjang")


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


# -- the library ---------------------------------------------------------------------------


def read(data: bytes) -> Iterator[Any]:
    """Sheet names (a text) and rows (a list of cells) of a workbook, as they are handed on.

    :raises Ditolak: see :func:`look` and :func:`has_errors`, and `berkas_rusak`, `berkas_bersandi`,
        `berkas_terlalu_panjang`, `berkas_terlalu_lebar`.
    """
    packed = data[:2] == b"PK"
    if not packed and has_errors(data):
        raise Ditolak("berkas_galat")
    outside = look(unpack(data)) if packed else []
    import python_calamine as calamine  # noqa: PLC0415 - not before the file was looked at

    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for number, name in enumerate(book.sheet_names):
            yield name
            sheet = book.get_sheet_by_index(number)
            yield from _rows(sheet, outside[number] if number < len(outside) else {})
    except calamine.PasswordError as error:
        raise Ditolak("berkas_bersandi") from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError) as error:
        raise Ditolak("berkas_rusak") from error


def _rows(sheet: Any, outside: Luar) -> Iterator[list[list[str]]]:
    if sheet.end is None:
        return
    if sheet.end[0] >= ROWS:
        raise Ditolak("berkas_terlalu_panjang")
    if sheet.end[1] >= COLUMNS:
        raise Ditolak("berkas_terlalu_lebar")
    values = sheet.to_python(skip_empty_area=False)
    values += [[] for _ in range(max(outside, default=0) - len(values))]
    for row, cells in enumerate(values, 1):
        line = [_cell(value) for value in cells]
        for column, kind in outside.get(row, {}).items():
            line += [["t", ""] for _ in range(column - len(line))]
            line[column - 1] = [kind, line[column - 1][1]]
        yield line


def _cell(value: Any) -> list[str]:
    if isinstance(value, str):
        return ["t", value]
    if isinstance(value, bool):
        return ["x", str(value)]
    if isinstance(value, dt.datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, dt.date):
        return ["d", value.isoformat()]
    if isinstance(value, (dt.time, dt.timedelta)):
        return ["x", str(value)]
    return ["n", repr(value)]


def main(source: IO[bytes], answer: TextIO) -> None:
    """Read a workbook from one stream and write JSON lines to the other."""
    try:
        lines = (json.dumps(line, ensure_ascii=True) for line in read(source.read()))
        answer.writelines(f"{line}\n" for line in lines)
        answer.write("true\n")
    except Ditolak as refused:
        answer.write(json.dumps({"ditolak": str(refused)}) + "\n")


if __name__ == "__main__":  # pragma: no cover - a process of its own
    from ledger.platform import limit_memory

    limit_memory(MEMORY)
    main(sys.stdin.buffer, sys.stdout)
