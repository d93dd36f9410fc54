"""What is wrong in a month's file: the place and the kind of each difference from the journal.

Used after a plain comparison of bytes has failed; an untouched file never comes here.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ledger.shelf import HEADER_BYTES, Frame

_TRAILER = re.compile(rb"^; \d+ [0-9a-f]{64} [0-9a-f]{64}\n\n", re.MULTILINE)
_MOST = 50
_ALIGN = 400
"""Blocks longer than this are not aligned frame by frame: their first difference is told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a file is not what the journal says.

    :param code: kind: `text_line_changed`, `text_line_missing`, `text_line_added`,
        `text_line_commented`, `text_entry_missing`, `text_entry_doubled`, `text_extra`,
        `text_order`, `text_torn`, `text_empty`, `text_tail_missing`, `text_header`.
    :param line: line of the file, from 1.
    :param entry: sequence number of the entry concerned; 0 when it is none of ours.
    :param found: what stands there, cut short.
    :param wanted: what should stand there.
    """

    code: str
    line: int
    entry: int = 0
    found: str = ""
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    data: bytes


def differences(data: bytes, frames: Iterable[Frame]) -> list[Difference]:
    """All differences between a file's bytes and the frames it should hold, first ones first."""
    head = _header(data)
    if head is not None and head.code in ("text_torn", "text_empty"):
        return [head]
    start = len(HEADER_BYTES) if head is None else data.find(b"\n\n") + 2
    wanted, pieces = list(frames), _pieces(data, start)
    found = itertools.chain([head] if head else [], _compare(data, wanted, pieces))
    return list(itertools.islice(found, _MOST))


def _header(data: bytes) -> Difference | None:
    if data.startswith(HEADER_BYTES):
        return None
    if not data.strip():
        return Difference("text_empty", 1)
    if HEADER_BYTES.startswith(data):
        return Difference("text_torn", data.count(b"\n") + 1)
    line, found, wanted = _first_line(data, HEADER_BYTES)
    return Difference("text_header", line + 1, 0, found, wanted)


def _pieces(data: bytes, start: int) -> list[_Piece]:
    made = []
    for match in _TRAILER.finditer(data, start):
        made.append(_Piece(start, data[start : match.end()]))
        start = match.end()
    if start < len(data):
        made.append(_Piece(start, data[start:]))
    return made


def _compare(
    data: bytes, wanted: Sequence[Frame], pieces: Sequence[_Piece]
) -> Iterator[Difference]:
    before = _same(wanted, pieces)
    after = _same(wanted[before:][::-1], pieces[before:][::-1])
    middle = wanted[before : len(wanted) - after]
    there = pieces[before : len(pieces) - after]
    last = pieces[before - 1] if before else None
    end = data.find(b"\n\n") + 2 if last is None else last.start + len(last.data)
    place = there[0].start if there else end
    line = data.count(b"\n", 0, place) + 1
    if not middle and not there:
        return
    if not there:
        code = "text_entry_missing" if after else "text_tail_missing"
        yield from (Difference(code, line, frame.seq) for frame in middle)
    elif sorted(f.data for f in middle) == sorted(p.data for p in there):
        yield Difference("text_order", line, middle[0].seq)
    elif not after and len(there) == 1 and middle and _begins(middle[0], there[0]):
        yield Difference("text_torn", data.count(b"\n") + 1, middle[0].seq)
        yield from (Difference("text_tail_missing", line, f.seq) for f in middle[1:])
    else:
        yield from _aligned(data, wanted, (middle, there))


def _same(wanted: Sequence[Frame], pieces: Sequence[_Piece]) -> int:
    count = 0
    for frame, piece in zip(wanted, pieces, strict=False):
        if frame.data != piece.data:
            break
        count += 1
    return count


def _begins(frame: Frame, piece: _Piece) -> bool:
    return len(piece.data) < len(frame.data) and frame.data.startswith(piece.data)


def _aligned(
    data: bytes, wanted: Sequence[Frame], block: tuple[Sequence[Frame], Sequence[_Piece]]
) -> Iterator[Difference]:
    middle, there = block
    if max(len(middle), len(there)) > _ALIGN and len(middle) != len(there):
        yield _in_block(data, middle, there)
        return
    known = {frame.data: frame.seq for frame in wanted}
    left, right = [f.data for f in middle], [p.data for p in there]
    for tag, a, b, c, d in _opcodes(left, right):
        if tag == "delete":
            line = _line_of(data, there, c)
            yield from (Difference("text_entry_missing", line, f.seq) for f in middle[a:b])
        elif tag == "insert":
            yield from (_extra(data, piece, known) for piece in there[c:d])
        elif tag == "replace" and b - a == d - c:
            for frame, piece in zip(middle[a:b], there[c:d], strict=True):
                yield _in_block(data, [frame], [piece])
        elif tag == "replace":
            yield _in_block(data, middle[a:b], there[c:d])


def _opcodes(left: list[bytes], right: list[bytes]) -> list[tuple[str, int, int, int, int]]:
    if len(left) == len(right) and len(left) > _ALIGN:
        pairs = enumerate(zip(left, right, strict=True))
        return [("replace", i, i + 1, i, i + 1) for i, (a, b) in pairs if a != b]
    return list(difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes())


def _line_of(data: bytes, there: Sequence[_Piece], index: int) -> int:
    piece = there[index] if index < len(there) else there[-1]
    place = piece.start if index < len(there) else piece.start + len(piece.data)
    return data.count(b"\n", 0, place) + 1


def _extra(data: bytes, piece: _Piece, known: dict[bytes, int]) -> Difference:
    line = data.count(b"\n", 0, piece.start) + 1
    seq = known.get(piece.data)
    if seq is not None:
        return Difference("text_entry_doubled", line, seq)
    lines = piece.data.split(b"\n")
    first = next((number for number, text in enumerate(lines) if text.strip()), 0)
    return Difference("text_extra", line + first, 0, _shown(lines[first]))


def _in_block(data: bytes, frames: Sequence[Frame], pieces: Sequence[_Piece]) -> Difference:
    """The first differing line of frames that stand where other pieces were found."""
    wanted = _lines(b"".join(frame.data for frame in frames))
    found = _lines(b"".join(piece.data for piece in pieces))
    first = next(
        (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    line = data.count(b"\n", 0, pieces[0].start) + 1 + first
    return Difference(
        _kind(wanted, found, first),
        line,
        _entry_of(frames, first),
        _shown(found[first] if first < len(found) else b""),
        _shown(wanted[first] if first < len(wanted) else b""),
    )


def _kind(wanted: list[bytes], found: list[bytes], first: int) -> str:
    here, should = found[first : first + 1], wanted[first : first + 1]
    if not here or here == wanted[first + 1 : first + 2]:
        return "text_line_missing"
    if not should or should == found[first + 1 : first + 2]:
        return "text_line_added"
    if here[0].lstrip().startswith((b";", b"#", b"*")) and should[0].strip() in here[0]:
        return "text_line_commented"
    return "text_line_changed"


def _entry_of(frames: Sequence[Frame], line: int) -> int:
    ends = itertools.accumulate(frame.data.count(b"\n") for frame in frames)
    pairs = zip(frames, ends, strict=True)
    return next((frame.seq for frame, end in pairs if line < end), frames[-1].seq)


def _lines(data: bytes) -> list[bytes]:
    """Lines with their ends; only a line feed ends a line here."""
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _first_line(found: bytes, wanted: bytes) -> tuple[int, str, str]:
    left, right = found.split(b"\n"), wanted.split(b"\n")
    pairs = itertools.zip_longest(left, right, fillvalue=b"")
    line, (here, should) = next((n, p) for n, p in enumerate(pairs) if p[0] != p[1])
    return line, _shown(here), _shown(should)


def _shown(line: bytes) -> str:
    text = line.decode(errors="replace").strip()
    return text if len(text) <= 80 else text[:77] + "..."
