"""Whether a letter is genuine: the short signature in its QR, and what a stranger may be told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any, Final

from sqlalchemy import Connection

from koperasi.dasar.viewer import Viewer
from koperasi.kas.keaslian import mask_nama
from koperasi.layanan_migrasi.data import Keaslian
from koperasi.layanan_migrasi.usecases_surat import surat_row

PANJANG: Final = 16
"""Characters of the signature: 80 bits."""


def sign_surat(kunci: bytes, kode: str, sidik_isi: str) -> str:
    """Signature of a letter: it covers everything that the letter says."""
    digest = hmac.new(kunci, f"surat/1/{kode}/{sidik_isi}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:PANJANG].lower()


def tanda_surat(viewer: Viewer, conn: Connection, kode: str, kunci: bytes) -> str:
    """What stands in the QR behind the village's address: code and signature.

    :raises Refusal: `tidak_berhak`, `surat_tidak_dikenal`.
    """
    viewer.require("layanan_migrasi.lihat")
    row = surat_row(conn, kode)
    return f"{row.kode}.{sign_surat(kunci, row.kode, row.sidik_isi)}"


def verify_surat(conn: Connection, kunci: bytes, kode: str, tanda: str) -> Keaslian | None:
    """What anybody may see of a letter; None when the signature is not ours.

    :raises Refusal: `surat_tidak_dikenal`.
    """
    row: Any = surat_row(conn, kode)
    typed, ours = tanda.strip().lower(), sign_surat(kunci, row.kode, row.sidik_isi)
    if not typed.isascii() or not hmac.compare_digest(ours, typed):
        return None
    isi: dict[str, str] = json.loads(row.isi)
    return Keaslian(
        nomor=row.nomor,
        jenis=row.jenis,
        tanggal=row.tanggal,
        nama=mask_nama(isi.get("nama", "")),
        desa=isi.get("desa", ""),
        batal_pada=row.batal_pada or "",
    )
