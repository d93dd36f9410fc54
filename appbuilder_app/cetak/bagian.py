"""Laying out the parts of a paper, except tables: text, clauses, fields, signatures."""

from __future__ import annotations

import segno

from appbuilder_app.cetak.huruf import clean, one_line
from appbuilder_app.cetak.kertas import Bold, Code, Fields, Numbered, Signatures, Space, Text, Words
from appbuilder_app.cetak.lembar import BODY, LEADING, SIDE, SMALL, Band, Stack
from appbuilder_app.cetak.lipat import Word, fold, paragraphs, word_width, wrap

HANG = 20.0
SIGN_ROOM = 52.0
STAMP_WIDE, STAMP_HIGH = 58.0, 44.0
CODE = 84.0


def text(stack: Stack, part: Text) -> None:
    """A paragraph."""
    if part.style == "pasal":
        stack.need(4 * BODY * LEADING)
        stack.y -= 6
        for line in paragraphs(part.words):
            stack.centred(" ".join("".join(t for t, _ in word) for word in line), stack.bold, BODY)
        stack.y -= 3
        return
    size = SMALL if part.style == "kecil" else BODY
    _flow(stack, part.words, size, SIDE)
    stack.y -= 4


def numbered(stack: Stack, part: Numbered) -> None:
    """Clauses with hanging numbers."""
    for number, words in enumerate(part.items, 1):
        stack.need(BODY * LEADING)
        base = stack.y - BODY * LEADING + BODY * 0.3
        stack.write(SIDE, base, f"{number}.", stack.plain, BODY)
        _flow(stack, words, BODY, SIDE + HANG)
        stack.y -= 3


def _flow(stack: Stack, words: Words, size: float, x: float) -> None:
    """Running text, both edges straight but for the last line."""
    width = SIDE + stack.inner - x
    for found in paragraphs(words):
        lines = wrap(found, size, width)
        for number, line in enumerate(lines, 1):
            stack.need(size * LEADING)
            stack.y -= size * LEADING
            _line(stack, line, size, (x, width if number < len(lines) else 0))


def _line(stack: Stack, line: list[Word], size: float, edges: tuple[float, float]) -> None:
    x, width = edges
    space = stack.plain.width(" ", size)
    if width and len(line) > 1:
        used = sum(word_width(word, size) for word in line)
        space = min((width - used) / (len(line) - 1), space * 3)
    for word in line:
        for piece, font in word:
            stack.write(x, stack.y + size * 0.3, piece, font, size)
            x += font.width(piece, size)
        x += space


def fields(stack: Stack, part: Fields) -> None:
    """Label : value."""
    step = BODY * LEADING
    labels = [one_line(label) for label, _ in part.rows]
    wide = max((stack.plain.width(label, BODY) for label in labels), default=0.0)
    x = SIDE + min(wide, stack.inner * 0.45) + 8
    for label, (_, value) in zip(labels, part.rows, strict=True):
        left = fold(label, stack.plain, BODY, x - SIDE - 6)
        lines = fold(clean(value), stack.plain, BODY, SIDE + stack.inner - x - 8)
        stack.need(step * max(len(left), 1))
        stack.write(x, stack.y - step + BODY * 0.3, ":", stack.plain, BODY)
        for number in range(max(len(left), len(lines))):
            stack.need(step)
            stack.y -= step
            base = stack.y + BODY * 0.3
            stack.write(SIDE, base, "".join(left[number : number + 1]), stack.plain, BODY)
            stack.write(x + 8, base, "".join(lines[number : number + 1]), stack.plain, BODY)
    stack.y -= 6


def signatures(stack: Stack, part: Signatures) -> None:
    """Places to sign, four beside each other at most, each row on one page."""
    rows = [part.people[at : at + 4] for at in range(0, len(part.people), 4)]
    step = BODY * LEADING
    for number, people in enumerate(rows):
        place = part.place if not number else ""
        gap = stack.inner / len(people)
        wide = min(gap - 12, 160.0)
        offices = [fold(clean(who.office), stack.plain, BODY, wide) for who in people]
        names = [fold(clean(who.name), stack.bold, BODY, wide) for who in people]
        top = step * max(map(len, offices)) + (step if place else 0)
        stack.need(16 + top + SIGN_ROOM + step * max(map(len, names)))
        stack.y -= 16
        if place:
            stack.y -= step
            words = one_line(place)
            centre = SIDE + gap * (len(people) - 0.5)
            x = min(centre - stack.plain.width(words, BODY) / 2,
                    SIDE + stack.inner - stack.plain.width(words, BODY))  # fmt: skip
            stack.write(x, stack.y + BODY * 0.3, words, stack.plain, BODY)
        base = stack.y
        for column, (office, name) in enumerate(zip(offices, names, strict=True)):
            _signer(stack, (office, name), (SIDE + gap * (column + 0.5), base), wide)
            if people[column].stamp:
                _stamp(stack, people[column].stamp, SIDE + gap * (column + 0.5) - wide / 2)
        stack.y = base - top - SIGN_ROOM - step * max(map(len, names))


def _signer(
    stack: Stack, words: tuple[list[str], list[str]], place: tuple[float, float], wide: float
) -> None:
    centre, base = place
    office, name = words
    step = BODY * LEADING
    for number, line in enumerate(office, 1):
        x = centre - stack.plain.width(line, BODY) / 2
        stack.write(x, base - step * number + BODY * 0.3, line, stack.plain, BODY)
    stack.y = base - step * len(office) - SIGN_ROOM
    stack.rule(centre - wide / 2, wide, 0.5)
    for number, line in enumerate(name, 1):
        x = centre - stack.bold.width(line, BODY) / 2
        stack.write(x, stack.y - step * number + BODY * 0.3, line, stack.bold, BODY)


def _stamp(stack: Stack, words: str, x: float) -> None:
    """A grey place above the line, at its left: the signature runs over its edge."""
    lines = fold(clean(words), stack.plain, SMALL, STAMP_WIDE - 6)
    stack.sheet.bands.append(Band(x, stack.y + 3, STAMP_WIDE, STAMP_HIGH))
    first = stack.y + 3 + (STAMP_HIGH + SMALL * LEADING * (len(lines) - 2)) / 2
    for number, line in enumerate(lines):
        left = x + (STAMP_WIDE - stack.plain.width(line, SMALL)) / 2
        stack.write(left, first - number * SMALL * LEADING + SMALL * 0.3, line, stack.plain, SMALL)


def code(stack: Stack, part: Code) -> None:
    """A QR code at the left, its words beside it."""
    matrix = segno.make(part.content, error="m").matrix
    stack.need(CODE + 8)
    top, cell = stack.y - 4, CODE / len(matrix)
    for line, row in enumerate(matrix):
        start = 0
        for at in range(1, len(row) + 1):
            if at < len(row) and row[at] == row[start]:
                continue
            if row[start]:
                place = (SIDE + start * cell, top - (line + 1) * cell)
                stack.sheet.dots.append(Band(*place, (at - start) * cell, cell))
            start = at
    stack.y = top - 4
    _flow(stack, part.words, BODY, SIDE + CODE + 14)
    stack.y = min(stack.y, top - CODE) - 4


def space(stack: Stack, part: Space) -> None:
    """Empty room; none at the top of a new sheet."""
    if not stack.need(part.height):
        stack.y -= part.height


def bold(words: str) -> tuple[Bold]:
    """A paragraph wholly in bold."""
    return (Bold(words),)
