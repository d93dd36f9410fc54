"""Sheets while they are filled: where the next line goes, when a new sheet begins.

What is drawn is kept as plain tuples until all sheets are known: "page 3 of 7" needs the 7.
Measures are points (72 to the inch) from the lower left corner, as in PDF itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from appbuilder_app.cetak.huruf import Font, clean, fonts, one_line
from appbuilder_app.cetak.kertas import Frame, Paper
from appbuilder_app.cetak.lipat import fold

SHORT, LONG = 595.28, 841.89  # A4
A3 = (841.89, 1190.55)
POSTER_SCALES = (1.8, 1.65, 1.5, 1.4, 1.3, 1.2)
"""A poster is laid out small and drawn as large as it fits on one sheet, else over several."""
SIDE, TOP, FOOT = 45.0, 42.0, 60.0
BODY, SMALL = 9.5, 7.5
LEADING = 1.36


class Ink(NamedTuple):
    """Words on a sheet; `x` is their left edge, `y` the line they stand on."""

    x: float
    y: float
    text: str
    font: Font
    size: float


class Rule(NamedTuple):
    """A horizontal line."""

    x: float
    y: float
    width: float
    thick: float


class Band(NamedTuple):
    """A light grey band behind headings, or a black dot of a code; `y` is its lower edge."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class Sheet:
    """One page."""

    width: float
    height: float
    mark: str = ""
    ink: list[Ink] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    dots: list[Band] = field(default_factory=list)
    scale: float = 1.0


class Stack:
    """The sheets of one paper; `y` is the lower edge of what stands on the last one."""

    def __init__(self, paper: Paper, frame: Frame, *, wide: bool, scale: float = 1.0) -> None:
        self.paper, self.frame, self.scale = paper, frame, scale
        self.width, self.height = (LONG, SHORT) if wide else (SHORT, LONG)
        if paper.poster:
            self.width, self.height = A3[0] / scale, A3[1] / scale
        self.plain, self.bold = fonts()
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self._begin()
        self._letterhead()
        self._title()

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * SIDE

    @property
    def sheet(self) -> Sheet:
        """The last sheet."""
        return self.sheets[-1]

    @property
    def room(self) -> float:
        """Height that is left on the last sheet."""
        return self.y - FOOT

    def need(self, height: float) -> bool:
        """Begin a new sheet unless so much is left; True when one was begun."""
        if self.room >= height:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begin a new sheet with the short heading of a following page."""
        self._begin()
        title = " · ".join((self.paper.title, *self.paper.subtitles[:2]))
        self.y -= SMALL
        name = cut(one_line(self.frame.name), self.bold, self.inner / 2)
        self.write(SIDE, self.y, name, self.bold, SMALL)
        left = self.inner - self.bold.width(name, SMALL) - 12
        self.right(SIDE + self.inner, self.y, cut(one_line(title), self.plain, left), self.plain)
        self.y -= 5
        self.rule(SIDE, self.inner, 0.5)
        self.y -= 10

    def write(self, x: float, y: float, text: str, font: Font, size: float) -> None:
        """Words from `x` on."""
        if text:
            self.sheet.ink.append(Ink(x, y, one_line(text), font, size))

    def right(self, x: float, y: float, text: str, font: Font) -> None:
        """Small words that end at `x`."""
        words = one_line(text)
        self.write(x - font.width(words, SMALL), y, words, font, SMALL)

    def rule(self, x: float, width: float, thick: float = 0.4) -> None:
        """A line at the present height."""
        self.sheet.rules.append(Rule(x, self.y, width, thick))

    def centred(self, text: str, font: Font, size: float) -> None:
        """Lines in the middle, under what stands there."""
        for line in fold(clean(text), font, size, self.inner):
            self.y -= size * LEADING
            x = SIDE + (self.inner - font.width(line, size)) / 2
            self.write(x, self.y + size * 0.3, line, font, size)

    def _begin(self) -> None:
        self.sheets.append(
            Sheet(
                self.width,
                self.height,
                cut(one_line(self.paper.mark), self.plain, self.inner - 70),
                scale=self.scale,
            )
        )
        self.y = self.height - TOP

    def _letterhead(self) -> None:
        self.y += 8
        self.centred(self.frame.name, self.bold, 14)
        for line in self.frame.lines:
            self.centred(line, self.plain, 8.5)
        self.y -= 5
        self.rule(SIDE, self.inner, 1.4)
        self.y -= 2.4
        self.rule(SIDE, self.inner, 0.4)
        self.y -= 8

    def _title(self) -> None:
        self.centred(self.paper.title, self.bold, 12.5)
        for line in self.paper.subtitles:
            self.centred(line, self.plain, BODY)
        self.y -= 10


def cut(text: str, font: Font, width: float) -> str:
    """A running heading that fits: the whole stands on the first page."""
    if font.width(text, SMALL) <= width:
        return text
    while text and font.width(f"{text}…", SMALL) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
