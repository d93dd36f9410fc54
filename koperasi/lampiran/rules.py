"""Pure rules of attachments: what a file really is, what it may be called, how large it may be."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ledger.errors import Refusal

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
PDF: Final = "application/pdf"
GAMBAR: Final = frozenset({JPEG, PNG, WEBP})
AKHIRAN: Final = {JPEG: ".jpg", PNG: ".png", WEBP: ".webp", PDF: ".pdf"}
PERAN: Final = ("bukti", "foto", "tanda_tangan", "lain")
PERAN_GAMBAR: Final = frozenset({"foto", "tanda_tangan"})

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of one attachment."""
PIXELS: Final = 50_000_000
"""Pixels of one picture: a phone of 2026 makes 12 to 50 million; more is a trap."""
SISI_SALINAN: Final = 1600
"""Longest side in pixels of the copy that is shown."""
_NAME: Final = 120
_KIND: Final = re.compile(r"[a-z][a-z_]{0,30}")
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")


def sniff(isi: bytes) -> str:
    """Kind of a file by its first bytes, whatever its name says.

    :raises Refusal: `lampiran_kosong`, `lampiran_terlalu_besar`, `lampiran_jenis_ditolak`.
    """
    if not isi:
        raise Refusal("lampiran_kosong", "berkas")
    if len(isi) > LARGEST:
        raise Refusal("lampiran_terlalu_besar", "berkas", mb=str(LARGEST // 1024 // 1024))
    if isi.startswith(b"\xff\xd8\xff"):
        return JPEG
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if isi[:4] == b"RIFF" and isi[8:12] == b"WEBP":
        return WEBP
    if isi.startswith(b"%PDF-"):
        return PDF
    raise Refusal("lampiran_jenis_ditolak", "berkas")


def clean_name(nama: str, mime: str) -> str:
    """File name without folders and hidden signs, with the ending of what the file is."""
    base = re.split(r"[/\\]", nama)[-1]
    kept = "".join(c for c in base if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem = kept.rsplit(".", 1)[0].strip(" .")[:_NAME] or "berkas"
    return stem + AKHIRAN[mime]


def check_subject(jenis: str, kunci: str) -> None:
    """What an attachment hangs on: a kind like "kas" and a key like "17" or "A00001".

    :raises Refusal: `lampiran_tanpa_tujuan`.
    """
    if not _KIND.fullmatch(jenis) or not _KEY.fullmatch(kunci):
        raise Refusal("lampiran_tanpa_tujuan", "berkas")


def check_peran(peran: str, mime: str) -> None:
    """What an attachment is for; photo and signature are pictures.

    :raises Refusal: `lampiran_peran_salah`, `lampiran_bukan_gambar`.
    """
    if peran not in PERAN:
        raise Refusal("lampiran_peran_salah", "peran", peran=peran)
    if peran in PERAN_GAMBAR and mime not in GAMBAR:
        raise Refusal("lampiran_bukan_gambar", "berkas")
