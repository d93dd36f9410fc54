"""Whether a printed monthly report is the one that was signed: the short signature in its QR.

It covers month, hash of the snapshot, signer and moment: a page with other figures has another
hash, and its address opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from koperasi.desmigratif.baris import keadaan_of, laporan_row
from koperasi.desmigratif.potret import sidik_of
from koperasi.desmigratif.rules import DITANDATANGANI

PANJANG: Final = 16
"""Characters of the signature: 80 bits."""


@dataclass(frozen=True)
class LaporanSah:
    """A genuine report as anybody may see it: no figure, no name.

    :param utuh: its figures still are those that were signed.
    """

    bulan: str
    ditandatangani_pada: str
    sidik: str
    utuh: bool


def sign_of(kunci: bytes, row: Any) -> str:
    """Signature of a signed report: letters and digits that nobody confuses."""
    words = f"{row.bulan}/{row.sidik}/{row.ditandatangani_oleh}/{row.ditandatangani_pada}"
    digest = hmac.new(kunci, f"laporan_program/1/{words}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:PANJANG].lower()


def address_of(alamat: str, kunci: bytes, row: Any) -> str:
    """Address in the QR of a signed report."""
    return f"{alamat.rstrip('/')}/sah-laporan/{row.bulan}/{sign_of(kunci, row)}"


def verify_laporan(conn: Connection, kunci: bytes, bulan: str, tanda: str) -> LaporanSah | None:
    """What a stranger may see of a report; None when the signature is not ours."""
    row = laporan_row(conn, bulan[:7])
    typed = tanda.strip().lower()
    if keadaan_of(row) != DITANDATANGANI or not typed.isascii():
        return None
    if not hmac.compare_digest(sign_of(kunci, row), typed):
        return None
    whole = sidik_of(row.potret) == row.sidik
    return LaporanSah(row.bulan, row.ditandatangani_pada, row.sidik, whole)
