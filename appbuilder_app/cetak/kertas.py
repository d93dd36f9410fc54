"""What a paper consists of: declarations, written by rooms in a few lines and by nobody drawn.

    Paper("Berita acara hitung kas", parts=(Fields((("Kas", "Kas besar"),)), Grid(...), ...))

Everything is plain text: there is no markup, so nothing that a person typed can become any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Bold:
    """Words in bold inside a paragraph."""

    text: str


Words: TypeAlias = str | tuple[str | Bold, ...]
"""Words of a paragraph; a line break in them begins a new line."""

STYLES = ("isi", "pasal", "kecil")
"""Of a paragraph: running text (both edges straight), heading of a clause, small print."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    :param style: see `STYLES`.
    """

    words: Words
    style: str = "isi"


@dataclass(frozen=True, slots=True)
class Numbered:
    """Paragraphs 1, 2, 3 with hanging numbers: the clauses of a contract."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Label and value under each other, the colons in one line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    :param right: figures: at the right edge, never broken over two lines.
    :param flex: takes the width that is left.
    """

    heading: str
    right: bool = False
    flex: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    :param cells: as they are printed; missing ones are empty.
    :param kind: "line", "heading" (bold, stays with the next row) or "total" (bold, line above).
    :param level: how far the cell of the flexible column stands in.
    """

    cells: tuple[str, ...]
    kind: str = "line"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its headings stand on every page that it reaches."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the office above, the name on the line; an empty line without a name.

    :param stamp: words in the place for a revenue stamp, beside which is signed; "" for no stamp.
    """

    office: str
    name: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign beside each other, never torn from one another.

    :param place: "Sukamaju, 24 November 2026", above the last one.
    """

    people: tuple[Signer, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room, in points (72 to the inch)."""

    height: int = 12


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, and what stands beside it."""

    content: str
    words: Words


Part: TypeAlias = Text | Numbered | Fields | Grid | Signatures | Space | Code


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; what stands around it (letterhead, footer) is the frame's.

    :param subtitles: lines under the title: period, filters.
    :param mark: small line at the foot of every page: the hash of the books.
    :param poster: on A3, everything much larger than on other papers: for a wall.
    """

    title: str
    parts: tuple[Part, ...]
    subtitles: tuple[str, ...] = ()
    mark: str = ""
    poster: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page of an entity's papers.

    :param name: of the entity.
    :param lines: legal form, address, telephone: under the name on the first page.
    :param printed: when and by whom.
    :param practice: a village of practice: the mark LATIHAN across every page.
    :param language: "id" or "en", of the words that the frame adds.
    """

    name: str
    lines: tuple[str, ...] = ()
    printed: str = ""
    practice: bool = False
    language: str = "id"
