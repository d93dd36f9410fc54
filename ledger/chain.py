"""The hash chain: hash = sha256(previous hash || text); the first previous is sha256(code).

An auditor needs sha256 and the text files, not this program.
"""

from __future__ import annotations

import hashlib


def genesis(ledger_code: str) -> str:
    """The "previous hash" of a ledger's first entry."""
    return hashlib.sha256(ledger_code.encode()).hexdigest()


def link(previous: str, text: str) -> str:
    """Hash of an entry from the hash before it (hex) and its canonical text."""
    return hashlib.sha256((previous + text).encode()).hexdigest()


def link_bytes(previous: str, text: bytes) -> str:
    """The same, when the text is at hand as bytes."""
    made = hashlib.sha256(previous.encode())
    made.update(text)
    return made.hexdigest()
