"""Copies of pictures without what a phone writes into them: place, time, owner."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from koperasi.lampiran.rules import JPEG, PIXELS, PNG, SISI_SALINAN, WEBP
from ledger.errors import Refusal

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}


def copy_without_traces(isi: bytes, mime: str) -> bytes:
    """A picture to look at: turned upright, at most 1600 pixels, no metadata at all.

    :raises Refusal: `lampiran_rusak`, `gambar_terlalu_besar`.
    """
    kind = _FORMATS[mime]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # PIXELS decides
            with Image.open(io.BytesIO(isi), formats=[kind]) as picture:
                _check_pixels(picture)
                return _redraw(picture, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("lampiran_rusak", "berkas") from error


def _check_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS:
        raise Refusal("gambar_terlalu_besar", "berkas", juta=str(PIXELS // 1_000_000))


def _redraw(picture: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SISI_SALINAN, SISI_SALINAN))
    plain = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    written = io.BytesIO()
    bare.save(written, format=kind, quality=85)
    return written.getvalue()


def shrink(isi: bytes, mime: str, sisi: int) -> bytes:
    """The same picture with its longest side at most so many pixels, for a page on a phone.

    :raises Refusal: `lampiran_rusak`.
    """
    try:
        with Image.open(io.BytesIO(isi), formats=[_FORMATS[mime]]) as picture:
            picture.thumbnail((sisi, sisi))
            written = io.BytesIO()
            picture.save(written, format=_FORMATS[mime], quality=80)
            return written.getvalue()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal("lampiran_rusak", "berkas") from error
