"""States of a document, and the fingerprint of what it says."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Final

DRAF: Final = "draf"
DIAJUKAN: Final = "diajukan"
DISETUJUI: Final = "disetujui"
DIPOSTING: Final = "diposting"
DIBALIK: Final = "dibalik"
DITOLAK: Final = "ditolak"
BATAL: Final = "batal"

KEADAAN = (DRAF, DIAJUKAN, DISETUJUI, DIPOSTING, DIBALIK, DITOLAK, BATAL)


def sidik_isi(isi: Mapping[str, object]) -> str:
    """sha256 over the fields of a document, whatever their order."""
    text = json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def new_key() -> str:
    """A fresh idempotency key for a form, a request or a row."""
    return uuid.uuid4().hex
