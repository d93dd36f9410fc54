"""A month's file on the disk: what it ends with, and how something is appended to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from ledger import platform
from ledger.shelf import HEADER_BYTES, TAIL, Frame, MonthFile, Shelf, frame_at


def size_of(path: Path) -> int:
    """Bytes in a file; 0 when it is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def append_known(path: Path | str, tail: str, offset: int, data: bytes) -> bool:
    """Append to a file that ends at an offset with an entry of a known hash.

    :returns: False, and nothing is done, when the file is not as it was left.
    """
    return platform.append_after(path, offset, tail.encode() + b"\n\n", data)


def append_rest(path: Path, size: int, frames: Iterable[Frame]) -> None:
    """Write what is missing, from the byte at which the file ends: a torn frame is completed."""
    with platform.open_private(path, "r+b") as handle:
        handle.seek(size)
        if size < len(HEADER_BYTES):
            handle.write(HEADER_BYTES[size:])
            size = len(HEADER_BYTES)
        for frame in frames:
            handle.write(frame.data[max(0, size - frame.offset) :])
        platform.sync_file(handle)
    platform.sync_folder(path.parent)


def ends_well(
    conn: Connection,
    shelf: Shelf,
    path: Path,
    made: MonthFile,
    reached: Frame | None,
) -> bool:
    """True when a file ends as the journal says: with a whole frame or a part of one.

    :param reached: the last frame that begins in the file or right at its end.
    """
    size = size_of(path)
    if size > made.length:
        return False
    if size == 0:
        return True
    start = max(0, (reached.offset if reached else 0) - TAIL)
    with path.open("rb") as handle:
        handle.seek(start)
        found = handle.read()
    if reached is None:
        return HEADER_BYTES.startswith(found)
    before = frame_at(conn, shelf, made.month, reached.offset - 1)
    wanted = (HEADER_BYTES if before is None else before.data)[-TAIL:] + reached.data
    return wanted.startswith(found)
