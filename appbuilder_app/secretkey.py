"""The key that signs sessions: made at `init`, kept in the data folder, refused when weak."""

from __future__ import annotations

import secrets
from pathlib import Path

from appbuilder_app.settings import Settings
from ledger import platform
from ledger.errors import Refusal

FILE = "rahasia.key"
SHORTEST = 32
FEWEST_DIFFERENT = 12

# Keys that stand in public documentation or are typed by habit, in lower case.
KNOWN = (
    "thisismyscretkey",
    "thisismysecretkey",
    "\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h",
    "change_me",
    "changeme",
    "your_secret_key",
    "your_own_random_generated_secret_key",
    "secret",
    "dev",
    "rahasia",
    "koperasi",
)


def make_key(data: Path) -> Path:
    """Write a random key to `rahasia.key` (mode 0600) unless there is one; returns its path."""
    path = data / FILE
    if not path.exists():
        platform.private_folder(data)
        platform.replace_file(path, secrets.token_urlsafe(48).encode() + b"\n")
    return path


def read_key(data: Path, settings: Settings) -> str:
    """The signing key.

    :raises Refusal: `kunci_tidak_ada` when nobody made one, `kunci_lemah` when it is known,
        shorter than 32 characters or made of few different ones.
    """
    path = data / FILE
    if settings.secret_key is not None:
        key = settings.secret_key
    elif path.is_file():
        key = path.read_text(encoding="utf-8").strip()
    else:
        raise Refusal("kunci_tidak_ada", berkas=str(path))
    check_key(key)
    return key


def check_key(key: str) -> None:
    """Refuse a key that somebody could guess."""
    folded = key.lower()
    known = any(word in folded for word in KNOWN if len(word) > 10) or folded in KNOWN
    if known or len(key) < SHORTEST or len(set(key)) < FEWEST_DIFFERENT:
        raise Refusal("kunci_lemah", paling_sedikit=SHORTEST)
