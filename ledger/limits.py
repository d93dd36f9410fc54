"""How long a text in the books may be, and the check for it."""

from __future__ import annotations

from ledger.errors import Refusal
from ledger.render import check_text

NARRATION = 500
REASON = 500
KEY = 200
NAME = 200
WORD = 100
"""Rule codes, references, user numbers, kinds of act."""
NUMBER = 64


def is_plain(words: str) -> bool:
    """True for texts, joined, that need no closer look: printable ASCII, and together no longer
    than each of them may be.
    """
    return len(words) <= WORD and words.isascii() and words.isprintable()


def check_length(value: str, field: str, most: int) -> str:
    """The value itself, when it can stand in the books and is not too long.

    :raises Refusal: `text_not_allowed`, `text_too_long`.
    """
    if not value:
        return value
    if len(value) > most:
        raise Refusal("text_too_long", field, panjang=len(value), paling=most)
    if value.isascii() and value.isprintable():
        return value
    return check_text(value, field)
