"""A look into workbooks of Excel 97 (xls) for error values, which the reading library drops.

An xls file is a small file system (OLE): sectors of 512 bytes, a table of which follows which,
a directory. The stream `Workbook` is a row of records: kind, length, body.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_BOOLERR, _FORMULA = 0x0205, 0x0006
_SMALL = 4096
"""Streams shorter than this are kept elsewhere; no spreadsheet program writes such a workbook."""


def has_errors(data: bytes) -> bool:
    """Whether a cell of the workbook holds an error value (#DIV/0!, #REF!, ...).

    A file that is not what it says answers False: the reading library refuses it.
    """
    try:
        return any(_is_error(kind, body) for kind, body in _records(_workbook(data)))
    except (struct.error, IndexError):
        return False


def _workbook(data: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    table = _table(data, size)
    directory = _chain(data, size, table, struct.unpack_from("<I", data, 48)[0])
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, count = struct.unpack_from("<II", directory, at + 116)
            if count >= _SMALL:
                return _chain(data, size, table, start)[:count]
    return b""


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    listed = list(struct.unpack_from("<109I", data, 76))
    more, left = struct.unpack_from("<II", data, 68)
    while left and (more + 2) * size <= len(data):
        part = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        listed += part[:-1]
        more, left = part[-1], left - 1
    found: list[int] = []
    for sector in listed:
        if (sector + 2) * size <= len(data):
            found += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    return found


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    parts: list[bytes] = []
    sector = start
    while sector < len(table) and len(parts) <= len(table):
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _is_error(kind: int, body: bytes) -> bool:
    if kind == _BOOLERR:
        return len(body) > 7 and body[7] == 1
    return kind == _FORMULA and len(body) > 13 and body[6] == 2 and body[12:14] == b"\xff\xff"
