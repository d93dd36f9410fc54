"""The letters on paper: two embedded fonts, how wide they are, and what they cannot show.

A character that the fonts lack is never a black box and never an error: it is replaced by its
plain form where Unicode knows one, else its code stands in brackets, [U+65B0].
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parent / "huruf"
_GONE = ("Cc", "Cf", "Cs", "Co", "Cn")  # controls, direction marks, halves, private, unassigned
_BLANK = ("Zs", "Zl", "Zp")
_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Font:
    """A font as the layout needs it.

    :param name: under which reportlab knows it.
    :param widths: of each character it has, in thousandths of the size.
    """

    name: str
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """How wide a clean text is."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


def fonts() -> tuple[Font, Font]:
    """The plain and the bold font; read once."""
    with _lock:  # the first two papers may be asked for at the same moment
        return _fonts()


@lru_cache(maxsize=1)
def _fonts() -> tuple[Font, Font]:
    return _font("NotoSans-Regular"), _font("NotoSans-Bold")


def _font(name: str) -> Font:
    made = TTFont(name, str(FOLDER / f"{name}.ttf"), asciiReadable=1)
    pdfmetrics.registerFont(made)
    face = made.face
    return Font(name, {chr(code): face.charWidths[code] for code in face.charToGlyph})


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Characters that both fonts can show, line breaks, and marks that stand over a letter."""
    plain, bold = fonts()
    both = plain.widths.keys() & bold.widths.keys()
    shown = {char for char in both if unicodedata.category(char) not in (*_GONE, *_BLANK)}
    return frozenset(shown | {" ", "\n"})


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Those that need no composing either."""
    return frozenset(char for char in _known() if not unicodedata.combining(char))


def clean(text: str) -> str:
    """The text in characters that the fonts have; line breaks stay, tabs become spaces."""
    if _plain().issuperset(text):
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return composed if _plain().issuperset(composed) else "".join(map(_shown, composed))


def one_line(text: str) -> str:
    """The same without line breaks."""
    return clean(text).replace("\n", " ")


def _shown(char: str) -> str:
    """One character, or what stands for it."""
    known = _known()
    if char in known:
        return char
    kind = unicodedata.category(char)
    if kind in _GONE or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    if kind in _BLANK:
        return " "
    plain = unicodedata.normalize("NFKD", char)
    if plain != char and known.issuperset(plain):
        return plain
    return f"[U+{ord(char):04X}]"
