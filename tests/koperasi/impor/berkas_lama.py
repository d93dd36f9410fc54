"""Old and odd files made byte by byte: xls (BIFF8 in OLE), ods, zips that lie."""

import io
import struct
import zipfile
from collections.abc import Sequence

Cell = str | int | None
ERROR = object()
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def xls(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of Excel 97: text, whole numbers, ERROR for #DIV/0!."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet += _cell(r, c, value)
    sheet += _record(0x000A, b"")
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    head += _record(0x0042, struct.pack("<H", 1200))
    name = b"Lembar1"
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name
    where = len(head) + len(bound) + 4 + 4
    bound = struct.pack("<IBBBB", where, 0, 0, len(name), 0) + name
    stream = head + _record(0x0085, bound) + _record(0x000A, b"") + sheet
    return _ole(stream.ljust(8 * SECTOR, b"\0"))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value is ERROR:
        return _record(0x0205, place + bytes([0x07, 1]))
    if isinstance(value, int):
        return _record(0x0203, place + struct.pack("<d", value))
    text = str(value).encode("utf-16-le")
    return _record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)


def _ole(stream: bytes) -> bytes:
    """One stream named Workbook: header, FAT (sector 0), directory (1), data (2...)."""
    count = -(-len(stream) // SECTOR)
    chain = [*range(3, 2 + count), END]
    fat = [FAT, END, *chain] + [FREE] * (SECTOR // 4 - 2 - len(chain))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    sizes = (0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<5H6x9I", *sizes, 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    entries = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    directory = entries.ljust(SECTOR, b"\0")
    return header + struct.pack("<128I", *fat) + directory + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", FREE, FREE, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def ods(rows: Sequence[Sequence[str]], extra: str = "") -> bytes:
    """A LibreOffice spreadsheet; a cell "e!..." holds an error."""
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    names = " ".join(f'xmlns:{key}="{value}"' for key, value in spaces.items())
    body = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
        f'<office:body><office:spreadsheet><table:table table:name="S">{body}{extra}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def _ods_cell(text: str) -> str:
    kind = 'calcext:value-type="error"' if text.startswith("e!") else ""
    return (
        f'<table:table-cell office:value-type="string" {kind}>'
        f"<text:p>{text.removeprefix('e!')}</text:p></table:table-cell>"
    )


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A zip file with something else in one of its members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = content.replace(old, new, 1)
    assert members[name] != content
    return zipped(members)
