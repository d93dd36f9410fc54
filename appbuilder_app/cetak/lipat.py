"""Breaking text into lines that fit: between words, and inside a word that is too long alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from appbuilder_app.cetak.huruf import Font, clean, fonts
from appbuilder_app.cetak.kertas import Bold, Words

Piece: TypeAlias = tuple[str, Font]
Word: TypeAlias = tuple[Piece, ...]
"""What is never torn: letters in one font, or a bold name and the comma behind it."""


def fold(text: str, font: Font, size: float, width: float) -> list[str]:
    """A clean text as lines no wider than `width`; at least one line, perhaps empty."""
    if "\n" not in text and font.width(text, size) <= width:
        return [text]
    lines: list[str] = []
    for part in text.split("\n"):
        words: list[Word] = [((word, font),) for word in part.split(" ") if word]
        lines += [" ".join(word[0][0] for word in line) for line in wrap(words, size, width)]
        lines += [] if words else [""]
    return lines


def word_width(word: Word, size: float) -> float:
    """How wide a word is."""
    return sum(font.width(text, size) for text, font in word)


def wrap(words: list[Word], size: float, width: float) -> list[list[Word]]:
    """Words in lines no wider than `width`."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    used = 0.0
    space = fonts()[0].width(" ", size)
    for word in _that_fit(words, size, width):
        wide = word_width(word, size)
        if line and used + space + wide > width:
            lines.append(line)
            line, used = [], 0.0
        used += wide + (space if line else 0)
        line.append(word)
    return [*lines, line] if line else lines


def _that_fit(words: list[Word], size: float, width: float) -> Iterator[Word]:
    """The words; those wider than a line in pieces."""
    for word in words:
        if word_width(word, size) <= width:
            yield word
            continue
        for text, font in word:
            piece = ""
            for char in text:
                if piece and font.width(piece + char, size) > width:
                    yield ((piece, font),)
                    piece = ""
                piece += char
            yield ((piece, font),)


def paragraphs(words: Words) -> list[list[Word]]:
    """The words of a text, cleaned; one list for each line that a line break begins."""
    plain, bold = fonts()
    made: list[list[Word]] = [[]]
    apart = True
    for part in (words,) if isinstance(words, str) else words:
        font = bold if isinstance(part, Bold) else plain
        text = clean(part.text if isinstance(part, Bold) else part)
        for number, line in enumerate(text.split("\n")):
            if number:
                made.append([])
            _add(made[-1], line, font, apart=apart or bool(number))
        apart = not text or text[-1] in " \n"
    return made


def _add(words: list[Word], line: str, font: Font, *, apart: bool) -> None:
    """Append the words of a line; the first one sticks to the last word unless it is apart."""
    found: list[Word] = [((word, font),) for word in line.split(" ") if word]
    if found and words and not apart and not line.startswith(" "):
        words[-1] = (*words[-1], *found.pop(0))
    words += found
