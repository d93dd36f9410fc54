"""Links to WhatsApp: a person opens one and sends; this program never sends anything itself."""

from __future__ import annotations

from urllib.parse import quote

from koperasi.anggota.rules import clean_no_hp
from ledger.errors import Refusal


def wa_number(no_hp: str) -> str:
    """A telephone number as wa.me wants it, 62812..., "" when it cannot be dialled."""
    try:
        return clean_no_hp(no_hp).removeprefix("+")
    except Refusal:
        return ""


def wa_link(no_hp: str, text: str) -> str:
    """A link with the message filled in; without a number the person chooses whom."""
    return f"https://wa.me/{wa_number(no_hp)}?text={quote(text, safe='')}"
